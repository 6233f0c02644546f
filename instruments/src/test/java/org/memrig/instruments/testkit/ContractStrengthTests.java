package org.memrig.instruments.testkit;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** A contract is worth what it finds: each mutant breaks one rule, and the named test sees it. */
final class ContractStrengthTests {
  @AfterEach
  void releaseThreads() {
    Mutant.released.countDown();
  }

  @ParameterizedTest
  @EnumSource
  void theContractFindsEveryMutant(Mutant mutant) {
    MutantContract.mutant = mutant;
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selectMethod(MutantContract.class, mutant.found))
            .build();
    List<String> failed = new ArrayList<>();
    List<String> passed = new ArrayList<>();
    LauncherFactory.create()
        .execute(
            request,
            new TestExecutionListener() {
              @Override
              public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                if (test.isTest()) {
                  boolean well = result.getStatus() == TestExecutionResult.Status.SUCCESSFUL;
                  (well ? passed : failed).add(test.getDisplayName());
                }
              }
            });
    assertTrue(passed.isEmpty() && failed.size() == 1, () -> mutant + " passes " + passed);
  }
}

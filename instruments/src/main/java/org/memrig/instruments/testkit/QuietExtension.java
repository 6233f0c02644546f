package org.memrig.instruments.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/**
 * Check after each test that it left nothing: no thread alive, no socket listening, no board open,
 * nothing logged as a warning or an error. Say a failing test's {@link TestSeed}.
 *
 * <p>It watches every test of a module that sees it where extensions are detected automatically,
 * else those that name it. A test that means to be warned says so by {@link LogWatch#expect}.
 */
public final class QuietExtension
    implements BeforeEachCallback,
        AfterEachCallback,
        ParameterResolver,
        TestExecutionExceptionHandler {
  private static final ExtensionContext.Namespace SPACE =
      ExtensionContext.Namespace.create(QuietExtension.class);

  // A thread that has been told to end may need a moment to do so.
  private static final long GRACE_MILLIS = 2000;

  /** What was there before a test. */
  private record Before(Set<Thread> threads, Set<Integer> ports) {}

  /** Make an extension; JUnit does. */
  public QuietExtension() {}

  @Override
  public void beforeEach(ExtensionContext context) {
    OpenBoards.forget();
    LogWatch.begin();
    Before before = new Before(Threads.alive(), Ports.listening());
    context.getStore(SPACE).put(Before.class, before);
  }

  @Override
  public void afterEach(ExtensionContext context) throws InterruptedException {
    Before before = context.getStore(SPACE).remove(Before.class, Before.class);
    if (before == null) {
      return;
    }
    String boards = OpenBoards.forget();
    Set<String> logged = LogWatch.end();
    Set<String> threads = Threads.left(before.threads(), GRACE_MILLIS);
    Set<Integer> ports = new TreeSet<>(Ports.listening());
    ports.removeAll(before.ports());
    if (context.getExecutionException().isPresent()) {
      // A test that failed has said the first thing that went wrong; the rest follows from it.
      return;
    }
    assertEquals("", boards, "boards left open");
    assertEquals(Set.of(), threads, "threads left alive");
    assertEquals(Set.of(), ports, "ports left listening");
    assertEquals(Set.of(), logged, "logged as a warning or an error");
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == TestSeed.class;
  }

  @Override
  public TestSeed resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return TestSeed.of(context.getUniqueId());
  }

  @Override
  public void handleTestExecutionException(ExtensionContext context, Throwable failure)
      throws Throwable {
    failure.addSuppressed(
        new AssertionError(
            "repeat with -D"
                + TestSeed.PROPERTY
                + "="
                + TestSeed.of(context.getUniqueId()).value()));
    throw failure;
  }
}

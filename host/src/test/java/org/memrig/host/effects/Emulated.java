package org.memrig.host.effects;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.memrig.host.run.Place;
import org.memrig.host.run.Plans;
import org.memrig.host.run.RunResult;
import org.memrig.host.run.Workplace;
import org.memrig.protocols.bench.Outcome;

/** Run one protocol on a shipped emulated rig, as the command line would. */
public final class Emulated {
  private Emulated() {}

  /** Run it to its end. */
  public static RunResult run(
      Path folder, String protocol, String rig, long seed, List<String> rigSets, String... sets) {
    return run(Place.of(folder), protocol, rig, seed, rigSets, sets);
  }

  /** Run it to its end at a workplace that may know more protocols than are installed. */
  public static RunResult run(
      Workplace at, String protocol, String rig, long seed, List<String> rigSets, String... sets) {
    RunResult run =
        Place.engine(at)
            .run(
                Plans.ofProtocol(protocol, rig, at, List.of(sets)),
                Optional.empty(),
                Optional.of(seed),
                rigSets,
                Optional.empty());
    assertEquals(Outcome.DONE, run.outcome(), run.reason());
    return run;
  }
}

package org.memrig.host.run;

import java.util.List;
import java.util.Optional;
import org.memrig.config.Choice;
import org.memrig.config.Default;
import org.memrig.config.SafeName;
import org.memrig.config.Text;
import org.memrig.config.Variant;
import org.memrig.instruments.journal.JournalLevel;

/** Say what is to be run on which rig. */
@Text("A plan: experiments in order, on one rig.")
public record Plan(
    @Text("short name; the run's folder carries it") SafeName name,
    @Text("what it is for, one sentence") @Default("") String text,
    @Text("rig file, or the name of a shipped rig") String rig,
    @Text("seed of all random numbers; 1 if left out") Optional<Long> seed,
    @Text(
            "what is kept of programs and results; full on hardware, digest on the emulator if left"
                + " out")
        Optional<JournalLevel> journal,
    @Text("derived: operations that the board lacks may be derived from others on hardware")
        List<Allowance> allow,
    @Text("experiments with their parameters, in order") @Choice("protocol") List<Variant> steps) {
  /** What a plan may allow. */
  public enum Allowance {
    DERIVED
  }

  public Plan {
    if (steps.isEmpty()) {
      throw new IllegalArgumentException(
          "the plan has no steps; write steps: and under it - protocol: iv-sweep");
    }
  }

  /** Return the seed. */
  public long seedOrDefault() {
    return seed.orElse(1L);
  }
}

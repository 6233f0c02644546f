package org.memrig.instruments.driver;

import java.nio.file.Path;
import org.memrig.config.Bound;
import org.memrig.config.Sources;
import org.memrig.config.time.HostClock;
import org.memrig.instruments.rig.Rig;
import org.memrig.instruments.rig.Where;

/**
 * Hold what a driver gets to open a board.
 *
 * @param rig what the rig file says, and where
 * @param seed of the run, for boards that draw random numbers
 * @param clock of the host, for leases and deadlines
 * @param base the folder against which the rig's relative paths stand
 * @param sources which a driver reads the files through that its settings name: so a run keeps
 *     copies, and is repeated from them
 */
public record Opening(Bound<Rig> rig, long seed, HostClock clock, Path base, Sources sources) {
  /** Read files from the disk. */
  public Opening(Bound<Rig> rig, long seed, HostClock clock, Path base) {
    this(rig, seed, clock, base, Sources.files(base));
  }

  /** Tell where the rig declares something. */
  public Where where() {
    return Where.in(rig.node());
  }
}

package org.memrig.instruments.driver;

import java.nio.file.Path;
import org.memrig.config.time.HostClock;
import org.memrig.instruments.rig.Rig;
import org.memrig.instruments.rig.Where;

/**
 * Hold what a driver gets to open a board.
 *
 * @param where tells the file, line and column of the rig's keys, for errors
 * @param seed of the run, for boards that draw random numbers
 * @param clock of the host, for leases and deadlines
 * @param base the folder against which the rig's relative paths stand
 */
public record Opening(Rig rig, Where where, long seed, HostClock clock, Path base) {}

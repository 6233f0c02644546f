package org.memrig.host.run;

import java.nio.file.Path;
import org.memrig.config.time.HostClock;
import org.memrig.instruments.driver.Drivers;
import org.memrig.protocols.Experiments;

/**
 * Hold what every run needs of its surroundings.
 *
 * @param base the folder that relative paths in plans and rigs count from
 * @param runs where run folders go
 * @param state where lies what outlives a run of a physical board
 * @param clock the host's
 */
public record Workplace(
    Path base,
    Path runs,
    StateFolders state,
    HostClock clock,
    Drivers drivers,
    Experiments experiments) {}

package org.memrig.host.store;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * Say what one run has done to a chip.
 *
 * @param run its name
 * @param folder where it lies, or lay
 * @param begun when its first session came to the chip
 * @param ended when its last session let go of the chip; empty if it has not, or was killed
 * @param sessions how many times it was started
 * @param cells how many it has stressed
 * @param pulses charged to all of them together, those in doubt in full
 * @param joules charged to all of them together
 */
public record ChipVisit(
    long id,
    String run,
    Path folder,
    String plan,
    String rig,
    Instant begun,
    Optional<Instant> ended,
    int sessions,
    int cells,
    long pulses,
    double joules) {}

package org.memrig.protocols.bench;

import java.time.Instant;
import java.util.Optional;

/**
 * Hold one start of a run.
 *
 * @param id counted from 1
 * @param begun by the host's clock
 * @param ended empty if it never did
 * @param outcome how it ended, or that it did not
 * @param reason why it ended so, for people
 * @param origin what ran, where, on what
 */
public record Session(
    long id,
    Instant begun,
    Optional<Instant> ended,
    Outcome outcome,
    Optional<String> reason,
    Origin origin) {}

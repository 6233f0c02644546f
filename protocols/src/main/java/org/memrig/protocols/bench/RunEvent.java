package org.memrig.protocols.bench;

import java.time.Instant;

/**
 * Hold something that happened in a run.
 *
 * @param session in which
 * @param hostTime by the host's clock
 * @param clockNanos the board's clock as last seen in a row, ns
 * @param kind one word
 * @param text for people
 */
public record RunEvent(long session, Instant hostTime, long clockNanos, String kind, String text) {}

package org.memrig.instruments.link;

/**
 * Count what a bad line has done to bytes that went one way.
 *
 * @param bytes that came to it
 * @param flipped of which a bit was flipped
 * @param dropped that were lost, in silence too
 * @param inserted that nobody sent, in bursts too
 * @param duplicated that came twice
 * @param bursts of garbage
 * @param reordered chunks that were passed by the next one
 */
public record FaultCounts(
    long bytes,
    long flipped,
    long dropped,
    long inserted,
    long duplicated,
    long bursts,
    long reordered) {}

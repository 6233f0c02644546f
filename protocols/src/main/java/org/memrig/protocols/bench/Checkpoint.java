package org.memrig.protocols.bench;

/**
 * Hold where an experiment stood.
 *
 * @param position how many units of work were done
 * @param state what the experiment needs to go on, in its own words; empty if position is enough
 */
public record Checkpoint(long position, String state) {}

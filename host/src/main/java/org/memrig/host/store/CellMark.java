package org.memrig.host.store;

import java.time.Instant;

/**
 * Hold one entry of a chip's map of bad cells.
 *
 * @param kind one word: "stuck", "budget", "over range"
 * @param text what was seen, where, in which run
 */
public record CellMark(int row, int column, Instant hostTime, String kind, String text) {}

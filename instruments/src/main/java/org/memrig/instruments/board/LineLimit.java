package org.memrig.instruments.board;

/** Limit the current of a line for the length of a wave. */
public record LineLimit(Line line, Limit limit) {}

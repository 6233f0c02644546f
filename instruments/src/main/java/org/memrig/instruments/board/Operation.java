package org.memrig.instruments.board;

/** One of the five things a board does. */
public sealed interface Operation extends Step permits Read, Multiply, Pulse, Wave, Idle {}

package org.memrig.instruments.board;

/** One step of a program: an operation, or a repetition of steps. */
public sealed interface Step permits Operation, Repeat {}

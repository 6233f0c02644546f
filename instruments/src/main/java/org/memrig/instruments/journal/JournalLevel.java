package org.memrig.instruments.journal;

/** Choose how much of what reaches a board is kept. */
public enum JournalLevel {
  /** Programs and results, byte for byte: a run can be replayed. The default on hardware. */
  FULL,
  /** One digest a program: a run can be verified by running it again. The emulator's default. */
  DIGEST,
  /** Nothing. Emulator only. */
  OFF
}

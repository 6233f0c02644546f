/**
 * Emulated instruments at the far end of a line: their own parsers, their own traps, and a cell of
 * an emulated chip between their terminals.
 *
 * <p>For tests, and for anybody's software by {@code memrig emulate}. Of {@code instruments} it
 * uses links only: an error of a driver's parser must not pass at both ends.
 */
@NullMarked
package org.memrig.emulator.instrument;

import org.jspecify.annotations.NullMarked;

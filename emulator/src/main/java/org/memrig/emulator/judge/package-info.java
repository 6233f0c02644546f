/**
 * The judge: it sees what lines are put to, in which order, and fails the run on any trespass.
 *
 * <p>For the emulated board. It knows levels and limits, not operations.
 */
@NullMarked
package org.memrig.emulator.judge;

import org.jspecify.annotations.NullMarked;

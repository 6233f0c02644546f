/**
 * The emulated board: a chip of physics behind the board interface, in virtual time, with a judge
 * that fails what would harm a real chip.
 *
 * <p>For runs without hardware. It knows cells by their law's interface; nothing but the
 * application and tests may know it.
 */
@NullMarked
package org.memrig.emulator;

import org.jspecify.annotations.NullMarked;

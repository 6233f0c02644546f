/**
 * The emulated chip as data: its size, cells, access devices, faults and first state.
 *
 * <p>For emulated boards and twins. Knows nothing of the board that the chip sits on.
 */
@NullMarked
package org.memrig.physics.chip;

import org.jspecify.annotations.NullMarked;

/**
 * Cells of a chip as numbers: their laws, found by name, and the arrays that hold their state.
 *
 * <p>For emulated boards, twins and tests. Knows no board, no clock and no file: time, temperature
 * and seed are arguments.
 */
@NullMarked
package org.memrig.physics;

import org.jspecify.annotations.NullMarked;

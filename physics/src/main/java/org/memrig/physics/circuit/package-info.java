/**
 * Volts and currents of an array of cells: lines, access devices and the solver between them.
 *
 * <p>For emulated boards. Knows cells only through {@link org.memrig.physics.CellArray}, and
 * neither time nor noise of switching.
 */
@NullMarked
package org.memrig.physics.circuit;

import org.jspecify.annotations.NullMarked;

/**
 * Volts and currents of a crossbar whose lines have resistance.
 *
 * <p>Linear algebra only: knows neither cells nor devices. A crossbar has a node at each crossing
 * on the row (word line) and one on the column (bit line); neighbours are joined by a segment of
 * wire, the two nodes of a crossing by a cell.
 */
@NullMarked
package org.memrig.physics.circuit.wires;

import org.jspecify.annotations.NullMarked;

/**
 * The {@code stanford-pku} law: a gap that a filament leaves open, through which electrons tunnel
 * and which the field and the cell's own heat move.
 *
 * <p>Knows nothing of lines, access devices or boards.
 */
@NullMarked
package org.memrig.physics.stanford;

import org.jspecify.annotations.NullMarked;

/**
 * The {@code second-order} law: a non-volatile conductance whose growth is sped by the cell's own
 * heat, which it forgets within a microsecond.
 *
 * <p>For chips that learn from the timing of pulses which do not overlap. Knows nothing of lines,
 * access devices or boards.
 */
@NullMarked
package org.memrig.physics.secondorder;

import org.jspecify.annotations.NullMarked;

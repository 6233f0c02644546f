/**
 * The {@code yakopcic} law: a hyperbolic sine times the state, which drifts beyond thresholds and
 * slows down towards the ends.
 *
 * <p>Fitted to many published devices. Knows nothing of lines, access devices or boards.
 */
@NullMarked
package org.memrig.physics.yakopcic;

import org.jspecify.annotations.NullMarked;

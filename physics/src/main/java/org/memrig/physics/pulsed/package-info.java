/**
 * The family of pulsed-update laws: published equations for what one pulse does, and their presets.
 *
 * <p>For arrays that learn in place: {@code linear-step}, {@code soft-bounds}, {@code exp-step},
 * {@code pow-step}, {@code piecewise-step} and {@code label}. Knows nothing of lines, access
 * devices or boards.
 */
@NullMarked
package org.memrig.physics.pulsed;

import org.jspecify.annotations.NullMarked;

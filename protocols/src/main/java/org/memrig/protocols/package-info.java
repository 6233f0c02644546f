/**
 * Experiments: what is done to a chip and why, made of programs and decisions.
 *
 * <p>For those who write or choose experiments. It knows boards by their interface only, no wire,
 * no store and no screen.
 */
@NullMarked
package org.memrig.protocols;

import org.jspecify.annotations.NullMarked;

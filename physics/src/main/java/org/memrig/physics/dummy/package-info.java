/**
 * The {@code dummy} law: resistors, with and without a diode, that never change.
 *
 * <p>For the dummy chip with which a rig is commissioned. Knows nothing of lines or boards.
 */
@NullMarked
package org.memrig.physics.dummy;

import org.jspecify.annotations.NullMarked;

/**
 * Fit how pulses move cells: window, curvature and asymmetry, with their uncertainty.
 *
 * <p>For stored runs of pulse trains. It knows the update curve of the physics and no board.
 */
@NullMarked
package org.memrig.calibration.update;

import org.jspecify.annotations.NullMarked;

/**
 * The {@code vteam} law: drift with two voltage thresholds and a resistance that is straight in the
 * state.
 *
 * <p>For comparison with other simulators. Knows nothing of lines, access devices or boards.
 */
@NullMarked
package org.memrig.physics.vteam;

import org.jspecify.annotations.NullMarked;

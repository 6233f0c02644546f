/**
 * The {@code pcm} law: phase-change memory, set step by step, reset by melting, drifting.
 *
 * <p>For chips of chalcogenide cells with many conductance states. Knows nothing of lines, access
 * devices or boards.
 */
@NullMarked
package org.memrig.physics.pcm;

import org.jspecify.annotations.NullMarked;

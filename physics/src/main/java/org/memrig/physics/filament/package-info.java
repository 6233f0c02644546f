/**
 * The {@code filament} law: analog filamentary resistive memory, and its presets.
 *
 * <p>For chips of metal-oxide cells with many conductance states. Knows nothing of lines, access
 * devices or boards.
 */
@NullMarked
package org.memrig.physics.filament;

import org.jspecify.annotations.NullMarked;

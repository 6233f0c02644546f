/**
 * Several boards at one chip as one: reads by an analyzer, pulses by a board of memrig's own.
 *
 * <p>{@link org.memrig.instruments.mixed.MixedBoard} routes each operation to the part that the rig
 * names for it. Parts take turns: before one drives, the others have let the lines go.
 */
@NullMarked
package org.memrig.instruments.mixed;

import org.jspecify.annotations.NullMarked;

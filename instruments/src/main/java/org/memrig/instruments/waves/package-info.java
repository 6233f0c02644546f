/**
 * A waveform generator and an oscilloscope as a board: one drives a row, the other measures what
 * comes out and the current by a resistor between column and ground.
 *
 * <p>What is played is a {@link org.memrig.instruments.waves.Waveform}, some times over as one
 * burst that the generator ends by itself; what comes back is a {@link
 * org.memrig.instruments.waves.Trace}. {@link org.memrig.instruments.waves.Generator} and {@link
 * org.memrig.instruments.waves.Oscilloscope} speak with the instruments, {@link
 * org.memrig.instruments.waves.BurstPlayer} uses both, {@link
 * org.memrig.instruments.waves.BurstOperations} turns operations into bursts.
 */
@NullMarked
package org.memrig.instruments.waves;

import org.jspecify.annotations.NullMarked;

/**
 * Analyzers as boards: a source-measure channel, and a switch matrix where there is one.
 *
 * <p>To add an instrument, write
 *
 * <ol>
 *   <li>one class for {@link org.memrig.instruments.analyzer.SourceMeasure} in a package of its
 *       maker, {@code instruments.MAKER}: what it can do ({@code describe}), and how it plays a
 *       {@link org.memrig.instruments.analyzer.Course} on its own trigger engine ({@code play}),
 *       with a {@link org.memrig.instruments.scpi.Dialogue} to talk; where courses stay loaded, an
 *       {@link org.memrig.instruments.analyzer.LoadedChannel};
 *   <li>one class that extends {@link org.memrig.instruments.analyzer.AnalyzerDriver}: its name,
 *       its text, and how it opens that channel; and its line in {@code
 *       META-INF/services/org.memrig.instruments.driver.BoardDriver}. One whose second channel can
 *       be at the cell's gate says so ({@code drivesGates}), describes it ({@code
 *       Channel.withGate}) and holds a course's {@link org.memrig.instruments.analyzer.Gate};
 *   <li>in {@code emulator.instrument} the emulated instrument, with a parser of its own: for SCPI
 *       the commands as lines of a {@code ScpiTree} (see {@code Keithley2450}), and its name in
 *       {@code EmulatedInstruments};
 *   <li>tests: a transcript under {@code instruments/src/test}, the contract of boards on driver
 *       and emulated instrument under {@code emulator/src/test} (see {@code
 *       Keithley2450ContractTests});
 *   <li>a section in {@code docs/instruments.md}, a row in {@code docs/cli.md} if it is served.
 * </ol>
 *
 * <p>Everything else - reads, pulses, waves, idle times, repeats, ladders, cells, stops, faults,
 * flags - is {@link org.memrig.instruments.analyzer.AnalyzerBoard}'s, the same for all of them.
 */
@NullMarked
package org.memrig.instruments.analyzer;

import org.jspecify.annotations.NullMarked;

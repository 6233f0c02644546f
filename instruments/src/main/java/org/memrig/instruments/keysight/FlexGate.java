package org.memrig.instruments.keysight;

import java.util.ArrayList;
import java.util.List;
import org.memrig.instruments.analyzer.Course;
import org.memrig.instruments.analyzer.Gate;
import org.memrig.instruments.board.BoardFault;

/**
 * Hold a gate by another module of a B1500A: what a stored program does with it before the cell's
 * levels and after them, and what it drew.
 *
 * <p>Its measurements average as the cell's do: there is one setting for both.
 */
final class FlexGate {
  private static final int MEASUREMENTS = 2;

  private final int channel;
  private final SmuModule module;
  private final List<FlexData> drawn = new ArrayList<>();

  FlexGate(int channel, SmuModule module) {
    this.channel = channel;
    this.module = module;
  }

  int channel() {
    return channel;
  }

  /** Return what brings the gate up from 0 V, gives it its time and measures it. */
  List<String> up(Gate gate, double aperture) {
    double wait = Math.max(gate.rise(), gate.settle() - aperture);
    List<String> all = new ArrayList<>();
    all.add(Flex.command("CN", channel));
    all.add(level(gate, 0));
    all.add(level(gate, gate.volts()));
    all.add(Flex.command("PA", MemoryProgram.ticks(wait)));
    all.add(measured(gate));
    return all;
  }

  /** Return what measures it again, lets it down and gives it its time. */
  List<String> down(Gate gate) {
    return List.of(
        measured(gate),
        level(gate, 0),
        Flex.command("PA", MemoryProgram.ticks(gate.rise())),
        Flex.command("DZ", channel));
  }

  private String level(Gate gate, double volts) {
    return Flex.command("DV", channel, module.voltCode(gate.volts()), volts, gate.limit());
  }

  /** Measure in a fixed range, one that its limit does not leave. */
  private String measured(Gate gate) {
    return Flex.command("TI", channel, -module.ampCode(gate.limit()));
  }

  /** Forget what it drew in the course before. */
  void clear() {
    drawn.clear();
  }

  /** Take a line of data if it is of this gate. */
  boolean takes(String line) {
    if (!FlexData.isOf(line, channel)) {
      return false;
    }
    FlexData.read(line, channel, 'I', drawn::add);
    return true;
  }

  /** Tell whether all has come that a whole course gives. */
  boolean complete() {
    return drawn.size() >= MEASUREMENTS;
  }

  /**
   * Look at what it drew.
   *
   * @throws BoardFault of the cell if its gate is broken
   */
  void requireWhole(Course course, String name) {
    for (FlexData each : drawn) {
      course
          .gate()
          .ifPresent(gate ->
              gate.requireWhole(
                  name, each.value().value(), each.limited() || !each.value().data()));
    }
  }
}

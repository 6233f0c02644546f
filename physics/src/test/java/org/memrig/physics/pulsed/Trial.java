package org.memrig.physics.pulsed;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;
import org.memrig.physics.CellArray;
import org.memrig.physics.CellLaws;
import org.memrig.physics.Condition;
import org.memrig.physics.PulseShape;
import org.memrig.physics.Switches;

/** Pulse cells of a law of the family as often as asked, and look at their weights. */
final class Trial {
  static final double FREE = Double.POSITIVE_INFINITY;
  static final double ROOM = 300;
  static final long SEED = 2018;
  static final Switches QUIET =
      Switches.ON.without("c2c", "d2d", "write", "decay", "diffusion", "read");

  final Device device;
  final CellArray cells;

  private Trial(Device device, CellArray cells) {
    this.device = device;
    this.cells = cells;
  }

  static Record preset(String law, String name) {
    return Objects.requireNonNull(CellLaws.named(law).presets().get(name));
  }

  /** Make cells with some sources off. */
  static Trial of(String law, Record parameters, int cells, String... off) {
    return new Trial(
        device(parameters),
        CellLaws.named(law).create(parameters, cells, SEED, Switches.ON.without(off)));
  }

  static Trial quiet(String law, Record parameters) {
    return new Trial(device(parameters), CellLaws.named(law).create(parameters, 1, SEED, QUIET));
  }

  /** Make cells with all sources off but some. */
  static Trial only(String law, Record parameters, int cells, String... on) {
    Switches switches =
        new Switches(
            new java.util.TreeSet<>(
                QUIET.off().stream().filter(each -> !Arrays.asList(on).contains(each)).toList()));
    return new Trial(
        device(parameters), CellLaws.named(law).create(parameters, cells, SEED, switches));
  }

  private static Device device(Record parameters) {
    return Stream.of(parameters.getClass().getRecordComponents())
        .filter(each -> each.getType() == Device.class)
        .map(each -> {
          try {
            return (Device) each.getAccessor().invoke(parameters);
          } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
          }
        })
        .findFirst()
        .orElseThrow();
  }

  Trial placed(double state) {
    for (int cell = 0; cell < cells.size(); cell++) {
      cells.place(cell, Condition.FORMED, state);
    }
    return this;
  }

  Reference reference(boolean up) {
    return up ? device.drive().set() : device.drive().reset();
  }

  /** Apply one pulse of the reference volts to all cells, so many reference widths long. */
  Trial pulse(boolean up, double widths) {
    Reference pulse = reference(up);
    PulseShape shape = PulseShape.rectangle(widths * pulse.width());
    cells.pulse(0, cells.size(), pulse.volts(), shape, FREE, ROOM);
    return this;
  }

  double weight(int cell) {
    Window window = device.window();
    return window.lowWeight()
        + (cells.conductance(cell) - window.lowConductance()) / window.perWeight();
  }

  double[] weights() {
    double[] weights = new double[cells.size()];
    Arrays.setAll(weights, this::weight);
    return weights;
  }
}

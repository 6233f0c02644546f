package org.memrig.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.memrig.config.units.Dimension;

/** Records as protocols and rigs write them, one of every kind of field. */
final class Samples {
  private Samples() {}

  enum Shape {
    SQUARE,
    HALF_SINE
  }

  @Text("A pulse.")
  record Train(
      @Text("Pulse width.") @Unit(Dimension.SECOND) @Range(min = "20 ns", max = "1 s") double width,
      @Text("Pulse height.") @Unit(Dimension.VOLT) @Range(min = "-3 V", max = "3 V") @Default("1 V")
          double volts,
      @Text("How many.") @Range(min = "1", max = "1000000") @Default("10") int count,
      @Text("Edge form.") @Default("half-sine") Shape edgeShape) {
    Train {
      if (volts == 0 && count > 100) {
        throw new IllegalArgumentException("more than 100 pulses of 0 V do nothing; raise volts");
      }
    }
  }

  @Text("Everything a record can hold.")
  record Everything(
      @Text("A ratio.") @Default("5 %") double ratio,
      @Text("A long count.") @Default("10_000_000_000") long events,
      @Text("A switch.") @Default("true") boolean armed,
      @Text("Words.") @Default("a chip: #1") String label,
      @Text("A file.") @Default("data/map.csv") Path file,
      @Text("A name.") @Default("run-1") SafeName name,
      @Text("A section.") Train train,
      @Text("Maybe a current.") @Unit(Dimension.AMPERE) Optional<Double> compliance,
      @Text("Voltages.") @Unit(Dimension.VOLT) @Default("0.1 V, 0.2 V") List<Double> levels,
      @Text("Sections.") List<Train> trains,
      @Text("Named limits.") @Unit(Dimension.AMPERE) Map<String, Double> limits,
      @Text("Named sections.") Map<String, Train> byName) {}

  @Text("A set-up.")
  record Setup(
      @Text("The board.") @Choice("driver") Variant board,
      @Text("More boards.") @Choice("driver") List<Variant> more) {}

  record Emulator(@Text("The seed.") @Default("1") long seed) {}

  record Serial(@Text("The port.") String port) {}

  static final Variants DRIVERS =
      new Variants() {
        @Override
        public Optional<Class<? extends Record>> find(String name) {
          return switch (name) {
            case "emulator" -> Optional.of(Emulator.class);
            case "serial" -> Optional.of(Serial.class);
            default -> Optional.empty();
          };
        }

        @Override
        public List<String> names() {
          return List.of("serial", "emulator");
        }
      };

  static final Binder BINDER = Binder.plain().with("driver", DRIVERS);

  static <R extends Record> R read(Class<R> type, String... lines) {
    return BINDER.bind(Yaml.read("a.yaml", String.join("\n", lines)), type).value();
  }
}

package org.memrig.emulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.memrig.config.Shipped;
import org.memrig.instruments.board.Board;
import org.memrig.instruments.testkit.BoardContract;
import org.memrig.instruments.testkit.Trials;

/** Hold an emulated board to the contract of every board, whatever law its cells follow. */
@ParameterizedClass
@MethodSource("chips")
class EveryLawContractTests implements BoardContract {
  private static final Path CHIPS = Path.of("../config/chips");

  @TempDir Path folder;

  @Parameter String chip = "";

  /**
   * Return the first shipped chip of each law that needs no forming: all in a full run, else four.
   */
  static List<String> chips() {
    Map<String, String> byLaw = new TreeMap<>();
    for (String name : Shipped.CHIP.names()) {
      ChipFile file = ChipFile.read(Shipped.CHIP.read(name, Path.of("")));
      if (!file.pristine()) {
        byLaw.putIfAbsent(file.law(), name);
      }
    }
    return Trials.some(List.copyOf(byLaw.values()), 4);
  }

  @Override
  public Board open() {
    Path small = folder.resolve("small.yaml");
    try {
      String text = Files.readString(CHIPS.resolve(chip + ".yaml"));
      text = text.replaceFirst("(?m)^rows: .*$", "rows: 8");
      Files.writeString(small, text.replaceFirst("(?m)^columns: .*$", "columns: 8"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Rigged.open(small.toString());
  }
}

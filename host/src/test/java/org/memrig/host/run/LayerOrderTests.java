package org.memrig.host.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.memrig.config.Bound;
import org.memrig.config.Sources;
import org.memrig.host.store.RunFolder;
import org.memrig.host.store.RunWriter;
import org.memrig.instruments.board.Board;
import org.memrig.instruments.board.ForwardingBoard;
import org.memrig.instruments.driver.Opening;
import org.memrig.instruments.rig.Rig;
import org.memrig.instruments.rig.Rigs;
import org.memrig.protocols.bench.Outcome;

/** The layers stand before a board as docs/architecture.md draws them. */
final class LayerOrderTests {
  @TempDir Path folder;

  @Test
  void aBoardOnItsOwnChannelsHasEveryLayerOfTheDrawing() throws IOException {
    Workplace at = Place.with(folder, new BenchDriver());
    String rig = BenchDriver.RIG + "wires: {rows: [3, 2, 1, 0]}\n";
    List<String> layers = layers(at, rig, "BenchBoard");
    assertEquals(drawn(), layers);
  }

  @Test
  void anEmulatedBoardNeedsNoIntentsAndNoWiring() throws IOException {
    String rig = Files.readString(Path.of(basedir(), "../config/rigs/emulated-passive.yaml"));
    List<String> expected = new ArrayList<>(drawn());
    expected.removeAll(List.of("IntentLayer", "WiredBoard"));
    assertEquals(expected, layers(Place.of(folder), rig, "EmulatedBoard"));
  }

  /** Return the names from the outermost layer on, down to a board of a name. */
  private List<String> layers(Workplace at, String rig, String board) throws IOException {
    Bound<Rig> bound = Rigs.parse("bench.yaml", rig, at.drivers());
    Bound<Plan> plan = Plans.ofProtocol("read-map", "bench.yaml", at, List.of());
    Opening opening = new Opening(bound, 1, at.clock(), folder);
    try (OpenRig open = OpenRig.open(opening, at, false)) {
      Prepared prepared = Prepared.of(open, plan, open.bad(), at);
      RunFolder run = RunFolder.create(at.runs(), "layers", at.clock().now());
      try (RunWriter writer = writer(run, plan.value(), open, at)) {
        List<String> names = new ArrayList<>();
        Board each = open.layers(prepared.demand(), prepared.journal(), writer);
        while (each instanceof ForwardingBoard layer) {
          names.add(layer.getClass().getSimpleName());
          each = layer.next();
        }
        assertEquals(board, each.getClass().getSimpleName());
        writer.end(Outcome.DONE, "");
        return names;
      }
    }
  }

  private RunWriter writer(RunFolder run, Plan plan, OpenRig open, Workplace at) {
    return RunWriter.begin(
        run,
        RunDocuments.origin(open, plan),
        RunDocuments.of(plan, open, open.bad(), Sources.files(folder), at),
        at.clock());
  }

  /** Return the layers of the drawing: between the bench and the board. */
  private static List<String> drawn() throws IOException {
    List<String> names =
        Files.readAllLines(Path.of(basedir(), "../docs/architecture.md")).stream()
            .dropWhile(line -> !line.startsWith("LiveBench "))
            .takeWhile(line -> !line.startsWith("Board "))
            .filter(line -> line.matches("[A-Z].*"))
            .map(line -> line.substring(0, line.indexOf(' ')))
            .skip(1)
            .toList();
    assertFalse(names.isEmpty(), "no layer is drawn");
    return names;
  }

  private static String basedir() {
    return System.getProperty("basedir", ".");
  }
}

package org.memrig.host.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.memrig.config.time.ManualHostClock;
import org.memrig.config.units.Dimension;
import org.memrig.protocols.data.Axis;
import org.memrig.protocols.data.Caption;
import org.memrig.protocols.data.Curves;
import org.memrig.protocols.data.EmptyFigure;
import org.memrig.protocols.data.Figure;
import org.memrig.protocols.data.Grid;
import org.memrig.protocols.data.HeatMap;
import org.memrig.protocols.data.Samples;
import org.memrig.protocols.data.Series;
import org.memrig.protocols.data.Source;

/** The live view in the hands of a test: its time, its terminal and its figures. */
final class LiveViewTests {
  private static final Source SOURCE = Source.emulated("seed 7");
  private static final String HIDE = "\033[?25l";
  private static final String SHOW = "\033[?25h";

  private final ManualHostClock clock = new ManualHostClock(Instant.EPOCH);
  private final StringWriter said = new StringWriter();

  private LiveView view(Optional<TerminalSize> size) {
    return new LiveView(new LiveScreen(new PrintWriter(said), clock, () -> size), clock);
  }

  private LiveView terminal() {
    return view(Optional.of(new TerminalSize(24, 80)));
  }

  private void later(double seconds) {
    clock.advance(Duration.ofMillis(Math.round(1000 * seconds)));
  }

  private static Figure curves(String title) {
    return new Curves(
        Caption.of(title, SOURCE),
        Axis.linear("voltage", Dimension.VOLT),
        Axis.linear("current", Dimension.AMPERE),
        List.of(Series.line("cell 0,0", Samples.of(0, 1), Samples.of(0, 1e-3))));
  }

  private static Figure map(int rows) {
    return new HeatMap(
        Caption.of("Map", SOURCE),
        Axis.linear("conductance", Dimension.SIEMENS),
        Grid.of(rows, 64, new double[64 * rows]));
  }

  private int frames() {
    return said.toString().split("Loops", -1).length - 1;
  }

  @Test
  void nothingIsDrawnBeforeThereIsSomethingNewOnTheDisk() {
    LiveView view = terminal();
    view.show(() -> List.of(curves("Loops")));
    view.look(false);
    assertEquals(0, frames());
    view.durable(1);
    view.look(false);
    assertEquals(1, frames());
    later(100);
    view.look(false);
    assertEquals(1, frames());
  }

  @Test
  void framesOnATerminalComeTwiceASecondAtMost() {
    LiveView view = terminal();
    view.show(() -> List.of(curves("Loops")));
    for (int i = 1; i <= 100; i++) {
      view.durable(i);
      view.look(false);
      later(0.1);
    }
    assertEquals(20, frames());
  }

  @Test
  void framesInAFileComeEveryFiveSecondsWithoutControlCharacters() {
    LiveView view = view(Optional.empty());
    view.show(() -> List.of(map(64), curves("Loops")));
    for (int i = 1; i <= 100; i++) {
      view.durable(i);
      view.progress("step", i, 100, "cells", 0.01 * i, OptionalDouble.empty());
      view.look(false);
      later(0.1);
    }
    view.leave();
    assertEquals(2, frames());
    assertFalse(said.toString().contains("\033"), said.toString());
    assertTrue(said.toString().contains("emulated board, seed 7"), said.toString());
    assertTrue(said.toString().contains("100 %"), said.toString());
  }

  @Test
  void aFrameThatTakesLongMakesTheNextOneLater() {
    LiveView view = terminal();
    view.show(() -> {
      later(2);
      return List.of(curves("Loops"));
    });
    view.durable(1);
    view.look(false);
    view.durable(2);
    later(17.9);
    view.look(false);
    assertEquals(1, frames());
    later(0.2);
    view.look(false);
    assertEquals(2, frames());
  }

  @Test
  void aFrameStaysInItsPlaceAndTheCursorComesBack() {
    LiveView view = terminal();
    view.show(() -> List.of(map(64), curves("Old"), curves("Loops"), empty()));
    for (int i = 1; i <= 2; i++) {
      view.durable(i);
      view.progress("step", i, 9, "cells", 0.1 * i, OptionalDouble.empty());
      view.look(false);
      later(1);
    }
    String text = said.toString();
    assertEquals(text.indexOf(HIDE), text.lastIndexOf(HIDE));
    assertFalse(text.contains("Old"), "only the last curves");
    String frame = text.substring(text.lastIndexOf("\033[H"));
    assertTrue(frame.contains("\033[J"), frame);
    assertTrue(frame.contains("Map"), frame);
    assertTrue(frame.contains(" 20 %"), "the line of progress below: " + frame);
    List<String> lines = List.of(frame.replaceAll("\033\\[.|\r", "").split("\n", -1));
    assertTrue(lines.size() < 24, frame);
    lines.forEach(line -> assertTrue(line.length() < 80, line));
    assertFalse(text.contains(SHOW));
    view.leave();
    view.leave();
    view.durable(3);
    later(100);
    view.look(true);
    assertTrue(said.toString().endsWith("\n" + SHOW), said.toString());
  }

  private static Figure empty() {
    return new EmptyFigure(Caption.of("Nothing", SOURCE), "no cell formed");
  }

  @Test
  void aSmallTerminalShowsWhatFits() {
    for (int rows = 1; rows < 80; rows++) {
      for (int columns : new int[] {1, 9, 20, 80, 200}) {
        List<String> lines =
            LiveFrame.lines(List.of(map(64), curves("Loops")), new TerminalSize(rows, columns));
        assertTrue(lines.size() <= rows && !lines.isEmpty(), rows + ": " + lines.size());
        lines.forEach(line -> assertTrue(line.length() <= columns, line));
      }
    }
  }

  @Test
  void aViewThatFailsSaysSoOnceAndProgressGoesOn() {
    LiveView view = terminal();
    view.show(() -> {
      throw new IllegalStateException("no such series");
    });
    for (int i = 1; i <= 5; i++) {
      view.durable(i);
      view.progress("step", i, 9, "cells", 0.1 * i, OptionalDouble.empty());
      view.look(false);
      later(10);
    }
    String text = said.toString();
    assertEquals(2, text.split("the live view has failed", -1).length, text);
    assertTrue(text.contains("no such series"), text);
    assertTrue(text.contains(" 50 %"), text);
    assertFalse(text.contains(HIDE), text);
  }

  @Test
  void theLastFrameShowsAllAndNoThreadIsLeft() throws Exception {
    Supplier<List<Figure>> soFar = () -> List.of(curves("Loops"));
    try (LiveView view = terminal()) {
      view.begun("run", soFar);
      view.durable(1);
      view.ended();
    }
    assertEquals(1, frames());
    assertTrue(said.toString().endsWith(SHOW), said.toString());
    assertEquals(0, watching());
  }

  @Test
  void whoLeavesDoesNotWaitForAFrameAndSeesNoneAfterwards() throws Exception {
    CountDownLatch looking = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    LiveView view = terminal();
    view.durable(1);
    view.begun(
        "run",
        () -> {
          looking.countDown();
          await(go);
          return List.of(curves("Loops"));
        });
    looking.await();
    view.leave();
    go.countDown();
    view.close();
    assertEquals(0, frames());
    assertEquals(0, watching());
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static long watching() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(each -> each.getName().equals("memrig-live"))
        .count();
  }
}

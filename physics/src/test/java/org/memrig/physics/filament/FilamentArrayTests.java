package org.memrig.physics.filament;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.memrig.physics.filament.Cells.NONE;
import static org.memrig.physics.filament.Cells.ROOM;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.memrig.config.random.NoiseSource;
import org.memrig.config.random.RandomStream;
import org.memrig.physics.CellArray;
import org.memrig.physics.Condition;
import org.memrig.physics.PulseShape;
import org.memrig.physics.Switches;

/** What an array promises beside its physics: order, threads, snapshots, refusals, no garbage. */
class FilamentArrayTests {

  private static final FilamentParameters WOO = Presets.aloxHfo2();
  private static final PulseShape SHAPE = new PulseShape(90e-6, 5e-6, 5e-6);
  private static final int CELLS = 256;

  private static CellArray noisy() {
    return Cells.of(WOO, CELLS, Switches.ON);
  }

  private static byte[] bytes(CellArray cells) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    cells.snapshot(new DataOutputStream(out));
    return out.toByteArray();
  }

  private static DataInputStream input(byte[] bytes) {
    return new DataInputStream(new ByteArrayInputStream(bytes));
  }

  /** Stress and read one cell in a way that depends on the cell only. */
  private static double history(CellArray cells, int cell) {
    double sum = 0;
    for (int i = 0; i < 20; i++) {
      cells.pulse(cell, 0.9 + 0.001 * cell, SHAPE, 1 + i % 3, NONE, ROOM);
      cells.pulse(cell, -1.0, SHAPE, 1, NONE, 310);
      sum += cells.readCurrent(cell, 0.1, 1e-6, i, ROOM);
    }
    return sum;
  }

  @Test
  void orderOfCellsDoesNotMatter() throws IOException {
    CellArray forward = noisy();
    CellArray shuffled = noisy();
    int[] order = IntStream.range(0, CELLS).toArray();
    new RandomStream(1, NoiseSource.of("test.order")).shuffle(order);
    double[] a = new double[CELLS];
    double[] b = new double[CELLS];
    for (int i = 0; i < CELLS; i++) {
      a[i] = history(forward, i);
      b[order[i]] = history(shuffled, order[i]);
    }
    assertArrayEquals(a, b);
    assertArrayEquals(bytes(forward), bytes(shuffled));
  }

  @Test
  void numberOfThreadsDoesNotMatter() throws Exception {
    CellArray alone = noisy();
    CellArray shared = noisy();
    IntStream.range(0, CELLS).forEach(cell -> history(alone, cell));
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < 4; t++) {
      int first = t;
      threads.add(
          Thread.ofPlatform()
              .start(() -> {
                for (int cell = first; cell < CELLS; cell += 4) {
                  history(shared, cell);
                }
              }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertArrayEquals(bytes(alone), bytes(shared));
  }

  @Test
  void bulkFormsEqualSingleOnes() throws IOException {
    CellArray single = noisy();
    CellArray range = noisy();
    CellArray list = noisy();
    int[] cells = IntStream.range(0, CELLS).toArray();
    double[] volts = new double[CELLS];
    double[] limits = new double[CELLS];
    for (int round = 0; round < 5; round++) {
      double value = round % 2 == 0 ? 0.95 : -1.0;
      java.util.Arrays.fill(volts, value);
      java.util.Arrays.fill(limits, 18e-6);
      for (int cell = 0; cell < CELLS; cell++) {
        single.pulse(cell, value, SHAPE, 1, 18e-6, ROOM);
      }
      range.pulse(0, CELLS, value, SHAPE, 18e-6, ROOM);
      list.pulse(cells, volts, limits, CELLS, SHAPE, ROOM);
    }
    assertArrayEquals(bytes(single), bytes(range));
    assertArrayEquals(bytes(single), bytes(list));
    double[] amps = new double[CELLS];
    double[] listed = new double[CELLS];
    java.util.Arrays.fill(volts, 0.2);
    range.read(0, CELLS, 0.2, 1e-5, 9, ROOM, amps);
    list.read(cells, volts, CELLS, 1e-5, 9, ROOM, listed);
    assertArrayEquals(amps, listed);
    assertEquals(single.readCurrent(7, 0.2, 1e-5, 9, ROOM), amps[7]);
  }

  @Test
  void restoredCellsContinueBitByBit() throws IOException {
    CellArray original = noisy();
    original.place(3, Condition.STUCK, 0.25);
    original.place(4, Condition.PRISTINE, 0);
    original.pulse(0, CELLS, 1.75, SHAPE, 15e-6, ROOM);
    original.segment(5, 0.9, 0.9, 50e-6, NONE, ROOM, original.events(5), 0);
    byte[] kept = bytes(original);
    CellArray copy = noisy();
    copy.restore(input(kept));
    assertArrayEquals(kept, bytes(copy));
    for (CellArray cells : List.of(original, copy)) {
      cells.segment(5, 0.9, 0.9, 50e-6, NONE, ROOM, cells.events(5) - 1, 1);
      cells.pulse(0, CELLS, 1.9, SHAPE, 20e-6, ROOM);
      cells.pulse(0, CELLS, -1.1, SHAPE, NONE, ROOM);
    }
    assertArrayEquals(bytes(original), bytes(copy));
  }

  @Test
  void foreignOrTornSnapshotsChangeNothing() throws IOException {
    CellArray cells = noisy();
    cells.pulse(0, CELLS, 0.9, SHAPE, NONE, ROOM);
    byte[] before = bytes(cells);
    CellArray other = new FilamentLaw().create(WOO, CELLS, Cells.SEED + 1, Switches.ON);
    assertThrows(IOException.class, () -> cells.restore(input(bytes(other))));
    byte[] torn = java.util.Arrays.copyOf(bytes(noisy()), before.length - 1);
    assertThrows(IOException.class, () -> cells.restore(input(torn)));
    assertArrayEquals(before, bytes(cells));
  }

  @Test
  void numbersThatAreNoneAreRefusedBeforeAnythingChanges() throws IOException {
    CellArray cells = noisy();
    byte[] before = bytes(cells);
    double nan = Double.NaN;
    List<Runnable> wrong =
        List.of(
            () -> cells.segment(0, nan, 1, 1, NONE, ROOM, 0, 0),
            () -> cells.segment(0, 1, nan, 1, NONE, ROOM, 0, 0),
            () -> cells.segment(0, 1, 1, nan, NONE, ROOM, 0, 0),
            () -> cells.segment(0, 1, 1, -1, NONE, ROOM, 0, 0),
            () -> cells.segment(0, 1, 1, 1, nan, ROOM, 0, 0),
            () -> cells.segment(0, 1, 1, 1, -1e-6, ROOM, 0, 0),
            () -> cells.segment(0, 1, 1, 1, NONE, nan, 0, 0),
            () -> cells.segment(0, 101, 1, 1, NONE, ROOM, 0, 0),
            () -> cells.pulse(0, nan, SHAPE, 1, NONE, ROOM),
            () -> cells.pulse(0, 1, SHAPE, 1, nan, ROOM),
            () -> cells.pulse(0, 4, nan, SHAPE, NONE, ROOM),
            () -> cells.pulse(0, 4, 1, SHAPE, NONE, 0),
            () ->
                cells.pulse(new int[] {0, 1}, new double[] {1, nan}, new double[2], 2, SHAPE, ROOM),
            () -> cells.readCurrent(0, nan, 1, 0, ROOM),
            () -> cells.readCurrent(0, 0.1, 0, 0, ROOM),
            () -> cells.read(0, 4, 0.1, nan, 0, ROOM, new double[4]),
            () -> cells.current(0, Double.POSITIVE_INFINITY),
            () -> cells.differentialConductance(0, nan),
            () -> cells.place(0, Condition.FORMED, nan),
            () -> cells.place(0, Condition.STUCK, 1.1),
            () -> cells.elapse(nan, ROOM),
            () -> cells.elapse(1, nan),
            () -> new PulseShape(nan, 0, 0));
    for (int i = 0; i < wrong.size(); i++) {
      Runnable action = wrong.get(i);
      assertThrows(IllegalArgumentException.class, action::run, "case " + i);
      assertArrayEquals(before, bytes(cells), "case " + i);
    }
  }

  @Test
  void steadyStateAllocatesNothing() {
    CellArray cells = noisy();
    double[] amps = new double[CELLS];
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    Runnable work =
        () -> {
          cells.pulse(0, CELLS, 0.9, SHAPE, NONE, ROOM);
          cells.pulse(0, CELLS, -1.0, SHAPE, NONE, 310);
          cells.read(0, CELLS, 0.1, 1e-6, 4, ROOM, amps);
          cells.segment(3, 0.2, -0.7, 1e-5, NONE, ROOM, cells.events(3), 0);
          cells.pulse(5, 0.9, SHAPE, 3, NONE, ROOM);
        };
    for (int i = 0; i < 200; i++) {
      work.run();
    }
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < 200; i++) {
      work.run();
    }
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    // The measurement itself and a late compilation may cost a little; cells would cost 400 KB.
    assertTrue(allocated < 20_000, allocated + " bytes for 400 block pulses");
  }

  @Test
  void eventsNeverGoBack() {
    CellArray cells = noisy();
    cells.segment(0, 0.1, 0.1, 1e-6, NONE, ROOM, 41, 0);
    assertEquals(42, cells.events(0));
    cells.segment(0, 0.1, 0.1, 1e-6, NONE, ROOM, 7, 0);
    assertEquals(42, cells.events(0));
    assertEquals(0, cells.events(1));
  }
}

package org.memrig.host.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.memrig.protocols.bench.Outcome;
import org.memrig.protocols.data.Curves;
import org.memrig.protocols.data.Figure;

/** Look at a run while it goes: the figures grow, and the run is the same as without. */
final class WatchedRunTests {
  private static final List<String> SETS = List.of("cells=0-3,0-3", "cycles=2");

  @TempDir Path folder;
  private String expected = "";

  @BeforeEach
  void runUnseen() {
    expected = Place.hash(run(ProgressListener.NONE).folder());
  }

  private RunResult run(ProgressListener listener) {
    Workplace at = Place.of(folder);
    return new RunEngine(at, listener)
        .run(
            Plans.ofProtocol("pulse-train", "emulated-1t1r", at, SETS),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.empty());
  }

  private void requireUndisturbed(RunResult run) {
    assertEquals("", run.reason());
    assertEquals(Outcome.DONE, run.outcome());
    assertEquals(expected, Place.hash(run.folder()));
    Path file = run.folder().database();
    assertFalse(Files.exists(Path.of(file + "-wal")), "the run keeps its log");
  }

  /** Hold the run up after each train until its first rows are on the disk, and then look. */
  private static final class Looking implements ProgressListener {
    private static final long HANGS = 60;

    private final List<Integer> points = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch rowsOnDisk = new CountDownLatch(1);
    private volatile Supplier<List<Figure>> soFar = List::of;
    private volatile String run = "";

    @Override
    public void begun(String name, Supplier<List<Figure>> figures) {
      run = name;
      soFar = figures;
    }

    @Override
    public void progress(
        String step, long done, long total, String unit, double so, OptionalDouble left) {
      if (done > 0 && done < total) {
        try {
          assertTrue(rowsOnDisk.await(HANGS, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
        points.add(points(soFar.get()));
      }
    }

    @Override
    public void durable(long rows) {
      if (rows > 0) {
        rowsOnDisk.countDown();
      }
    }

    @Override
    public void ended() {
      points.add(points(soFar.get()));
    }

    private static int points(List<Figure> figures) {
      return figures.stream()
          .filter(Curves.class::isInstance)
          .flatMap(each -> ((Curves) each).series().stream())
          .mapToInt(each -> each.x().size())
          .sum();
    }
  }

  @Test
  void theFiguresShowRowsWhileTheRunIsUnderWay() {
    Looking looking = new Looking();
    RunResult run = run(looking);
    assertEquals(run.folder().name(), looking.run);
    int whole = looking.points.getLast();
    int first = looking.points.getFirst();
    assertTrue(0 < first && first < whole, "points drawn: " + looking.points);
    assertEquals(looking.points.stream().sorted().toList(), looking.points, "they only grow");
    requireUndisturbed(run);
  }

  @Test
  void whoLooksWithoutPauseDoesNotKeepTheRunFromBeingSavedWhole() throws Exception {
    AtomicInteger looks = new AtomicInteger();
    List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
    List<Thread> threads = Collections.synchronizedList(new ArrayList<>());
    RunResult run =
        run(
            new ProgressListener() {
              private volatile boolean over;

              @Override
              public void begun(String name, Supplier<List<Figure>> soFar) {
                threads.add(Thread.ofPlatform().start(() -> look(soFar)));
              }

              private void look(Supplier<List<Figure>> soFar) {
                try {
                  while (!over) {
                    looks.addAndGet(soFar.get().isEmpty() ? 0 : 1);
                  }
                } catch (RuntimeException e) {
                  failures.add(e);
                }
              }

              @Override
              public void progress(
                  String step,
                  long done,
                  long total,
                  String unit,
                  double so,
                  OptionalDouble left) {}

              @Override
              public void ended() {
                over = true;
              }
            });
    threads.getFirst().join();
    assertEquals(List.of(), failures);
    assertTrue(looks.get() > 0);
    requireUndisturbed(run);
  }

  @Test
  void aListenerThatFailsHarmsNoRun() throws Exception {
    for (String failing : List.of("begun", "progress", "durable", "ended")) {
      RunResult run = run(new Failing(failing));
      requireUndisturbed(run);
      String log = Files.readString(run.folder().log());
      assertTrue(log.contains("progress is told no more"), log);
      assertTrue(log.contains(failing + " fails"), log);
    }
  }

  /** Fail in one of the ways there are. */
  private record Failing(String where) implements ProgressListener {
    private void in(String method) {
      if (method.equals(where)) {
        throw new IllegalStateException(method + " fails");
      }
    }

    @Override
    public void begun(String name, Supplier<List<Figure>> soFar) {
      in("begun");
    }

    @Override
    public void progress(
        String step, long done, long total, String unit, double so, OptionalDouble left) {
      in("progress");
    }

    @Override
    public void durable(long rows) {
      in("durable");
    }

    @Override
    public void ended() {
      in("ended");
    }
  }
}

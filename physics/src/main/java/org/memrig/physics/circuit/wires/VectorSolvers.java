package org.memrig.physics.circuit.wires;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Keep solvers of one crossbar, one for each thread, and share work among them. */
final class VectorSolvers {

  // Each vector is solved by one thread alone, so that its bits do not depend on the others.

  /** Solve one of the vectors. */
  interface Task {
    void run(VectorSolver solver, int vector);
  }

  private final Crossbar crossbar;
  private final List<VectorSolver> solvers = new ArrayList<>();

  VectorSolvers(Crossbar crossbar) {
    this.crossbar = crossbar;
  }

  VectorSolver get(int index) {
    while (solvers.size() <= index) {
      solvers.add(new VectorSolver(crossbar));
    }
    return solvers.get(index);
  }

  /** Run a task for each vector on at most so many threads, the caller's among them. */
  void run(int vectors, int threads, Task task) {
    crossbar.shares(); // before threads ask for them
    int used = Math.min(threads, vectors);
    AtomicInteger next = new AtomicInteger();
    if (used == 1) {
      work(get(0), vectors, next, task);
      return;
    }
    try (ExecutorService pool = Executors.newFixedThreadPool(used - 1)) {
      List<CompletableFuture<Void>> others = new ArrayList<>();
      for (int i = 1; i < used; i++) {
        VectorSolver solver = get(i);
        others.add(CompletableFuture.runAsync(() -> work(solver, vectors, next, task), pool));
      }
      work(get(0), vectors, next, task);
      others.forEach(CompletableFuture::join);
    } catch (CompletionException failed) {
      throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
    }
  }

  private static void work(VectorSolver solver, int vectors, AtomicInteger next, Task task) {
    for (int vector = next.getAndIncrement(); vector < vectors; vector = next.getAndIncrement()) {
      task.run(solver, vector);
    }
  }
}

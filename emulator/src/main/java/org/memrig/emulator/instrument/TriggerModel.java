package org.memrig.emulator.instrument;

import java.util.NavigableMap;
import java.util.TreeMap;

/** Run trigger blocks one after another, each at its time, without any host. */
final class TriggerModel {
  /** What a block does. */
  enum Kind {
    CLEAR,
    ON,
    OFF,
    DELAY,
    MEASURE,
    RECALL,
    NEXT,
    COUNT,
    ALWAYS,
    NOP
  }

  /** What blocks do to their instrument. */
  interface Actions {
    void output(boolean on);

    void recall(String list, int index);

    void next(String list);

    void clearBuffer();

    /** Return how long a measurement takes, ns. */
    long measureNanos();

    void measure();

    /** Let the source live until a time. */
    void reach(long nanos);
  }

  private static final long BLOCK_NANOS = 20_000;

  private record Block(Kind kind, double number, int target, String list) {}

  private final Actions actions;
  private final NavigableMap<Integer, Block> blocks = new TreeMap<>();
  private final NavigableMap<Integer, Long> counts = new TreeMap<>();
  private String state = "IDLE";
  private boolean running;
  private int at;
  private long due;

  TriggerModel(Actions actions) {
    this.actions = actions;
  }

  void clear() {
    abort();
    blocks.clear();
    state = "IDLE";
  }

  void put(int number, Kind kind) {
    put(number, kind, 0, 0, "");
  }

  void put(int number, Kind kind, double value, int target, String list) {
    blocks.put(number, new Block(kind, value, target, list));
  }

  void start(long nanos) {
    if (blocks.isEmpty()) {
      throw new ScpiFailure(-221, "Settings conflict");
    }
    running = true;
    state = "RUNNING";
    at = blocks.firstKey();
    counts.clear();
    due = nanos;
  }

  /** End it where it is; the source stays as it is. */
  void abort() {
    if (running) {
      running = false;
      state = "ABORTED";
    }
  }

  void fail() {
    running = false;
    state = "FAILED";
  }

  boolean running() {
    return running;
  }

  /** Return when the present block can be done, ns. */
  long next() {
    return due + (measures() ? actions.measureNanos() : 0);
  }

  /** Return until when the source may live: a measurement under way reads it from its start. */
  long lives(long nanos) {
    return running && measures() ? Math.min(nanos, due) : nanos;
  }

  private boolean measures() {
    Block block = blocks.get(at);
    return block != null && block.kind() == Kind.MEASURE;
  }

  String state() {
    return state + ";" + state + ";" + at;
  }

  /** Do every block whose time has come. */
  void reach(long nanos) {
    while (running && next() <= nanos) {
      Block block = blocks.get(at);
      if (block == null) {
        running = false;
        state = "IDLE";
        return;
      }
      actions.reach(due);
      due += BLOCK_NANOS;
      step(block);
    }
  }

  private void step(Block block) {
    int number = at;
    Integer following = blocks.higherKey(at);
    at = following == null ? number + 1 : following;
    switch (block.kind()) {
      case CLEAR -> actions.clearBuffer();
      case ON -> actions.output(true);
      case OFF -> actions.output(false);
      case DELAY -> due += Math.round(block.number() * 1e9);
      case MEASURE -> {
        due += actions.measureNanos();
        actions.measure();
      }
      case RECALL -> actions.recall(block.list(), (int) block.number());
      case NEXT -> actions.next(block.list());
      case ALWAYS -> at = block.target();
      case COUNT -> {
        long done = counts.merge(number, 1L, Long::sum);
        if (done < block.number()) {
          at = block.target();
        } else {
          counts.remove(number);
        }
      }
      case NOP -> {}
    }
  }
}

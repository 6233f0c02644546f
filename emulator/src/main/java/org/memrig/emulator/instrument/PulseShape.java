package org.memrig.emulator.instrument;

/** Play pulses on a base as time passes: straight edges, each in steps. */
final class PulseShape {
  /** Gets each level that is held, and for how long. */
  interface Sink {
    void hold(double volts, double seconds);
  }

  /**
   * One output's settings.
   *
   * @param period from the start of a pulse to that of the next, s
   * @param delay before each, s
   * @param width from the middle of the rise to that of the fall, s
   * @param rise from base to peak, s
   * @param fall from peak to base, s
   */
  record Setting(
      double base,
      double peak,
      double period,
      double delay,
      double width,
      double rise,
      double fall) {
    double plateau() {
      return Math.max(0, width - (rise + fall) / 2);
    }
  }

  private static final int STEPS = 8;
  private static final double ALMOST = 1e-13;

  private Setting setting = new Setting(0, 0, 1e-6, 0, 1e-7, 2.5e-8, 2.5e-8);
  private long left;
  private boolean endless;
  private double position;
  private boolean on;

  /** Take new settings over; its level is the base until it is started. */
  void set(Setting next) {
    setting = next;
    stop();
  }

  /** Switch the output on or off; it is at 0 V when off. */
  void on(boolean is) {
    on = is;
    if (!is) {
      stop();
    }
  }

  /** Begin to give so many pulses; 0 for as many as come. */
  void start(long count) {
    if (on) {
      left = count;
      endless = count == 0;
      position = 0;
    }
  }

  void stop() {
    left = 0;
    endless = false;
    position = 0;
  }

  boolean running() {
    return left > 0 || endless;
  }

  /** Return the level now, V. */
  double volts() {
    return !on ? 0 : running() ? step().volts : setting.base();
  }

  /** The part of a pulse that it is in: its level, and when it ends, s from the pulse's start. */
  private record Step(double volts, double ends) {}

  private Step step() {
    double at = position - setting.delay();
    if (at < -ALMOST) {
      return new Step(setting.base(), setting.delay());
    }
    if (at < setting.rise() - ALMOST) {
      return edge(at, 0, setting.rise(), setting.base(), setting.peak());
    }
    double top = setting.rise() + setting.plateau();
    if (at < top - ALMOST) {
      return new Step(setting.peak(), setting.delay() + top);
    }
    if (at < top + setting.fall() - ALMOST) {
      return edge(at, top, setting.fall(), setting.peak(), setting.base());
    }
    return new Step(setting.base(), setting.period());
  }

  /** Return the step of an edge that a moment lies in, at the edge's middle there. */
  private Step edge(double at, double from, double seconds, double begin, double end) {
    int k = Math.clamp((int) Math.floor((at - from) / seconds * STEPS + 1e-6), 0, STEPS - 1);
    return new Step(
        begin + (end - begin) * (k + 0.5) / STEPS,
        setting.delay() + from + seconds * (k + 1) / STEPS);
  }

  /** Let time pass. */
  void live(double seconds, Sink sink) {
    double rest = seconds;
    while (running() && rest > ALMOST) {
      Step now = step();
      double held = Math.min(rest, now.ends() - position);
      sink.hold(now.volts(), held);
      rest -= held;
      position += held;
      if (position >= setting.period() - ALMOST) {
        position = 0;
        left -= endless ? 0 : 1;
      }
    }
    if (rest > 0) {
      sink.hold(volts(), rest);
    }
  }
}

package org.memrig.benchmarks.analyzer;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.memrig.config.time.HostClock;
import org.memrig.config.time.SystemHostClock;
import org.memrig.host.serve.FaultSwitches;
import org.memrig.host.serve.ServedInstrument;
import org.memrig.host.serve.ServedLine;
import org.memrig.instruments.analyzer.AnalyzerSettings;
import org.memrig.instruments.analyzer.Course;
import org.memrig.instruments.analyzer.Readings;
import org.memrig.instruments.analyzer.SourceMeasure;
import org.memrig.instruments.keithley.Keithley2450Driver;
import org.memrig.instruments.link.LinePace;
import org.memrig.instruments.message.InstrumentAddress;
import org.memrig.instruments.message.MessageLink;

/**
 * Sweep 1,000 points on an emulated 2450 over TCP, in real time: buffered on the instrument's own
 * trigger engine, beside a level and a question for each point, in the same run.
 *
 * <p>The emulated instrument takes 300 us a command, 20 us a trigger block and 200 us a
 * measurement; each reply comes later by the round trip's latency. A buffered point is held for 1
 * ms.
 */
public final class SweepSpeed {
  private static final int POINTS = 1000;
  private static final int SWEEPS = 3;
  private static final double DWELL = 1e-3;
  private static final double APERTURE = 0.2e-3;
  private static final long PATIENCE = 5_000_000_000L;
  private static final HostClock CLOCK = new SystemHostClock();

  private SweepSpeed() {}

  /** Measure at each latency of a round trip, in ms, that is named; 1 and 5 if none is. */
  public static void main(String[] arguments) {
    List<String> latencies = arguments.length == 0 ? List.of("1", "5") : List.of(arguments);
    System.out.printf(
        Locale.ROOT, "%-8s %-58s %8s %10s%n", "latency", "driving", "points/s", "buffered x");
    for (String latency : latencies) {
      ServedInstrument instrument =
          new ServedInstrument("keithley-2450", "dummy-8x8", Path.of(""), 1);
      try (ServedLine line = ServedLine.tcp(instrument, CLOCK, LinePace.none(), 1, 0)) {
        new FaultSwitches(instrument, line).set("late " + latency + " ms");
        at(latency, line.address().text());
      }
    }
  }

  private static void at(String latency, String address) {
    double asked;
    double checked;
    try (MessageLink link = open(address)) {
      prepare(link);
      asked = best(() -> points(link, false));
      checked = best(() -> points(link, true));
    }
    Course course = course();
    Readings readings = new Readings();
    try (SourceMeasure channel =
        new Keithley2450Driver().open(open(address), AnalyzerSettings.at(address), CLOCK)) {
      double first = perSecond(() -> played(channel, course, readings));
      double again = best(() -> played(channel, course, readings));
      row(latency, "buffered, once it is loaded", again, again);
      row(latency, "buffered, with its loading and all that is read back", first, again);
      row(latency, "point by point: level, READ?", asked, again);
      row(latency, "point by point, the error queue read after each", checked, again);
    }
  }

  private static MessageLink open(String address) {
    return InstrumentAddress.parse(address).open(Duration.ofSeconds(5), '\n');
  }

  private static void row(String latency, String what, double perSecond, double buffered) {
    System.out.printf(
        Locale.ROOT, "%5s ms %-58s %8.0f %10.1f%n", latency, what, perSecond, buffered / perSecond);
  }

  /** Return the best of some sweeps: what else the machine does only slows them down. */
  private static double best(Runnable sweep) {
    double best = 0;
    for (int i = 0; i < SWEEPS; i++) {
      best = Math.max(best, perSecond(sweep));
    }
    return best;
  }

  private static double perSecond(Runnable sweep) {
    long began = System.nanoTime();
    sweep.run();
    return POINTS / ((System.nanoTime() - began) * 1e-9);
  }

  private static double level(int i) {
    return 0.5 * i / (POINTS - 1);
  }

  private static Course course() {
    Course.Builder points = new Course.Builder(Course.Quantity.VOLTS, 1e-3, 1e-4, APERTURE);
    for (int i = 0; i < POINTS; i++) {
      points.add(level(i), DWELL, true);
    }
    return points.build();
  }

  private static void played(SourceMeasure channel, Course course, Readings readings) {
    readings.clear();
    if (!channel.play(course, readings, () -> false) || readings.size() != POINTS) {
      throw new IllegalStateException(readings.size() + " readings of " + POINTS);
    }
    require(readings.measured(POINTS - 1));
  }

  /** The dummy chip's first cell is 10 kohm. */
  private static void require(double amps) {
    if (Math.abs(amps - 0.5 / 10e3) > 1e-8) {
      throw new IllegalStateException(amps + " A at 0.5 V are not those of 10 kohm");
    }
  }

  private static void prepare(MessageLink link) {
    for (String each :
        List.of(
            "*RST",
            ":SOUR:FUNC VOLT",
            ":SOUR:VOLT:RANG 2",
            ":SOUR:VOLT:ILIM 1e-3",
            ":SENS:FUNC \"CURR\"",
            ":SENS:CURR:RANG 1e-4",
            ":SENS:CURR:NPLC 0.01",
            ":OUTP ON")) {
      send(link, each);
    }
  }

  private static void points(MessageLink link, boolean checked) {
    double last = 0;
    for (int i = 0; i < POINTS; i++) {
      send(link, ":SOUR:VOLT " + level(i));
      if (checked) {
        ask(link, ":SYST:ERR?");
      }
      last = Double.parseDouble(ask(link, ":READ?"));
      if (checked) {
        ask(link, ":SYST:ERR?");
      }
    }
    require(last);
  }

  private static void send(MessageLink link, String text) {
    link.send(text.getBytes(StandardCharsets.US_ASCII), link.nanos() + PATIENCE);
  }

  private static String ask(MessageLink link, String text) {
    send(link, text);
    Optional<byte[]> answer = link.receive(link.nanos() + PATIENCE);
    return new String(answer.orElseThrow(), StandardCharsets.US_ASCII);
  }
}

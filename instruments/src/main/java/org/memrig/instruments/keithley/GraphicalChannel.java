package org.memrig.instruments.keithley;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.memrig.config.time.HostClock;
import org.memrig.instruments.analyzer.AnalyzerSettings;
import org.memrig.instruments.analyzer.Course;
import org.memrig.instruments.analyzer.LoadedChannel;
import org.memrig.instruments.analyzer.Readings;
import org.memrig.instruments.board.BoardFault;
import org.memrig.instruments.board.LinkLost;
import org.memrig.instruments.scpi.Dialogue;
import org.memrig.instruments.scpi.ReadBack;
import org.memrig.instruments.scpi.ScpiNumber;

/** Drive a graphical SourceMeter: courses are trigger models over a source list. */
final class GraphicalChannel extends LoadedChannel {
  private static final long SLICE_NANOS = 10_000_000;
  private static final int READINGS_IN_A_MESSAGE = 250;
  private static final double URGENT = 0.5;

  // Bits of a reading's source status: 2450 reference manual, bufferVar.sourcestatuses, with the
  // values of its constants buffer.STAT_OVER_TEMP and buffer.STAT_LIMIT.
  private static final int OVER_TEMPERATURE = 16;
  private static final int LIMITED = 32;

  private final Dialogue dialogue;
  private final GraphicalSpeech speech;
  private final Facts facts;
  private final AnalyzerSettings settings;
  private final HostClock clock;

  GraphicalChannel(
      Dialogue dialogue,
      GraphicalSpeech speech,
      Facts facts,
      AnalyzerSettings settings,
      HostClock clock) {
    this.dialogue = dialogue;
    this.speech = speech;
    this.facts = facts;
    this.settings = settings;
    this.clock = clock;
  }

  /** Bring an instrument that was reset into the state that all courses share. */
  void prepare() {
    speech.prepare(settings).forEach(dialogue::tell);
  }

  @Override
  public Channel describe() {
    return facts.channel();
  }

  @Override
  public void check(Course course) {
    facts.check(course);
    TriggerBlocks.of(course);
  }

  @Override
  protected boolean run(Course course, Readings into, BooleanSupplier stopped) {
    dialogue.tell(speech.start());
    boolean whole = await(course, stopped);
    fetch(course, into, whole);
    return whole;
  }

  @Override
  protected double range(Course course) {
    return course.senseRange() == 0 ? 0 : facts.senseRange(course);
  }

  @Override
  protected void load(Course course) {
    speech.load(course, facts, settings).forEach(dialogue::tell);
  }

  @Override
  protected double verify(Course course) {
    ReadBack back = new ReadBack(dialogue, facts.channel().name(), speech.joining());
    speech.expect(back, course, facts, settings);
    boolean interlocked = back.check(speech.interlock()).equals(speech.yes());
    if (!interlocked && facts.needsInterlock(course)) {
      throw new BoardFault(
          BoardFault.Grade.SAFETY,
          facts.channel().name()
              + " has its interlock open; close the fixture before sourcing more than "
              + Facts.VOLTS_WITHOUT_INTERLOCK
              + " V");
    }
    return back.value(speech.limit(course));
  }

  private boolean await(Course course, BooleanSupplier stopped) {
    long begun = clock.nanos();
    long nominal = Math.round(course.seconds() * 1e9);
    double slack = course.points() * facts.channel().overhead() + settings.timeout();
    long latest = nominal + nominal / 2 + Math.round(slack * 1e9);
    while (true) {
      if (stopped.getAsBoolean()) {
        for (String each : speech.safe()) {
          dialogue.tell(each);
        }
        return false;
      }
      long elapsed = clock.nanos() - begun;
      if (elapsed >= nominal) {
        String answer = dialogue.ask(speech.stateQuestion());
        GraphicalSpeech.State state = speech.state(answer);
        if (state == GraphicalSpeech.State.DONE) {
          return true;
        }
        if (state == GraphicalSpeech.State.GIVEN_UP) {
          throw new BoardFault(
              BoardFault.Grade.SESSION,
              facts.channel().name() + " gave its course up: its trigger model is " + answer);
        }
      }
      if (elapsed > latest) {
        throw new BoardFault(
            BoardFault.Grade.SESSION,
            facts.channel().name()
                + " is not done with a course of "
                + course.seconds()
                + " s after "
                + elapsed * 1e-9
                + " s; its output was switched off");
      }
      clock.pause(Duration.ofNanos(Math.clamp(nominal - elapsed, 1_000_000, SLICE_NANOS)));
    }
  }

  private void fetch(Course course, Readings into, boolean whole) {
    int there = (int) ScpiNumber.read(dialogue.ask(speech.count())).value();
    if (whole && there != course.measurements()) {
      throw new BoardFault(
          BoardFault.Grade.SESSION,
          facts.channel().name()
              + " has "
              + there
              + " readings of a course of "
              + course.measurements()
              + "; look whether another program uses it");
    }
    int most = Math.min(there, course.measurements());
    for (int from = 1; from <= most; from += READINGS_IN_A_MESSAGE) {
      int to = Math.min(most, from + READINGS_IN_A_MESSAGE - 1);
      String[] values = dialogue.ask(speech.data(from, to)).split(",", -1);
      if (values.length != 3 * (to - from + 1)) {
        throw new BoardFault(
            BoardFault.Grade.SESSION,
            facts.channel().name()
                + " sent "
                + values.length
                + " values for "
                + (to - from + 1)
                + " readings of 3");
      }
      for (int i = 0; i < values.length; i += 3) {
        int status = (int) ScpiNumber.read(values[i + 2]).value();
        if ((status & OVER_TEMPERATURE) != 0) {
          throw new BoardFault(
              BoardFault.Grade.SESSION,
              facts.channel().name() + " is too hot; let it cool, then open it again");
        }
        into.add(
            ScpiNumber.read(values[i]), ScpiNumber.read(values[i + 1]), (status & LIMITED) != 0);
      }
    }
  }

  @Override
  public void safe() {
    try {
      dialogue.urgent(URGENT, speech.safe());
    } catch (LinkLost gone) {
      // Nothing more can be done from here: what holds the output then is the course's own end.
      facts.lost(gone);
    }
  }

  @Override
  public void close() {
    safe();
    dialogue.close();
  }
}

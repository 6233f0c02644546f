package org.memrig.instruments.thermal;

import java.time.Duration;
import org.memrig.config.time.HostClock;
import org.memrig.config.units.Numbers;
import org.memrig.instruments.board.BoardFault;
import org.memrig.instruments.board.Refused;
import org.memrig.instruments.board.Stopped;
import org.memrig.instruments.link.Printable;
import org.memrig.instruments.message.MessageLink;
import org.memrig.instruments.rig.Environment;
import org.memrig.instruments.scpi.Conventions;
import org.memrig.instruments.scpi.Dialogue;
import org.memrig.instruments.scpi.ScpiNumber;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hold a chip at a temperature by a controller that speaks SCPI. */
public final class Chuck implements Environment {
  // The controller regulates; the host watches. Whatever the host cannot explain ends heating and
  // cooling for good: a sensor that gives no number or jumps, a temperature far beyond the target.

  private static final Logger LOG = LoggerFactory.getLogger(Chuck.class);
  private static final double ICE = 273.15;
  private static final Duration POLL = Duration.ofSeconds(1);

  /** No chuck changes so fast between two looks, K: a sensor that does has come loose. */
  private static final double JUMP = 50;

  private final Dialogue dialogue;
  private final ChuckSettings settings;
  private final HostClock clock;
  private final String identity;
  private double last = Double.NaN;
  private volatile boolean ended;

  /**
   * Use a controller; it is switched off first.
   *
   * @throws org.memrig.instruments.board.LinkLost if it does not answer
   * @throws BoardFault if its sensor gives no temperature
   */
  public Chuck(MessageLink link, ChuckSettings settings, HostClock clock) {
    this.settings = settings;
    this.clock = clock;
    dialogue = new Dialogue(link, Conventions.SCPI, "the controller", settings.timeout());
    dialogue.urgent(0.5, settings.off());
    dialogue.drain();
    identity = Printable.line(dialogue.ask("*IDN?"), 80) + " at " + link.identity();
    measured();
  }

  @Override
  public String describe() {
    return "controller " + identity;
  }

  @Override
  public Reading read() {
    requireUsable();
    return new Reading(measured(), true);
  }

  private double measured() {
    ScpiNumber number = ScpiNumber.read(dialogue.ask(settings.read()));
    double kelvin = number.value() + (settings.scale() == ChuckSettings.Scale.CELSIUS ? ICE : 0);
    if (!number.data() || !(kelvin > 0 && kelvin <= 2000)) {
      throw off("its sensor gives no temperature; see that it is plugged in and not broken");
    }
    if (Math.abs(kelvin - last) > JUMP) {
      throw off(
          "its sensor has jumped from "
              + text(last)
              + " to "
              + text(kelvin)
              + "; see that it sits on the chuck");
    }
    last = kelvin;
    return kelvin;
  }

  @Override
  public void set(Target target) {
    requireUsable();
    double kelvin = target.kelvin();
    if (!(kelvin >= settings.lowest() && kelvin <= settings.highest())) {
      throw new Refused(
          "temperature "
              + text(kelvin)
              + " asked for; this rig allows "
              + text(settings.lowest())
              + " to "
              + text(settings.highest())
              + "; its environment section says so");
    }
    double from = measured();
    boolean hostRamps = settings.ramp().isEmpty();
    if (!hostRamps) {
      double ramp = target.ramp() * (settings.perMinute() ? 60 : 1);
      dialogue.tell(settings.ramp().replace("{}", ScpiNumber.write(ramp)));
    }
    ask(hostRamps ? from : kelvin);
    dialogue.tell(settings.on());
    follow(from, target, hostRamps);
  }

  private void ask(double kelvin) {
    double number = kelvin - (settings.scale() == ChuckSettings.Scale.CELSIUS ? ICE : 0);
    dialogue.tell(settings.setpoint().replace("{}", ScpiNumber.write(number)));
  }

  /** Wait until it is there and has soaked; a soak begins anew when the temperature leaves. */
  private void follow(double from, Target target, boolean hostRamps) {
    double kelvin = target.kelvin();
    double way = kelvin - from;
    double ramping = Math.abs(way) / target.ramp();
    long began = clock.nanos();
    long there = -1;
    boolean arrived = false;
    while (true) {
      double seconds = (clock.nanos() - began) * 1e-9;
      if (hostRamps && !arrived) {
        arrived = seconds >= ramping;
        ask(arrived ? kelvin : from + way * seconds / ramping);
      }
      double now = measured();
      if ((now - kelvin) * Math.signum(way == 0 ? 1 : way) > settings.overshoot()) {
        throw off(
            "it is at "
                + text(now)
                + ", beyond its target of "
                + text(kelvin)
                + " by more than "
                + text(settings.overshoot())
                + "; see its regulator");
      }
      boolean close = Math.abs(now - kelvin) <= settings.within();
      there = !close ? -1 : there < 0 ? clock.nanos() : there;
      if (close && (clock.nanos() - there) * 1e-9 >= target.soak()) {
        return;
      }
      if (seconds > ramping + settings.late() + target.soak()) {
        throw off(
            "it is at "
                + text(now)
                + " and not at "
                + text(kelvin)
                + " for "
                + Numbers.exact(target.soak())
                + " s; see its heater and its cooling, or allow more time with late");
      }
      clock.pause(POLL);
      if (ended) {
        throw new Stopped("the temperature controller was made safe on its way");
      }
    }
  }

  private BoardFault off(String what) {
    safe();
    return new BoardFault(BoardFault.Grade.SAFETY, describe() + " was switched off: " + what);
  }

  private static String text(double kelvin) {
    return Numbers.exact(Math.rint(kelvin * 100) / 100) + " K";
  }

  private void requireUsable() {
    if (ended) {
      throw new Refused(describe() + " was made safe; open it again to go on");
    }
  }

  @Override
  public void safe() {
    if (ended) {
      return;
    }
    ended = true;
    try {
      dialogue.urgent(0.5, settings.off());
    } catch (RuntimeException e) {
      LOG.warn("the temperature controller could not be told to switch off", e);
    }
  }

  @Override
  public void close() {
    safe();
    dialogue.close();
  }
}

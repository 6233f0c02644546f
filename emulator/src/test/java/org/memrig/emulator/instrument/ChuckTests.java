package org.memrig.emulator.instrument;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.memrig.config.Binder;
import org.memrig.config.Yaml;
import org.memrig.config.time.ManualHostClock;
import org.memrig.emulator.instrument.TemperatureController.Failure;
import org.memrig.instruments.board.BoardFault;
import org.memrig.instruments.board.LinkLost;
import org.memrig.instruments.board.Refused;
import org.memrig.instruments.link.LinePace;
import org.memrig.instruments.link.LoopLink;
import org.memrig.instruments.message.StreamMessages;
import org.memrig.instruments.rig.Environment;
import org.memrig.instruments.rig.Environment.Target;
import org.memrig.instruments.thermal.Chuck;
import org.memrig.instruments.thermal.ChuckSettings;

final class ChuckTests {
  private final ManualHostClock clock = new ManualHostClock(Instant.EPOCH);
  private final LoopLink.Pair line =
      LoopLink.inVirtualTime(clock, LinePace.none(), LinePace.none());
  private final TemperatureController controller = new TemperatureController(20);
  private final InstrumentPort port = new InstrumentPort(controller);

  private Environment open(String settings) {
    line.near().whileWaiting(() -> port.turn(line.far()));
    ChuckSettings bound =
        Binder.plain()
            .bind(Yaml.read("chuck.yaml", "address: tcp://h:1\n" + settings), ChuckSettings.class)
            .value();
    return new Chuck(new StreamMessages(line.near()), bound, clock);
  }

  private double seconds() {
    return clock.nanos() * 1e-9;
  }

  private void settle() {
    clock.advance(Duration.ofMillis(50));
    port.turn(line.far());
  }

  @Test
  void rampsSoaksAndSwitchesOff() {
    Environment chuck = open("");
    assertEquals(298.15, chuck.read().kelvin(), 1e-9);
    assertTrue(chuck.read().measured());
    double began = seconds();
    chuck.set(new Target(398.15, 0.5, 60));
    assertEquals(125, controller.celsius(), 0.5);
    double took = seconds() - began;
    assertTrue(took >= 200 + 60 && took < 450, "took " + took + " s");
    assertFalse(controller.quiet());
    chuck.safe();
    settle();
    assertTrue(controller.quiet());
    assertThrows(Refused.class, chuck::read);
    chuck.close();
  }

  @Test
  void movesTheSetPointWhereTheControllerHasNoRamp() {
    controller.take("SOUR:TEMP:RAMP 600", 0);
    Environment chuck = open("ramp: \"\"");
    double began = seconds();
    chuck.set(new Target(348.15, 0.5, 0));
    assertTrue(seconds() - began >= 99, "the controller would be there in a tenth of that");
    chuck.close();
  }

  @Test
  void refusesWhatTheRigDoesNotAllow() {
    Environment chuck = open("highest: 400 K");
    Refused refused = assertThrows(Refused.class, () -> chuck.set(new Target(401, 1, 0)));
    assertTrue(refused.getMessage().contains("223.15 K to 400 K"), refused.getMessage());
    settle();
    assertTrue(controller.quiet());
    chuck.close();
  }

  private void endsIn(Failure failure, String words) {
    Environment chuck = open("");
    chuck.set(new Target(373.15, 1, 0));
    controller.fail(failure);
    BoardFault fault = assertThrows(BoardFault.class, () -> chuck.set(new Target(393.15, 0.5, 60)));
    assertEquals(BoardFault.Grade.SAFETY, fault.grade());
    assertTrue(fault.getMessage().contains(words), fault.getMessage());
    settle();
    assertTrue(controller.quiet(), failure.name());
    chuck.close();
  }

  @Test
  void switchesOffWhenTheSensorBreaks() {
    endsIn(Failure.SENSOR_OPEN, "no temperature");
  }

  @Test
  void switchesOffWhenTheSensorComesLoose() {
    endsIn(Failure.SENSOR_LOOSE, "to 298.15 K; see that it sits");
  }

  @Test
  void switchesOffBeyondTheTarget() {
    endsIn(Failure.RUNS_AWAY, "beyond its target of 393.15 K");
    // The control: without a watch it would have gone to 300 degrees.
    assertTrue(controller.hottest() < 145, "it was at " + controller.hottest());
  }

  @Test
  void givesUpOnAHeaterThatIsDead() {
    endsIn(Failure.HEATER_DEAD, "and not at 393.15 K");
  }

  @Test
  void saysThatTheControllerFellSilent() {
    Environment chuck = open("");
    port.fault(InstrumentPort.Fault.SILENT);
    assertThrows(LinkLost.class, chuck::read);
    chuck.safe();
    settle();
    assertTrue(controller.quiet());
    chuck.close();
  }
}

package org.memrig.emulator;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.memrig.instruments.board.Board;
import org.memrig.instruments.board.BoardDescription;
import org.memrig.instruments.board.BoardFault;
import org.memrig.instruments.board.Demand;
import org.memrig.instruments.board.Envelope;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Refused;
import org.memrig.instruments.board.Rest;
import org.memrig.instruments.board.ResultSink;
import org.memrig.instruments.board.Snapshots;
import org.memrig.instruments.board.Stopped;
import org.memrig.instruments.board.StressClass;
import org.memrig.instruments.rig.Environment;
import org.memrig.instruments.rig.Tempered;
import org.memrig.physics.Diverged;
import org.memrig.physics.chip.EmulatedChip;

/**
 * Emulate a board with a chip, in virtual time, under the eyes of a judge.
 *
 * <p>Everything is a function of the settings, the chip, the seed and the programs so far: the same
 * gives the same results, bit by bit, on any machine and with any number of threads.
 */
final class EmulatedBoard implements Board, Snapshots, Tempered {
  private final Hardware hardware;
  private final ProgramRun execution;
  private final BoardDescription description;
  private final Function<StressClass, Envelope> limits;
  private final long turnaroundNanos;
  private final Demand demand = new Demand();
  private volatile @Nullable String ended;
  private long programs;

  /**
   * Put a board together.
   *
   * @param limits what the rig allows each class of programs, for the judge
   * @param voltsRange the greatest volts of a line, V
   */
  EmulatedBoard(
      Hardware hardware,
      EmulatedChip chip,
      BoardDescription description,
      Function<StressClass, Envelope> limits,
      double voltsRange) {
    this.hardware = hardware;
    this.description = description;
    this.limits = limits;
    this.execution = new ProgramRun(hardware, chip, description, voltsRange);
    this.turnaroundNanos = hardware.clock.rounded(description.timing().turnaround());
  }

  @Override
  public BoardDescription describe() {
    return description;
  }

  /** Return the chip behind the board: for tests and controls. */
  Die die() {
    return hardware.die;
  }

  @Override
  public void run(Program program, ResultSink sink) {
    if (!hardware.stop.begin()) {
      throw new Refused("the emulated board is in the middle of a program; wait until it ends");
    }
    try {
      check(program);
      endIfStopping();
      execute(program, sink);
    } finally {
      leave();
    }
  }

  private void check(Program program) {
    refuseIfEnded();
    description.require(program, demand);
  }

  private void refuseIfEnded() {
    String reason = ended;
    if (reason != null) {
      throw new Refused(reason);
    }
  }

  private void execute(Program program, ResultSink sink) {
    // The rest of the program before lasts until the host has come up with this one.
    if (programs++ > 0) {
      execution.hold(turnaroundNanos);
    }
    hardware.rest = program.rest();
    hardware.sequencer.rest(program.rest());
    hardware.sequencer.judge().begin(program.stressClass(), limits.apply(program.stressClass()));
    try {
      execution.run(program, sink);
    } catch (BoardFault e) {
      ended = "the emulated board is latched: " + e.getMessage();
      throw e;
    } catch (Diverged e) {
      ended = "the emulated board is lost: " + e.getMessage();
      throw new BoardFault(BoardFault.Grade.SESSION, String.valueOf(e.getMessage()));
    }
    endIfStopping();
  }

  private void endIfStopping() {
    if (hardware.stopping()) {
      throw new Stopped(
          ended != null
              ? "made safe in the middle of a program; what was measured has been delivered"
              : "stopped in the middle of a program; what was measured has been delivered");
    }
  }

  @Override
  public Environment environment() {
    return new EmulatedOven(this);
  }

  /** Let time pass at the present rest and at a temperature. */
  void rest(double kelvin, double seconds) {
    if (!hardware.stop.begin()) {
      throw new Refused("the emulated board is in the middle of a program; wait until it ends");
    }
    try {
      refuseIfEnded();
      hardware.die.kelvin(kelvin);
      execution.hold(hardware.clock.rounded(seconds));
    } finally {
      leave();
    }
  }

  private void leave() {
    if (ended != null) {
      hardware.rest = Rest.GROUND;
      hardware.sequencer.judge().forget();
      hardware.bands.close();
    }
    hardware.stop.end();
  }

  @Override
  public void stop() {
    hardware.stop.ask();
  }

  @Override
  public void safe() {
    if (ended == null) {
      ended = "the emulated board has been made safe; open it again";
    }
    hardware.stop.ask();
    if (hardware.stop.begin()) {
      leave();
    }
  }

  @Override
  public void close() {
    safe();
  }

  @Override
  public byte[] snapshot() {
    return BoardState.save(hardware, description.identity().source(), programs);
  }

  @Override
  public void restore(byte[] snapshot) {
    programs = BoardState.load(hardware, description.identity().source(), snapshot);
  }
}

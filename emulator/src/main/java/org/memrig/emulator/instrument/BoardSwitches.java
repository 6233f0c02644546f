package org.memrig.emulator.instrument;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.memrig.instruments.board.BoardDescription;
import org.memrig.instruments.board.Connecting;
import org.memrig.instruments.board.Connection;
import org.memrig.instruments.board.ForwardingBoard;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Refused;
import org.memrig.instruments.board.Rest;
import org.memrig.instruments.board.ResultSink;
import org.memrig.instruments.board.Terminals;

/**
 * Be an emulated board at whose terminals outside an emulated source is: its switches are those of
 * a {@link SwitchedCell}, which judges how they are used.
 */
public final class BoardSwitches extends ForwardingBoard implements Connecting {
  /**
   * What the emulated switches bear: the supplies and drivers of the reference boards. They have no
   * resistance; how long they take is assumed.
   */
  public static final Terminals TERMINALS = new Terminals(5, 0.02, 0, 1e-4);

  private final SwitchedCell switches;
  private final ReentrantLock bench;
  private final LongSupplier nanos;
  private volatile Connection connection = Connection.NONE;
  private volatile boolean running;
  private volatile boolean ended;
  private volatile boolean grounded = true;

  /**
   * Wire a board.
   *
   * @param switches named by {@link #rows} and {@link #columns}
   * @param bench held by whichever of board and instruments does something
   * @param nanos the clock of the instruments, ns
   */
  public BoardSwitches(
      BoardBeside next, SwitchedCell switches, ReentrantLock bench, LongSupplier nanos) {
    super(next);
    this.switches = switches;
    this.bench = bench;
    this.nanos = nanos;
  }

  /** Return what the switches of so many rows are called. */
  public static List<String> rows(int count) {
    return IntStream.range(0, count).mapToObj(i -> "R" + i).toList();
  }

  /** Return what the switches of so many columns are called. */
  public static List<String> columns(int count) {
    return IntStream.range(0, count).mapToObj(i -> "C" + i).toList();
  }

  @Override
  public BoardDescription describe() {
    return super.describe().with(TERMINALS);
  }

  @Override
  public void run(Program program, ResultSink sink) {
    bench.lock();
    try {
      if (!connection.none()) {
        throw new Refused("a line is at a terminal outside; connect none first");
      }
      running = true;
    } finally {
      bench.unlock();
    }
    try {
      super.run(program, sink);
      grounded = program.rest().equals(Rest.GROUND);
    } catch (Refused unheard) {
      throw unheard;
    } catch (RuntimeException ended) {
      grounded = program.rest().equals(Rest.GROUND);
      throw ended;
    } finally {
      running = false;
    }
  }

  @Override
  public void connect(Connection to) {
    to.require(describe());
    bench.lock();
    try {
      if (!to.equals(connection)) {
        if (!to.none()) {
          requireReady();
        }
        move(to);
      }
    } finally {
      bench.unlock();
    }
  }

  private void requireReady() {
    if (ended) {
      throw new Refused("this board was made safe; open it again");
    }
    if (running) {
      throw new Refused("this board is in the middle of a program; wait until it ends");
    }
    if (!grounded) {
      throw new Refused("lines are not at ground; run a program that rests there first");
    }
  }

  private void move(Connection to) {
    List<String> leaving = new ArrayList<>(names(connection));
    List<String> coming = new ArrayList<>(names(to));
    leaving.removeAll(names(to));
    coming.removeAll(names(connection));
    connection = to;
    switches.move(leaving, coming, nanos.getAsLong());
  }

  private static List<String> names(Connection of) {
    List<String> names = new ArrayList<>();
    if (of.row() >= 0) {
      names.add("R" + of.row());
    }
    if (of.column() >= 0) {
      names.add("C" + of.column());
    }
    return names;
  }

  @Override
  public Connection connected() {
    return connection;
  }

  @Override
  public void stop() {
    connect(Connection.NONE);
    super.stop();
  }

  @Override
  public void safe() {
    ended = true;
    connect(Connection.NONE);
    super.safe();
  }

  @Override
  public void close() {
    ended = true;
    connect(Connection.NONE);
    super.close();
  }
}

package org.memrig.host.serve;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.memrig.config.BadInput;
import org.memrig.config.Variant;
import org.memrig.config.YamlText;
import org.memrig.emulator.SharedChip;
import org.memrig.emulator.instrument.BoardBeside;
import org.memrig.emulator.instrument.BoardSwitches;
import org.memrig.emulator.instrument.CellLoad;
import org.memrig.emulator.instrument.EmulatedInstrument;
import org.memrig.emulator.instrument.EmulatedInstruments;
import org.memrig.emulator.instrument.InstrumentPort;
import org.memrig.emulator.instrument.SwitchedCell;
import org.memrig.instruments.analyzer.AnalyzerSettings;
import org.memrig.instruments.board.Board;
import org.memrig.instruments.board.Wiring;
import org.memrig.instruments.driver.Opening;
import org.memrig.instruments.link.LinkAddress;
import org.memrig.instruments.mixed.MixedSettings;
import org.memrig.instruments.rig.Chip;
import org.memrig.instruments.rig.LimitTable;
import org.memrig.instruments.rig.Rig;
import org.memrig.instruments.rig.Rigs;
import org.memrig.instruments.wire.MemrigSerialDriver;
import org.memrig.instruments.wire.MemrigSerialSettings;
import org.memrig.instruments.wire.ServerOptions;
import org.memrig.instruments.wire.WireServer;

/**
 * Hold an emulated chip with an analyzer, a switch matrix and perhaps a board of memrig's own
 * around it, each to be served at an address of its own.
 */
public final class ServedBench implements AutoCloseable {
  /** How long contacts of the emulated matrix bounce, s: assumed, half of what drivers wait for. */
  private static final double BOUNCE = 8e-3;

  /** The shortest time and aperture that an analyzer is asked for, s. */
  private static final double SHORTEST = 1e-3;

  /** How long lines discharge before another part takes them, s. */
  private static final double DISCHARGE = 5e-3;

  private final String analyzer;
  private final Opening opening;
  private final SharedChip chip;
  private final MatrixWiring wiring;
  private final ReentrantLock bench = new ReentrantLock();
  private final CellLoad cell;
  private final SwitchedCell relays;
  private final EmulatedInstrument source;
  private final InstrumentPort meter;
  private final Optional<InstrumentPort> matrix;
  private final Optional<WireServer> switching;
  private final Optional<WireServer> board;

  /**
   * Build a bench.
   *
   * @param opening of an emulated rig, whose chip, limits and board are used
   * @param analyzer one of {@link EmulatedInstruments#names}
   * @param matrix one of {@link #matrices}
   * @param withBoard whether a board of memrig's own is at the chip's lines too
   * @throws BadInput if the chip has gates, which nothing here drives, or the matrix is too small
   */
  public ServedBench(Opening opening, String analyzer, String matrix, boolean withBoard) {
    this.analyzer = analyzer;
    this.opening = opening;
    this.chip = SharedChip.of(opening);
    if (chip.file().wiring().gates() != Wiring.Gates.NONE) {
      throw BadInput.of(
          "--chip", "has gate lines, which no analyzer drives; take a passive one: 1R or 1S1R");
    }
    this.wiring = MatrixWiring.of(matrix, chip.file().rows(), chip.file().columns());
    this.cell = new CellLoad(chip.benched());
    boolean byBoard = matrix.equals(MatrixWiring.BOARD);
    if (byBoard && withBoard) {
      throw BadInput.of(
          "--board",
          "goes with a matrix of relays: the board that is a matrix holds all its lines");
    }
    this.relays =
        new SwitchedCell(
            cell,
            wiring.rows(),
            wiring.columns(),
            byBoard ? BoardSwitches.TERMINALS.settle() / 2 : BOUNCE);
    this.source = EmulatedInstruments.named(analyzer, relays).orElseThrow();
    relays.beforeSwitching(source::reach);
    this.meter = new InstrumentPort(source, bench);
    this.matrix =
        EmulatedInstruments.matrix(matrix, relays).map(each -> new InstrumentPort(each, bench));
    this.switching = byBoard ? Optional.of(server(this::openSwitching)) : Optional.empty();
    this.board = withBoard ? Optional.of(server(this::open)) : Optional.empty();
  }

  /** Return the names of matrices: those of instruments, and that of a board of memrig's own. */
  public static Collection<String> matrices() {
    Collection<String> all = new TreeSet<>(EmulatedInstruments.matrices());
    all.add(MatrixWiring.BOARD);
    return all;
  }

  private WireServer server(Supplier<Board> opener) {
    return new WireServer(opener, ServerOptions.of(LimitTable.of(opening.rig().value().limits())));
  }

  private BoardBeside beside() {
    return new BoardBeside(chip.board(opening), cell, relays, bench);
  }

  private Board open() {
    BoardBeside beside = beside();
    relays.beside(beside::holds);
    return beside;
  }

  private Board openSwitching() {
    return new BoardSwitches(beside(), relays, bench, opening.clock()::nanos);
  }

  InstrumentPort meter() {
    return meter;
  }

  /** Return the matrix, if it is an instrument. */
  Optional<InstrumentPort> switches() {
    return matrix;
  }

  /** Return the matrix, if it is a board of memrig's own. */
  Optional<WireServer> switching() {
    return switching;
  }

  SwitchedCell relays() {
    return relays;
  }

  /** Return the analyzer, to be served. */
  public Served analyzer() {
    return new ServedPort(meter);
  }

  /** Return the matrix, to be served. */
  public Served matrix() {
    return switching.map(Served::of).orElseGet(() -> new ServedPort(matrix.orElseThrow()));
  }

  /** Return the board, to be served. */
  public Optional<Served> board() {
    return board.map(Served::of);
  }

  /** Tell whether the analyzer forces nothing, and every relay is open. */
  boolean quiet() {
    bench.lock();
    try {
      return source.quiet() && relays.closed().isEmpty();
    } finally {
      bench.unlock();
    }
  }

  /** Return what was done that a bench would not bear: switched hot, driven from two sides. */
  public List<String> trespasses() {
    bench.lock();
    try {
      return relays.trespasses();
    } finally {
      bench.unlock();
    }
  }

  /**
   * Return the text of a rig file with which a host drives the bench: the analyzer with its matrix,
   * and with a board the {@code mixed} rig that pulses by it.
   */
  public String rigText(LinkAddress meterAt, LinkAddress matrixAt, Optional<LinkAddress> boardAt) {
    Rig emulated = opening.rig().value();
    AnalyzerSettings settings =
        AnalyzerSettings.at(meterAt.text()).with(wiring.section().apply(matrixAt.text()));
    Variant reading = ServedInstrument.section(analyzer, settings);
    Optional<Variant> mixed = boardAt.map(at -> mixed(reading, at));
    return YamlText.of(
        new Rig(
            (mixed.isPresent() ? "mixed-" : analyzer + "-") + chip.file().die(),
            "an emulated "
                + analyzer.toUpperCase(Locale.ROOT)
                + " behind an emulated matrix"
                + (mixed.isPresent() ? ", and an emulated board for pulses" : ""),
            mixed.orElse(reading),
            Optional.of(socket(boardAt.isPresent())),
            Optional.empty(),
            emulated.limits(),
            List.of(),
            emulated.wires(),
            emulated.environment(),
            false,
            false));
  }

  private static Variant mixed(Variant reading, LinkAddress boardAt) {
    Variant pulsing =
        new Variant(
            new MemrigSerialDriver().name(), new MemrigSerialSettings(boardAt.text(), 1, 3));
    return new Variant(
        Rigs.MIXED, new MixedSettings(reading, pulsing, MixedSettings.Waves.READ, DISCHARGE));
  }

  /** Return the chip at times that the instruments can do. */
  private Chip socket(boolean pulsedByBoard) {
    Chip whole = chip.file().chip();
    Chip.ReadPoint read = whole.read();
    Chip.SetPoint set = whole.set();
    Chip.ResetPoint reset = whole.reset();
    double least = pulsedByBoard ? 0 : SHORTEST;
    return new Chip(
        whole.rows(),
        whole.columns(),
        new Wiring(
            whole.wiring().cellType(),
            Wiring.Gates.NONE,
            Wiring.Negative.ROW_BELOW_GROUND,
            whole.wiring().mostSiemens()),
        whole.die(),
        whole.condition(),
        new Chip.ReadPoint(read.volts(), 0, read.settle(), Math.max(SHORTEST, read.aperture())),
        new Chip.SetPoint(set.volts(), 0, Math.max(least, set.width()), 0, 0, set.limit()),
        new Chip.ResetPoint(reset.volts(), 0, Math.max(least, reset.width()), 0, 0),
        whole.sweep(),
        whole.parts());
  }

  @Override
  public void close() {
    board.ifPresent(WireServer::close);
    switching.ifPresent(WireServer::close);
  }
}

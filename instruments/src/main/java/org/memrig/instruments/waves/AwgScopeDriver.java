package org.memrig.instruments.waves;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.memrig.config.time.HostClock;
import org.memrig.instruments.analyzer.AnalyzerBoard;
import org.memrig.instruments.analyzer.CellLines;
import org.memrig.instruments.analyzer.ReachedChip;
import org.memrig.instruments.board.Board;
import org.memrig.instruments.board.BoardDescription;
import org.memrig.instruments.board.Refused;
import org.memrig.instruments.driver.BoardDriver;
import org.memrig.instruments.driver.Opening;
import org.memrig.instruments.lock.Claim;
import org.memrig.instruments.matrix.Matrices;
import org.memrig.instruments.matrix.SwitchMatrix;
import org.memrig.instruments.message.InstrumentAddress;
import org.memrig.instruments.message.MessageLink;
import org.memrig.instruments.rig.Chip;

/** Open a waveform generator and an oscilloscope as one board. */
public final class AwgScopeDriver implements BoardDriver {
  @Override
  public String name() {
    return "awg-scope";
  }

  @Override
  public String text() {
    return "A Keysight 33500 or 33600 generator and an InfiniiVision oscilloscope at one cell.";
  }

  @Override
  public Class<AwgScopeSettings> settings() {
    return AwgScopeSettings.class;
  }

  @Override
  public Optional<String> address(Record settings, Opening opening) {
    return Optional.of(String.join(" + ", addresses(settings, opening)));
  }

  /**
   * Return where both are, in the order in which locks are taken.
   *
   * @throws org.memrig.config.BadInput if both are at one address
   */
  @Override
  public List<String> addresses(Record record, Opening opening) {
    AwgScopeSettings settings = (AwgScopeSettings) record;
    String generator = parsed(settings.generator(), "generator", opening).lockKey();
    String scope = parsed(settings.scope(), "scope", opening).lockKey();
    if (generator.equals(scope)) {
      throw opening.rig().node().at("board", "scope").bad("is at the address of the generator");
    }
    return List.copyOf(new TreeSet<>(List.of(generator, scope)));
  }

  @Override
  public List<Claim> companions(Record record, Opening opening) {
    AwgScopeSettings settings = (AwgScopeSettings) record;
    List<Claim> all = new ArrayList<>();
    parsed(settings.generator(), "generator", opening)
        .lockKeys()
        .forEach(key -> all.add(new Claim("generator", key)));
    parsed(settings.scope(), "scope", opening)
        .lockKeys()
        .forEach(key -> all.add(new Claim("oscilloscope", key)));
    all.addAll(ReachedChip.claims(settings.matrix(), opening));
    return all;
  }

  @Override
  public Board open(Record record, Opening opening) {
    AwgScopeSettings settings = (AwgScopeSettings) record;
    InstrumentAddress generator = parsed(settings.generator(), "generator", opening);
    InstrumentAddress scope = parsed(settings.scope(), "scope", opening);
    Chip chip = chip(settings, opening);
    ReachedChip.requireFits(chip, settings.matrix(), opening);
    Duration timeout = Duration.ofNanos(Math.round(settings.timeout() * 1e9));
    // The generator first: its output is off before anything else is looked for.
    MessageLink drive = generator.open(timeout, '\n');
    try {
      Generator opened = Generator.open(drive, settings, opening.clock());
      MessageLink look = scope.open(timeout, '\n');
      try {
        Oscilloscope seen = Oscilloscope.open(look, settings, opening.clock());
        Optional<SwitchMatrix> matrix =
            settings.matrix().map(section -> Matrices.installed().open(section, opening.clock()));
        try {
          return board(opened, seen, settings, matrix, chip, opening.clock());
        } catch (RuntimeException refused) {
          matrix.ifPresent(SwitchMatrix::close);
          throw refused;
        }
      } catch (RuntimeException failed) {
        look.close();
        throw failed;
      }
    } catch (RuntimeException failed) {
      drive.close();
      throw failed;
    }
  }

  /** Open both over links, with an opened matrix between them and the chip if there is one. */
  public static Board open(
      MessageLink drive,
      MessageLink look,
      AwgScopeSettings settings,
      Optional<SwitchMatrix> matrix,
      Chip chip,
      HostClock clock) {
    return board(
        Generator.open(drive, settings, clock),
        Oscilloscope.open(look, settings, clock),
        settings,
        matrix,
        chip,
        clock);
  }

  private static Board board(
      Generator generator,
      Oscilloscope scope,
      AwgScopeSettings settings,
      Optional<SwitchMatrix> matrix,
      Chip chip,
      HostClock clock) {
    Optional<SwitchMatrix.Description> reach = matrix.map(SwitchMatrix::describe);
    AnalyzerBoard.requireFits(chip, reach);
    if (generator.emulated() != scope.emulated()) {
      throw new Refused(
          generator.name() + " and " + scope.name() + ": one is emulated and the other is not");
    }
    BoardDescription description =
        AwgScopeAbilities.describe(
            new BoardDescription.Identity(
                generator.name() + " + " + scope.name(),
                generator.firmware() + " + " + scope.firmware(),
                (generator.emulated() ? "emulator:" : "scpi:")
                    + "awg-scope:"
                    + settings.generator(),
                "none"),
            generator.facts(),
            settings,
            reach,
            chip);
    return new AnalyzerBoard(
        description,
        matrix,
        stopped ->
            new BurstOperations(
                description,
                settings,
                generator.facts(),
                new BurstPlayer(generator, scope, settings, clock),
                new CellLines(matrix, settings.discharge(), clock, stopped),
                stopped));
  }

  private static InstrumentAddress parsed(String text, String key, Opening opening) {
    try {
      return InstrumentAddress.parse(text);
    } catch (IllegalArgumentException wrong) {
      throw opening.rig().node().at("board", key).bad(String.valueOf(wrong.getMessage()));
    }
  }
}

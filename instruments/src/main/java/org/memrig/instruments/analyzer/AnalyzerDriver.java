package org.memrig.instruments.analyzer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.memrig.config.time.HostClock;
import org.memrig.instruments.board.Board;
import org.memrig.instruments.board.Refused;
import org.memrig.instruments.driver.BoardDriver;
import org.memrig.instruments.driver.Opening;
import org.memrig.instruments.lock.Claim;
import org.memrig.instruments.matrix.Matrices;
import org.memrig.instruments.matrix.SwitchMatrix;
import org.memrig.instruments.message.InstrumentAddress;
import org.memrig.instruments.message.MessageLink;
import org.memrig.instruments.rig.Chip;

/** Open analyzers: what all their drivers share. */
public abstract class AnalyzerDriver implements BoardDriver {
  @Override
  public Class<? extends Record> settings() {
    return AnalyzerSettings.class;
  }

  @Override
  public final Optional<String> address(Record settings, Opening opening) {
    return Optional.of(parsed((AnalyzerSettings) settings, opening).lockKey());
  }

  @Override
  public final List<Claim> companions(Record record, Opening opening) {
    AnalyzerSettings settings = (AnalyzerSettings) record;
    List<Claim> all = new ArrayList<>();
    parsed(settings, opening).lockKeys().forEach(key -> all.add(new Claim("GPIB adapter", key)));
    all.addAll(ReachedChip.claims(settings.matrix(), opening));
    return all;
  }

  @Override
  public final Board open(Record record, Opening opening) {
    AnalyzerSettings settings = (AnalyzerSettings) record;
    InstrumentAddress address = parsed(settings, opening);
    anyMisfit(settings)
        .ifPresent(each -> {
          throw opening.rig().node().at("board", each.key()).bad(each.why());
        });
    Chip chip = chip(settings, opening);
    ReachedChip.requireFits(chip, settings.matrix(), settings.gateChannel().isPresent(), opening);
    Duration timeout = Duration.ofNanos(Math.round(settings.timeout() * 1e9));
    MessageLink link = address.open(timeout, terminator(address));
    try {
      // The output is off before any relay moves.
      SourceMeasure channel = open(link, settings, opening.clock());
      return behind(
          channel,
          settings.matrix().map(section -> Matrices.installed().open(section, opening.clock())),
          chip,
          settings,
          opening);
    } catch (RuntimeException failed) {
      link.close();
      throw failed;
    }
  }

  private static Board behind(
      SourceMeasure channel,
      Optional<SwitchMatrix> matrix,
      Chip chip,
      AnalyzerSettings settings,
      Opening opening) {
    try {
      return new AnalyzerBoard(channel, matrix, chip, settings, opening.clock());
    } catch (RuntimeException refused) {
      matrix.ifPresent(SwitchMatrix::close);
      throw refused;
    }
  }

  /** Tell whether a second channel of this instrument can be at the gate of the cell. */
  protected boolean drivesGates() {
    return false;
  }

  private Optional<Misfit> anyMisfit(AnalyzerSettings settings) {
    if (settings.gateChannel().isPresent() && !drivesGates()) {
      return Misfit.of(
          "gate-channel",
          name()
              + " has no second channel for a gate; take it out of the rig's board:, and tie the gate"
              + " on the board");
    }
    return settings.gateMisfit().or(() -> misfit(settings));
  }

  /** Return the first setting that the instrument has no words for. */
  protected Optional<Misfit> misfit(AnalyzerSettings settings) {
    return Optional.empty();
  }

  /**
   * Refuse settings that the instrument has no words for.
   *
   * @throws Refused naming the first
   */
  protected final void requireFits(AnalyzerSettings settings) {
    anyMisfit(settings)
        .ifPresent(each -> {
          throw new Refused(each.why());
        });
  }

  /** Return what ends a message on a stream at an address, if that differs between lines. */
  protected char terminator(InstrumentAddress address) {
    return terminator();
  }

  /** Return what ends a message of this instrument on a stream. */
  protected char terminator() {
    return '\n';
  }

  /**
   * Open the channel: make it safe before anything else, then see who it is.
   *
   * @throws org.memrig.instruments.board.LinkLost if no such instrument answers
   */
  public abstract SourceMeasure open(MessageLink link, AnalyzerSettings settings, HostClock clock);

  private static InstrumentAddress parsed(AnalyzerSettings settings, Opening opening) {
    try {
      return InstrumentAddress.parse(settings.address());
    } catch (IllegalArgumentException wrong) {
      throw opening.rig().node().at("board", "address").bad(String.valueOf(wrong.getMessage()));
    }
  }
}

package org.memrig.instruments.smu;

import java.util.List;
import java.util.Optional;
import org.memrig.config.BadInput;
import org.memrig.config.Shipped;
import org.memrig.config.YamlNode;
import org.memrig.instruments.board.Board;
import org.memrig.instruments.driver.BoardDriver;
import org.memrig.instruments.driver.Opening;
import org.memrig.instruments.lock.Claim;

/** Open source-measure units whose dialect stands in a file. */
public final class SmuDriver implements BoardDriver {
  static final String NAME = "smu";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String text() {
    return "A source-measure unit of any maker, by a dialect file; its points are timed by the host.";
  }

  @Override
  public Class<? extends Record> settings() {
    return SmuSettings.class;
  }

  @Override
  public Optional<String> address(Record settings, Opening opening) {
    SmuSettings smu = (SmuSettings) settings;
    return analyzer(smu, opening).address(smu.shared(), opening);
  }

  @Override
  public List<Claim> companions(Record settings, Opening opening) {
    SmuSettings smu = (SmuSettings) settings;
    return analyzer(smu, opening).companions(smu.shared(), opening);
  }

  @Override
  public Board open(Record settings, Opening opening) {
    SmuSettings smu = (SmuSettings) settings;
    return analyzer(smu, opening).open(smu.shared(), opening);
  }

  private static SmuAnalyzer analyzer(SmuSettings settings, Opening opening) {
    YamlNode read;
    try {
      read = opening.sources().read(Shipped.DIALECT, settings.dialect());
    } catch (BadInput e) {
      throw opening.rig().node().at("board", "dialect").badName(e);
    }
    return new SmuAnalyzer(Dialect.read(read));
  }
}

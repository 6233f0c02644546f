package org.memrig.instruments.smu;

import java.util.List;
import org.memrig.config.time.HostClock;
import org.memrig.instruments.analyzer.AnalyzerDriver;
import org.memrig.instruments.analyzer.AnalyzerSettings;
import org.memrig.instruments.analyzer.SourceMeasure;
import org.memrig.instruments.board.LinkLost;
import org.memrig.instruments.link.Printable;
import org.memrig.instruments.message.MessageLink;
import org.memrig.instruments.scpi.Dialogue;
import org.memrig.instruments.scpi.InstrumentError;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Open source-measure units of one dialect. */
public final class SmuAnalyzer extends AnalyzerDriver {
  private static final Logger LOG = LoggerFactory.getLogger(SmuAnalyzer.class);
  private static final int MOST_NAME = 60;

  private final Dialect dialect;

  /** Open instruments that speak so. */
  public SmuAnalyzer(Dialect dialect) {
    this.dialect = dialect;
  }

  @Override
  public String name() {
    return SmuDriver.NAME;
  }

  @Override
  public String text() {
    return dialect.text();
  }

  @Override
  protected char terminator() {
    return dialect.terminator().end();
  }

  @Override
  public SourceMeasure open(MessageLink link, AnalyzerSettings settings, HostClock clock) {
    Dialogue dialogue =
        new Dialogue(
            link, new DialectConventions(dialect.errors()), "the unit", settings.timeout());
    // Safe comes before anything else: whatever a host before this one has left on is off now.
    dialogue.urgent(settings.timeout(), safe(dialect));
    String identity = identity(dialogue.greet(dialect.identify().ask().text()), link);
    for (InstrumentError left : dialogue.drain()) {
      LOG.info("{} had an error before it was opened: {}", link.identity(), left);
    }
    dialect.prepare().forEach(each -> dialogue.tell(each.text()));
    return new SmuChannel(dialogue, dialect, identity, link.identity(), clock);
  }

  static String[] safe(Dialect dialect) {
    List<Words> all = dialect.safe();
    return all.stream().map(Words::text).toArray(String[]::new);
  }

  private String identity(String answer, MessageLink link) {
    if (!answer.matches(dialect.identify().pattern())) {
      throw new LinkLost(
          link.identity()
              + " says it is '"
              + Printable.line(answer, 80)
              + "', which its dialect's pattern '"
              + dialect.identify().pattern()
              + "' does not match; check the address and the dialect");
    }
    return Printable.line(answer, MOST_NAME);
  }
}

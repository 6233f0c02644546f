package org.memrig.instruments.keithley;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.memrig.config.time.ManualHostClock;
import org.memrig.instruments.analyzer.AnalyzerDriver;
import org.memrig.instruments.analyzer.AnalyzerSettings;
import org.memrig.instruments.analyzer.SourceMeasure;
import org.memrig.instruments.link.LinkScript;
import org.memrig.instruments.link.ScriptedLink;
import org.memrig.instruments.message.StreamMessages;

/** Play a transcript to a driver; what is left over fails. */
public final class Transcript implements AutoCloseable {
  private final ManualHostClock clock = new ManualHostClock(Instant.EPOCH);
  private final ScriptedLink link;

  /** Begin with a text that errors call by a name. */
  public Transcript(String name, String text) {
    link = new ScriptedLink(LinkScript.parse(name, text), clock);
  }

  static String read(String name) {
    return read(Transcript.class, name);
  }

  /** Read a transcript beside a class. */
  public static String read(Class<?> beside, String name) {
    try (InputStream in = beside.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("no " + name + " beside " + beside);
      }
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Let a driver open the far end. */
  public SourceMeasure open(AnalyzerDriver driver, AnalyzerSettings settings) {
    return driver.open(new StreamMessages(link), settings, clock);
  }

  @Override
  public void close() {
    link.close();
  }
}

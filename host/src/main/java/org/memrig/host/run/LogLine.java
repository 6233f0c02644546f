package org.memrig.host.run;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import ch.qos.logback.core.LayoutBase;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.memrig.config.units.Shown;

/**
 * Write an event on one line, whatever it holds: time in UTC, level, source, message, and the trace
 * of an exception. What an instrument says of itself can hold line ends and terminal escapes.
 */
final class LogLine extends LayoutBase<ILoggingEvent> {
  private static final int LONGEST = 8_000;

  @Override
  public String doLayout(ILoggingEvent event) {
    StringBuilder text = new StringBuilder(String.valueOf(event.getFormattedMessage()));
    for (IThrowableProxy e = event.getThrowableProxy(); e != null; e = e.getCause()) {
      text.append(" | ").append(e.getClassName()).append(": ").append(e.getMessage());
      for (StackTraceElementProxy frame : e.getStackTraceElementProxyArray()) {
        text.append(" | ").append(frame.getSTEAsString());
      }
    }
    String line = text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text.toString();
    return String.format(
        Locale.ROOT,
        "%s %-5s %s  %s%n",
        Instant.ofEpochMilli(event.getTimeStamp()).truncatedTo(ChronoUnit.MILLIS),
        event.getLevel(),
        Shown.plain(event.getLoggerName()),
        Shown.plain(line));
  }
}

package org.memrig.host.run;

import java.util.Optional;
import org.memrig.instruments.link.SerialPortInfo;
import org.memrig.instruments.link.SerialPorts;
import org.memrig.instruments.wire.LineCounters;
import org.memrig.instruments.wire.Lined;

/**
 * Say what is between this host and a board: whether the line is fit for a night.
 *
 * @param host what this end has counted since it was opened
 * @param board what the board's end has counted since its reset
 * @param roundTrip the shortest seen, s
 * @param latency what holds back bytes that have arrived, in words; empty if nothing is known to
 * @param before how the board's last session ended; empty if in order
 */
public record BoardLine(
    LineCounters host,
    LineCounters board,
    Optional<Double> roundTrip,
    Optional<String> latency,
    Optional<String> before) {
  /** Look at the line to a board; empty if there is none. */
  static Optional<BoardLine> of(Connection open) {
    return Lined.of(open.board())
        .map(line -> {
          // The board's counters first: asking for them is a round trip.
          LineCounters board = line.boardCounters();
          return new BoardLine(
              line.counters(),
              board,
              line.roundTripSeconds(),
              open.addresses().stream().flatMap(each -> latency(each).stream()).findFirst(),
              line.before());
        });
  }

  private static Optional<String> latency(String address) {
    return SerialPorts.list().stream()
        .filter(port -> port.address().lockKey().equals(address))
        .findFirst()
        .flatMap(SerialPortInfo::latencyInWords);
  }
}

package org.memrig.instruments.rig;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.zip.CRC32C;
import org.memrig.instruments.board.Bound;
import org.memrig.instruments.board.Envelope;
import org.memrig.instruments.board.Span;
import org.memrig.instruments.board.StressClass;
import org.memrig.instruments.encoding.BadEncoding;
import org.memrig.instruments.encoding.ByteSink;
import org.memrig.instruments.encoding.Encodings;

/**
 * Hold limits as a board keeps them: a table of bytes, which docs/wire.md describes. Equal limits
 * are equal bytes.
 */
public final class LimitTable {
  private static final int VERSION = 1;
  private static final int MOST_BYTES = 1 << 12;

  private final byte[] bytes;
  private final Map<StressClass, Envelope> envelopes;

  private LimitTable(byte[] bytes, Map<StressClass, Envelope> envelopes) {
    this.bytes = bytes;
    this.envelopes = envelopes;
  }

  /** Return the table of a rig's limits. */
  public static LimitTable of(Limits limits) {
    Map<StressClass, Map<Bound, Span>> spans = new EnumMap<>(StressClass.class);
    for (StressClass each : StressClass.values()) {
      spans.put(each, limits.envelope(each).spans());
    }
    return of(spans);
  }

  /** Return the table of some ranges; a class without any may do nothing. */
  public static LimitTable of(Map<StressClass, Map<Bound, Span>> spans) {
    ByteSink out = new ByteSink();
    Map<StressClass, Envelope> envelopes = new EnumMap<>(StressClass.class);
    Encodings.u8(out, VERSION);
    for (StressClass each : StressClass.values()) {
      Envelope envelope = Envelope.limits(spans.getOrDefault(each, Map.of()));
      envelopes.put(each, envelope);
      Encodings.varint(out, envelope.spans().size());
      envelope
          .spans()
          .forEach((bound, span) -> {
            Encodings.u8(out, bound.ordinal());
            Encodings.f64(out, span.low());
            Encodings.f64(out, span.high());
          });
    }
    return new LimitTable(out.copy(), envelopes);
  }

  /**
   * Read a table.
   *
   * @throws BadEncoding if it is none
   */
  public static LimitTable of(byte[] bytes) {
    if (bytes.length > MOST_BYTES) {
      throw new BadEncoding("a table of limits has at most " + MOST_BYTES + " bytes");
    }
    ByteBuffer in = ByteBuffer.wrap(bytes);
    int version = Encodings.u8(in);
    if (version != VERSION) {
      throw new BadEncoding("table of limits " + version + "; this memrig reads " + VERSION);
    }
    Map<StressClass, Envelope> envelopes = new EnumMap<>(StressClass.class);
    for (StressClass each : StressClass.values()) {
      envelopes.put(each, Envelope.limits(spans(in)));
    }
    if (in.hasRemaining()) {
      throw new BadEncoding("bytes follow the table of limits");
    }
    return new LimitTable(bytes.clone(), envelopes);
  }

  private static Map<Bound, Span> spans(ByteBuffer in) {
    Map<Bound, Span> spans = new EnumMap<>(Bound.class);
    long count = Encodings.varint(in, "count of limits");
    int last = -1;
    for (long i = 0; i < count; i++) {
      Bound bound = Encodings.choice(in, Bound.values(), "bound");
      double low = Encodings.f64(in, "low end");
      double high = Encodings.f64(in, "high end");
      if (bound.ordinal() <= last || bound.kind() == Bound.Kind.ABILITY) {
        throw new BadEncoding(bound + " is no limit, or not in order");
      }
      if (!(low >= -Double.MAX_VALUE && low <= high && high <= Double.MAX_VALUE)) {
        throw new BadEncoding(bound + " from " + low + " to " + high + " is no range");
      }
      last = bound.ordinal();
      spans.put(bound, Span.of(low, high));
    }
    return spans;
  }

  /** Return a copy of the bytes. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** Return the CRC-32C of the bytes. */
  public int crc() {
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    return (int) crc.getValue();
  }

  /** Return the CRC-32C of the bytes, eight hexadecimal digits. */
  public String checksum() {
    return HexFormat.of().toHexDigits(crc());
  }

  /** Return what a class of programs may do. */
  public Envelope envelope(StressClass stressClass) {
    return Objects.requireNonNull(envelopes.get(stressClass), "every class has one");
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LimitTable table && Arrays.equals(bytes, table.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "limits " + checksum();
  }
}

package org.memrig.instruments.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.memrig.instruments.board.BoardFault;
import org.memrig.instruments.board.Bound;
import org.memrig.instruments.board.Cells;
import org.memrig.instruments.board.Connection;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Read;
import org.memrig.instruments.board.ReadResult;
import org.memrig.instruments.board.StressClass;
import org.memrig.instruments.encoding.ByteSink;
import org.memrig.instruments.encoding.Encodings;
import org.memrig.instruments.encoding.ProgramEncoder;
import org.memrig.instruments.encoding.ResultEncoder;
import org.memrig.instruments.journal.Ending;

/** What docs/wire.md says is what is spoken. */
final class WirePageTests {
  private static final Pattern EXAMPLE = Pattern.compile("(?s)## An example.*?```\n(.*?)```");

  private static String page = "";

  @BeforeAll
  static void read() throws IOException {
    page = Files.readString(Path.of(System.getProperty("basedir", ".")).resolve("../docs/wire.md"));
  }

  @Test
  void callsAndStatusesHaveTheirNumbers() {
    for (Call call : Call.values()) {
      if (call != Call.NOTICE) {
        assertTrue(page.contains("| " + call.ordinal() + " " + call + " |"), call::name);
      }
    }
    for (Status status : Status.values()) {
      assertTrue(page.contains("| " + status.ordinal() + " " + status + " |"), status::name);
    }
  }

  @Test
  void limitsHaveTheirNumbers() {
    String row =
        Arrays.stream(Bound.values())
            .filter(bound -> bound.kind() != Bound.Kind.ABILITY)
            .map(bound -> bound.ordinal() + " " + bound)
            .collect(Collectors.joining(", "));
    assertTrue(page.contains("| `Bound` | " + row + " |"), row);
    String grades =
        IntStream.range(0, BoardFault.Grade.values().length)
            .mapToObj(i -> i + " " + BoardFault.Grade.values()[i])
            .collect(Collectors.joining(", "));
    assertTrue(page.contains("grades are " + grades + "."), grades);
  }

  @Test
  void figuresAreThoseOfTheCode() {
    CRC32C crc = new CRC32C();
    crc.update("123456789".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    String check = "0x%08X".formatted((int) crc.getValue()).replace("0X", "0x");
    assertTrue(page.contains("`123456789` it is " + check), check);
    assertTrue(
        page.contains(
            "at least " + Flow.LEAST_PATIENCE / 1_000_000_000 + " s, while frames are out"),
        "patience");
    assertTrue(
        page.contains(
            "at least %d ms and at most %d ms"
                .formatted(Flow.LEAST_TIMEOUT / 1_000_000, Flow.MOST_TIMEOUT / 1_000_000)),
        "time-out");
    assertTrue(page.contains(Frame.FIRST + " bytes before"), "payload");
  }

  private final StringBuilder shown = new StringBuilder();
  private final FrameEncoder encoder = new FrameEncoder();
  private final ByteSink body = new ByteSink();

  private void frame(boolean host, int kind, long number, long next, int room, String what) {
    byte[] bytes = body.copy();
    ByteBuffer out = encoder.encode(kind, 0x2A01, number, next, room, bytes, bytes.length);
    shown.append(host ? "> " : "< ").append(what).append('\n');
    byte[] all = new byte[out.remaining()];
    out.get(all);
    HexFormat hex = HexFormat.ofDelimiter(" ");
    for (int from = 0; from < all.length; from += 32) {
      shown.append("  ");
      shown.append(hex.formatHex(all, from, Math.min(all.length, from + 32))).append('\n');
    }
    body.clear();
  }

  private void call(Call which, int tag) {
    Encodings.u8(body, which.ordinal());
    Encodings.fixed(body, tag, 2);
  }

  private void hello() {
    call(Call.HELLO, 1);
    Encodings.u8(body, 1);
    Encodings.u8(body, 1);
    Encodings.text(body, "a host");
    frame(true, Frame.CALL, 0, 0, 64, "HELLO, tag 1: version 1 to 1, \"a host\"");
    call(Call.HELLO, 1);
    Encodings.u8(body, Status.OK.ordinal());
    new Welcome(1, 0x01020304, Welcome.EMULATED, 512, 5, 0x11111111, 0, 0, "").encode(body);
    frame(false, Frame.REPLY, 0, 0, 32, "OK: version 1, boot, emulated, payload 512, ...");
    call(Call.ARM, 2);
    Encodings.fixed(body, 1000, 4);
    Encodings.fixed(body, 0, 4);
    frame(true, Frame.CALL, 0, 0, 64, "ARM, tag 2: lease 1000 ms, limits 0");
    call(Call.ARM, 2);
    Encodings.u8(body, Status.OK.ordinal());
    frame(false, Frame.REPLY, 0, 0, 32, "OK");
  }

  private void program() {
    Program program =
        Program.of(StressClass.READ, Read.of(Cells.cell(3, 7), 0.125, 3.25, 0, 0x1p-17));
    ByteSink bytes = new ByteSink();
    ProgramEncoder.encode(program, bytes);
    Encodings.u8(body, Message.BEGIN);
    Encodings.varint(body, 1);
    Encodings.varint(body, bytes.size());
    Encodings.bytes(body, bytes.bytes());
    frame(
        true,
        Frame.DATA,
        0,
        0,
        64,
        "DATA 0: BEGIN program 1, " + bytes.size() + " bytes, all of them");
    Encodings.u8(body, Message.STARTED);
    Encodings.varint(body, 1);
    Encodings.signed(body, 1_000_000);
    frame(false, Frame.DATA, 0, 1, 31, "DATA 0: STARTED program 1 at 1,000,000 ns; waits for 1");
    ReadResult read = new ReadResult().begin(0, 0, 1_000_000, 0, 1);
    read.set(0, 0x1p-16, 0.125, 0x1p-13, 1_000_000, 0);
    read.end(1_007_629);
    ByteSink result = new ByteSink();
    ResultEncoder.encode(read, result);
    Encodings.u8(body, Message.RESULTS);
    Encodings.varint(body, result.size() << 1 | 1);
    Encodings.bytes(body, result.bytes());
    frame(
        false,
        Frame.DATA,
        1,
        1,
        32,
        "DATA 1: RESULTS, one whole result of " + result.size() + " bytes");
    Encodings.u8(body, Message.ENDED);
    Encodings.varint(body, 1);
    Encodings.u8(body, Ending.DONE.ordinal());
    Encodings.u8(body, BoardFault.Grade.SESSION.ordinal());
    Encodings.signed(body, 1_007_629);
    Encodings.text(body, "");
    frame(false, Frame.DATA, 2, 1, 32, "DATA 2: ENDED program 1, DONE at 1,007,629 ns");
    frame(true, Frame.ACK, 0, 3, 64, "ACK: waits for 3");
    terminals();
    call(Call.BYE, 4);
    frame(true, Frame.CALL, 0, 3, 64, "BYE, tag 4");
    call(Call.BYE, 4);
    Encodings.u8(body, Status.OK.ordinal());
    frame(false, Frame.REPLY, 0, 1, 32, "OK: all lines are at ground");
  }

  private void terminals() {
    Connection cell = new Connection(3, 7, Connection.Others.GROUND);
    call(Call.CONNECT, 3);
    ConnectionForm.encode(cell, body);
    frame(
        true,
        Frame.CALL,
        0,
        3,
        64,
        "CONNECT, tag 3: row 3 to HIGH, column 7 to LOW, others at ground");
    call(Call.CONNECT, 3);
    Encodings.u8(body, Status.OK.ordinal());
    ConnectionForm.encode(cell, body);
    frame(false, Frame.REPLY, 0, 1, 32, "OK: that is connected now");
  }

  @Test
  void theExampleIsWhatTheCodeSends() {
    hello();
    program();
    Matcher block = EXAMPLE.matcher(page);
    assertTrue(block.find(), "the page has an example");
    assertEquals(shown.toString(), block.group(1));
  }
}

package org.memrig.instruments.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.memrig.instruments.board.Band;
import org.memrig.instruments.board.Cells;
import org.memrig.instruments.board.Flags;
import org.memrig.instruments.board.ForwardingBoard;
import org.memrig.instruments.board.InputScale;
import org.memrig.instruments.board.Ladder;
import org.memrig.instruments.board.Levels;
import org.memrig.instruments.board.Limit;
import org.memrig.instruments.board.LineKind;
import org.memrig.instruments.board.Multiply;
import org.memrig.instruments.board.Order;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Pulse;
import org.memrig.instruments.board.PulseResult;
import org.memrig.instruments.board.Read;
import org.memrig.instruments.board.ReadResult;
import org.memrig.instruments.board.Repeat;
import org.memrig.instruments.board.RepeatResult;
import org.memrig.instruments.board.Result;
import org.memrig.instruments.board.ResultSink;
import org.memrig.instruments.board.Scheme;
import org.memrig.instruments.board.Sense;
import org.memrig.instruments.board.StressClass;
import org.memrig.instruments.encoding.ByteSink;
import org.memrig.instruments.encoding.Encodings;
import org.memrig.instruments.testkit.IdealBoard;

/** What docs/encoding.md says is what is written. */
class EncodingPageTests {
  private static final Pattern EXAMPLE = Pattern.compile("(?s)## An example.*?```\n(.*?)```");
  private static final Pattern BYTES = Pattern.compile("^((?:[0-9a-f]{2} ?)+)(?: .*)?$");
  private static final Pattern DIGEST = Pattern.compile("Its digest is `([0-9a-f]{64})`");
  private static final Pattern WORDS =
      Pattern.compile("\\| `([A-Za-z.]+)`[^|]*\\| (0 [A-Z].*) \\|");

  private static String page = "";

  @BeforeAll
  static void read() throws IOException {
    page =
        Files.readString(
            Path.of(System.getProperty("basedir", ".")).resolve("../docs/encoding.md"));
  }

  /** One entry, whose bodies are copied. */
  private static final class Kept {
    private final byte[] digest;
    private final byte[] body;

    private Kept(JournalEntry entry) {
      digest = bytes(entry.digest());
      body = bytes(entry.body());
    }

    private static byte[] bytes(ByteBuffer view) {
      byte[] bytes = new byte[view.remaining()];
      view.duplicate().get(bytes);
      return bytes;
    }
  }

  private static byte[] example() {
    Matcher block = EXAMPLE.matcher(page);
    assertTrue(block.find(), "the page has an example");
    StringBuilder hex = new StringBuilder();
    for (String line : block.group(1).split("\n", -1)) {
      Matcher bytes = BYTES.matcher(line);
      if (bytes.matches()) {
        hex.append(bytes.group(1).replace(" ", ""));
      } else {
        assertEquals("", line, "a line of the example without bytes");
      }
    }
    return HexFormat.of().parseHex(hex);
  }

  private static Program program() {
    Cells cell = Cells.cell(3, 7);
    Pulse pulse = Pulse.of(cell, 0.5, 3.25, 0x1p-20, Limit.source(0x1p-13), Scheme.TRANSISTOR);
    Repeat verify =
        new Repeat(
            List.of(pulse, Read.of(cell, 0.125, 3.25, 0, 0x1p-17)),
            20,
            Optional.of(new Ladder(Ladder.Level.VOLTS, Ladder.Kind.LINEAR, 0.125, 1.5)),
            Optional.of(new Band(Levels.of(0x1p-17), Levels.of(0x1p-13))),
            Order.ARRAY_MAJOR,
            Repeat.Report.LAST);
    return Program.of(StressClass.PROGRAM, verify);
  }

  private static List<Result> results() {
    PulseResult pulse = new PulseResult().begin(1, 4, 1_000_000, 0, 1);
    pulse.set(0, 1_000_000, 5, 0x1p-36, 0x1p-15, Flags.LIMITED);
    pulse.end(1_000_954);
    ReadResult read = new ReadResult().begin(2, 4, 1_000_954, 0, 1);
    read.set(0, 0x1p-16, 0.125, 0x1p-13, 1_000_954, 0);
    read.end(1_008_583);
    RepeatResult repeat = new RepeatResult().begin(0, 0, 0, 0, 1);
    repeat.set(0, 5, Flags.MET);
    repeat.end(1_008_583);
    return List.of(pulse, read, repeat);
  }

  @Test
  void theExampleIsWhatAJournalHolds() {
    List<Kept> kept = new ArrayList<>();
    try (IdealBoard ideal = new IdealBoard(8, 8)) {
      ForwardingBoard told =
          new ForwardingBoard(ideal) {
            @Override
            public void run(Program program, ResultSink sink) {
              results().forEach(sink::accept);
            }
          };
      new JournalLayer(told, JournalLevel.FULL, entry -> kept.add(new Kept(entry)))
          .run(program(), ResultSink.NONE);
    }
    assertEquals(1, kept.size());
    assertArrayEquals(example(), kept.getFirst().body);
    Matcher digest = DIGEST.matcher(page);
    assertTrue(digest.find(), "the page tells the digest");
    assertEquals(digest.group(1), HexFormat.of().formatHex(kept.getFirst().digest));
  }

  @Test
  void theExampleIsTheProgramItClaimsToBe() {
    ByteBuffer digest = ByteBuffer.wrap(new byte[32]);
    JournalEntry entry =
        new JournalEntry(0, 3, JournalLevel.FULL, digest, ByteBuffer.wrap(example()));
    List<Integer> steps = new ArrayList<>();
    try (IdealBoard ideal = new IdealBoard(8, 8);
        ReplayBoard replay = new ReplayBoard(ideal.describe(), () -> Optional.of(entry))) {
      replay.run(program(), result -> steps.add(result.step()));
    }
    assertEquals(List.of(1, 2, 0), steps);
  }

  @Test
  void everyWordHasTheNumberThatIsWritten() {
    Map<String, String> written = new TreeMap<>();
    WORDS.matcher(page).results().forEach(row -> written.put(row.group(1), row.group(2)));
    Map<String, String> expected = new TreeMap<>();
    expected.put("StressClass", numbers(StressClass.values()));
    expected.put("Mode", numbers(Read.Mode.values()));
    expected.put("Order", numbers(Order.values()));
    expected.put("BitOrder", numbers(InputScale.BitOrder.values()));
    expected.put("Encoding", numbers(Multiply.Encoding.values()));
    expected.put("Direction", numbers(Multiply.Direction.values()));
    expected.put("Output", numbers(Multiply.Output.values()));
    expected.put("Layout", numbers(Levels.Layout.values()));
    expected.put("Limit.Kind", numbers(Limit.Kind.values()));
    expected.put("OnReach", numbers(Limit.OnReach.values()));
    expected.put("Scheme.Kind", numbers(Scheme.Kind.values()));
    expected.put("Side", numbers(Scheme.Side.values()));
    expected.put("LineKind", numbers(LineKind.values()));
    expected.put("Quantity", numbers(Sense.Quantity.values()));
    expected.put("Ladder.Level", numbers(Ladder.Level.values()));
    expected.put("Ladder.Kind", numbers(Ladder.Kind.values()));
    expected.put("Report", numbers(Repeat.Report.values()));
    expected.put("Ending", numbers(Ending.values()));
    assertEquals(expected, written);
  }

  private static String numbers(Enum<?>[] words) {
    return Arrays.stream(words)
        .map(word -> word.ordinal() + " " + word.name())
        .collect(Collectors.joining(", "));
  }

  @Test
  void theBitsOfFlagsAreListedInOrder() {
    String all =
        IntStream.iterate(1, bit -> !Flags.text(bit).isEmpty(), bit -> bit << 1)
            .mapToObj(Flags::text)
            .collect(Collectors.joining(", "));
    assertTrue(page.replace('\n', ' ').contains("from 1 up: " + all + "."), all);
  }

  @Test
  void theNumbersGivenAsExamplesAreWrittenSo() {
    assertEquals(List.of("00", "ac02"), Stream.of(0, 300).map(EncodingPageTests::varint).toList());
    assertTrue(page.contains("0 is `00`, 300 is `ac 02`"));
  }

  /** Return the bytes of the length of a text of so many letters. */
  private static String varint(int length) {
    ByteSink out = new ByteSink();
    Encodings.text(out, "x".repeat(length));
    return HexFormat.of().formatHex(Arrays.copyOf(out.copy(), out.size() - length));
  }
}

package org.memrig.instruments.wire;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.memrig.instruments.board.Board;
import org.memrig.instruments.board.BoardDescription;
import org.memrig.instruments.board.BoardFault;
import org.memrig.instruments.board.Connecting;
import org.memrig.instruments.board.Connection;
import org.memrig.instruments.board.Demand;
import org.memrig.instruments.board.LinkLost;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Refused;
import org.memrig.instruments.board.ResultSink;
import org.memrig.instruments.board.StopRequest;
import org.memrig.instruments.encoding.ByteSink;
import org.memrig.instruments.encoding.Encodings;
import org.memrig.instruments.journal.BoardText;
import org.memrig.instruments.link.Link;
import org.memrig.instruments.rig.LimitTable;
import org.memrig.instruments.rig.SelfGuarding;

/**
 * Drive a board over a wire: the host's side of docs/wire.md.
 *
 * <p>The session begins when the board is opened, and is armed by the first program. One that has
 * ended at the board, by its lease or a reset, ends the program that was under way, or refuses the
 * next one; the program after that begins another. A link that is lost stays lost.
 */
public final class WireBoard implements Board, Connecting, Lined, SelfGuarding {
  /** The lease of a session that is not armed, ns. */
  private static final long UNARMED_LEASE = 1_000_000_000;

  /** The state of a latched board on the wire. */
  private static final int LATCHED = 3;

  private final HostEnd host;
  private final String owner;
  private final @Nullable LimitTable limits;
  private final int leaseMillis;
  private final BoardDescription description;
  private final ProgramCall programs;
  private final StopRequest stop = new StopRequest();
  private final Demand demand = new Demand();
  private Welcome welcome;
  private boolean armed;
  private boolean told;
  private int limitsLength;
  private volatile @Nullable String ended;

  /** Whether a line may be at a terminal: then a stop is sent though no program runs. */
  private volatile boolean connecting;

  private WireBoard(HostEnd host, String owner, @Nullable LimitTable limits, int leaseMillis) {
    this.host = host;
    this.owner = owner;
    this.limits = limits;
    this.leaseMillis = leaseMillis;
    this.programs = new ProgramCall(host, stop, () -> ended != null);
    this.welcome = hello();
    this.description = read();
  }

  /**
   * Begin a session over a link, which is this board's from now on.
   *
   * @param owner whose session it is, as another host reads it
   * @param limits of the rig, which the board must hold too before a program runs
   * @param leaseMillis of silence after which the board goes to rest by itself, 100 to 10,000
   * @throws LinkLost if there is no board; the link is closed then
   * @throws Refused if another host has it; the link is closed then
   */
  public static WireBoard open(Link link, String owner, LimitTable limits, int leaseMillis) {
    return begin(link, owner, limits, leaseMillis);
  }

  /**
   * Begin a session with a board whose own limits are taken for what they are: for hosts that use
   * its terminals only, where it drives nothing. Otherwise as {@link #open}.
   */
  static WireBoard asItIs(Link link, String owner, int leaseMillis) {
    return begin(link, owner, null, leaseMillis);
  }

  private static WireBoard begin(
      Link link, String owner, @Nullable LimitTable limits, int leaseMillis) {
    HostEnd host = new HostEnd(link);
    host.start();
    try {
      return new WireBoard(host, owner, limits, leaseMillis);
    } catch (RuntimeException | Error e) {
      host.close();
      throw e;
    }
  }

  private Welcome hello() {
    ByteSink arguments = new ByteSink();
    Encodings.u8(arguments, Welcome.VERSION);
    Encodings.u8(arguments, Welcome.VERSION);
    Encodings.text(arguments, BoardCalls.cut(owner, Frame.FIRST - 8));
    for (int tries = 0; ; tries++) {
      int session = 1 + RandomGenerator.getDefault().nextInt(0xFFFF);
      host.session("no session yet");
      host.end().lock();
      try {
        host.end().begin(session, 1);
      } finally {
        host.end().unlock();
      }
      Answer answer = host.ask(session, Call.HELLO, arguments.copy(), HostEnd.CALL_NANOS);
      switch (answer.status()) {
        case OK -> {
          host.session(null);
          armed = false;
          told = false;
          programs.begin();
          Welcome got = Welcome.decode(answer.body());
          if (got.mostPayload() < Frame.FIRST || got.mostPayload() > Frame.MOST) {
            throw new LinkLost(
                "%s takes payloads of %d bytes; allowed %d to %d; its firmware is wrong"
                    .formatted(identity(), got.mostPayload(), Frame.FIRST, Frame.MOST));
          }
          limitsLength = got.limitsLength();
          host.lease(UNARMED_LEASE);
          return got;
        }
        case REFUSED -> {
          if (tries >= 2) {
            throw new Refused(identity() + " refuses a session: " + answer.text());
          }
        }
        default ->
            throw new Refused(
                identity()
                    + " is in use: "
                    + answer.text()
                    + "; end that session, or wait until its lease is over");
      }
    }
  }

  private String identity() {
    return host.end().link.identity();
  }

  private BoardDescription read() {
    byte[] bytes = fetch(Call.DICTIONARY, welcome.dictionaryLength());
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    if ((int) crc.getValue() != welcome.dictionaryCrc()) {
      throw new LinkLost(identity() + " described itself with a wrong checksum; reset the board");
    }
    String text = new String(bytes, java.nio.charset.StandardCharsets.UTF_8);
    BoardDescription read = BoardText.read("description of " + identity(), text);
    boolean emulated = (welcome.marks() & Welcome.EMULATED) != 0;
    if (emulated != read.identity().emulated()) {
      throw new LinkLost(
          "%s says that its cells are %s, yet that its data come from '%s'; its firmware is wrong"
              .formatted(identity(), emulated ? "emulated" : "real", read.identity().source()));
    }
    return read;
  }

  private byte[] fetch(Call which, int length) {
    ByteSink all = new ByteSink();
    while (all.size() < length) {
      ByteSink from = new ByteSink();
      Encodings.fixed(from, all.size(), 4);
      Answer answer = host.ask(host.end().session(), which, from.copy(), HostEnd.CALL_NANOS);
      int size = answer.body().remaining();
      if (answer.status() != Status.OK || size == 0) {
        throw new LinkLost(identity() + " does not tell its " + which + ": " + answer.status());
      }
      Encodings.bytes(all, answer.body().array(), answer.body().position(), size);
    }
    return all.copy();
  }

  @Override
  public BoardDescription describe() {
    return description;
  }

  @Override
  public void run(Program program, ResultSink sink) {
    if (!stop.begin()) {
      throw new Refused("the board is in the middle of a program; wait until it ends");
    }
    try {
      refuseIfEnded();
      description.require(program, demand);
      requireSession();
      programs.run(program, sink, host.end().cut(welcome.mostPayload()));
    } catch (LinkLost lost) {
      breakOff();
      throw lost;
    } catch (BoardFault fault) {
      armed &= fault.grade() != BoardFault.Grade.SAFETY;
      throw fault;
    } finally {
      stop.end();
    }
  }

  /** End a session whose program is not known to have ended: it must not go on behind our back. */
  private void breakOff() {
    told = true;
    if (host.over().isEmpty() && !host.linkGone()) {
      host.end().stop();
      farewell(Call.SAFE);
      host.session("its last program was broken off");
    }
  }

  private void refuseIfEnded() {
    String reason = ended;
    if (reason != null) {
      throw new Refused(reason);
    }
  }

  private void requireSession() {
    host.requireLink();
    Optional<String> over = host.over();
    if (over.isPresent() && !told) {
      // What rested on the session, such as a held level, is gone: whoever asks must know it first.
      told = true;
      throw new BoardFault(
          BoardFault.Grade.SESSION,
          "the board at %s has ended the session: %s; nothing has reached the chip since"
              .formatted(identity(), over.get()));
    }
    if (over.isPresent()) {
      again();
    }
    if (!armed) {
      arm();
    }
  }

  private void again() {
    Welcome before = welcome;
    welcome = hello();
    if (welcome.dictionaryCrc() != before.dictionaryCrc()) {
      ended = identity() + " is another board than before; open the rig again";
      throw new Refused(ended);
    }
  }

  private void arm() {
    ByteSink arguments = new ByteSink();
    Encodings.fixed(arguments, leaseMillis, 4);
    LimitTable own = limits;
    Encodings.fixed(arguments, own == null ? welcome.limitsCrc() : own.crc(), 4);
    Answer answer = ask(Call.ARM, arguments.copy());
    switch (answer.status()) {
      case OK -> {
        armed = true;
        host.lease(leaseMillis * 1_000_000L);
      }
      case MISMATCH ->
          throw new Refused(
              "%s holds the limits %s, the rig's are %s; nothing has reached the chip; use the rig"
                      .formatted(
                          identity(),
                          HexFormat.of().toHexDigits(welcome.limitsCrc()),
                          own == null ? "taken from it" : own.checksum())
                  + " file that belongs to the board, or write the rig's limits to it:"
                  + " memrig rig limits RIG --write");
      case LATCHED ->
          throw new Refused(
              identity()
                  + " is latched by a safety fault: "
                  + answer.text()
                  + "; find its cause, then clear it: memrig rig clear RIG --board");
      default ->
          throw new Refused(
              identity() + " cannot be armed: " + answer.status() + ", " + answer.text());
    }
  }

  @Override
  public void connect(Connection to) {
    if (description.terminals().isEmpty()) {
      throw new Refused(identity() + " has no terminals outside: its description names none");
    }
    to.require(description);
    if (!stop.begin()) {
      throw new Refused("the board is in the middle of a program; wait until it ends");
    }
    try {
      refuseIfEnded();
      requireSession();
      connecting |= !to.none();
      ByteSink arguments = new ByteSink();
      ConnectionForm.encode(to, arguments);
      Connection found = connection(arguments.copy());
      if (!found.equals(to)) {
        safe();
        throw new BoardFault(
            BoardFault.Grade.SAFETY,
            "%s was to have %s at its terminals, and says that it has %s; take the chip out"
                .formatted(identity(), to, found));
      }
      connecting = !to.none();
    } catch (LinkLost lost) {
      breakOff();
      throw lost;
    } finally {
      stop.end();
    }
  }

  @Override
  public Connection connected() {
    refuseIfEnded();
    return connection(new byte[0]);
  }

  private Connection connection(byte[] arguments) {
    Answer answer = ask(Call.CONNECT, arguments);
    return switch (answer.status()) {
      case OK -> ConnectionForm.decode(answer.body());
      case NO_SESSION -> {
        told = true;
        throw new BoardFault(
            BoardFault.Grade.SESSION,
            "the board at %s has ended the session, and opened its terminals: %s"
                .formatted(identity(), answer.text()));
      }
      default ->
          throw new Refused(
              "%s does not connect its terminals: %s, %s"
                  .formatted(identity(), answer.status(), answer.text()));
    };
  }

  private Answer ask(Call which, byte[] arguments) {
    return host.ask(host.end().session(), which, arguments, HostEnd.CALL_NANOS);
  }

  @Override
  public LimitTable limits() {
    return LimitTable.of(fetch(Call.LIMITS, limitsLength));
  }

  @Override
  public void writeLimits(LimitTable table) {
    byte[] bytes = table.bytes();
    int part = Math.min(Frame.FIRST, welcome.mostPayload()) - 16;
    for (int from = 0; from < bytes.length; from += part) {
      ByteSink arguments = new ByteSink();
      Encodings.fixed(arguments, bytes.length, 4);
      Encodings.fixed(arguments, from, 4);
      Encodings.bytes(arguments, bytes, from, Math.min(part, bytes.length - from));
      require(ask(Call.WRITE_LIMITS, arguments.copy()), "does not take limits");
    }
    limitsLength = bytes.length;
  }

  @Override
  public Optional<String> latched() {
    Answer answer = ask(Call.STATE, new byte[0]);
    require(answer, "does not tell its state");
    ByteBuffer body = answer.body();
    int state = Encodings.u8(body);
    Encodings.signed(body, "device time");
    Encodings.varint(body, "program begun");
    Encodings.varint(body, "program ended");
    return state == LATCHED ? Optional.of(Encodings.text(body)) : Optional.empty();
  }

  @Override
  public void clear(String reason) {
    ByteSink arguments = new ByteSink();
    Encodings.text(arguments, BoardCalls.cut(reason, welcome.mostPayload() - 8));
    require(ask(Call.CLEAR, arguments.copy()), "cannot be cleared");
    armed = false;
  }

  private void require(Answer answer, String otherwise) {
    if (answer.status() != Status.OK) {
      throw new Refused(
          identity() + " " + otherwise + ": " + answer.status() + ", " + answer.text());
    }
  }

  @Override
  public Optional<String> before() {
    return welcome.before().isEmpty() ? Optional.empty() : Optional.of(welcome.before());
  }

  @Override
  public LineCounters counters() {
    return host.counters();
  }

  @Override
  public LineCounters boardCounters() {
    Answer answer = ask(Call.COUNTERS, new byte[0]);
    require(answer, "does not tell its counters");
    ByteBuffer body = answer.body();
    long[] each = new long[9];
    for (int i = 0; i < each.length; i++) {
      each[i] = Encodings.varint(body, "counter");
    }
    return new LineCounters(
        each[0], each[1], each[2], each[3], each[4], each[5], each[6], each[7], each[8]);
  }

  @Override
  public Optional<Double> roundTripSeconds() {
    return host.clock().map(fit -> fit.roundTripNanos() * 1e-9);
  }

  /** Return how much faster the device's clock runs than the host's, a fraction. */
  public Optional<Double> clockDrift() {
    return host.clock().map(ClockSync.Fit::drift);
  }

  @Override
  public void stop() {
    stop.ask();
    if (stop.asked()) {
      // Between here and the line the program may end, and another one begin.
      host.end().stop(stop::asked);
    } else if (connecting) {
      host.end().stop();
    }
  }

  @Override
  public void safe() {
    if (ended == null) {
      ended = identity() + " has been made safe; open it again";
      stop.ask();
      host.end().stop();
      farewell(Call.SAFE);
    }
  }

  private void farewell(Call which) {
    try {
      host.ask(host.end().session(), which, new byte[0], HostEnd.CALL_NANOS / 2);
    } catch (LinkLost lost) {
      // Nobody hears: the board grounds its lines by itself when its lease is over. What the link
      // itself can do beside its bytes is all that is left.
      if (host.end().link.canBreak()) {
        breakLine();
      }
    }
  }

  private void breakLine() {
    try {
      host.end().link.sendBreak();
    } catch (LinkLost lost) {
      host.session(String.valueOf(lost.getMessage()));
    }
  }

  @Override
  public void close() {
    if (ended == null) {
      ended = identity() + " is closed; open it again";
      stop.ask();
      host.end().stop();
      farewell(Call.BYE);
    }
    host.close();
  }
}

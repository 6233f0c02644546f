package org.memrig.instruments.wire;

import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.memrig.instruments.board.Board;
import org.memrig.instruments.board.BoardDescription;
import org.memrig.instruments.encoding.ByteSink;
import org.memrig.instruments.encoding.Encodings;
import org.memrig.instruments.journal.BoardText;
import org.memrig.instruments.rig.LimitTable;

/**
 * Hold a served board's session: whose it is, its lease, what is latched. All of it under the lock
 * of the server.
 */
final class BoardSession implements AutoCloseable {
  private static final long UNARMED_LEASE = 1_000_000_000;

  /** Longer than this no turn takes, unless the process itself stands still. */
  private static final long OWN_STALL = 200_000_000;

  /** Bytes of a reason in a reply that says other things too. */
  private static final int MOST_REASON = 120;

  /** How long a farewell waits for the last words of a program to arrive. */
  private static final long LAST_WORDS = 300_000_000;

  private final ReentrantLock lock;
  private final ServerOptions options;
  private final BoardKeeper keeper;
  private final ServedPrograms programs;
  private final ServedTerminals terminals;
  private final BoardCalls calls = new BoardCalls(this);
  private BoardDescription description;
  private byte[] dictionary;
  private LimitTable limits;
  private int boot = RandomGenerator.getDefault().nextInt();
  private boolean wasReset;

  private @Nullable BoardEnd holder;
  private int session;
  private int lastSession;
  private String owner = "";
  private String reason = "";
  private @Nullable String latched;
  private boolean armed;
  private long leaseNanos;
  private long heardAt;
  private long tickedAt;

  private @Nullable Farewell farewell;

  private record Farewell(BoardEnd from, int session, Call which, int tag, long until) {}

  BoardSession(
      Supplier<Board> opener, ServerOptions options, ReentrantLock lock, WireFaults faults) {
    this.options = options;
    this.lock = lock;
    this.keeper = new BoardKeeper(opener);
    this.limits = options.limits();
    this.description = describe();
    this.dictionary = BoardCalls.utf8(BoardText.of(description));
    this.terminals = new ServedTerminals(keeper, this);
    this.programs = new ServedPrograms(keeper, this, lock, options.mostPayload());
  }

  private BoardDescription describe() {
    BoardDescription inner = keeper.board().describe();
    BoardDescription.Identity identity = inner.identity();
    return inner
        .with(
            new BoardDescription.Identity(
                identity.name(), identity.firmware(), identity.source(), limits.checksum()))
        .with(new BoardDescription.Safety(BoardDescription.SafetyClass.LEASED, 1));
  }

  BoardDescription description() {
    return description;
  }

  byte[] dictionary() {
    return dictionary;
  }

  LimitTable limits() {
    return limits;
  }

  BoardCalls calls() {
    return calls;
  }

  ServedPrograms programs() {
    return programs;
  }

  ServedTerminals terminals() {
    return terminals;
  }

  int mostPayload() {
    return options.mostPayload();
  }

  boolean armed() {
    return armed;
  }

  boolean writable() {
    return options.keep() != null;
  }

  Optional<String> latched() {
    return Optional.ofNullable(latched);
  }

  /** Tell whether a link has the session, and a frame is of it. */
  boolean has(BoardEnd end, int of) {
    return holder == end && session != 0 && of == session;
  }

  boolean alive() {
    return session != 0;
  }

  /** Tell whether the session is about to end: nothing more is to be driven in it. */
  boolean leaving() {
    return farewell != null;
  }

  /** Say why frames of a session have no effect. */
  String reason(int of) {
    if (of != 0 && of == lastSession && session == 0 && !reason.isEmpty()) {
      return reason;
    }
    return session == 0 ? "no session is alive; say HELLO" : "another session is alive: " + owner;
  }

  /** Renew the lease: a whole frame of the session came. */
  void heard() {
    heardAt = now();
  }

  private long now() {
    return holder == null ? System.nanoTime() : holder.end().link.nanos();
  }

  /**
   * Begin a session, or say why not.
   *
   * @return false if there is no answer yet: the last program is ending, and the host asks again
   */
  boolean hello(BoardEnd from, int asked, String who, ByteSink reply) {
    if (session != 0 && !(session == asked && holder == from)) {
      long left = leaseNanos - (now() - heardAt);
      BoardCalls.status(
          reply, Status.BUSY, owner + " has it; its lease ends in " + left / 1_000_000 + " ms");
      return true;
    }
    if (session == 0 && programs.busy()) {
      return false;
    }
    if (session == 0) {
      if (asked == 0 || asked == lastSession) {
        BoardCalls.status(reply, Status.REFUSED, "take another number than " + asked);
        return true;
      }
      begin(from, asked, who);
    }
    BoardCalls.status(reply, Status.OK, "");
    welcome().encode(reply);
    return true;
  }

  private void begin(BoardEnd from, int asked, String who) {
    keeper.renew();
    holder = from;
    session = asked;
    lastSession = asked;
    owner = who;
    armed = false;
    farewell = null;
    leaseNanos = UNARMED_LEASE;
    from.end().begin(asked, 1);
    programs.begin(from.end());
    heard();
  }

  private Welcome welcome() {
    CRC32C crc = new CRC32C();
    crc.update(dictionary);
    return new Welcome(
        Welcome.VERSION,
        boot,
        (description.identity().emulated() ? Welcome.EMULATED : 0)
            | (writable() ? Welcome.WRITABLE : 0)
            | (wasReset ? Welcome.RESET : 0),
        options.mostPayload(),
        dictionary.length,
        (int) crc.getValue(),
        limits.bytes().length,
        limits.crc(),
        BoardCalls.cut(reason, MOST_REASON));
  }

  void arm(long lease) {
    armed = true;
    leaseNanos = lease;
    if (holder != null) {
      holder.end().flow.lease(lease);
    }
  }

  /** Make a table the board's own. */
  void write(LimitTable table) {
    Consumer<LimitTable> keep = options.keep();
    if (keep != null) {
      keep.accept(table);
      limits = table;
      description = describe();
      dictionary = BoardCalls.utf8(BoardText.of(description));
    }
  }

  void state(ByteSink reply) {
    BoardCalls.status(reply, Status.OK, "");
    int state = latched != null ? 3 : programs.busy() ? 2 : armed ? 1 : 0;
    Encodings.u8(reply, state);
    Encodings.signed(reply, programs.deviceNanos());
    Encodings.varint(reply, programs.begun());
    Encodings.varint(reply, programs.ended());
    String why = latched != null ? latched : reason;
    Encodings.text(reply, BoardCalls.cut(why, MOST_REASON));
  }

  /**
   * End the present pulse or sample, or open the terminals; nothing if the stop came over another
   * link.
   */
  void stop(BoardEnd from) {
    if (holder == from) {
      programs.stop();
      terminals.open();
    }
  }

  /** Latch a safety fault with its first reason. */
  void latch(String why) {
    if (latched == null) {
      latched = why;
    }
    armed = false;
    keeper.safe();
  }

  /** Latch what came over the wire and was no message. */
  void fault(String why) {
    latch(why);
    if (holder != null) {
      holder.notice(session, Status.LATCHED, String.valueOf(latched));
    }
  }

  void clear(String who) {
    latched = null;
    reason = "cleared: " + who;
    if (!programs.busy()) {
      keeper.renew();
    }
  }

  /** Take every line to ground and end the session once the last words have been heard. */
  void farewell(BoardEnd from, int of, Call which, int tag) {
    if (session == 0 || !(holder == from && of == session)) {
      // Safety is for anybody, with or without a session.
      keeper.safe();
      if (session != 0) {
        over("made safe by another host");
      }
      from.answer(of, which, tag, Status.OK);
      return;
    }
    if (farewell == null) {
      keeper.safe();
      farewell = new Farewell(from, of, which, tag, now() + LAST_WORDS);
    }
    tick();
  }

  /** Let time pass: the lease, a farewell. */
  void tick() {
    if (session == 0) {
      return;
    }
    programs.trickle();
    long turn = now();
    boolean stalled = turn - tickedAt > OWN_STALL;
    tickedAt = turn;
    if (stalled) {
      return; // it is this process that was not there: what the host sent meanwhile is still unread
    }
    Farewell leaving = farewell;
    if (leaving != null) {
      boolean heardAll = !programs.busy() && leaving.from().end().flow.idle();
      if (heardAll || now() - leaving.until() >= 0) {
        over(leaving.which() == Call.BYE ? "" : "made safe by its host");
        leaving.from().answer(leaving.session(), leaving.which(), leaving.tag(), Status.OK);
      }
      return;
    }
    String lost = holder == null ? null : holder.end().lost();
    if (lost != null) {
      over("the line to " + owner + " is lost: " + lost);
    } else if (now() - heardAt > leaseNanos) {
      over("the lease of %d ms is over: %s fell silent".formatted(leaseNanos / 1_000_000, owner));
    }
  }

  /** End the session; the holder still answers its frames with the reason. */
  private void over(String why) {
    keeper.safe();
    if (holder != null) {
      holder.end().flow.forget();
    }
    session = 0;
    armed = false;
    farewell = null;
    reason = why;
    programs.abandon();
  }

  void reset() {
    keeper.safe();
    boot = RandomGenerator.getDefault().nextInt();
    wasReset = true;
    latched = null;
    over("the board was reset");
    lastSession = 0;
    reason = "";
  }

  @Override
  public void close() {
    lock.lock();
    try {
      over("the board was switched off");
    } finally {
      lock.unlock();
    }
    programs.close();
    keeper.close();
  }
}

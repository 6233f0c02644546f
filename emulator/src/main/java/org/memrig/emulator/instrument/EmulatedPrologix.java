package org.memrig.emulator.instrument;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.memrig.instruments.link.Link;

/**
 * Emulate a GPIB adapter of the Prologix kind with instruments on its bus, and what such adapters
 * do wrong.
 */
public final class EmulatedPrologix {
  private static final long NEVER = Long.MAX_VALUE;
  private static final int ESCAPE = 0x1b;

  /** What an instrument is about to say. */
  private record Pending(String text, long due) {}

  private final Map<Integer, EmulatedInstrument> bus = new TreeMap<>();
  private final Map<Integer, Pending> outputs = new TreeMap<>();
  private final Map<Integer, Long> busy = new TreeMap<>();
  private final Deque<byte[]> lines = new ArrayDeque<>();
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private final ByteBuffer arrived = ByteBuffer.allocate(1 << 14);
  private boolean escaped;
  private boolean escapes;
  private int address;
  private boolean auto;
  private long readNanos = 200_000_000;
  private long readUntil;
  private boolean reading;
  private boolean strayZero;
  private boolean cuts;
  private boolean silent;
  private int unterminated;

  /** Put an instrument on the bus. */
  public EmulatedPrologix at(int primary, EmulatedInstrument instrument) {
    bus.put(primary, instrument);
    return this;
  }

  /** Be as a program has left it that lets the adapter read after each line. */
  public EmulatedPrologix leftReading() {
    auto = true;
    return this;
  }

  /** Put a zero before each reply from now on. */
  public void strayZeros(boolean on) {
    strayZero = on;
  }

  /** Lose the second half of each reply from now on. */
  public void cutReplies(boolean on) {
    cuts = on;
  }

  /** Let the adapter hang. */
  public void hang() {
    silent = true;
  }

  /** Return how often an instrument was made to talk that had nothing to say. */
  public int unterminated() {
    return unterminated;
  }

  /** Do all there is to do now; return after how many ns there is more. */
  public long turn(Link link) {
    long now = link.nanos();
    while (link.read(arrived.clear(), now) > 0) {
      arrived.flip();
      while (arrived.hasRemaining()) {
        take(arrived.get());
      }
    }
    bus.values().forEach(each -> each.reach(now));
    if (silent) {
      lines.clear();
      return NEVER;
    }
    return work(link, now);
  }

  private void take(byte next) {
    if (escaped) {
      escaped = false;
      line.write(next);
    } else if (next == ESCAPE) {
      escaped = true;
      escapes = escapes || line.size() == 0;
    } else if (next == '\n' || next == '\r') {
      if (line.size() > 0) {
        byte[] whole = line.toByteArray();
        lines.addLast(escapes ? concealed(whole) : whole);
      }
      line.reset();
      escapes = false;
    } else {
      line.write(next);
    }
  }

  /**
   * Mark a line whose first sign was escaped: it is none for the adapter, whatever it begins with.
   */
  private static byte[] concealed(byte[] whole) {
    byte[] marked = new byte[whole.length + 1];
    marked[0] = ESCAPE;
    System.arraycopy(whole, 0, marked, 1, whole.length);
    return marked;
  }

  private long work(Link link, long now) {
    while (true) {
      if (reading) {
        @Nullable Pending pending = outputs.get(address);
        if (pending != null && pending.due() <= now) {
          outputs.remove(address);
          reading = false;
          say(link, pending.text().getBytes(StandardCharsets.ISO_8859_1), now);
        } else if (now >= readUntil) {
          if (pending == null) {
            unterminated++;
            EmulatedInstrument silentOne = bus.get(address);
            if (silentOne != null) {
              silentOne.injectError(-420, "Query UNTERMINATED");
            }
          }
          reading = false;
        } else {
          long due = pending == null ? readUntil : Math.min(readUntil, pending.due());
          return Math.max(1, due - now);
        }
      } else if (lines.isEmpty()) {
        return NEVER;
      } else {
        handle(link, lines.removeFirst(), now);
      }
    }
  }

  private void say(Link link, byte[] text, long now) {
    byte[] sent = cuts ? java.util.Arrays.copyOf(text, text.length / 2) : text;
    if (strayZero) {
      link.write(ByteBuffer.wrap(new byte[] {0}), now + 1_000_000_000);
    }
    link.write(ByteBuffer.wrap(sent), now + 1_000_000_000);
  }

  private void handle(Link link, byte[] whole, long now) {
    String text = new String(whole, StandardCharsets.ISO_8859_1);
    if (text.startsWith("++")) {
      own(link, text.substring(2).strip().split("\\s+", -1), now);
      return;
    }
    String message = text.charAt(0) == ESCAPE ? text.substring(1) : text;
    EmulatedInstrument instrument = bus.get(address);
    if (instrument != null) {
      long from = Math.max(now, busy.getOrDefault(address, now));
      EmulatedInstrument.Reply reply = instrument.take(message, from);
      busy.put(address, reply.doneNanos());
      reply
          .text()
          .ifPresent(answer ->
              outputs.put(
                  address, new Pending(answer + instrument.terminator(), reply.doneNanos())));
    }
    if (auto) {
      read(now);
    }
  }

  private void read(long now) {
    reading = true;
    readUntil = now + readNanos;
  }

  private void own(Link link, String[] words, long now) {
    switch (words[0]) {
      case "addr" -> {
        if (words.length > 1) {
          address = Integer.parseInt(words[1]);
        } else {
          reply(link, Integer.toString(address), now);
        }
      }
      case "auto" -> {
        if (words.length > 1) {
          auto = words[1].equals("1");
        } else {
          reply(link, auto ? "1" : "0", now);
        }
      }
      case "read" -> read(now);
      case "read_tmo_ms" -> readNanos = Long.parseLong(words[1]) * 1_000_000;
      case "clr" -> {
        outputs.remove(address);
        busy.remove(address);
        EmulatedInstrument instrument = bus.get(address);
        if (instrument != null) {
          instrument.clear(now);
        }
      }
      case "ver" -> reply(link, "Prologix GPIB-USB Controller version 6.107 (emulated)", now);
      case "mode", "eoi", "eos", "eot_enable", "savecfg", "ifc" -> {}
      default -> reply(link, "Unrecognized command", now);
    }
  }

  private static void reply(Link link, String text, long now) {
    link.write(
        ByteBuffer.wrap((text + "\r\n").getBytes(StandardCharsets.US_ASCII)), now + 1_000_000_000);
  }
}

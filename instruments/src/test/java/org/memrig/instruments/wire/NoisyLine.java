package org.memrig.instruments.wire;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * Two flows with a line between them that harms bytes, and delays, repeats and reorders frames, in
 * virtual time.
 */
final class NoisyLine {
  static final long LATENCY = 300_000;

  final End near;
  final End far;
  final SplittableRandom random;
  final double rate;
  final double mischief;
  long now;
  private long order;
  private final PriorityQueue<Arrival> way = new PriorityQueue<>();

  private record Arrival(long at, long order, End to, ByteBuffer bytes)
      implements Comparable<Arrival> {
    @Override
    public int compareTo(Arrival other) {
      return at == other.at ? Long.compare(order, other.order) : Long.compare(at, other.at);
    }
  }

  /** One end. */
  final class End implements FrameDecoder.Inlet, FrameDecoder.Expecting, Flow.Outlet {
    final Counting counting = new Counting();
    final FrameEncoder encoder = new FrameEncoder();
    final FrameDecoder decoder = new FrameDecoder(this, this, counting);
    final Flow flow;
    Consumer<ByteBuffer> taker = _ -> {};
    long due;
    long stops;
    boolean lazy;
    byte[] lastData = {};

    End(int window, int mostPayload) {
      flow = new Flow(this, counting, window, mostPayload);
    }

    End other() {
      return this == near ? far : near;
    }

    @Override
    public void frame(Frame frame) {
      flow.hear(frame, now);
      while (!lazy && flow.nextLength() >= 0) {
        taker.accept(ByteBuffer.wrap(flow.nextPayload(), 0, flow.nextLength()));
        flow.take();
      }
    }

    @Override
    public void stop() {
      stops++;
    }

    @Override
    public long number(int session, int lower) {
      return Frame.nearest(lower, flow.expected());
    }

    @Override
    public long next(int session, int lower) {
      return Frame.nearest(lower, flow.sent());
    }

    @Override
    public void send(int kind, long number, long next, int room, byte[] payload, int length) {
      ByteBuffer out = encoder.encode(kind, 1, number, next, Math.min(room, 255), payload, length);
      byte[] bytes = new byte[out.remaining()];
      out.get(bytes);
      if (kind == Frame.DATA) {
        lastData = bytes;
      }
      send(bytes);
    }

    /** Put bytes on the line, with all the harm that it does. */
    void send(byte[] bytes) {
      byte[] harmed = harm(bytes);
      long late = random.nextDouble() < mischief ? random.nextLong(20 * LATENCY) : 0;
      way.add(new Arrival(now + LATENCY + late, order++, other(), ByteBuffer.wrap(harmed)));
      if (random.nextDouble() < mischief) {
        way.add(new Arrival(now + 2 * LATENCY, order++, other(), ByteBuffer.wrap(harmed)));
      }
    }
  }

  NoisyLine(SplittableRandom random, double rate, double mischief, int window, int mostPayload) {
    this.random = random;
    this.rate = rate;
    this.mischief = mischief;
    near = new End(window, mostPayload);
    far = new End(window, mostPayload);
    begin(0);
  }

  void begin(long first) {
    near.flow.begin(first, near.flow.room(), now);
    far.flow.begin(first, far.flow.room(), now);
  }

  private byte[] harm(byte[] bytes) {
    byte[] out = new byte[2 * bytes.length];
    int size = 0;
    for (byte each : bytes) {
      double chance = rate == 0 ? 1 : random.nextDouble();
      if (chance >= rate) {
        out[size++] = each;
      } else if (chance < 0.4 * rate) {
        out[size++] = (byte) (each ^ 1 << random.nextInt(8));
      } else if (chance < 0.6 * rate) {
        out[size++] = each;
        out[size++] = (byte) random.nextInt(256);
      } else if (chance < 0.8 * rate) {
        out[size++] = each;
        out[size++] = each;
      }
    }
    return Arrays.copyOf(out, size);
  }

  /** Let what is due happen, and time pass until the next of it. */
  void step() {
    Arrival first = way.peek();
    long next = Math.min(near.due, far.due);
    now = Math.max(now, first == null ? next : Math.min(next, first.at()));
    while (first != null && first.at() <= now) {
      way.poll();
      first.to().decoder.take(first.bytes());
      first = way.peek();
    }
    near.flow.settle();
    far.flow.settle();
    near.due = near.flow.poll(now);
    far.due = far.flow.poll(now);
  }
}

package org.memrig.instruments.scpi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.memrig.config.random.RandomStream;
import org.memrig.instruments.board.BoardFault;
import org.memrig.instruments.board.LinkLost;
import org.memrig.instruments.message.MessageLink;
import org.memrig.instruments.testkit.TestSeed;
import org.memrig.instruments.testkit.Trials;

/** Answers belong to their questions. */
final class DialogueTests {
  /** An instrument that answers each question with its own words, at a time of its own. */
  private static final class Slow implements MessageLink {
    private record Due(String text, long at) {}

    private final Deque<Due> answers = new ArrayDeque<>();
    private long now;
    private long delay;
    private int enabled;

    @Override
    public String identity() {
      return "slow";
    }

    @Override
    public long nanos() {
      return now;
    }

    @Override
    public void send(byte[] message, long deadlineNanos) {
      for (String each : new String(message, StandardCharsets.US_ASCII).split(";", -1)) {
        if (each.startsWith("*ESE ")) {
          enabled = Integer.parseInt(each.substring(5));
        } else if (each.equals("*ESE?")) {
          answer(Integer.toString(enabled));
        } else if (each.equals(":SYST:ERR?")) {
          answer("0,\"No error\"");
        } else if (each.endsWith("?")) {
          answer(each);
        }
      }
    }

    private void answer(String text) {
      long last = answers.isEmpty() ? now : answers.getLast().at();
      answers.addLast(new Due(text, Math.max(last, now + delay)));
    }

    @Override
    public Optional<byte[]> receive(long deadlineNanos) {
      if (answers.isEmpty() || answers.getFirst().at() > deadlineNanos) {
        now = Math.max(now, deadlineNanos);
        return Optional.empty();
      }
      Due next = answers.removeFirst();
      now = Math.max(now, next.at());
      return Optional.of(next.text().getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public boolean canClear() {
      return false;
    }

    @Override
    public void clear(long deadlineNanos) {}

    @Override
    public void close() {}
  }

  @Test
  @DisplayName("D3: of 100,000 answers around the deadline none is paired with the wrong question")
  void pairsAnswers(TestSeed seed) {
    Slow slow = new Slow();
    Dialogue dialogue = new Dialogue(slow, Conventions.SCPI, "slow", 0.1);
    RandomStream random = seed.stream();
    int late = 0;
    int answered = 0;
    for (int i = 0; i < Trials.of(100_000); i++) {
      slow.delay = (long) (random.nextDouble() * 0.2e9);
      String query = "Q" + i + "?";
      try {
        String answer = dialogue.ask(query);
        assertEquals(query, answer, "the answer to question " + i);
        answered++;
      } catch (BoardFault | LinkLost tooLate) {
        late++;
      }
    }
    assertTrue(late > 100 && answered > 100, late + " late, " + answered + " answered");
  }
}

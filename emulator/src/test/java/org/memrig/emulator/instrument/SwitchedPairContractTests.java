package org.memrig.emulator.instrument;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.memrig.config.time.ManualHostClock;
import org.memrig.instruments.board.Board;
import org.memrig.instruments.testkit.BoardContract;
import org.memrig.instruments.testkit.TestBench;

/** A generator and an oscilloscope behind a matrix keep the contract, and never switch hot. */
@Tag("full")
final class SwitchedPairContractTests implements BoardContract {
  private SwitchedPairBench bench = new SwitchedPairBench(new ManualHostClock(Instant.EPOCH));

  @Override
  public Board open() {
    bench = new SwitchedPairBench(new ManualHostClock(Instant.EPOCH));
    return bench.open();
  }

  @AfterEach
  void nothingWasDoneThatABenchWouldNotBear() {
    assertEquals(List.of(), bench.relays.trespasses());
  }

  @Override
  public Optional<TestBench> bench(Board board) {
    return Optional.of(bench);
  }

  @Override
  public boolean virtualTime() {
    return false;
  }
}

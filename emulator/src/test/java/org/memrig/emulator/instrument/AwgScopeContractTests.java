package org.memrig.emulator.instrument;

import java.util.Optional;
import org.memrig.instruments.board.Board;
import org.memrig.instruments.testkit.BoardContract;
import org.memrig.instruments.testkit.TestBench;

/** A generator and an oscilloscope at one cell keep the contract of every board. */
final class AwgScopeContractTests implements BoardContract {
  private PairBench bench = new PairBench(10e3);

  @Override
  public Board open() {
    bench = new PairBench(10e3);
    return bench.open();
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

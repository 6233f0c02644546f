package org.memrig.emulator.instrument;

import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.memrig.instruments.analyzer.AnalyzerSettings;
import org.memrig.instruments.board.Board;
import org.memrig.instruments.keysight.KeysightB1500Driver;
import org.memrig.instruments.testkit.BoardContract;
import org.memrig.instruments.testkit.TestBench;

/** A module of a B1500A across one cell keeps the contract of every board. */
@Tag("full")
final class KeysightB1500ContractTests implements BoardContract {
  private Bench bench = new Bench("keysight-b1500", "10k");

  @Override
  public Board open() {
    bench = new Bench("keysight-b1500", "10k");
    return bench.open(new KeysightB1500Driver(), AnalyzerSettings.at("tcp://127.0.0.1:5025"));
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

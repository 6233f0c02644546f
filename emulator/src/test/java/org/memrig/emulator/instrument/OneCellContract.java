package org.memrig.emulator.instrument;

import java.util.Optional;
import org.memrig.instruments.analyzer.AnalyzerDriver;
import org.memrig.instruments.analyzer.AnalyzerSettings;
import org.memrig.instruments.board.Board;
import org.memrig.instruments.testkit.BoardContract;
import org.memrig.instruments.testkit.TestBench;

/** Hold an analyzer across one cell, a resistor, to the contract of every board. */
abstract class OneCellContract implements BoardContract {
  private final AnalyzerDriver driver;
  private final String instrument;
  private Bench bench;

  OneCellContract(AnalyzerDriver driver) {
    this(driver, driver.name());
  }

  /** Let a driver drive an instrument of another name. */
  OneCellContract(AnalyzerDriver driver, String instrument) {
    this.driver = driver;
    this.instrument = instrument;
    bench = fresh();
  }

  private Bench fresh() {
    return new Bench(instrument, "10k");
  }

  @Override
  public Board open() {
    bench = fresh();
    return bench.open(driver, settings());
  }

  /** How it is used: by default as a rig that says nothing of it. */
  AnalyzerSettings settings() {
    return AnalyzerSettings.at("tcp://127.0.0.1:5025");
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

package org.memrig.emulator.instrument;

import java.util.Optional;
import java.util.function.Supplier;
import org.memrig.instruments.analyzer.AnalyzerDriver;
import org.memrig.instruments.analyzer.AnalyzerSettings;
import org.memrig.instruments.board.Board;
import org.memrig.instruments.testkit.BoardContract;
import org.memrig.instruments.testkit.TestBench;

/** Hold an analyzer across one cell, a resistor, to the contract of every board. */
abstract class OneCellContract implements BoardContract {
  private final AnalyzerDriver driver;
  private final Supplier<Bench> fresh;
  private Bench bench;

  OneCellContract(AnalyzerDriver driver) {
    this(driver, driver.name());
  }

  /** Let a driver drive an instrument of another name. */
  OneCellContract(AnalyzerDriver driver, String instrument) {
    this(driver, () -> new Bench(instrument, "10k"));
  }

  /** Let a driver drive what is on benches of one's own making. */
  OneCellContract(AnalyzerDriver driver, Supplier<Bench> fresh) {
    this.driver = driver;
    this.fresh = fresh;
    bench = fresh.get();
  }

  @Override
  public Board open() {
    bench = fresh.get();
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

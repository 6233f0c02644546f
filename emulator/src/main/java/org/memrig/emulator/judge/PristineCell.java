package org.memrig.emulator.judge;

import org.jspecify.annotations.Nullable;
import org.memrig.instruments.board.Envelope;
import org.memrig.instruments.board.StressClass;

/** Forbid to stress a cell that was never formed, but for forming it. */
final class PristineCell extends Rule {
  private StressClass stressClass = StressClass.READ;

  PristineCell() {
    super(Law.PRISTINE);
  }

  @Override
  void begin(StressClass newClass, Envelope limits) {
    stressClass = newClass;
  }

  @Override
  @Nullable String stressesPristine(int row, int column) {
    return stressClass != StressClass.FORM
        ? "cell " + row + "," + column + " in class " + stressClass
        : null;
  }
}

package org.memrig.instruments.board;

/**
 * Measure the current of cells at a small voltage.
 *
 * <p>Conductance is not measured but seen through the calibration of the rig.
 *
 * @param volts top minus bottom, V
 * @param gate the gate level, V; 0 where cells have no transistor
 * @param unselected what the other rows and columns are connected to
 * @param settle the wait before the first sample, s
 * @param aperture the time over which a sample is averaged, s
 * @param samples how many samples are averaged into the result, at least 1
 */
public record Read(
    Cells cells,
    double volts,
    double gate,
    Drive unselected,
    double settle,
    double aperture,
    SenseRange range,
    int samples,
    Mode mode)
    implements Operation {
  /** How the cells share time. */
  public enum Mode {
    /** One cell after another. */
    CELL_BY_CELL,
    /** One row at once, its columns measured side by side. */
    LINE_PARALLEL
  }

  public Read {
    Check.finite("read volts", volts);
    Check.finite("gate volts", gate);
    Check.notNegative("settle", settle);
    Check.positive("aperture", aperture);
    Check.within("samples", samples, 1, 1 << 24);
    Check.that(unselected.constant(), "unselected lines are held at a constant level");
  }

  /** Read with ground on the other lines, automatic range and one sample, cell by cell. */
  public static Read of(Cells cells, double volts, double gate, double settle, double aperture) {
    return new Read(
        cells, volts, gate, Drive.GROUND, settle, aperture, SenseRange.AUTO, 1, Mode.CELL_BY_CELL);
  }
}

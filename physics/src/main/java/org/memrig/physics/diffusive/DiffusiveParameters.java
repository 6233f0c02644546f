package org.memrig.physics.diffusive;

import org.memrig.config.Default;
import org.memrig.config.Range;
import org.memrig.config.Text;
import org.memrig.config.Unit;
import org.memrig.config.units.Dimension;
import org.memrig.physics.Allowed;

/**
 * Set all numbers of the {@code diffusive} law.
 *
 * @param onResistance of a whole filament, ohms
 * @param offResistance without one, ohms
 * @param gapLength in which the resistance of the gap falls by e, as a fraction of the whole gap
 * @param mobility growth for a volt over the gap, 1/(V s)
 * @param gapRest what remains of the gap's length where the filament is whole
 * @param greatestGrowth most that the filament can grow, 1/s
 * @param filamentDecay rate at which a filament dissolves, 1/s
 * @param residueGrowth rate at which a filament leaves residue, 1/s
 * @param residueDecay rate at which residue dissolves, 1/s
 * @param speed factor on all rates
 * @param shrinkRate how often a whole filament loses a piece, 1/s
 * @param shrinkPower of the filament's length in that rate
 * @param shrinkSize share of its length that it loses
 * @param thresholdSpread between cells: deviation of the logarithm of the mobility
 * @param resistanceSpread the same of both resistances
 * @param readNoise relative deviation of a current read over readAperture
 * @param readAperture seconds
 * @param activationVolts activation energy of all rates, electron-volts
 * @param referenceKelvin temperature at which the rates hold
 */
@Text("Volatile threshold switches of mobile silver.")
public record DiffusiveParameters(
    @Text("resistance of a whole filament")
        @Unit(Dimension.OHM)
        @Range(min = "1 ohm", max = "1 Gohm")
        double onResistance,
    @Text("resistance without a filament")
        @Unit(Dimension.OHM)
        @Range(min = "1 kohm", max = "1e16 ohm")
        double offResistance,
    @Text("share of the gap in which its resistance falls by e")
        @Range(min = "0.01", max = "1")
        @Default("0.1")
        double gapLength,
    @Text("growth for a volt over the gap, 1/(V s)") @Range(min = "1e-6", max = "1e6")
        double mobility,
    @Text("what remains of the gap where the filament is whole")
        @Range(min = "0.001", max = "1")
        @Default("0.1")
        double gapRest,
    @Text("most that a filament can grow, 1/s") @Range(min = "1e-6", max = "1e9") @Default("1")
        double greatestGrowth,
    @Text("rate at which a filament dissolves")
        @Unit(Dimension.HERTZ)
        @Range(min = "1 uHz", max = "1 GHz")
        double filamentDecay,
    @Text("rate at which a filament leaves residue")
        @Unit(Dimension.HERTZ)
        @Range(min = "0 Hz", max = "1 GHz")
        double residueGrowth,
    @Text("rate at which residue dissolves")
        @Unit(Dimension.HERTZ)
        @Range(min = "1 uHz", max = "1 GHz")
        double residueDecay,
    @Text("factor on all rates") @Range(min = "1e-6", max = "1e9") @Default("1") double speed,
    @Text("how often a whole filament loses a piece")
        @Unit(Dimension.HERTZ)
        @Range(min = "0 Hz", max = "1 GHz")
        @Default("200 Hz")
        double shrinkRate,
    @Text("power of the filament's length in that rate") @Range(min = "0", max = "10") @Default("2")
        double shrinkPower,
    @Text("share of its length that it loses") @Range(min = "0", max = "0.5") @Default("0.01")
        double shrinkSize,
    @Text("between cells: deviation of the logarithm of the mobility")
        @Range(min = "0", max = "3")
        @Default("0.1")
        double thresholdSpread,
    @Text("the same of both resistances") @Range(min = "0", max = "3") @Default("0.1")
        double resistanceSpread,
    @Text("relative deviation of a current read over read-aperture")
        @Range(min = "0", max = "1")
        @Default("0")
        double readNoise,
    @Text("aperture that read-noise holds for")
        @Unit(Dimension.SECOND)
        @Range(min = "1 ps", max = "1000 s")
        @Default("1 us")
        double readAperture,
    @Text("activation energy of all rates, as volts")
        @Unit(Dimension.VOLT)
        @Range(min = "0 V", max = "5 V")
        @Default("0.27 V")
        double activationVolts,
    @Text("temperature at which the rates hold")
        @Unit(Dimension.KELVIN)
        @Range(min = "1 K", max = "1500 K")
        @Default("300 K")
        double referenceKelvin) {

  public DiffusiveParameters {
    Allowed.fields(
        DiffusiveParameters.class,
        onResistance,
        offResistance,
        gapLength,
        mobility,
        gapRest,
        greatestGrowth,
        filamentDecay,
        residueGrowth,
        residueDecay,
        speed,
        shrinkRate,
        shrinkPower,
        shrinkSize,
        thresholdSpread,
        resistanceSpread,
        readNoise,
        readAperture,
        activationVolts,
        referenceKelvin);
    if (!(offResistance > onResistance)) {
      throw new IllegalArgumentException(
          "off-resistance: "
              + offResistance
              + " ohm is not above the on resistance "
              + onResistance
              + " ohm; give the larger one as off");
    }
  }

  /**
   * Return the volts that a median cell has to see for ever until it switches: where the growth
   * that residue and a shorter gap speed up no longer finds a balance with decay.
   */
  public double staticThreshold() {
    double whole = 1 + gapRest;
    double residue = 1 + residueGrowth / residueDecay;
    return (filamentDecay + residueGrowth) * whole * whole / (4 * mobility * residue);
  }
}

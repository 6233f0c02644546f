package org.memrig.physics.jart;

import org.memrig.config.Default;
import org.memrig.config.Range;
import org.memrig.config.Text;
import org.memrig.config.Unit;
import org.memrig.config.units.Dimension;
import org.memrig.physics.Allowed;

/**
 * Set all numbers of the {@code jart-vcm-v1b} law.
 *
 * @param least concentration of vacancies in the disc at which reset ends, 1e26 per cubic metre
 * @param most concentration at which set ends, 1e26 per cubic metre
 * @param length of the disc, nm
 * @param radius of the filament, nm
 * @param cycleShare how far a cell redraws these four after a set or reset, over how far cells
 *     differ
 * @param filament what conducts and where vacancies hop
 * @param contact the Schottky contact
 * @param series what lies in series
 * @param heat how the filament heats itself
 * @param readNoise relative standard deviation of a current read over readAperture
 * @param readAperture seconds; longer readings average as the square root of the aperture
 */
@Text("Valence-change cell: vacancies in a disc before a Schottky contact (JART VCM v1b).")
public record JartParameters(
    @Text("vacancies in the disc where reset ends, 1e26 per cubic metre") Variation least,
    @Text("vacancies in the disc where set ends, 1e26 per cubic metre") Variation most,
    @Text("length of the disc, nm") Variation length,
    @Text("radius of the filament, nm") Variation radius,
    @Text("spread of these from cycle to cycle, over that from cell to cell")
        @Range(min = "0", max = "1")
        @Default("0")
        double cycleShare,
    @Text("what conducts and where vacancies hop") @Default("") Filament filament,
    @Text("the Schottky contact of the disc") @Default("") Contact contact,
    @Text("what lies in series with the filament") @Default("") Series series,
    @Text("how the filament heats itself") @Default("") Heat heat,
    @Text("relative deviation of a current read over read-aperture")
        @Range(min = "0", max = "1")
        @Default("0")
        double readNoise,
    @Text("aperture that read-noise holds for")
        @Unit(Dimension.SECOND)
        @Range(min = "1 ps", max = "1000 s")
        @Default("1 us")
        double readAperture) {

  public JartParameters {
    Allowed.fields(
        JartParameters.class,
        least,
        most,
        length,
        radius,
        cycleShare,
        filament,
        contact,
        series,
        heat,
        readNoise,
        readAperture);
    if (!(most.least() > least.most())) {
      throw new IllegalArgumentException(
          "most: at least " + most.least() + ", not above the largest least " + least.most());
    }
    if (!(length.most() < filament.cellLength())) {
      throw new IllegalArgumentException(
          "length: up to " + length.most() + " nm, not below the cell's " + filament.cellLength());
    }
  }
}

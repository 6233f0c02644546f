package org.memrig.physics.jart;

import org.memrig.config.Default;
import org.memrig.config.Range;
import org.memrig.config.Text;
import org.memrig.physics.Allowed;

/**
 * Describe the filament: what conducts and where vacancies hop.
 *
 * @param cellLength length of disc and plug, nm
 * @param plug concentration of vacancies in the plug, 1e26 per cubic metre
 * @param charge of a vacancy, elementary charges
 * @param mobility of electrons, square metres per volt and second
 * @param hop distance of a hop, nm
 * @param attempts frequency of attempts to hop, 1/s
 * @param barrier height of the hopping barrier, eV
 */
@Text("The filament: what conducts and where vacancies hop.")
public record Filament(
    @Text("length of disc and plug, nm") @Range(min = "0.5", max = "100") @Default("3")
        double cellLength,
    @Text("vacancies in the plug, 1e26 per cubic metre")
        @Range(min = "1e-3", max = "1000")
        @Default("20")
        double plug,
    @Text("charge of a vacancy, elementary charges") @Range(min = "1", max = "3") @Default("2")
        double charge,
    @Text("mobility of electrons, square metres per volt and second")
        @Range(min = "1e-9", max = "1")
        @Default("4e-6")
        double mobility,
    @Text("distance of a hop, nm") @Range(min = "0.05", max = "5") @Default("0.25") double hop,
    @Text("frequency of attempts to hop, 1/s") @Range(min = "1e9", max = "1e15") @Default("2e13")
        double attempts,
    @Text("height of the hopping barrier, eV") @Range(min = "0.2", max = "5") @Default("1.35")
        double barrier) {

  public Filament {
    Allowed.fields(Filament.class, cellLength, plug, charge, mobility, hop, attempts, barrier);
  }
}

package org.memrig.physics.jart;

import org.memrig.config.Default;
import org.memrig.config.Range;
import org.memrig.config.Text;
import org.memrig.physics.Allowed;

/**
 * Describe the Schottky contact of the disc.
 *
 * @param barrier height without lowering, V
 * @param fermi distance of the conduction band from the Fermi level, V
 * @param permittivity relative, for tunnelling
 * @param imagePermittivity relative, for barrier lowering
 * @param richardson constant, amperes per square metre and square kelvin
 */
@Text("The Schottky contact of the disc.")
public record Contact(
    @Text("height of the barrier, V") @Range(min = "0.01", max = "3") @Default("0.18")
        double barrier,
    @Text("conduction band over the Fermi level, V") @Range(min = "0", max = "3") @Default("0.1")
        double fermi,
    @Text("relative permittivity for tunnelling") @Range(min = "1", max = "200") @Default("17")
        double permittivity,
    @Text("relative permittivity for barrier lowering")
        @Range(min = "1", max = "200")
        @Default("5.5")
        double imagePermittivity,
    @Text("Richardson constant, amperes per square metre and square kelvin")
        @Range(min = "1e3", max = "1e8")
        @Default("6.01e5")
        double richardson) {

  public Contact {
    Allowed.fields(Contact.class, barrier, fermi, permittivity, imagePermittivity, richardson);
    if (!(barrier > fermi)) {
      throw new IllegalArgumentException(
          "barrier: " + barrier + " V is not above fermi " + fermi + " V; give a higher barrier");
    }
  }
}

package org.memrig.protocols.contact;

import java.util.Arrays;

/** Say what is wrong with a cell, the worst first. */
enum Contact {
  SHORT("short"),
  OPEN("open"),
  LEAKY("leaky"),
  UNSTEADY("unsteady"),
  GOOD("good");

  private final String word;

  Contact(String word) {
    this.word = word;
  }

  String word() {
    return word;
  }

  /**
   * Judge a cell.
   *
   * @param reads conductances in both polarities, S; infinite beyond every range
   * @param leak conductance with the gate shut, S; 0 without gates
   */
  static Contact of(ContactParameters parameters, double shorted, double[] reads, double leak) {
    double[] sizes = Arrays.stream(reads).map(Math::abs).sorted().toArray();
    double median = sizes[sizes.length / 2];
    if (median > shorted) {
      return SHORT;
    }
    if (leak > parameters.leak()) {
      return LEAKY;
    }
    if (median < parameters.open()) {
      return OPEN;
    }
    double swing = (sizes[sizes.length - 1] - sizes[0]) / median;
    boolean backward = Arrays.stream(reads).anyMatch(each -> each < 0);
    return swing > parameters.unsteady() || backward ? UNSTEADY : GOOD;
  }
}

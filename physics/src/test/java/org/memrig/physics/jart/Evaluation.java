package org.memrig.physics.jart;

/** What a flow finds at one point. */
record Evaluation(double amps, double rate, double byState, double byVolts) {

  static Evaluation of(JartFlow flow, double state, double volts) {
    flow.at(state, volts);
    return new Evaluation(flow.amps(), flow.rate(), flow.rateByState(), flow.rateByVolts());
  }
}

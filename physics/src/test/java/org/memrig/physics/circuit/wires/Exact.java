package org.memrig.physics.circuit.wires;

/** A number of 32 digits, as the unevaluated sum of two doubles, for reference solutions. */
record Exact(double high, double low) {

  static final Exact ZERO = new Exact(0, 0);
  static final Exact ONE = new Exact(1, 0);

  static Exact of(double value) {
    return new Exact(value, 0);
  }

  private static Exact normal(double a, double b) {
    double sum = a + b;
    return new Exact(sum, b - (sum - a));
  }

  Exact plus(Exact other) {
    double sum = high + other.high;
    double part = sum - high;
    double error = (high - (sum - part)) + (other.high - part);
    return normal(sum, error + low + other.low);
  }

  Exact minus(Exact other) {
    return plus(new Exact(-other.high, -other.low));
  }

  Exact times(Exact other) {
    double product = high * other.high;
    double error = Math.fma(high, other.high, -product);
    return normal(product, error + high * other.low + low * other.high);
  }

  Exact over(Exact other) {
    double quotient = high / other.high;
    Exact rest = minus(of(quotient).times(other));
    double next = rest.high / other.high;
    Exact last = rest.minus(of(next).times(other));
    return normal(quotient, next).plus(of(last.high / other.high));
  }

  double value() {
    return high;
  }
}

package org.memrig.instruments.board;

/** Say what is connected to a line. */
public sealed interface Drive {
  /** Ground it. */
  record Ground() implements Drive {}

  /** Leave it open; its volts follow the cells on it. */
  record Float() implements Drive {}

  /** Force volts, against the chip's ground. */
  record Volts(PiecewiseLinear shape) implements Drive {}

  /**
   * Force amps into the line.
   *
   * @param voltsLimit the most volts of either sign that the source may apply, above 0
   */
  record Amps(PiecewiseLinear shape, double voltsLimit) implements Drive {
    public Amps {
      Check.positive("volts limit of forced amps", voltsLimit);
    }
  }

  /** Set a marker output: 0 below a half, 1 from there on. */
  record Marker(PiecewiseLinear level) implements Drive {
    public Marker {
      Check.within("marker level", level.min(), 0, 1);
      Check.within("marker level", level.max(), 0, 1);
    }
  }

  /** The ground. */
  Drive GROUND = new Ground();

  /** The open line. */
  Drive FLOAT = new Float();

  /** Force constant volts. */
  static Drive volts(double volts) {
    return new Volts(PiecewiseLinear.constant(volts));
  }

  /** Tell whether this drive stays the same over time. */
  default boolean constant() {
    return switch (this) {
      case Ground _, Float _ -> true;
      case Volts(PiecewiseLinear shape) -> shape.min() == shape.max();
      case Amps(PiecewiseLinear shape, double _) -> shape.min() == shape.max();
      case Marker(PiecewiseLinear level) -> level.min() == level.max();
    };
  }

  /** Return the least volts that this drive may put on a line. */
  default double leastVolts() {
    return switch (this) {
      case Ground _, Float _, Marker _ -> 0;
      case Volts(PiecewiseLinear shape) -> shape.min();
      case Amps(PiecewiseLinear _, double limit) -> -limit;
    };
  }

  /** Return the most volts that this drive may put on a line. */
  default double mostVolts() {
    return switch (this) {
      case Ground _, Float _, Marker _ -> 0;
      case Volts(PiecewiseLinear shape) -> shape.max();
      case Amps(PiecewiseLinear _, double limit) -> limit;
    };
  }
}

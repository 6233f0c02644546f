package org.memrig.host.figure;

import java.util.List;

/** Draws the axes of a plot and maps values to its drawing units. */
record Frame(Box plot, AxisScale x, AxisScale y) {

  private static final double TICK = 5;

  /** Return the room needed around a plot of usual width for these axes. */
  static Sheet.Space space(AxisScale x, AxisScale y, double plotHeight) {
    double left = Sheet.PAD + 18 + widest(y.ticks()) + TICK + 5;
    double right = Sheet.PAD + Math.max(6, widest(x.ticks()) / 2);
    return new Sheet.Space(left, right, 46, Sheet.WIDTH - left - right, plotHeight);
  }

  private static double widest(List<Tick> ticks) {
    return ticks.stream().mapToDouble(t -> Lettering.TICK.width(t.label())).max().orElse(0);
  }

  double px(double value) {
    return plot.x() + x.place(value) * plot.width();
  }

  double py(double value) {
    return plot.bottom() - y.place(value) * plot.height();
  }

  /** Draw grid lines, to stand behind the values. */
  void drawGrid(Canvas canvas) {
    Outline grid = new Outline();
    for (Tick tick : x.ticks()) {
      if (tick.major()) {
        double at = plot.x() + tick.place() * plot.width();
        grid.move(at, plot.y()).line(at, plot.bottom());
      }
    }
    for (Tick tick : y.ticks()) {
      if (tick.major()) {
        double at = plot.bottom() - tick.place() * plot.height();
        grid.move(plot.x(), at).line(plot.right(), at);
      }
    }
    canvas.stroke(grid, Pen.flat(Ink.GRID, 0.8));
    canvas.stroke(zeros(), Pen.flat(Ink.ZERO, 1));
  }

  private Outline zeros() {
    Outline zeros = new Outline();
    if (x.shows(0) && x.place(0) > 0 && x.place(0) < 1) {
      zeros.move(px(0), plot.y()).line(px(0), plot.bottom());
    }
    if (y.shows(0) && y.place(0) > 0 && y.place(0) < 1) {
      zeros.move(plot.x(), py(0)).line(plot.right(), py(0));
    }
    return zeros;
  }

  /** Draw the frame, ticks, numbers and titles, to stand before the values. */
  void drawAxes(Canvas canvas) {
    canvas.stroke(plot.outline(), Pen.flat(Ink.FRAME, 1));
    Outline ticks = new Outline();
    double free = Double.NEGATIVE_INFINITY;
    for (Tick tick : x.ticks()) {
      double at = plot.x() + tick.place() * plot.width();
      ticks.move(at, plot.bottom()).line(at, plot.bottom() + (tick.major() ? TICK : TICK / 2));
      double half = Lettering.TICK.width(tick.label()) / 2;
      if (tick.major() && at - half > free) {
        canvas.text(tick.label(), at, plot.bottom() + TICK + 12, Lettering.TICK);
        free = at + half + 4;
      }
    }
    free = Double.POSITIVE_INFINITY;
    for (Tick tick : y.ticks()) {
      double at = plot.bottom() - tick.place() * plot.height();
      ticks.move(plot.x() - (tick.major() ? TICK : TICK / 2), at).line(plot.x(), at);
      if (tick.major() && at + 5 < free) {
        Lettering lettering = Lettering.TICK.at(Lettering.Anchor.END);
        canvas.text(tick.label(), plot.x() - TICK - 3, at + 4, lettering);
        free = at - 7;
      }
    }
    canvas.stroke(ticks, Pen.flat(Ink.FRAME, 1));
    canvas.text(x.title(), plot.centreX(), plot.bottom() + 38, fitting(x.title(), plot.width()));
    Lettering upwards = fitting(y.title(), plot.height()).turned();
    canvas.text(y.title(), Sheet.PAD + 11, plot.centreY(), upwards);
  }

  /** Return lettering small enough for a title to stay within a length. */
  static Lettering fitting(String title, double length) {
    double width = Lettering.LABEL.width(title);
    if (width <= length) {
      return Lettering.LABEL;
    }
    Lettering label = Lettering.LABEL;
    double size = Math.max(4, label.size() * length / width);
    return new Lettering(size, false, label.ink(), label.anchor(), false);
  }
}

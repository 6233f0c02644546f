package org.memrig.host.figure;

import java.util.ArrayList;
import java.util.List;
import org.memrig.config.units.Dimension;
import org.memrig.protocols.data.Axis;
import org.memrig.protocols.data.Histogram;
import org.memrig.protocols.data.Samples;

/** Draws counts as filled steps over one another, or shares as rising lines. */
final class HistogramDrawing implements Drawing {

  private static final double HEIGHT = 340;

  private final Histogram histogram;
  private final Sheet sheet;
  private final Frame frame;

  HistogramDrawing(Histogram histogram) {
    this.histogram = histogram;
    Axis count = Axis.linear(histogram.cumulative() ? "share of values" : "count", Dimension.ONE);
    Range y = new Range(count).with(0);
    histogram.groups().forEach(g -> y.with(heights(g)));
    AxisScale x =
        AxisScale.of(
            histogram.value(),
            new Range(histogram.value()).with(histogram.edges()),
            AxisScale.Room.PADDED,
            8);
    AxisScale up = AxisScale.of(count, y, AxisScale.Room.FROM_ZERO, 6);
    sheet = new Sheet(histogram.caption(), notes(), keys(), Frame.space(x, up, HEIGHT));
    frame = new Frame(sheet.plot(), x, up);
  }

  @Override
  public Sheet sheet() {
    return sheet;
  }

  @Override
  public void draw(Canvas canvas) {
    sheet.draw(canvas);
    frame.drawGrid(canvas);
    canvas.clip(frame.plot());
    for (int i = 0; i < histogram.groups().size(); i++) {
      Samples heights = heights(histogram.groups().get(i));
      if (!histogram.cumulative()) {
        canvas.fill(steps(heights).close(), ink(i).withOpacity(0.35));
      }
      canvas.stroke(steps(heights), Pen.flat(ink(i), 1.5));
    }
    canvas.unclip();
    frame.drawAxes(canvas);
  }

  private List<String> notes() {
    List<String> notes = new ArrayList<>();
    for (Histogram.Group group : histogram.groups()) {
      if (group.total() == 0) {
        notes.add(group.name() + " has no value in these bins.");
      }
    }
    return notes;
  }

  private List<Key> keys() {
    List<Key> keys = new ArrayList<>();
    for (int i = 0; i < histogram.groups().size(); i++) {
      String name = histogram.groups().get(i).name();
      keys.add(
          histogram.cumulative()
              ? new Key(name, Key.Swatch.LINE, Pen.flat(ink(i), 1.8))
              : new Key(name, Key.Swatch.PATCH, Pen.flat(ink(i).withOpacity(0.6), 1)));
    }
    return keys;
  }

  private Ink ink(int group) {
    return Palette.line(group, histogram.groups().size());
  }

  /** Return the height over each bin: its count, or the share of all values up to its end. */
  private Samples heights(Histogram.Group group) {
    double total = group.total();
    if (!histogram.cumulative() || total == 0) {
      return group.counts();
    }
    double[] sum = {0};
    return Samples.generate(group.counts().size(), i -> (sum[0] += group.counts().at(i)) / total);
  }

  /** Shares are exact at the edges and joined between them; counts hold across their bin. */
  private Outline steps(Samples heights) {
    Samples edges = histogram.edges();
    Outline steps = new Outline().move(frame.px(edges.at(0)), frame.py(0));
    for (int i = 0; i < heights.size(); i++) {
      double y = frame.py(heights.at(i));
      if (!histogram.cumulative()) {
        steps.line(frame.px(edges.at(i)), y);
      }
      steps.line(frame.px(edges.at(i + 1)), y);
    }
    return histogram.cumulative()
        ? steps
        : steps.line(frame.px(edges.at(edges.size() - 1)), frame.py(0));
  }
}

package org.memrig.host.figure;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.memrig.protocols.data.Curves;
import org.memrig.protocols.data.Samples;
import org.memrig.protocols.data.Series;
import org.memrig.protocols.data.Spread;

/** Draws lines, points, steps, spreads and reference lines. */
final class CurvesDrawing implements Drawing {

  private static final double HEIGHT = 380;

  /** Series longer than this get a note that extremes per pixel are drawn. */
  private static final int MANY = 20_000;

  private final Curves curves;
  private final Map<String, Ink> inks;
  private final Sheet sheet;
  private final Frame frame;

  CurvesDrawing(Curves curves) {
    this.curves = curves;
    inks = inks(curves);
    Range x = new Range(curves.x());
    Range y = new Range(curves.y());
    long hidden = measure(curves, x, y);
    AxisScale xScale = AxisScale.of(curves.x(), x, AxisScale.Room.PADDED, 8);
    AxisScale yScale = AxisScale.of(curves.y(), y, AxisScale.Room.PADDED, 7);
    sheet =
        new Sheet(
            curves.caption(),
            notes(curves, hidden),
            keys(curves, inks),
            Frame.space(xScale, yScale, HEIGHT));
    frame = new Frame(sheet.plot(), xScale, yScale);
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
    curves.series().forEach(s -> drawSpread(canvas, s));
    for (Series.Weight weight : Series.Weight.values()) {
      curves.series().stream()
          .filter(s -> s.weight() == weight)
          .forEach(s -> drawSeries(canvas, s));
    }
    for (int i = 0; i < curves.guides().size(); i++) {
      drawGuide(canvas, i);
    }
    canvas.unclip();
    frame.drawAxes(canvas);
  }

  /** Widen both ranges by all values; return how many points cannot be shown. */
  private static long measure(Curves curves, Range x, Range y) {
    long hidden = 0;
    for (Series series : curves.series()) {
      for (int i = 0; i < series.x().size(); i++) {
        boolean shown = shown(curves, series.x().at(i), series.y().at(i));
        hidden += shown ? 0 : 1;
        if (shown) {
          x.with(series.x().at(i));
          y.with(series.y().at(i));
        }
      }
      switch (series.spread()) {
        case Spread.None none -> {}
        case Spread.Bars bars -> y.with(bars.low()).with(bars.high());
        case Spread.Band band -> y.with(band.low()).with(band.high());
      }
    }
    for (Curves.Guide guide : curves.guides()) {
      (guide.axis() == Curves.Guide.On.X ? x : y).with(guide.value());
    }
    return hidden;
  }

  private static boolean shown(Curves curves, double x, double y) {
    return (!curves.x().isLog() || x > 0) && (!curves.y().isLog() || y > 0);
  }

  private static Map<String, Ink> inks(Curves curves) {
    Set<String> names = new LinkedHashSet<>();
    curves.series().forEach(s -> names.add(s.name()));
    if (Palette.runsOut(names.size())) {
      names.removeAll(summaries(curves));
    }
    int guideInks = curves.guides().size() == 1 ? 0 : curves.guides().size();
    Map<String, Ink> inks = new LinkedHashMap<>();
    for (String name : names) {
      inks.put(name, Palette.line(inks.size(), names.size() + guideInks));
    }
    return inks;
  }

  /**
   * Return the one loud series among pale ones: it is drawn in the colour of text where theirs run
   * out.
   */
  private static Set<String> summaries(Curves curves) {
    Set<String> strong = new LinkedHashSet<>();
    boolean pale = false;
    for (Series series : curves.series()) {
      pale |= series.weight() == Series.Weight.FAINT;
      if (series.weight() == Series.Weight.STRONG) {
        strong.add(series.name());
      }
    }
    return pale && strong.size() == 1 ? strong : Set.of();
  }

  private static List<String> notes(Curves curves, long hidden) {
    List<String> notes = new ArrayList<>();
    Set<String> spreads = new LinkedHashSet<>();
    long points = 0;
    int longest = 0;
    for (Series series : curves.series()) {
      points += series.x().size();
      longest = Math.max(longest, series.x().size());
      switch (series.spread()) {
        case Spread.None none -> {}
        case Spread.Bars bars -> spreads.add("Bars: " + bars.meaning() + ".");
        case Spread.Band band -> spreads.add("Band: " + band.meaning() + ".");
      }
    }
    notes.addAll(spreads);
    if (hidden > 0) {
      notes.add(
          hidden
              + " of "
              + points
              + " points are at or below zero and have no place on the log"
              + " axis.");
    }
    if (longest > MANY) {
      notes.add("Drawn from " + points + " points: lowest and highest for each pixel column.");
    }
    return notes;
  }

  private static List<Key> keys(Curves curves, Map<String, Ink> inks) {
    Map<String, Key> keys = new LinkedHashMap<>();
    for (Series series : curves.series()) {
      Key.Swatch swatch =
          switch (series.mark()) {
            case LINE, STEPS -> Key.Swatch.LINE;
            case POINTS -> Key.Swatch.DOT;
            case LINE_AND_POINTS -> Key.Swatch.LINE_AND_DOT;
          };
      keys.putIfAbsent(series.name(), new Key(series.name(), swatch, pen(series, inks)));
    }
    List<Key> all = new ArrayList<>(keys.values());
    if (keys.size() == 1 && keys.containsKey(curves.y().label())) {
      all.clear();
    }
    for (int i = 0; i < curves.guides().size(); i++) {
      String name = curves.guides().get(i).name();
      all.add(new Key(name, Key.Swatch.LINE, guidePen(curves, keys.size(), i)));
    }
    return all;
  }

  private static Pen pen(Series series, Map<String, Ink> inks) {
    Ink ink = inks.getOrDefault(series.name(), Ink.TEXT);
    return switch (series.weight()) {
      case FAINT -> Pen.solid(ink.withOpacity(0.4), 0.9);
      case NORMAL -> Pen.solid(ink, 1.6);
      case STRONG -> Pen.solid(ink, 2.8);
    };
  }

  private void drawSeries(Canvas canvas, Series series) {
    Pen pen = pen(series, inks);
    if (series.mark() != Series.Mark.POINTS) {
      canvas.stroke(line(series), pen);
    }
    boolean joined = series.mark() == Series.Mark.LINE || series.mark() == Series.Mark.STEPS;
    if (!joined || series.x().size() == 1) {
      double size = series.x().size() > 2000 ? 2 : series.x().size() > 200 ? 3.5 : 5.5;
      canvas.stroke(dots(series), Pen.solid(pen.ink(), size));
    }
  }

  private Outline line(Series series) {
    Thinner line = new Thinner();
    double before = Double.NaN;
    for (int i = 0; i < series.x().size(); i++) {
      double x = series.x().at(i);
      double y = series.y().at(i);
      if (!shown(curves, x, y)) {
        line.gap();
        before = Double.NaN;
        continue;
      }
      if (series.mark() == Series.Mark.STEPS && !Double.isNaN(before)) {
        line.point(frame.px(x), before);
      }
      before = frame.py(y);
      line.point(frame.px(x), before);
    }
    return line.finish();
  }

  /** One dot for each half unit that holds any; more would only cover one another. */
  private Outline dots(Series series) {
    BitSet taken = new BitSet();
    int columns = (int) (2 * frame.plot().width()) + 2;
    Outline dots = new Outline();
    for (int i = 0; i < series.x().size(); i++) {
      if (!shown(curves, series.x().at(i), series.y().at(i))) {
        continue;
      }
      double x = frame.px(series.x().at(i));
      double y = frame.py(series.y().at(i));
      int place = (int) (2 * (y - frame.plot().y())) * columns + (int) (2 * (x - frame.plot().x()));
      if (place >= 0 && !taken.get(place)) {
        taken.set(place);
        dots.dot(x, y);
      }
    }
    return dots;
  }

  private void drawSpread(Canvas canvas, Series series) {
    Ink ink = inks.getOrDefault(series.name(), Ink.TEXT);
    switch (series.spread()) {
      case Spread.None none -> {}
      case Spread.Bars(String meaning, Samples low, Samples high) ->
          canvas.stroke(envelope(series.x(), low, high).bars(), Pen.flat(ink, 1.1));
      case Spread.Band(String meaning, Samples low, Samples high) ->
          canvas.fill(envelope(series.x(), low, high).band(), ink.withOpacity(0.2));
    }
  }

  private Envelope envelope(Samples xs, Samples lows, Samples highs) {
    Envelope envelope = new Envelope();
    for (int i = 0; i < xs.size(); i++) {
      if (frame.x().shows(xs.at(i)) && frame.y().shows(highs.at(i))) {
        double low = lows.at(i);
        double bottom = frame.y().shows(low) ? frame.py(low) : frame.plot().bottom();
        envelope.add(frame.px(xs.at(i)), bottom, frame.py(highs.at(i)));
      }
    }
    return envelope;
  }

  private void drawGuide(Canvas canvas, int index) {
    Curves.Guide guide = curves.guides().get(index);
    Box plot = frame.plot();
    Outline line = new Outline();
    if (guide.axis() == Curves.Guide.On.Y && frame.y().shows(guide.value())) {
      double y = frame.py(guide.value());
      line.move(plot.x(), y).line(plot.right(), y);
    }
    if (guide.axis() == Curves.Guide.On.X && frame.x().shows(guide.value())) {
      double x = frame.px(guide.value());
      line.move(x, plot.y()).line(x, plot.bottom());
    }
    canvas.stroke(line, guidePen(curves, inks.size(), index));
  }

  /** One reference line is grey; several follow the colours of the series. */
  private static Pen guidePen(Curves curves, int names, int index) {
    int guides = curves.guides().size();
    Ink ink = guides == 1 ? Ink.SOFT_TEXT : Palette.line(names + index, names + guides);
    return Pen.dashed(ink, 1.2);
  }
}

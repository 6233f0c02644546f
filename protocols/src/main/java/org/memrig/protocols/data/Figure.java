package org.memrig.protocols.data;

/**
 * Show one result: what is plotted, in SI units, with its title and where it came from.
 *
 * <p>A figure never holds NaN or infinity: a value that was not measured is left out or masked, and
 * a figure without any value is an {@link EmptyFigure} that says why.
 */
public sealed interface Figure permits Curves, HeatMap, Histogram, Raster, Table, EmptyFigure {

  /** Return title, caption and source. */
  Caption caption();
}

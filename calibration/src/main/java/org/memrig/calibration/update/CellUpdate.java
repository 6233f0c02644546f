package org.memrig.calibration.update;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.memrig.protocols.bench.SeriesView;

/**
 * Hold the fits of one cell: a train that raises and the train that lowers after it.
 *
 * @param cell its number, row-major
 * @param up the train of set pulses; empty if no curve fits, as for a stuck cell
 * @param down the train of reset pulses
 */
public record CellUpdate(int cell, Optional<UpdateCurveFit> up, Optional<UpdateCurveFit> down) {
  /** Hold the points of one train. */
  private record Train(List<Integer> pulses, List<Double> siemens) {
    Optional<UpdateCurveFit> fit() {
      int[] x = pulses.stream().mapToInt(Integer::intValue).toArray();
      double[] y = siemens.stream().mapToDouble(Double::doubleValue).toArray();
      try {
        return Optional.of(UpdateCurveFit.of(x, y));
      } catch (IllegalArgumentException e) {
        // The reason is in the data, which the run keeps; a cell without a curve is a result.
        return Optional.empty();
      }
    }
  }

  /**
   * Fit every cell of a stored pulse train.
   *
   * @param update the series of a pulse train: cycle, polarity, pulse, siemens
   * @param cycle which of its cycles, from 0
   * @return in the order of cells
   */
  public static List<CellUpdate> of(SeriesView update, long cycle) {
    Map<Integer, Train> ups = trains(update, cycle, 1);
    Map<Integer, Train> downs = trains(update, cycle, -1);
    List<CellUpdate> fits = new ArrayList<>();
    ups.forEach((cell, up) ->
        fits.add(
            new CellUpdate(
                cell, up.fit(), Optional.ofNullable(downs.get(cell)).flatMap(Train::fit))));
    return fits;
  }

  private static Map<Integer, Train> trains(SeriesView update, long cycle, long polarity) {
    Map<Integer, Train> trains = new TreeMap<>();
    int[] cells = update.cells();
    long[] cycles = update.integers("cycle");
    long[] polarities = update.integers("polarity");
    long[] pulses = update.integers("pulse");
    double[] siemens = update.reals("siemens");
    for (int i = 0; i < cells.length; i++) {
      if (cycles[i] == cycle && polarities[i] == polarity) {
        Train train =
            trains.computeIfAbsent(cells[i], _ -> new Train(new ArrayList<>(), new ArrayList<>()));
        train.pulses().add(Math.toIntExact(pulses[i]));
        train.siemens().add(siemens[i]);
      }
    }
    return trains;
  }

  /**
   * Return how unlike the two ways are in the middle of the window that both trains pass: step up
   * less step down over their sum, -1 to 1; empty if a fit is missing or they have no window in
   * common.
   */
  public Optional<Double> asymmetry() {
    if (up.isEmpty() || down.isEmpty()) {
      return Optional.empty();
    }
    UpdateCurveFit rise = up.get();
    UpdateCurveFit fall = down.get();
    double low = Math.max(rise.at(0), fall.at(fall.pulses()));
    double high = Math.min(rise.at(rise.pulses()), fall.at(0));
    if (!(high > low)) {
      return Optional.empty();
    }
    double middle = 0.5 * (low + high);
    double upStep = rise.stepAt(middle);
    double downStep = fall.stepAt(middle);
    return Optional.of((upStep - downStep) / (upStep + downStep));
  }
}

package org.memrig.emulator;

import java.util.Arrays;
import org.memrig.instruments.board.Drive;
import org.memrig.instruments.board.Flags;
import org.memrig.instruments.board.Limit;
import org.memrig.instruments.board.Line;
import org.memrig.instruments.board.LineDrive;
import org.memrig.instruments.board.LineKind;
import org.memrig.instruments.board.LineLevels;
import org.memrig.instruments.board.LineLimit;
import org.memrig.instruments.board.PiecewiseLinear;
import org.memrig.instruments.board.Rest;
import org.memrig.instruments.board.ResultSink;
import org.memrig.instruments.board.Sense;
import org.memrig.instruments.board.StressClass;
import org.memrig.instruments.board.TraceBlock;
import org.memrig.instruments.board.Wave;
import org.memrig.instruments.board.WaveResult;

/**
 * Play a wave: straight pieces from node to node, cell by cell.
 *
 * <p>Nodes are the corners of all drives and the middles of all samples. Between two nodes every
 * cell under volts evolves along the straight line between the volts that it has at either; at a
 * node the samples that fall there are taken.
 */
final class Waving {
  private static final int BLOCK = 65_536;
  // A limit that ends or turns a wave is looked for at least this often in its length.
  private static final int LOOKS = 1024;

  private static final LineLevels NOTHING = new LineLevels(0, 0, 0, 0);

  private final Machine machine;
  private final TraceBlock block = new TraceBlock();
  private final WaveResult result = new WaveResult();

  Waving(Machine machine) {
    this.machine = machine;
  }

  void run(Wave wave, Rest rest, int step, long round, ResultSink sink) {
    machine.checkStop();
    new Play(wave, rest).run(step, round, sink);
    machine.checkStop();
  }

  /** Play one wave. */
  private final class Play {
    private final Wave wave;
    private final WaveLines lines;
    private final int[] cellRow;
    private final int[] cellColumn;
    private final long[] event;
    private final double[] startVolts;
    private final double[] lineLimit;
    private final double[][] samples;
    private final int[] taken;
    private final int[] flags;
    private double end;
    private double turned = -1;

    Play(Wave wave, Rest rest) {
      this.wave = wave;
      this.lines = new WaveLines(machine, wave, rest);
      int[] rows = new int[machine.rows * machine.columns];
      int[] columns = new int[rows.length];
      int count = 0;
      for (int r = 0; r < machine.rows; r++) {
        for (int c = 0; c < machine.columns; c++) {
          if (lines.open(r, c) && lines.driven(r, c)) {
            rows[count] = r;
            columns[count++] = c;
          }
        }
      }
      this.cellRow = Arrays.copyOf(rows, count);
      this.cellColumn = Arrays.copyOf(columns, count);
      this.event = new long[count];
      this.startVolts = new double[count];
      this.lineLimit = new double[count];
      this.samples = new double[wave.senses().size()][];
      this.taken = new int[samples.length];
      this.flags = new int[samples.length];
      for (int s = 0; s < samples.length; s++) {
        samples[s] = new double[wave.senses().get(s).count()];
      }
      boolean pristine = false;
      for (int i = 0; i < count; i++) {
        int cell = machine.cell(cellRow[i], cellColumn[i]);
        event[i] = machine.cells.events(cell);
        lineLimit[i] = limit(cellRow[i], cellColumn[i]);
        pristine |= machine.pristine(cell);
      }
      machine.sequencer.select(NOTHING, 0, pristine, machine.stressClass != StressClass.READ);
    }

    private double limit(int row, int column) {
      double most = Double.POSITIVE_INFINITY;
      for (LineLimit each : wave.limits()) {
        boolean here = each.line().equals(Line.row(row)) || each.line().equals(Line.column(column));
        if (here && each.limit().present()) {
          most = Math.min(most, each.limit().amps());
        }
      }
      return most;
    }

    void run(int step, long round, ResultSink sink) {
      double[] nodes = nodes();
      long begun = machine.clock;
      end = wave.seconds();
      double now = 0;
      for (int i = 1; i < nodes.length && now < end && !machine.stopping(); i++) {
        double next = Math.min(nodes[i], end);
        piece(now, next, i - 1);
        now = next;
        sample(now);
        look(now);
      }
      machine.sequencer.release(0);
      machine.sequencer.end();
      machine.pass(now);
      tell(step, round, begun, now, sink);
    }

    private double[] nodes() {
      double[] all = new double[64];
      int count = 0;
      all = Nodes.add(all, count++, 0);
      all = Nodes.add(all, count++, wave.seconds());
      for (LineDrive each : wave.drives()) {
        PiecewiseLinear shape =
            switch (each.drive()) {
              case Drive.Volts(PiecewiseLinear it) -> it;
              case Drive.Amps(PiecewiseLinear it, double _) -> it;
              case Drive.Ground _, Drive.Float _, Drive.Marker _ -> PiecewiseLinear.constant(0);
            };
        for (int i = 0; i < shape.corners(); i++) {
          all = Nodes.add(all, count++, Math.min(shape.seconds(i), wave.seconds()));
        }
      }
      for (Sense sense : wave.senses()) {
        for (int k = 0; k < sense.count(); k++) {
          all = Nodes.add(all, count++, middle(sense, k));
        }
      }
      if (wave.limits().stream().anyMatch(it -> it.limit().onReach() != Limit.OnReach.CLAMP)) {
        for (int k = 1; k < LOOKS; k++) {
          all = Nodes.add(all, count++, wave.seconds() * k / LOOKS);
        }
      }
      return Nodes.distinct(all, count);
    }

    private double middle(Sense sense, int k) {
      return Math.min(wave.seconds(), sense.start() + k * sense.period() + sense.aperture() / 2);
    }

    /** Return the time on the drives' own axis: after a turn it runs back. */
    private double onDrives(double time) {
      return turned < 0 ? time : Math.max(0, 2 * turned - time);
    }

    private void piece(double from, double to, int part) {
      lines.at(onDrives(from), turned >= 0);
      for (int i = 0; i < cellRow.length; i++) {
        startVolts[i] = lines.volts(cellRow[i], cellColumn[i]);
      }
      lines.at(onDrives(to), turned < 0);
      for (int i = 0; i < cellRow.length; i++) {
        int row = cellRow[i];
        int column = cellColumn[i];
        double endVolts = lines.volts(row, column);
        machine.judge.cell(lines.rowVolts[row] - lines.columnVolts[column]);
        machine.judge.line(lines.rowVolts[row]);
        machine.judge.line(lines.columnVolts[column]);
        if (startVolts[i] == 0 && endVolts == 0) {
          continue;
        }
        double most =
            Math.min(
                lineLimit[i],
                machine.access.limit(
                    lines.rowVolts[row], lines.columnVolts[column], lines.gate(row, column)));
        machine.cells.segment(
            machine.cell(row, column),
            startVolts[i],
            endVolts,
            to - from,
            most,
            machine.kelvin,
            event[i],
            part);
      }
    }

    /** Take the samples whose middle is now; the lines still hold the values before any step. */
    private void sample(double now) {
      for (int s = 0; s < samples.length; s++) {
        Sense sense = wave.senses().get(s);
        while (taken[s] < sense.count() && middle(sense, taken[s]) <= now) {
          samples[s][taken[s]++] = value(s, sense);
        }
      }
    }

    private double value(int s, Sense sense) {
      int index = sense.line().index();
      boolean row = sense.line().kind() == LineKind.ROW;
      if (sense.quantity() == Sense.Quantity.VOLTS) {
        return switch (sense.line().kind()) {
          case ROW -> lines.rowVolts[index];
          case COLUMN -> lines.columnVolts[index];
          case GATE -> lines.gateVolts[index];
          case BULK, MARKER -> 0;
        };
      }
      double sum = 0;
      for (int i = 0; i < cellRow.length; i++) {
        if (row ? cellRow[i] == index : cellColumn[i] == index) {
          sum += seen(i, sense, row ? 1 : -1, s);
        }
      }
      return sum;
    }

    private double seen(int i, Sense sense, int sign, int s) {
      double volts = lines.volts(cellRow[i], cellColumn[i]);
      if (volts == 0) {
        return 0;
      }
      int cell = machine.cell(cellRow[i], cellColumn[i]);
      double aperture = sense.aperture() > 0 ? sense.aperture() : Machine.STEP;
      double amps =
          machine.cells.readCurrent(
              cell, volts, aperture, machine.readings[cell]++, machine.kelvin);
      machine.judge.amps(Math.min(Math.abs(amps), lineLimit[i]));
      if (Math.abs(amps) > lineLimit[i]) {
        flags[s] |= Flags.LIMITED;
        amps = Math.copySign(lineLimit[i], amps);
      }
      return sign * amps;
    }

    /** End or turn the wave if a limit says so. */
    private void look(double now) {
      for (LineLimit each : wave.limits()) {
        if (each.limit().onReach() == Limit.OnReach.CLAMP || turned >= 0) {
          continue;
        }
        int index = each.line().index();
        double amps =
            each.line().kind() == LineKind.ROW
                ? lines.intoRow(index)
                : each.line().kind() == LineKind.COLUMN ? lines.intoColumn(index) : 0;
        if (Math.abs(amps) < each.limit().amps()) {
          continue;
        }
        Arrays.setAll(flags, s -> flags[s] | Flags.LIMITED | Flags.ENDED);
        if (each.limit().onReach() == Limit.OnReach.END_OPERATION) {
          end = now;
        } else {
          turned = now;
          end = Math.min(end, 2 * now);
        }
      }
    }

    private void tell(int step, long round, long begun, double seconds, ResultSink sink) {
      result.begin(step, round, begun, samples.length, seconds);
      for (int s = 0; s < samples.length; s++) {
        blocks(s, step, round, begun, sink);
        result.flag(s, flags[s]);
      }
      result.end(machine.clock);
      sink.accept(result);
    }

    private void blocks(int s, int step, long round, long begun, ResultSink sink) {
      Sense sense = wave.senses().get(s);
      boolean volts = sense.quantity() == Sense.Quantity.VOLTS;
      double largest = 0;
      for (int k = 0; k < taken[s]; k++) {
        largest = Math.max(largest, Math.abs(samples[s][k]));
      }
      int range = volts ? 0 : machine.periphery.range(sense.range(), largest);
      double fullScale = volts ? Double.MAX_VALUE : machine.periphery.fullScale(range);
      crossing(s, sense);
      for (int first = 0; first < taken[s]; first += BLOCK) {
        int count = Math.min(BLOCK, taken[s] - first);
        block.begin(step, round, begun, s, first, count, sense.period(), fullScale);
        for (int k = 0; k < count; k++) {
          double exact = samples[s][first + k];
          double measured = volts ? exact : measured(exact, range, s, first + k);
          block.set(k, measured);
          flags[s] |= !volts && machine.periphery.over(measured, range) ? Flags.OVER_RANGE : 0;
        }
        block.end(machine.clock);
        sink.accept(block);
      }
    }

    private double measured(double exact, int range, int s, int sample) {
      long channel = (long) machine.rows * machine.columns + s;
      return machine.periphery.measured(exact, range, channel, machine.clock + sample);
    }

    private void crossing(int s, Sense sense) {
      if (sense.crossing().isEmpty()) {
        return;
      }
      double level = sense.crossing().getAsDouble();
      for (int k = 1; k < taken[s]; k++) {
        double before = samples[s][k - 1] - level;
        double after = samples[s][k] - level;
        if (before == 0 || before * after < 0) {
          double share = before / (before - after);
          result.setCrossing(s, middle(sense, k - 1) + share * sense.period());
          return;
        }
      }
    }
  }
}

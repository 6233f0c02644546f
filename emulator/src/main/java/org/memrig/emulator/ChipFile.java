package org.memrig.emulator;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.memrig.config.BadInput;
import org.memrig.config.Binder;
import org.memrig.config.Choice;
import org.memrig.config.Default;
import org.memrig.config.Range;
import org.memrig.config.Text;
import org.memrig.config.Unit;
import org.memrig.config.Variant;
import org.memrig.config.Variants;
import org.memrig.config.YamlNode;
import org.memrig.config.units.Dimension;
import org.memrig.instruments.board.Wiring;
import org.memrig.instruments.rig.Chip;
import org.memrig.instruments.rig.DummyPart;
import org.memrig.physics.CellLaws;
import org.memrig.physics.Switches;
import org.memrig.physics.chip.EmulatedChip;
import org.memrig.physics.chip.Faults;
import org.memrig.physics.chip.Initial;
import org.memrig.physics.circuit.AccessDevice;
import org.memrig.physics.circuit.GateDirection;
import org.memrig.physics.circuit.OneR;
import org.memrig.physics.circuit.OneTransistor;
import org.memrig.physics.circuit.wires.Wires;
import org.memrig.physics.dummy.DummyLaw;
import org.memrig.physics.dummy.DummyParameters;

/** Say what an emulated chip is, and how it is best read, set and reset. */
@Text("An emulated chip: its array, its cells and its working points.")
public record ChipFile(
    @Text("what this chip is, one sentence") @Default("") String text,
    @Text("name of the die") String die,
    @Text("rows, the top lines") @Range(min = "1", max = "1024") int rows,
    @Text("columns, the bottom lines") @Range(min = "1", max = "1024") int columns,
    @Text("law of the cells") @Default("filament") String law,
    @Text("published parameters of the law") @Default("") String preset,
    @Text("parameters of your own in place of a preset, law among them") @Choice("law")
        Optional<Variant> cell,
    @Text(
            "parts of a dummy chip in place of a law, a text of words for each row: 10k, 10k> and 10k<"
                + " with a diode to the column or the row, open")
        List<String> parts,
    @Text("access transistor; none for a passive array") Optional<Transistor> transistor,
    @Text("resistance of the lines and of what they are connected to; none if left out")
        Optional<Wires> wires,
    @Text("how a negative voltage across a cell is made") @Default("column-above-ground")
        Wiring.Negative negative,
    @Text("greatest conductance that a cell may have, for worst cases") @Unit(Dimension.SIEMENS)
        double greatestConductance,
    @Text("fraction of cells stuck low") @Default("0") @Range(min = "0", max = "1") double stuckLow,
    @Text("fraction of cells stuck high") @Default("0") @Range(min = "0", max = "1")
        double stuckHigh,
    @Text("fraction of cells stuck in between") @Default("0") @Range(min = "0", max = "1")
        double stuckMid,
    @Text("stray capacitance beside a cell, behind its transistor or series resistor")
        @Unit(Dimension.FARAD)
        @Default("0 F")
        @Range(min = "0 F", max = "1 uF")
        double cellCapacitance,
    @Text("whether cells still have to be formed") @Default("false") boolean pristine,
    @Text("lowest initial place in the window, 0 to 1") @Default("0") @Range(min = "0", max = "1")
        double initialLow,
    @Text("highest initial place in the window, 0 to 1") @Default("0") @Range(min = "0", max = "1")
        double initialHigh,
    @Text("how cells are read") ReadAt read,
    @Text("what raises the conductance") StressAt set,
    @Text("what lowers the conductance") StressAt reset,
    @Text("how far an I-V sweep goes") SweepTo sweep) {

  /** Say what the access transistors are. */
  public record Transistor(
      @Text("along what the gate lines run") @Default("columns") Along gates,
      @Text("threshold") @Unit(Dimension.VOLT) double threshold,
      @Text("saturation current per volt of overdrive") @Unit(Dimension.SIEMENS)
          double transconductance,
      @Text("volts across the channel at which it saturates") @Unit(Dimension.VOLT)
          double saturation,
      @Text("conductance of a closed channel") @Unit(Dimension.SIEMENS) @Default("1 pS")
          double leak,
      @Text("cells that form a weight: 2 for 2T2R, of columns 2j (positive) and 2j+1 (negative)")
          @Default("1")
          @Range(min = "1", max = "2")
          int perWeight) {
    /** Tell whether two cells form a weight. */
    boolean paired() {
      return perWeight == 2;
    }

    /** Along what gate lines run. */
    public enum Along {
      ROWS,
      COLUMNS
    }
  }

  /** Say how cells are read. */
  public record ReadAt(
      @Text("top minus bottom") @Unit(Dimension.VOLT) double volts,
      @Text("gate level") @Unit(Dimension.VOLT) @Default("0 V") double gate,
      @Text("wait before sampling") @Unit(Dimension.SECOND) @Default("1 us") double settle,
      @Text("averaging time of a sample") @Unit(Dimension.SECOND) @Default("1 us")
          double aperture) {}

  /** Say what moves cells one way. */
  public record StressAt(
      @Text("top minus bottom") @Unit(Dimension.VOLT) double volts,
      @Text("gate level") @Unit(Dimension.VOLT) @Default("0 V") double gate,
      @Text("pulse width") @Unit(Dimension.SECOND) double width,
      @Text("current limit; 0 A for none") @Unit(Dimension.AMPERE) @Default("0 A") double limit) {}

  /** Say how far an I-V sweep goes. */
  public record SweepTo(
      @Text("far end of the set half") @Unit(Dimension.VOLT) double setVolts,
      @Text("far end of the reset half") @Unit(Dimension.VOLT) double resetVolts,
      @Text("gate level of the set half") @Unit(Dimension.VOLT) @Default("0 V") double setGate,
      @Text("gate level of the reset half") @Unit(Dimension.VOLT) @Default("0 V") double resetGate,
      @Text("current limit of the set half; 0 A for none") @Unit(Dimension.AMPERE) @Default("0 A")
          double limit) {}

  /** Switch for stress by reads, multiplications and half-selection: the board's, not a law's. */
  static final String DISTURB = "disturb";

  public ChipFile {
    parts = List.copyOf(parts);
    if (!parts.isEmpty()) {
      if (cell.isPresent() || !preset.isEmpty()) {
        throw new IllegalArgumentException(
            "parts and a law of cells stand beside each other; keep one of them");
      }
      law = DummyLaw.NAME;
    } else if (cell.isPresent()) {
      if (!preset.isEmpty()) {
        throw new IllegalArgumentException(
            "preset '" + preset + "' and a section cell stand beside each other; keep one of them");
      }
      law = cell.get().name();
    } else {
      published(law, preset);
    }
    transistor.filter(Transistor::paired).ifPresent(it -> pairs(it, columns));
  }

  /** Refuse pairs of cells that do not fit the columns, or cannot be written one by one. */
  private static void pairs(Transistor transistor, int columns) {
    if (columns % 2 != 0) {
      throw new IllegalArgumentException(
          "columns: "
              + columns
              + " is odd, but with per-weight: 2 a weight takes the columns 2j and 2j+1;"
              + " give the chip an even number");
    }
    if (transistor.gates() == Transistor.Along.COLUMNS) {
      throw new IllegalArgumentException(
          "transistor: both cells of a pair hang on one gate line, and with gates along columns"
              + " a pulse at one would write the other; with per-weight: 2 write gates: rows");
    }
  }

  private static Record published(String law, String preset) {
    if (!CellLaws.names().contains(law)) {
      throw new IllegalArgumentException(
          "there is no law '" + law + "'; there are " + String.join(", ", CellLaws.names()));
    }
    return CellLaws.preset(law, preset);
  }

  /**
   * Read a chip file.
   *
   * @param node what stands in it
   * @throws BadInput with everything that is wrong
   */
  public static ChipFile read(YamlNode node) {
    return Binder.plain().with("law", new Laws()).bind(node, ChipFile.class).value();
  }

  /** Find the parameters of laws by the names of the laws. */
  private static final class Laws implements Variants {
    @Override
    public Optional<Class<? extends Record>> find(String name) {
      return CellLaws.names().contains(name)
          ? Optional.of(CellLaws.named(name).parameters())
          : Optional.empty();
    }

    @Override
    public Collection<String> names() {
      return CellLaws.names();
    }
  }

  /** Return the parameters of the law. */
  public Record parameters() {
    return parts.isEmpty() ? ofLaw() : ofParts();
  }

  private Record ofParts() {
    Chip known = chip();
    List<Double> ohms = new ArrayList<>();
    List<Double> diodes = new ArrayList<>();
    for (int cell = 0; cell < rows * columns; cell++) {
      DummyPart part = known.part(cell);
      ohms.add(part.open() ? DummyParameters.OPEN : part.ohms());
      diodes.add((double) part.diode());
    }
    return new DummyParameters(ohms, diodes);
  }

  private Record ofLaw() {
    return cell.map(Variant::settings).orElseGet(() -> published(law, preset));
  }

  /** Return the chip for physics, without some noise sources. */
  EmulatedChip emulated(List<String> noiseOff) {
    TreeSet<String> off = new TreeSet<>(noiseOff);
    off.remove(Adc.NOISE.name());
    off.remove(DISTURB);
    return new EmulatedChip(
        die,
        rows,
        columns,
        access(),
        gates() == Wiring.Gates.ROWS ? GateDirection.ALONG_ROWS : GateDirection.ALONG_COLUMNS,
        wires.orElse(Wires.IDEAL),
        law,
        parameters(),
        new Faults(stuckLow, stuckHigh, stuckMid),
        new Initial(pristine, initialLow, Math.max(initialLow, initialHigh)),
        new Switches(off));
  }

  private AccessDevice access() {
    return transistor
        .<AccessDevice>map(it ->
            new OneTransistor(it.threshold(), it.transconductance(), it.saturation(), it.leak()))
        .orElseGet(OneR::new);
  }

  private Wiring.Gates gates() {
    return transistor
        .map(it -> it.gates() == Transistor.Along.ROWS ? Wiring.Gates.ROWS : Wiring.Gates.COLUMNS)
        .orElse(Wiring.Gates.NONE);
  }

  private Wiring.CellType cellType() {
    return transistor
        .map(it -> it.paired() ? Wiring.CellType.T2R2 : Wiring.CellType.T1R1)
        .orElse(Wiring.CellType.R1);
  }

  /** Return how lines reach cells. */
  public Wiring wiring() {
    return new Wiring(cellType(), gates(), negative, greatestConductance);
  }

  /** Return what stands in the socket, as the rig sees it. */
  public Chip chip() {
    return new Chip(
        rows,
        columns,
        wiring(),
        die,
        pristine ? Chip.Condition.PRISTINE : Chip.Condition.FORMED,
        new Chip.ReadPoint(read.volts(), read.gate(), read.settle(), read.aperture()),
        new Chip.SetPoint(set.volts(), set.gate(), set.width(), 0, 0, set.limit()),
        new Chip.ResetPoint(reset.volts(), reset.gate(), reset.width(), 0, 0),
        new Chip.SweepPoint(
            sweep.setVolts(),
            sweep.resetVolts(),
            sweep.setGate(),
            sweep.resetGate(),
            sweep.limit()),
        parts);
  }
}

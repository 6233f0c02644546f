package org.memrig.instruments.keithley;

import java.util.ArrayList;
import java.util.List;
import org.memrig.instruments.analyzer.AnalyzerSettings;
import org.memrig.instruments.analyzer.Course;
import org.memrig.instruments.scpi.Conventions;
import org.memrig.instruments.scpi.ReadBack;
import org.memrig.instruments.scpi.ScpiNumber;
import org.memrig.instruments.scpi.TspConventions;

/**
 * Speak the test script language with a graphical SourceMeter; 2450 reference manual 2450-901-01,
 * TSP command reference. Its names are not those of a 2600.
 *
 * <p>Words are compared by the instrument itself, which answers true or false: how it prints its
 * constants is of no matter. Numbers are printed by a format, not with as many digits as others
 * have set.
 */
final class GraphicalTsp implements GraphicalSpeech {
  private static final int VALUES_IN_A_MESSAGE = 50;

  /** The source list, and the table that its levels come by. */
  private static final String LIST = "memrig_list";

  private static final String LEVELS = "memrig_levels";

  @Override
  public String language() {
    return "TSP";
  }

  @Override
  public Conventions conventions() {
    return TspConventions.GRAPHICAL;
  }

  @Override
  public String[] safe() {
    return new String[] {"trigger.model.abort()", "smu.source.output = smu.OFF"};
  }

  @Override
  public String hertz() {
    return "print(localnode.linefreq)";
  }

  @Override
  public List<String> prepare(AnalyzerSettings settings) {
    List<String> all = new ArrayList<>();
    all.add("smu.terminals = " + terminals(settings));
    for (String each : List.of("smu.FUNC_DC_CURRENT", "smu.FUNC_DC_VOLTAGE")) {
      all.add("smu.source.func = " + each);
      all.add("smu.source.offmode = " + outputOff(settings));
    }
    all.add("format.asciiprecision = 0");
    // There has to be one of that name before it can be deleted.
    all.add("smu.source.configlist.create(\"" + LIST + "\")");
    return all;
  }

  @Override
  public List<String> load(Course course, Facts facts, AnalyzerSettings settings) {
    TriggerBlocks blocks = TriggerBlocks.of(course);
    List<String> all = new ArrayList<>();
    all.add("smu.source.output = smu.OFF");
    all.add("smu.source.func = " + source(course));
    all.add("smu.measure.func = " + sense(course));
    if (course.senseRange() == 0) {
      all.add("smu.measure.autorange = smu.ON");
    } else {
      all.add(set("smu.measure.range", facts.senseRange(course)));
    }
    all.add(set("smu.measure.nplc", course.aperture() * facts.lineHertz()));
    all.add("smu.measure.sense = " + wires(settings));
    all.add("smu.measure.autozero.enable = smu.OFF");
    all.add(set("smu.source.range", facts.sourceRange(course)));
    all.add(set(limitOf(course), facts.compliance(course)));
    all.add("smu.source.readback = smu.ON");
    all.add(set("smu.source.delay", 0));
    all.add(set("smu.source.level", 0));
    // In one message: what fails between two would leave no list for the next to delete.
    all.add(
        "smu.source.configlist.delete(\""
            + LIST
            + "\") smu.source.configlist.create(\""
            + LIST
            + "\")");
    list(all, blocks.levels());
    all.add("trigger.model.load(\"Empty\")");
    int number = 1;
    for (TriggerBlocks.Block each : blocks.blocks()) {
      all.add("trigger.model.setblock(" + number++ + ", trigger.BLOCK_" + block(each) + ")");
    }
    return all;
  }

  /** Store level after level, the output off; the last is 0 V, so that 0 V stays. */
  private static void list(List<String> all, double[] levels) {
    for (int from = 0; from < levels.length; from += VALUES_IN_A_MESSAGE) {
      int to = Math.min(levels.length, from + VALUES_IN_A_MESSAGE);
      StringBuilder text = new StringBuilder(LEVELS + " = {");
      for (int i = from; i < to; i++) {
        text.append(i == from ? "" : ", ").append(ScpiNumber.write(levels[i]));
      }
      all.add(text.append('}').toString());
      all.add(
          "for i = 1, "
              + (to - from)
              + " do smu.source.level = "
              + LEVELS
              + "[i] smu.source.configlist.store(\""
              + LIST
              + "\") end");
    }
  }

  private static String block(TriggerBlocks.Block block) {
    return switch (block.kind()) {
      case CLEAR -> "BUFFER_CLEAR, defbuffer1";
      case OUTPUT -> "SOURCE_OUTPUT, " + (block.number() == 0 ? "smu.OFF" : "smu.ON");
      case RECALL -> "CONFIG_RECALL, \"" + LIST + "\", " + (int) block.number();
      case NEXT -> "CONFIG_NEXT, \"" + LIST + "\"";
      case DELAY -> "DELAY_CONSTANT, " + ScpiNumber.write(block.number());
      case MEASURE -> "MEASURE, defbuffer1";
      case COUNT -> "BRANCH_COUNTER, " + (int) block.number() + ", " + block.target();
    };
  }

  private static String set(String name, double value) {
    return name + " = " + ScpiNumber.write(value);
  }

  @Override
  public ReadBack.Joining joining() {
    return new ReadBack.Joining("print(", ", ", ")", "\t");
  }

  @Override
  public void expect(ReadBack back, Course course, Facts facts, AnalyzerSettings settings) {
    back.word(is("smu.source.func", source(course)), yes());
    back.number(number("smu.source.range"), facts.sourceRange(course));
    back.number(limit(course), facts.compliance(course));
    back.word(is("smu.measure.autorange", course.senseRange() == 0 ? "smu.ON" : "smu.OFF"), yes());
    if (course.senseRange() != 0) {
      back.number(number("smu.measure.range"), facts.senseRange(course));
    }
    back.word(is("smu.measure.sense", wires(settings)), yes());
    back.word(is("smu.source.offmode", outputOff(settings)), yes());
    back.word(is("smu.terminals", terminals(settings)), yes());
    back.word(is("smu.source.output", "smu.OFF"), yes());
  }

  private static String is(String name, String value) {
    return "tostring(" + name + " == " + value + ")";
  }

  private static String number(String name) {
    return "string.format(\"%.9e\", " + name + ")";
  }

  @Override
  public String limit(Course course) {
    return number(limitOf(course));
  }

  @Override
  public String interlock() {
    return is("smu.interlock.tripped", "smu.ON");
  }

  @Override
  public String yes() {
    return "true";
  }

  @Override
  public String start() {
    return "trigger.model.initiate()";
  }

  @Override
  public String stateQuestion() {
    return "print(trigger.model.state())";
  }

  @Override
  public State state(String answer) {
    if (answer.startsWith("trigger.STATE_FAILED") || answer.startsWith("trigger.STATE_ABORTED")) {
      return State.GIVEN_UP;
    }
    return answer.startsWith("trigger.STATE_IDLE") ? State.DONE : State.RUNNING;
  }

  @Override
  public String count() {
    return "print(string.format(\"%d\", defbuffer1.n))";
  }

  @Override
  public String data(int from, int to) {
    return "printbuffer("
        + from
        + ", "
        + to
        + ", defbuffer1.sourcevalues, defbuffer1.readings, defbuffer1.sourcestatuses)";
  }

  private static String source(Course course) {
    return course.forcesVolts() ? "smu.FUNC_DC_VOLTAGE" : "smu.FUNC_DC_CURRENT";
  }

  private static String sense(Course course) {
    return course.forcesVolts() ? "smu.FUNC_DC_CURRENT" : "smu.FUNC_DC_VOLTAGE";
  }

  private static String limitOf(Course course) {
    return course.forcesVolts() ? "smu.source.ilimit.level" : "smu.source.vlimit.level";
  }

  private static String wires(AnalyzerSettings settings) {
    return settings.sense() == AnalyzerSettings.Wires.FOUR_WIRE
        ? "smu.SENSE_4WIRE"
        : "smu.SENSE_2WIRE";
  }

  private static String terminals(AnalyzerSettings settings) {
    return settings.terminals() == AnalyzerSettings.Terminals.REAR
        ? "smu.TERMINALS_REAR"
        : "smu.TERMINALS_FRONT";
  }

  private static String outputOff(AnalyzerSettings settings) {
    return switch (settings.outputOff()) {
      case NORMAL -> "smu.OFFMODE_NORMAL";
      case ZERO -> "smu.OFFMODE_ZERO";
      case HIGH_IMPEDANCE -> "smu.OFFMODE_HIGHZ";
      case GUARD -> "smu.OFFMODE_GUARD";
    };
  }
}

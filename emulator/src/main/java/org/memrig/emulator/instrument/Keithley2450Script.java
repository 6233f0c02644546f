package org.memrig.emulator.instrument;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * Give an emulated 2450 the names of its script language: 2450 reference manual 2450-901-01, TSP
 * command reference.
 *
 * <p>Each name does what its SCPI command does: the instrument behind both is one. Constants stand
 * for themselves.
 */
final class Keithley2450Script implements Tsp.Host {
  private static final Set<String> CONSTANTS =
      Set.of(
          "smu.ON",
          "smu.OFF",
          "smu.FUNC_DC_VOLTAGE",
          "smu.FUNC_DC_CURRENT",
          "smu.SENSE_2WIRE",
          "smu.SENSE_4WIRE",
          "smu.TERMINALS_FRONT",
          "smu.TERMINALS_REAR",
          "smu.OFFMODE_NORMAL",
          "smu.OFFMODE_ZERO",
          "smu.OFFMODE_HIGHZ",
          "smu.OFFMODE_GUARD",
          "trigger.BLOCK_BUFFER_CLEAR",
          "trigger.BLOCK_CONFIG_RECALL",
          "trigger.BLOCK_CONFIG_NEXT",
          "trigger.BLOCK_SOURCE_OUTPUT",
          "trigger.BLOCK_DELAY_CONSTANT",
          "trigger.BLOCK_MEASURE",
          "trigger.BLOCK_MEASURE_DIGITIZE",
          "trigger.BLOCK_BRANCH_COUNTER",
          "trigger.BLOCK_BRANCH_ALWAYS",
          "trigger.BLOCK_NOP",
          "eventlog.SEV_ERROR",
          "defbuffer1",
          "defbuffer1.readings",
          "defbuffer1.sourcevalues",
          "defbuffer1.sourcestatuses");

  /** Words of SCPI and of the script language, for what is one of a few. */
  private static final Map<String, String> WORDS =
      Map.ofEntries(
          Map.entry("VOLT", "smu.FUNC_DC_VOLTAGE"),
          Map.entry("CURR", "smu.FUNC_DC_CURRENT"),
          Map.entry("\"VOLT:DC\"", "smu.FUNC_DC_VOLTAGE"),
          Map.entry("\"CURR:DC\"", "smu.FUNC_DC_CURRENT"),
          Map.entry("FRON", "smu.TERMINALS_FRONT"),
          Map.entry("REAR", "smu.TERMINALS_REAR"),
          Map.entry("NORM", "smu.OFFMODE_NORMAL"),
          Map.entry("ZERO", "smu.OFFMODE_ZERO"),
          Map.entry("HIMP", "smu.OFFMODE_HIGHZ"),
          Map.entry("GUAR", "smu.OFFMODE_GUARD"));

  /** The SCPI header of each attribute; {s} and {m} stand for the functions. */
  private static final Map<String, String> HEADERS =
      Map.ofEntries(
          Map.entry("smu.source.func", ":SOUR:FUNC"),
          Map.entry("smu.source.level", ":SOUR:{s}"),
          Map.entry("smu.source.range", ":SOUR:{s}:RANG"),
          Map.entry("smu.source.delay", ":SOUR:{s}:DEL"),
          Map.entry("smu.source.readback", ":SOUR:{s}:READ:BACK"),
          Map.entry("smu.source.output", ":OUTP"),
          Map.entry("smu.source.offmode", ":OUTP:{s}:SMOD"),
          Map.entry("smu.source.ilimit.level", ":SOUR:VOLT:ILIM"),
          Map.entry("smu.source.vlimit.level", ":SOUR:CURR:VLIM"),
          Map.entry("smu.measure.func", ":SENS:FUNC"),
          Map.entry("smu.measure.range", ":SENS:{m}:RANG"),
          Map.entry("smu.measure.autorange", ":SENS:{m}:RANG:AUTO"),
          Map.entry("smu.measure.nplc", ":SENS:{m}:NPLC"),
          Map.entry("smu.measure.sense", ":SENS:{m}:RSEN"),
          Map.entry("smu.measure.autozero.enable", ":SENS:{m}:AZER"),
          Map.entry("smu.terminals", ":ROUT:TERM"),
          Map.entry("smu.interlock.tripped", ":OUTP:INT:TRIP"),
          Map.entry("localnode.linefreq", ":SYST:LFR"),
          Map.entry("format.asciiprecision", ":FORM:ASC:PREC"));

  private static final Set<String> SWITCHES =
      Set.of(
          "smu.source.readback",
          "smu.source.output",
          "smu.measure.autorange",
          "smu.measure.autozero.enable",
          "smu.interlock.tripped");

  private final Keithley2450 instrument;
  private final Tsp tsp = new Tsp(this);
  private final List<String> said = new ArrayList<>();

  Keithley2450Script(Keithley2450 instrument) {
    this.instrument = instrument;
  }

  /**
   * Run a message.
   *
   * @return what it prints; empty if nothing
   * @throws ScpiFailure if it cannot be read, or fails while it runs
   */
  Optional<String> run(String message) {
    said.clear();
    tsp.run(message.strip());
    return said.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", said));
  }

  void clear() {
    tsp.clear();
  }

  private String header(String name) {
    String source = instrument.ask(":SOUR:FUNC?");
    String sense = instrument.ask(":SENS:FUNC?").substring(1, 5);
    return String.valueOf(HEADERS.get(name)).replace("{s}", source).replace("{m}", sense);
  }

  @Override
  public @Nullable Object get(String name) {
    if (CONSTANTS.contains(name)) {
      return name;
    }
    if (name.equals("defbuffer1.n")) {
      return Double.parseDouble(instrument.ask(":TRAC:ACT?"));
    }
    if (!HEADERS.containsKey(name)) {
      return null;
    }
    String answer = instrument.ask(header(name) + "?");
    if (SWITCHES.contains(name)) {
      return answer.equals("1") ? "smu.ON" : "smu.OFF";
    }
    if (name.equals("smu.measure.sense")) {
      return answer.equals("1") ? "smu.SENSE_4WIRE" : "smu.SENSE_2WIRE";
    }
    String word = WORDS.get(answer);
    return word != null ? word : Double.valueOf(answer);
  }

  @Override
  public boolean set(String name, Object value) {
    if (!HEADERS.containsKey(name)) {
      return false;
    }
    instrument.tell(header(name) + " " + scpi(value));
    return true;
  }

  private static String scpi(Object value) {
    if (value instanceof Double number) {
      return number == Math.rint(number) && Math.abs(number) < 1e9
          ? Long.toString(number.longValue())
          : number.toString();
    }
    String word = String.valueOf(value);
    return switch (word) {
      case "smu.ON", "smu.SENSE_4WIRE" -> "ON";
      case "smu.OFF", "smu.SENSE_2WIRE" -> "OFF";
      default ->
          WORDS.entrySet().stream()
              .filter(each -> each.getValue().equals(word) && !each.getKey().startsWith("\""))
              .map(Map.Entry::getKey)
              .findFirst()
              .orElseThrow(() -> new ScpiFailure(1115, "Parameter error"));
    };
  }

  @Override
  public @Nullable List<Object> call(String name, List<Object> arguments) {
    switch (name) {
      case "print" -> {
        StringJoiner line = new StringJoiner("\t");
        arguments.forEach(each -> line.add(text(each)));
        said.add(line.toString());
      }
      case "string.format" -> {
        return List.of(Tsp.format(arguments));
      }
      case "tostring" -> {
        return List.of(text(arguments.getFirst()));
      }
      case "eventlog.next" -> {
        ErrorQueue.Entry next = instrument.nextError();
        return List.of((double) next.number(), next.text(), 1.0, 1.0, 0.0, 0.0);
      }
      case "eventlog.clear" -> instrument.tell("*CLS");
      case "smu.source.configlist.create" -> instrument.createList(text(arguments.getFirst()));
      case "smu.source.configlist.delete" -> instrument.deleteList(text(arguments.getFirst()));
      case "smu.source.configlist.store" -> instrument.storeLevel(text(arguments.getFirst()));
      case "trigger.model.load" -> instrument.tell(":TRIG:LOAD \"EMPTY\"");
      case "trigger.model.setblock" -> block(arguments);
      case "trigger.model.initiate" -> instrument.tell(":INIT");
      case "trigger.model.abort" -> instrument.tell(":ABOR");
      case "trigger.model.state" -> {
        String[] parts = instrument.ask(":TRIG:STAT?").split(";", -1);
        return List.of("trigger.STATE_" + parts[0], "trigger.STATE_" + parts[1], parts[2]);
      }
      case "smu.measure.read" -> {
        return List.of(Double.valueOf(instrument.ask(":READ?")));
      }
      case "waitcomplete" -> instrument.tell("*WAI");
      case "printbuffer" -> said.add(buffer(arguments));
      default -> {
        return null;
      }
    }
    return List.of();
  }

  private void block(List<Object> arguments) {
    int number = (int) Tsp.number(arguments.get(0));
    String kind = text(arguments.get(1)).replace("trigger.BLOCK_", "");
    String header =
        switch (kind) {
          case "BUFFER_CLEAR" -> "BUFF:CLE";
          case "CONFIG_RECALL" -> "CONF:REC";
          case "CONFIG_NEXT" -> "CONF:NEXT";
          case "SOURCE_OUTPUT" -> "SOUR:STAT";
          case "DELAY_CONSTANT" -> "DEL:CONS";
          case "MEASURE" -> "MEAS";
          case "MEASURE_DIGITIZE" -> "MDIG";
          case "BRANCH_COUNTER" -> "BRAN:COUN";
          case "BRANCH_ALWAYS" -> "BRAN:ALW";
          case "NOP" -> "NOP";
          default -> throw new ScpiFailure(1115, "Parameter error");
        };
    StringBuilder command = new StringBuilder(":TRIG:BLOC:" + header + " " + number);
    for (Object each : arguments.subList(2, arguments.size())) {
      boolean quoted = kind.startsWith("CONFIG") && !(each instanceof Double);
      boolean constant = CONSTANTS.contains(text(each)) && !text(each).equals("defbuffer1");
      String said = constant ? scpi(each) : each instanceof Double ? scpi(each) : text(each);
      command.append(", ").append(quoted ? '"' + said + '"' : said);
    }
    instrument.tell(command.toString());
  }

  private String buffer(List<Object> arguments) {
    StringBuilder query = new StringBuilder(":TRAC:DATA? ");
    query.append(scpi(arguments.get(0))).append(", ").append(scpi(arguments.get(1)));
    query.append(", \"defbuffer1\"");
    for (Object each : arguments.subList(2, arguments.size())) {
      query.append(
          switch (text(each)) {
            case "defbuffer1.readings" -> ", READ";
            case "defbuffer1.sourcevalues" -> ", SOUR";
            case "defbuffer1.sourcestatuses" -> ", SOURSTATUS";
            default -> throw new ScpiFailure(1115, "Parameter error");
          });
    }
    return instrument.ask(query.toString()).replace(",", ", ");
  }

  private static String text(Object value) {
    return value instanceof Double number
        ? String.format(Locale.ROOT, "%.5e", number)
        : String.valueOf(value);
  }
}

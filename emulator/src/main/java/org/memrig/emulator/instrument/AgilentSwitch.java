package org.memrig.emulator.instrument;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Emulate a Keysight B2200A in its auto configuration: 14 inputs, 48 outputs, ground and bias. */
final class AgilentSwitch extends MatrixInstrument {
  private final ScpiTree tree = new ScpiTree();
  private int events;
  private int groundPort = 12;
  private int biasPort = 10;
  private boolean ground;
  private boolean bias;
  private String configuration = "NCON";

  AgilentSwitch(SwitchedCell relays) {
    super(relays);
    tree.ask("*IDN", _ -> "Agilent Technologies,B2200A,EMULATED,A.02.00");
    tree.set("*RST", _ -> reset());
    tree.set("*CLS", _ -> errors.clear());
    tree.add("*ESE", a -> events = a.whole(0, 0, 255), _ -> Integer.toString(events));
    tree.ask("*OPC", _ -> "1");
    tree.ask(":SYSTem:ERRor", _ -> errors.reply());
    tree.add(
        "[:ROUTe]:FUNCtion",
        a -> configuration = a.choice(0, "ACONfig", "NCONfig"),
        _ -> configuration);
    tree.set("[:ROUTe]:CONNection:RULE", a -> a.choice(1, "FREE", "SROUte"));
    tree.set("[:ROUTe]:CONNection:SEQuence", a -> a.choice(1, "NSEQ", "BBM", "MBBR"));
    tree.set("[:ROUTe]:CLOSe[:LIST]", a -> move(List.of(), channels(a)));
    tree.set("[:ROUTe]:OPEN[:LIST]", a -> move(channels(a), List.of()));
    tree.set("[:ROUTe]:OPEN:CARD", _ -> openAll());
    tree.ask("[:ROUTe]:CLOSe:CARD", _ -> closedList());
    tree.set("[:ROUTe]:AGND:PORT", a -> groundPort = a.whole(1, 1, 14));
    tree.set("[:ROUTe]:AGND:CHANnel:ENABle:CARD", _ -> {});
    tree.set("[:ROUTe]:AGND[:STATe]", a -> ground = a.on(1));
    tree.set("[:ROUTe]:BIAS:PORT", a -> biasPort = a.whole(1, 1, 14));
    tree.set("[:ROUTe]:BIAS:CHANnel:ENABle:CARD", _ -> {});
    tree.set("[:ROUTe]:BIAS[:STATe]", a -> bias = a.on(1));
  }

  private void reset() {
    ground = false;
    bias = false;
    openAll();
  }

  private List<String> channels(ScpiArguments arguments) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      String name = arguments.text(i).replace("(@", "").replace(")", "").strip();
      if (!name.matches("0(0[1-9]|1[0-4])(0[1-9]|[1-3][0-9]|4[0-8])")) {
        throw new ScpiFailure(2001, "Channel list: Output port number out of range");
      }
      int input = Integer.parseInt(name.substring(1, 3));
      if ((ground && input == groundPort) || (bias && input == biasPort)) {
        throw new ScpiFailure(3015, "Cannot connect input: it is the port for the others");
      }
      names.add(name);
    }
    return names;
  }

  /** Tell what is closed, with the outputs that are at the port for others by themselves. */
  private String closedList() {
    TreeSet<String> all = new TreeSet<>(relays.closed());
    int port = ground ? groundPort : biasPort;
    for (int output = 1; (ground || bias) && output <= 48; output++) {
      String end = (output < 10 ? "0" : "") + output;
      if (relays.closed().stream().noneMatch(name -> name.endsWith(end))) {
        all.add("0" + (port < 10 ? "0" : "") + port + end);
      }
    }
    return "(@" + String.join(",", all) + ")";
  }

  @Override
  public String name() {
    return "agilent-b2200";
  }

  @Override
  Optional<String> answer(String message) {
    return tree.run(message, errors);
  }
}

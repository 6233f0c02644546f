package org.memrig.host.run;

import java.io.IOException;
import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.memrig.config.BadInput;
import org.memrig.config.Bound;
import org.memrig.config.Sources;
import org.memrig.config.Yaml;
import org.memrig.config.YamlText;
import org.memrig.host.build.Build;
import org.memrig.host.store.RunFolder;
import org.memrig.host.store.RunReader;
import org.memrig.instruments.board.BoardDescription;
import org.memrig.instruments.journal.BoardText;
import org.memrig.instruments.rig.Rig;
import org.memrig.instruments.rig.Rigs;
import org.memrig.protocols.bench.Document;
import org.memrig.protocols.bench.Origin;
import org.memrig.protocols.plan.BadCells;

/**
 * Write down what a run is made from, and read it again: with these documents alone, whatever has
 * become of the files, a run is resumed and replayed.
 */
final class RunDocuments {
  /** What the board said of itself. */
  static final String BOARD = "board";

  private static final String PLAN = "plan";
  private static final String RIG = "rig";

  private RunDocuments() {}

  /**
   * Return the documents of a run that begins.
   *
   * @param bad cells that the plan's ranges leave out
   * @param sources through which the rig was opened
   */
  static Map<String, String> of(
      Plan plan, OpenRig open, BadCells bad, Sources sources, Workplace at) {
    Map<String, String> documents = new LinkedHashMap<>(sources.texts());
    documents.put(PLAN, YamlText.of(plan));
    documents.put(RIG, YamlText.of(open.rig()));
    documents.put("limits", YamlText.of(open.rig().limits()));
    open.kept().initial().ifPresent(state -> documents.put(KeptChip.DOCUMENT, state));
    if (!bad.isEmpty()) {
      documents.put(MarkedCells.DOCUMENT, bad.text());
    }
    documents.put(BOARD, BoardText.of(open.board()));
    documents.put("base", at.base().toAbsolutePath().toString());
    documents.put(
        "versions",
        "memrig: "
            + Build.current().version()
            + "\ncommit: "
            + Build.current().commit()
            + "\njava: "
            + javaVersion()
            + "\n");
    return documents;
  }

  /**
   * Hold what a stored run was made from.
   *
   * @param chip the state of its emulated chip at its beginning; empty if that was fresh
   * @param bad cells that the plan's ranges left out
   */
  record Stored(Plan plan, Bound<Rig> rig, Sources sources, Optional<String> chip, BadCells bad) {
    /** Return the rig for doing the run again, which leaves the kept chip alone. */
    Bound<Rig> again() {
      return new Bound<>(rig.value().withoutState(), rig.node());
    }
  }

  /**
   * Read a run's documents.
   *
   * @throws BadInput if one is missing
   */
  static Stored read(RunFolder folder, RunReader reader, Workplace at) {
    Plan plan = Plans.stored(folder.name(), body(folder, reader, PLAN), at).value();
    String owner = "run " + folder.name();
    Bound<Rig> rig =
        Rigs.binder(at.drivers())
            .bind(Yaml.read(RIG + " of " + owner, body(folder, reader, RIG)), Rig.class);
    Map<String, String> texts = new LinkedHashMap<>();
    for (Document each : reader.documents()) {
      texts.put(each.name(), each.body());
    }
    return new Stored(
        plan,
        rig,
        Sources.copies(owner, texts),
        Optional.ofNullable(texts.get(KeptChip.DOCUMENT)),
        BadCells.parse(texts.getOrDefault(MarkedCells.DOCUMENT, "")));
  }

  private static String body(RunFolder folder, RunReader reader, String name) {
    return reader
        .document(name)
        .orElseThrow(
            () -> BadInput.of(folder.name(), "has no document '" + name + "'; it cannot go on"))
        .body();
  }

  /** Say what runs, where, on which board. */
  static Origin origin(OpenRig open, Plan plan) {
    return origin(open, plan, "");
  }

  /**
   * Say what runs, where, on which board.
   *
   * @param words before the board's name, if it is a replay
   */
  static Origin origin(OpenRig open, Plan plan, String words) {
    BoardDescription.Identity identity = open.board().identity();
    return new Origin(
        Build.current().version(),
        Build.current().commit(),
        javaVersion(),
        host(),
        ProcessHandle.current().pid(),
        identity.emulated() ? "emulated" : "measured",
        words + identity.name() + (identity.emulated() ? "" : " (" + identity.source() + ")"),
        identity.firmware(),
        open.rig().limits().checksum(),
        plan.seedOrDefault());
  }

  private static String javaVersion() {
    return System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version");
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (IOException e) {
      return "unknown";
    }
  }
}

package org.memrig.host.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.memrig.config.YamlText;
import org.memrig.host.figure.FigureRenderer;
import org.memrig.host.report.Report;
import org.memrig.host.report.ReportPage;
import org.memrig.host.store.RunFolder;
import org.memrig.host.store.RunReader;
import org.memrig.instruments.rig.Chip;
import org.memrig.protocols.bench.Origin;
import org.memrig.protocols.bench.Outcome;
import org.memrig.protocols.bench.Session;
import org.memrig.protocols.data.Caption;
import org.memrig.protocols.data.Figure;
import org.memrig.protocols.data.Table;

/** Draw a stored run: figures as SVG and PNG, and one page with all of them. */
final class RunPages {
  /** The name of the page in a run's report folder. */
  static final String PAGE = "report.html";

  private RunPages() {}

  /**
   * Draw a run, also one that was interrupted.
   *
   * @return its tables
   */
  static List<Table> draw(
      RunFolder folder, RunReader run, Plan plan, List<PlanStep<?>> steps, Chip chip) {
    List<Table> tables = new ArrayList<>();
    List<ReportPage.Section> sections = new ArrayList<>();
    List<ReportPage.FileNote> files = new ArrayList<>();
    try {
      Files.createDirectories(folder.report());
      for (PlanStep<?> step : steps) {
        List<Figure> figures = step.figures(chip, run);
        int number = 0;
        for (Figure figure : figures) {
          if (figure instanceof Table table) {
            tables.add(table);
          } else {
            String name =
                String.format(Locale.ROOT, "%d-%s-%d", step.index() + 1, step.name(), ++number);
            draw(folder.report(), name, figure, files);
          }
        }
        sections.add(new ReportPage.Section(step.name(), step.experiment().text(), figures));
      }
      Report.write(folder.report().resolve(PAGE), page(folder, run, plan, sections, files));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return tables;
  }

  private static void draw(Path report, String name, Figure figure, List<ReportPage.FileNote> files)
      throws IOException {
    FigureRenderer.svg(figure, report.resolve(name + ".svg"));
    FigureRenderer.png(figure, report.resolve(name + ".png"));
    files.add(new ReportPage.FileNote(name + ".svg", figure.caption().title()));
    files.add(new ReportPage.FileNote(name + ".png", figure.caption().title()));
  }

  private static ReportPage page(
      RunFolder folder,
      RunReader run,
      Plan plan,
      List<ReportPage.Section> sections,
      List<ReportPage.FileNote> files) {
    List<ReportPage.Section> all = new ArrayList<>(sections);
    all.add(new ReportPage.Section("Plan", YamlText.of(plan), List.of()));
    all.add(new ReportPage.Section("Sessions", "One for each start.", List.of(sessions(run))));
    return new ReportPage(
        folder.name(),
        plan.text(),
        new ReportPage.Status(word(run.outcome()), mood(run.outcome())),
        run.source(),
        facts(run, plan),
        all,
        files,
        List.of());
  }

  private static String word(Outcome outcome) {
    return outcome.name().toLowerCase(Locale.ROOT);
  }

  private static ReportPage.Mood mood(Outcome outcome) {
    return switch (outcome) {
      case DONE -> ReportPage.Mood.GOOD;
      case STOPPED, RUNNING, INTERRUPTED -> ReportPage.Mood.CAUTION;
      case FAILED -> ReportPage.Mood.BAD;
    };
  }

  private static List<ReportPage.Fact> facts(RunReader run, Plan plan) {
    Session last = run.sessions().getLast();
    Origin origin = last.origin();
    return List.of(
        new ReportPage.Fact("plan", plan.name().text()),
        new ReportPage.Fact("rig", plan.rig()),
        new ReportPage.Fact("board", origin.identity()),
        new ReportPage.Fact("seed", Long.toString(origin.seed())),
        new ReportPage.Fact("begun", time(run.sessions().getFirst().begun())),
        new ReportPage.Fact("ended", last.ended().map(RunPages::time).orElse("not yet")),
        new ReportPage.Fact("memrig", origin.memrig() + " (" + origin.gitCommit() + ")"),
        new ReportPage.Fact("Java", origin.jvm()));
  }

  private static String time(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static Table sessions(RunReader run) {
    List<List<String>> rows = new ArrayList<>();
    for (Session each : run.sessions()) {
      rows.add(
          List.of(
              Long.toString(each.id()),
              time(each.begun()),
              each.ended().map(RunPages::time).orElse("-"),
              word(each.outcome()),
              each.reason().orElse("")));
    }
    return new Table(
        Caption.of("Sessions", run.source()),
        List.of(
            Table.Column.numbers("session", ""),
            Table.Column.words("begun"),
            Table.Column.words("ended"),
            Table.Column.words("outcome"),
            Table.Column.words("reason")),
        rows);
  }
}

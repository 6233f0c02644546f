package org.memrig.host.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.memrig.config.Shipped;
import org.memrig.host.report.TextTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Look at the kinds of emulated chips. */
@Command(
    name = "chips",
    mixinStandardHelpOptions = true,
    description = FrontPage.CHIPS,
    footer = {
      "",
      "A rig names one as board.chip. A chip of your own is a file like those shipped; a section",
      "cell in place of preset gives the law parameters of your own."
    })
final class ChipsCommand implements Callable<Integer> {
  // picocli sets it before the command runs.
  @SuppressWarnings("NullAway.Init")
  @Spec
  CommandSpec spec;

  @Override
  public Integer call() {
    return Shell.usage(spec.commandLine());
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "List the chips that memrig ships.")
  int list(@Mixin Shell shell) {
    List<ChipSheet> sheets = Shipped.CHIP.names().stream().map(ChipSheet::new).toList();
    if (shell.json) {
      shell.print(sheets.stream().map(ChipSheet::head).toList());
    } else {
      List<List<String>> lines = sheets.stream().map(ChipSheet::line).toList();
      shell.out().print(TextTable.columns(ChipSheet.LIST, lines));
      shell.out().flush();
    }
    return 0;
  }

  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = "Show a chip: its law with all parameters, what can be switched off, levels.")
  int show(
      @Mixin Shell shell,
      @Parameters(
              paramLabel = "CHIP",
              completionCandidates = Known.ChipFiles.class,
              description = "Chip file, or a shipped one.")
          String name) {
    ChipSheet sheet = new ChipSheet(name);
    if (shell.json) {
      shell.print(sheet.document());
    } else {
      shell.out().print(sheet.text());
      shell.out().flush();
    }
    return 0;
  }
}

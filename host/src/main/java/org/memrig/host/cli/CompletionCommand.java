package org.memrig.host.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Print a completion script. */
@Command(name = "completion", mixinStandardHelpOptions = true, description = FrontPage.COMPLETION)
final class CompletionCommand implements Callable<Integer> {
  // The generated script turns file names off wherever words are offered; plans and rigs are files
  // as well as words.
  private static final String NO_FILES = "  type compopt &>/dev/null && compopt +o default\n";
  private static final String NO_CHIPS = "CHIP_pos_param_args=(\"" + Known.Chips.WORD + "\")";
  private static final String ALL_CHIPS =
      "CHIP_pos_param_args=($(command ls"
          + " \"${XDG_DATA_HOME:-$HOME/.local/share}/memrig/chips\" 2>/dev/null"
          + " | command sed -n 's/\\.sqlite$//p'))";
  // Runs come and go after the script has been read.
  private static final String LAST_RUN = "RUN_pos_param_args=(\"last\")";
  private static final String ALL_RUNS =
      "RUN_pos_param_args=(\"last\" $(command ls -r \"${MEMRIG_RUNS:-runs}\" 2>/dev/null))";

  // picocli sets it before the command runs.
  @SuppressWarnings("NullAway.Init")
  @Spec
  CommandSpec spec;

  @Override
  public Integer call() {
    CommandLine all = MemrigCommand.whole();
    ProtocolOptions.addAll(all);
    String script =
        AutoComplete.bash("memrig", all)
            .replace(NO_FILES, "")
            .replace(LAST_RUN, ALL_RUNS)
            .replace(NO_CHIPS, ALL_CHIPS);
    spec.commandLine().getOut().println(script);
    spec.commandLine().getOut().flush();
    return 0;
  }
}

package org.memrig.host.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** List serial ports. */
@Command(
    name = "ports",
    mixinStandardHelpOptions = true,
    description = FrontPage.PORTS,
    footer = {
      "",
      "Nothing is opened, because opening resets some boards. A rig names a port as board.port:",
      "serial:/dev/ttyACM0, and after it ?baud=115200, dtr=off and boot=2s, with & between."
    })
final class PortsCommand implements Callable<Integer> {
  @Mixin Shell shell = new Shell();

  @Override
  public Integer call() {
    List<PortSheet> sheets = PortSheet.all(shell.workplace());
    if (shell.json) {
      shell.print(sheets.stream().map(PortSheet::document).toList());
      return 0;
    }
    if (sheets.isEmpty()) {
      shell.out().println("No serial port. Plug a board in and look again.");
    }
    sheets.forEach(sheet -> shell.out().print(sheet.text()));
    shell.out().flush();
    return 0;
  }
}

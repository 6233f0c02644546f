package org.memrig.host;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.memrig.host.cli.Memrig;

/** Start memrig from the command line. */
public final class Main {
  private Main() {}

  /** Run one command and leave with its exit code. */
  public static void main(String[] args) {
    PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    int exit = Memrig.run(out, err, args);
    out.flush();
    err.flush();
    System.exit(exit);
  }
}

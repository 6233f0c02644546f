package org.memrig.host;

/** Start memrig from the command line. */
public final class Main {

  private Main() {}

  /** Print which memrig this is. */
  public static void main(String[] args) {
    System.out.println(Build.current());
  }
}

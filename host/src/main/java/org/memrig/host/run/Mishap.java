package org.memrig.host.run;

/**
 * Say what went wrong while a run ended.
 *
 * @param exit what it is for scripts
 */
record Mishap(String text, ExitCode exit) {}

package org.memrig.protocols.bench;

/**
 * Hold what ran, where, on which board and chip.
 *
 * @param memrig the version
 * @param gitCommit of the build, or "unknown"
 * @param jvm name and version
 * @param host its name
 * @param pid of the process
 * @param source "emulated" or "measured"
 * @param identity of board and chip, in the driver's words
 * @param firmware of the board, or "none"
 * @param limitsSha256 of the limits that held, lower-case hexadecimal
 * @param seed of all random values
 */
public record Origin(
    String memrig,
    String gitCommit,
    String jvm,
    String host,
    long pid,
    String source,
    String identity,
    String firmware,
    String limitsSha256,
    long seed) {}

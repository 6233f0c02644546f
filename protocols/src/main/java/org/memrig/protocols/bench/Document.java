package org.memrig.protocols.bench;

/**
 * Hold one file that a run was made from.
 *
 * @param name for example "plan" or "rig"
 * @param sha256 of the body's UTF-8 bytes, lower-case hexadecimal
 * @param body verbatim
 */
public record Document(String name, String sha256, String body) {}

package org.memrig.instruments.lock;

/**
 * Name a part of a rig that one process has at a time.
 *
 * @param part what it is, for people: for example board, matrix, temperature controller
 * @param key the same for all who mean the same thing
 */
public record Claim(String part, String key) {}

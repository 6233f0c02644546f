package org.memrig.config;

/**
 * Hold a section whose kind is chosen by name, for example a board by its driver.
 *
 * @param name the kind
 * @param settings the kind's own record
 */
public record Variant(String name, Record settings) {}

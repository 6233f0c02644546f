package org.memrig.config;

/**
 * Hold a record and the section of the file that it came from, so that later errors can name the
 * place.
 *
 * @param value the record
 * @param node the section
 */
public record Bound<R>(R value, YamlNode node) {}

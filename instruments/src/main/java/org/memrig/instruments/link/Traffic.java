package org.memrig.instruments.link;

/**
 * Count the bytes a link has carried since it was opened.
 *
 * @param bytesIn bytes handed to the reader, discarded ones included
 * @param bytesOut bytes taken over by the operating system
 */
public record Traffic(long bytesIn, long bytesOut) {}

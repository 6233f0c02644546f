/**
 * Byte transports between the host and an instrument: serial port, TCP, pseudo-terminal, scripted,
 * in memory; and lines that are bad or slow.
 *
 * <p>For drivers, and for emulated instruments at the far end. A link carries bytes and tells when
 * they stop; it knows no dialect, no frame and no board.
 */
@NullMarked
package org.memrig.instruments.link;

import org.jspecify.annotations.NullMarked;

/**
 * Bring cells to a known state by ramps of pulses.
 *
 * <p>For plans that name it. It knows the bench and nothing behind it.
 */
@NullMarked
package org.memrig.protocols.initialise;

import org.jspecify.annotations.NullMarked;

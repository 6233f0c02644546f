/**
 * The {@code wox} law: dynamic memristors that are set by volts and forget by themselves.
 *
 * <p>For chips of short-term memory, as reservoirs use it. Knows nothing of lines, access devices
 * or boards.
 */
@NullMarked
package org.memrig.physics.wox;

import org.jspecify.annotations.NullMarked;

/**
 * The wire between host and board, both ends: frames, flow, sessions; docs/wire.md.
 *
 * <p>For the driver of memrig's own boards and for whatever stands behind such a wire. It knows
 * links and the board interface, and nothing of chips.
 */
@NullMarked
package org.memrig.instruments.wire;

import org.jspecify.annotations.NullMarked;

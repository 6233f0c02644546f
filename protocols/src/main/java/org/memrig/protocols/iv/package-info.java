/**
 * Sweep cells in voltage and read their current: I-V loops.
 *
 * <p>For plans that name it. It knows the bench and nothing behind it.
 */
@NullMarked
package org.memrig.protocols.iv;

import org.jspecify.annotations.NullMarked;

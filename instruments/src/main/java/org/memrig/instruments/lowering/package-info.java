/**
 * Lowering: do on a board what it cannot do itself, out of what it can.
 *
 * <p>For the run engine, between the bench and the guard. It knows programs and descriptions; what
 * it derives is marked in every result.
 */
@NullMarked
package org.memrig.instruments.lowering;

import org.jspecify.annotations.NullMarked;

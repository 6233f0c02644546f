/**
 * How much the cells beside a written one move.
 *
 * <p>For plans. It knows boards through the bench alone.
 */
@NullMarked
package org.memrig.protocols.disturb;

import org.jspecify.annotations.NullMarked;

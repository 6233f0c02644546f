/**
 * How well an array multiplies: its products against those of its cells as they are read.
 *
 * <p>For plans. It knows boards through the bench alone.
 */
@NullMarked
package org.memrig.protocols.multiply;

import org.jspecify.annotations.NullMarked;

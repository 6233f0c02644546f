/**
 * What current on the side of a read cell does to its reading.
 *
 * <p>For plans. It knows boards through the bench alone.
 */
@NullMarked
package org.memrig.protocols.sneak;

import org.jspecify.annotations.NullMarked;

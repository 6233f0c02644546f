/**
 * Read cells over a long time, at points spaced evenly on a log axis.
 *
 * <p>For plans that name it. It knows the bench and nothing behind it.
 */
@NullMarked
package org.memrig.protocols.retention;

import org.jspecify.annotations.NullMarked;

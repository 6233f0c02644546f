/**
 * What one rig file says: board, chip, limits, corrections, wiring and environment.
 *
 * <p>For the guard, drivers and the application. It knows no driver by name; of programs it only
 * renames lines.
 */
@NullMarked
package org.memrig.instruments.rig;

import org.jspecify.annotations.NullMarked;

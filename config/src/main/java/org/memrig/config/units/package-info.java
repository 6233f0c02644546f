/**
 * SI dimensions, quantities as text, and number formatting, for every module. Knows no board, no
 * file and no clock.
 */
@NullMarked
package org.memrig.config.units;

import org.jspecify.annotations.NullMarked;

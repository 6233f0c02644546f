/**
 * Source-measure units of Keithley.
 *
 * <p>Commands from the makers' reference manuals (2450-901-01, and 2461-901-01 section 6 for the
 * trigger model, which the two share); none was tried on the instrument itself.
 */
@NullMarked
package org.memrig.instruments.keithley;

import org.jspecify.annotations.NullMarked;

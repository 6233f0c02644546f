/**
 * How boards are found and opened: one provider per name.
 *
 * <p>For driver authors and the application. It knows no particular board.
 */
@NullMarked
package org.memrig.instruments.driver;

import org.jspecify.annotations.NullMarked;

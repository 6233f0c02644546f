/** SI dimensions and quantities for everyone; knows no board and no file. */
@NullMarked
package org.memrig.config.units;

import org.jspecify.annotations.NullMarked;

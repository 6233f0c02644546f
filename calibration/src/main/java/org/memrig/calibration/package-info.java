@NullMarked
package org.memrig.calibration;

import org.jspecify.annotations.NullMarked;

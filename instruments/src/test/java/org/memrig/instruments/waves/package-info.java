@NullMarked
package org.memrig.instruments.waves;

import org.jspecify.annotations.NullMarked;

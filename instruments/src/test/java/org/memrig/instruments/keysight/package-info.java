@NullMarked
package org.memrig.instruments.keysight;

import org.jspecify.annotations.NullMarked;

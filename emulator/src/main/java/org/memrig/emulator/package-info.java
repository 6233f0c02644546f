@NullMarked
package org.memrig.emulator;

import org.jspecify.annotations.NullMarked;

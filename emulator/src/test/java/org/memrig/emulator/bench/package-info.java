/** Run the firmware natively, with emulated cells at its pins. */
@NullMarked
package org.memrig.emulator.bench;

import org.jspecify.annotations.NullMarked;

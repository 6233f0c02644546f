/** Answer the pins of firmware that runs elsewhere with emulated cells: docs/bench-line.md. */
@NullMarked
package org.memrig.emulator.bench;

import org.jspecify.annotations.NullMarked;

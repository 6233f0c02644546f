/** How much of a line a board on a wire uses, and how long a round trip takes. */
@NullMarked
package org.memrig.benchmarks.wire;

import org.jspecify.annotations.NullMarked;

/** How fast programs reach emulated cells, and what each layer on the way costs. */
@NullMarked
package org.memrig.benchmarks.board;

import org.jspecify.annotations.NullMarked;

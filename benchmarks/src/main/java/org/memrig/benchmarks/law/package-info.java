/** How many pulses the laws of cells take a second, and beside NumPy in the same run. */
@NullMarked
package org.memrig.benchmarks.law;

import org.jspecify.annotations.NullMarked;

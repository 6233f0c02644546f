/** How fast arrays with resistance in their lines are solved, beside SciPy in the same run. */
@NullMarked
package org.memrig.benchmarks.array;

import org.jspecify.annotations.NullMarked;

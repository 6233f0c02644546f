@NullMarked
package org.memrig.benchmarks;

import org.jspecify.annotations.NullMarked;

/** How fast the run store is: for docs/performance.md. It measures the store and nothing else. */
@NullMarked
package org.memrig.benchmarks.store;

import org.jspecify.annotations.NullMarked;

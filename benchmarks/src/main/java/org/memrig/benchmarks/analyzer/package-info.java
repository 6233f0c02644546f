/** How fast analyzers are driven: on their own trigger engines, and point by point. */
@NullMarked
package org.memrig.benchmarks.analyzer;

import org.jspecify.annotations.NullMarked;

/**
 * From signed weights to conductances of cells, and back.
 *
 * <p>For learning and inference on arrays. It computes targets; writing them is a protocol's part.
 */
@NullMarked
package org.memrig.algorithms.mapping;

import org.jspecify.annotations.NullMarked;

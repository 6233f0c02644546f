/**
 * Switch matrices: which lines of a chip a source-measure unit reaches through relays.
 *
 * <p>For boards that are made of an analyzer and a matrix. It knows no analyzer.
 */
@NullMarked
package org.memrig.instruments.matrix;

import org.jspecify.annotations.NullMarked;

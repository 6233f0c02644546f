/**
 * A single-layer perceptron of differential pairs that learns three letters on the chip itself.
 *
 * <p>For plans. It knows boards through the bench alone.
 */
@NullMarked
package org.memrig.algorithms.perceptron;

import org.jspecify.annotations.NullMarked;

/**
 * Elementary functions whose results have the same bits on every processor.
 *
 * <p>For everything that is stored or compared between machines: cell laws, noise, solvers. Knows
 * nothing of devices, units or files.
 */
@NullMarked
package org.memrig.config.math;

import org.jspecify.annotations.NullMarked;

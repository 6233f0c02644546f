/**
 * Cells made of two cells: the {@code series} law, such as a selector before a memristor, and the
 * {@code parallel} law, such as a volatile synapse beside a lasting one.
 */
@NullMarked
package org.memrig.physics.composite;

import org.jspecify.annotations.NullMarked;

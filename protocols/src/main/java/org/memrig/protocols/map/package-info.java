/**
 * Read every cell once: heat maps and level histograms.
 *
 * <p>For plans that name it. It knows the bench and nothing behind it.
 */
@NullMarked
package org.memrig.protocols.map;

import org.jspecify.annotations.NullMarked;

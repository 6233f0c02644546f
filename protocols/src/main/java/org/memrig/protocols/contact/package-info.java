/**
 * Find open, shorted, leaky and badly contacted cells and lines by small reads.
 *
 * <p>For plans that name it. It knows the bench and nothing behind it.
 */
@NullMarked
package org.memrig.protocols.contact;

import org.jspecify.annotations.NullMarked;

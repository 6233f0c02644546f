/**
 * Pulse cells up and down and read after every pulse: update curves.
 *
 * <p>For plans that name it. It knows the bench and nothing behind it.
 */
@NullMarked
package org.memrig.protocols.pulse;

import org.jspecify.annotations.NullMarked;

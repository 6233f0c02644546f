/**
 * Find what is wrong with a rig by a dummy chip of resistors and diodes that are known.
 *
 * <p>For plans that name it, before a real chip is in the socket. It knows the bench and nothing
 * behind it.
 */
@NullMarked
package org.memrig.protocols.commission;

import org.jspecify.annotations.NullMarked;

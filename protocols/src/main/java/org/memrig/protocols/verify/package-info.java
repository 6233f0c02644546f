/**
 * Program cells to conductances by pulses and reads in turn, and read them again later.
 *
 * <p>For plans that name it. It knows the bench and nothing behind it.
 */
@NullMarked
package org.memrig.protocols.verify;

import org.jspecify.annotations.NullMarked;

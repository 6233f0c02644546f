/**
 * One owner per board: a lock that dies with its process and names its holder.
 *
 * <p>For whoever opens a board, before the first byte. It knows a board by its lock key only.
 */
@NullMarked
package org.memrig.instruments.lock;

import org.jspecify.annotations.NullMarked;

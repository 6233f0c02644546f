/**
 * What a repeat means, round by round: shared by boards that execute it and the host that unrolls
 * it, so that both agree.
 *
 * <p>It knows the board interface's values only.
 */
@NullMarked
package org.memrig.instruments.repeat;

import org.jspecify.annotations.NullMarked;

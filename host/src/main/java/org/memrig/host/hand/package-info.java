/**
 * The hand: commands of one line, each guarded, journalled and recorded, done as they are typed.
 *
 * <p>For the first hour with a chip, and for scripts. It knows protocols and their bench, no
 * terminal and no store: who types and who reads the answers stands behind {@link Console}.
 */
@NullMarked
package org.memrig.host.hand;

import org.jspecify.annotations.NullMarked;

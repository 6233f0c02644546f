/**
 * What stands between a protocol and a chip: limits, faults and the ledger of stress.
 *
 * <p>For whoever runs programs on a board. It knows boards and rigs, but no protocol, no wire and
 * no database.
 */
@NullMarked
package org.memrig.instruments.guard;

import org.jspecify.annotations.NullMarked;

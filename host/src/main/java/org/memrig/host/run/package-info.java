/**
 * The run engine: from a plan to a board and back into a stored, drawn run, with one way to end.
 *
 * <p>For the command line. It knows rigs, experiments and the store, and no terminal.
 */
@NullMarked
package org.memrig.host.run;

import org.jspecify.annotations.NullMarked;

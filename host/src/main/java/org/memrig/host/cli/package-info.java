/**
 * The command line: words in, results out, errors that say what to do next.
 *
 * <p>For people and scripts. It knows the run engine and the store; until a command runs it loads
 * neither.
 */
@NullMarked
package org.memrig.host.cli;

import org.jspecify.annotations.NullMarked;

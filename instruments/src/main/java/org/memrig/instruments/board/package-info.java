/**
 * The board interface: what any protocol may ask of a memristor board, and what comes back.
 *
 * <p>For protocols, drivers and everything between. It knows no wire, no file and no clock of the
 * host; programs are values, results are views.
 */
@NullMarked
package org.memrig.instruments.board;

import org.jspecify.annotations.NullMarked;

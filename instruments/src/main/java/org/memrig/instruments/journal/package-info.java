/**
 * Journal and replay: what reached a board and what it answered, program by program.
 *
 * <p>For the run engine. It knows boards and their encoding; where entries are kept is another's
 * matter.
 */
@NullMarked
package org.memrig.instruments.journal;

import org.jspecify.annotations.NullMarked;

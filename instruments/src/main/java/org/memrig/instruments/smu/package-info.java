/**
 * Source-measure units of any maker, by dialects that stand in YAML files.
 *
 * <p>Only what nearly all of them understand: a level at a time, measured by a question. The host
 * times the points, and what is on when it dies stays on.
 */
@NullMarked
package org.memrig.instruments.smu;

import org.jspecify.annotations.NullMarked;

/**
 * The one binary form of programs and results: on the wire, in the journal and under a hash.
 *
 * <p>For links, journals and hashes. It knows the board interface's values and nothing of who
 * carries them. The form is written down in docs/encoding.md.
 */
@NullMarked
package org.memrig.instruments.encoding;

import org.jspecify.annotations.NullMarked;

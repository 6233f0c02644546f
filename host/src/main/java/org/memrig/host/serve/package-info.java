/**
 * An emulated board at the far end of a wire, for any host: {@code memrig emulate}.
 *
 * <p>For the command line and tests. It opens links and switches faults; the wire itself is {@code
 * instruments.wire}.
 */
@NullMarked
package org.memrig.host.serve;

import org.jspecify.annotations.NullMarked;

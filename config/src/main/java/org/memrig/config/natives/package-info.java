/**
 * A private place for native libraries that come in jars.
 *
 * <p>For whoever lets a library unpack native code before it is loaded. Knows no library itself.
 */
@NullMarked
package org.memrig.config.natives;

import org.jspecify.annotations.NullMarked;

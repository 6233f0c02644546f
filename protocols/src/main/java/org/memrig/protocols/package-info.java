@NullMarked
package org.memrig.protocols;

import org.jspecify.annotations.NullMarked;

@NullMarked
package org.memrig.host;

import org.jspecify.annotations.NullMarked;

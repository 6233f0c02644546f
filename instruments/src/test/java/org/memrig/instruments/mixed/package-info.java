@NullMarked
package org.memrig.instruments.mixed;

import org.jspecify.annotations.NullMarked;

@NullMarked
package org.memrig.instruments;

import org.jspecify.annotations.NullMarked;

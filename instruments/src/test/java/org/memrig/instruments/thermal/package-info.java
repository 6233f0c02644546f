@NullMarked
package org.memrig.instruments.thermal;

import org.jspecify.annotations.NullMarked;

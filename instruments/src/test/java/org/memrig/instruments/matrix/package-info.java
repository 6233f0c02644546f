@NullMarked
package org.memrig.instruments.matrix;

import org.jspecify.annotations.NullMarked;

@NullMarked
package org.memrig.instruments.message;

import org.jspecify.annotations.NullMarked;

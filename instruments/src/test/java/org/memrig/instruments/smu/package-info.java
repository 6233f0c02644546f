@NullMarked
package org.memrig.instruments.smu;

import org.jspecify.annotations.NullMarked;

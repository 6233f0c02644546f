@NullMarked
package org.memrig.physics;

import org.jspecify.annotations.NullMarked;

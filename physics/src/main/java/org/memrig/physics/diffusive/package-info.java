/** The {@code diffusive} law: volatile threshold switches of mobile silver. */
@NullMarked
package org.memrig.physics.diffusive;

import org.jspecify.annotations.NullMarked;

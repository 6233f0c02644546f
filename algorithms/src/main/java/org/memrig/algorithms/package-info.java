@NullMarked
package org.memrig.algorithms;

import org.jspecify.annotations.NullMarked;

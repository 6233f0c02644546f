@NullMarked
package org.memrig.config;

import org.jspecify.annotations.NullMarked;

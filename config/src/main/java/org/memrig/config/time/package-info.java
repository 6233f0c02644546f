/**
 * The host's clock, injected wherever host time matters. The only place that asks the operating
 * system for the time or sleeps; device time is the board's and not here.
 */
@NullMarked
package org.memrig.config.time;

import org.jspecify.annotations.NullMarked;

/**
 * Random numbers that depend on what they are for, never on how many were drawn before.
 *
 * <p>For cell laws, protocols and algorithms: every value is a hash of seed, cell, source and
 * event. Knows nothing of what a cell or an event is.
 */
@NullMarked
package org.memrig.config.random;

import org.jspecify.annotations.NullMarked;

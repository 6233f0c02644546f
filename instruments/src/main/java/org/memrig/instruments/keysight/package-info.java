/**
 * Analyzers of Keysight.
 *
 * <p>Commands from the maker's programming guide (B1500-90010); none was tried on the instrument
 * itself.
 */
@NullMarked
package org.memrig.instruments.keysight;

import org.jspecify.annotations.NullMarked;

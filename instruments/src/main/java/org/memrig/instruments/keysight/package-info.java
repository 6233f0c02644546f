/**
 * Analyzers of Keysight.
 *
 * <p>Commands from the maker's programming guide (B1500-90010) and SCPI command reference
 * (B2910-90030); none was tried on the instruments themselves. Those of the pulse generator and the
 * selector as QCoDeS and PyMeasure have them of the same guide.
 */
@NullMarked
package org.memrig.instruments.keysight;

import org.jspecify.annotations.NullMarked;

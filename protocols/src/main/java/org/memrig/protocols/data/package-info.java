/**
 * Figures and tables as plain data, for protocols to return and for the host to draw. Nothing here
 * knows a colour, a font, a file or a store; values are SI doubles and always finite.
 */
@NullMarked
package org.memrig.protocols.data;

import org.jspecify.annotations.NullMarked;

/**
 * Whole messages to and from one instrument: over raw TCP and serial lines, USB test and
 * measurement devices, and adapters to GPIB.
 *
 * <p>For drivers of instruments. It knows no instrument's words.
 */
@NullMarked
package org.memrig.instruments.message;

import org.jspecify.annotations.NullMarked;

/**
 * What the resistance of lines takes from cells by their position.
 *
 * <p>For plans. It knows boards through the bench alone.
 */
@NullMarked
package org.memrig.protocols.linemap;

import org.jspecify.annotations.NullMarked;

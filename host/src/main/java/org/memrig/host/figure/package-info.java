/**
 * The one renderer: figures of {@code protocols.data} to SVG and PNG, for reports, commands and
 * people. It knows no store, no run and no board; the same figure gives the same bytes.
 */
@NullMarked
package org.memrig.host.figure;

import org.jspecify.annotations.NullMarked;

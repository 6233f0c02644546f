/**
 * The run store: a folder per run, a database in it, one thread that writes. For the run engine and
 * the commands; it must not know a board's driver, an experiment or a figure.
 */
@NullMarked
package org.memrig.host.store;

import org.jspecify.annotations.NullMarked;

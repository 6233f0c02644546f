/**
 * One self-contained HTML page per run, and tables for the terminal. The run engine fills a plain
 * page; nothing here reads a store, a plan or a board.
 */
@NullMarked
package org.memrig.host.report;

import org.jspecify.annotations.NullMarked;

/**
 * What an experiment holds while it runs: its board, its recorder and its checkpoints, and how it
 * reads a stored run. It knows no file, no SQL and no driver.
 */
@NullMarked
package org.memrig.protocols.bench;

import org.jspecify.annotations.NullMarked;

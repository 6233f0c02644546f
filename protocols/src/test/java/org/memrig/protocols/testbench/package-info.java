/**
 * A bench in memory: an ideal board behind the true guard and ledger, and a run that can be killed
 * at any checkpoint, rolled back and resumed. For tests of experiments.
 */
@NullMarked
package org.memrig.protocols.testbench;

import org.jspecify.annotations.NullMarked;

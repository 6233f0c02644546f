/**
 * The {@code vo2} law: a film of vanadium dioxide that its own heat turns into a metal, with the
 * resistor and capacitor that make it a spiking neuristor.
 */
@NullMarked
package org.memrig.physics.mott;

import org.jspecify.annotations.NullMarked;

/**
 * The {@code jart-vcm-v1b} law: a filament whose oxygen vacancies move in and out of a disc before
 * a Schottky contact, with self-heating and variability.
 *
 * <p>For valence-change cells whose switching time depends on volts over many decades. Knows
 * nothing of lines, access devices or boards.
 */
@NullMarked
package org.memrig.physics.jart;

import org.jspecify.annotations.NullMarked;

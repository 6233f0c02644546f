/**
 * Form cells that are as made: ladders of pulses until each conducts.
 *
 * <p>For plans that name it. It knows the bench and nothing behind it.
 */
@NullMarked
package org.memrig.protocols.form;

import org.jspecify.annotations.NullMarked;

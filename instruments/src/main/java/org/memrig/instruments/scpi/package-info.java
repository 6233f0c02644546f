/**
 * The manners of instruments that speak SCPI or something like it: questions and answers in step,
 * the error queue, numbers, blocks.
 *
 * <p>For drivers. It knows no instrument's commands.
 */
@NullMarked
package org.memrig.instruments.scpi;

import org.jspecify.annotations.NullMarked;

/**
 * Plans: files that say which experiments run on which rig and cells.
 *
 * <p>For the application and for experiments' parameters. It knows no board.
 */
@NullMarked
package org.memrig.protocols.plan;

import org.jspecify.annotations.NullMarked;

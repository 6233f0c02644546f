/**
 * Temperature controllers: hot chucks, ovens and cryostats that hold a chip at a temperature.
 *
 * <p>For rigs. A controller is an {@link org.memrig.instruments.rig.Environment}.
 */
@NullMarked
package org.memrig.instruments.thermal;

import org.jspecify.annotations.NullMarked;

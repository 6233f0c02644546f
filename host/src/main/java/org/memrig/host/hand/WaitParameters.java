package org.memrig.host.hand;

import org.memrig.config.Range;
import org.memrig.config.Text;
import org.memrig.config.Unit;
import org.memrig.config.units.Dimension;

/** Say how long the board idles. */
@Text("Let device time pass with every line at rest.")
record WaitParameters(
    @Text("how long") @Unit(Dimension.SECOND) @Range(min = "1 us", max = "1 d") double time) {}

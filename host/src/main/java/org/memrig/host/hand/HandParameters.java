package org.memrig.host.hand;

import org.memrig.config.Default;
import org.memrig.config.Text;

/** Say what the hand does when nobody types. */
@Text("Do commands one after another, as at memrig bench.")
public record HandParameters(
    @Text("commands, separated by semicolons: read 3,7; pulse 3,7 1.2 V 1 us") @Default("")
        String commands) {}

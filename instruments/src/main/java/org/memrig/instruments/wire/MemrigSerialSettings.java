package org.memrig.instruments.wire;

import org.memrig.config.Default;
import org.memrig.config.Range;
import org.memrig.config.Text;
import org.memrig.config.Unit;
import org.memrig.config.units.Dimension;

/**
 * Say where a board is that speaks memrig's own wire.
 *
 * @param port address of the link
 * @param lease silence after which the board goes to rest by itself, s
 * @param timeout how long to wait for a link that opens, s
 */
@Text("A board of memrig's own, on a serial line or a TCP connection.")
public record MemrigSerialSettings(
    @Text(
            "serial:/dev/ttyACM0 for a serial port (memrig ports lists them), tcp://HOST:PORT, or"
                + " pty:/PATH for an emulated one")
        String port,
    @Text("silence of the host after which the board goes to rest by itself")
        @Unit(Dimension.SECOND)
        @Default("1 s")
        @Range(min = "0.1 s", max = "10 s")
        double lease,
    @Text("how long to wait for the link to open")
        @Unit(Dimension.SECOND)
        @Default("3 s")
        @Range(min = "0.1 s", max = "60 s")
        double timeout) {}

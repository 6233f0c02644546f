package org.memrig.instruments.wire;

import org.memrig.config.Default;
import org.memrig.config.Range;
import org.memrig.config.Text;
import org.memrig.config.Unit;
import org.memrig.config.units.Dimension;
import org.memrig.instruments.board.Connection;

/**
 * Say where a board of memrig's own is whose terminals an analyzer is wired to.
 *
 * @param address of its link
 * @param others where the lines of other cells are while one is connected
 * @param lease silence after which the board opens its terminals by itself, s
 * @param timeout how long to wait for a link that opens, s
 */
@Text("A board of memrig's own that has terminals outside, as a matrix of analogue switches.")
public record MemrigBoardSettings(
    @Text(
            "serial:/dev/ttyACM0 for a serial port (memrig ports lists them), tcp://HOST:PORT, or"
                + " pty:/PATH for an emulated one")
        String address,
    @Text("where the lines of other cells are while one is connected: ground or open")
        @Default("ground")
        Connection.Others others,
    @Text("silence of the host after which the board opens its terminals by itself")
        @Unit(Dimension.SECOND)
        @Default("1 s")
        @Range(min = "0.1 s", max = "10 s")
        double lease,
    @Text("how long to wait for the link to open")
        @Unit(Dimension.SECOND)
        @Default("3 s")
        @Range(min = "0.1 s", max = "60 s")
        double timeout) {}

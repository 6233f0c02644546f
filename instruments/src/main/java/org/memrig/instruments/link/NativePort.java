package org.memrig.instruments.link;

import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortInvalidPortException;
import java.time.Duration;
import org.memrig.instruments.board.LinkLost;

/** Do what the system's serial port does. */
final class NativePort implements Port {
  private final SerialPort port;
  private final boolean hasLines;

  private NativePort(SerialPort port, boolean hasLines) {
    this.port = port;
    this.hasLines = hasLines;
  }

  /**
   * Open a port for this process alone, on a thread of its own.
   *
   * @throws LinkLost if it cannot be opened in time
   */
  static Port open(LinkAddress.Serial address, Duration timeout, SerialTime time) {
    SerialLibrary.prepare();
    SerialPort port = find(address);
    configure(port, address);
    Apart<Boolean> opening =
        new Apart<>(
            time,
            address.text() + " open",
            () -> port.openPort(0),
            opened -> port.closePort()); // nobody waits for it any more
    boolean opened =
        opening
            .within(timeout.toNanos())
            .orElseThrow(() ->
                new LinkLost(
                    "%s did not open within %s; unplug the device and plug it in again"
                        .formatted(address.text(), timeout)));
    opening.join();
    if (!opened) {
      throw new LinkLost(SerialFailure.words(address, port.getLastErrorCode()));
    }
    return new NativePort(port, !address.isPseudo());
  }

  private static SerialPort find(LinkAddress.Serial address) {
    try {
      return SerialPort.getCommPort(address.path());
    } catch (SerialPortInvalidPortException e) {
      throw new LinkLost(SerialFailure.absent(address), e);
    }
  }

  private static void configure(SerialPort port, LinkAddress.Serial address) {
    port.setComPortParameters(address.baud(), 8, SerialPort.ONE_STOP_BIT, SerialPort.NO_PARITY);
    port.setFlowControl(SerialPort.FLOW_CONTROL_DISABLED);
    // The library counts time-outs in tenths of a second, in one byte; 0 would wait for ever.
    port.setComPortTimeouts(
        SerialPort.TIMEOUT_READ_SEMI_BLOCKING, (int) (SLICE_NANOS / 1_000_000), 0);
    // Control lines are set before the port opens. A pseudo-terminal has none, and says so by an
    // error that is no failure.
    port.setDTRandRTS(address.dtr(), address.dtr());
  }

  @Override
  public int read(byte[] into) {
    return port.readBytes(into, into.length);
  }

  @Override
  public int write(byte[] from, int offset, int count) {
    return port.writeBytes(from, count, offset);
  }

  @Override
  public int awaiting() {
    return port.bytesAwaitingWrite();
  }

  @Override
  public boolean hasLines() {
    return hasLines;
  }

  @Override
  public boolean hold(boolean low) {
    return low ? port.setBreak() : port.clearBreak();
  }

  @Override
  public boolean close() {
    return port.closePort();
  }

  @Override
  public int error() {
    return port.getLastErrorCode();
  }
}

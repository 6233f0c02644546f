package org.memrig.instruments.link;

/** Call the system's driver of one USB test and measurement device. One thread at a time. */
public interface UsbtmcPort extends AutoCloseable {
  /** Say that the device was not ready in time. */
  int TIMED_OUT = -1;

  /** Name the device, for example {@code usbtmc:/dev/usbtmc0}. */
  String identity();

  /**
   * Hand over one whole message.
   *
   * @param millis how long the device may take for each part, 100 or more
   * @throws org.memrig.instruments.board.LinkLost if the device is gone or did not take it in time
   */
  void write(byte[] message, int millis);

  /**
   * Read a part of a message.
   *
   * @param into filled from its beginning
   * @return how many bytes, or {@link #TIMED_OUT}
   * @throws org.memrig.instruments.board.LinkLost if the device is gone
   */
  int read(byte[] into, int millis);

  /** Tell whether the part read last was the end of its message. */
  boolean ended();

  /**
   * Return the device's status byte; bit 4 says that it has a message.
   *
   * @throws org.memrig.instruments.board.LinkLost if the device is gone
   */
  int status();

  /**
   * Break off whatever is on its way, in the device too.
   *
   * @throws org.memrig.instruments.board.LinkLost if the device is gone
   */
  void clear();

  @Override
  void close();
}

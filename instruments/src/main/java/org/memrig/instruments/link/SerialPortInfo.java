package org.memrig.instruments.link;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Tell what the system knows of a serial port, without opening it.
 *
 * @param path of the device
 * @param byId a path that names the device itself and stays the same wherever it is plugged in
 * @param usb what its USB descriptor says
 * @param driver of the system's, for example cdc_acm
 * @param latencyMillis of the adapter's timer that holds back what has arrived
 * @param mayUse whether this user may read and write it
 * @param holder the process that has it open, as far as this user may see
 */
public record SerialPortInfo(
    Path path,
    Optional<Path> byId,
    Optional<Usb> usb,
    Optional<String> driver,
    Optional<Integer> latencyMillis,
    boolean mayUse,
    Optional<String> holder) {
  /** A timer below this is as good as none to a program that is answered in milliseconds. */
  private static final int LITTLE_LATENCY = 2;

  /**
   * What a USB descriptor says; texts are empty where it says nothing.
   *
   * @param vendor four hexadecimal digits
   * @param product four hexadecimal digits
   */
  public record Usb(
      String vendor, String product, String manufacturer, String name, String serial) {

    /** Say it in one line. */
    public String inWords() {
      String words = (manufacturer + " " + name).strip();
      String number = vendor + ":" + product;
      String who = words.isEmpty() ? number : words + " (" + number + ")";
      return serial.isEmpty() ? who : who + ", serial " + serial;
    }
  }

  /** Return the address to write into a rig: by the name that stays, if there is one. */
  public LinkAddress.Serial address() {
    return new LinkAddress.Serial(byId.orElse(path).toString());
  }

  /**
   * Say what the adapter's timer is, and what can be done about a long one; empty if it has none.
   */
  public Optional<String> latencyInWords() {
    return latencyMillis.map(millis ->
        millis < LITTLE_LATENCY
            ? millis + " ms timer"
            : millis
                + " ms timer; memrig asks for 1 ms when it opens the port, a udev rule makes it"
                + " stay");
  }

  /** Say how to get permission. */
  public String permission() {
    return SerialFailure.permission(path);
  }
}

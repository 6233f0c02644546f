package org.memrig.instruments.encoding;

/** Report bytes that are not an encoded program or result. */
public final class BadEncoding extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Say what is wrong, and where in the bytes. */
  public BadEncoding(String message) {
    super(message);
  }

  /** Say what is wrong, and keep the cause. */
  public BadEncoding(String message, Throwable cause) {
    super(message, cause);
  }
}

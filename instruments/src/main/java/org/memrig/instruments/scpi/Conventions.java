package org.memrig.instruments.scpi;

/** Say how one language asks for errors and for a sign of life that cannot be mistaken. */
public interface Conventions {
  /** Return the question for the oldest error; the answer is a number, a comma and a text. */
  String errorQuery();

  /** Return the command that empties the error queue. */
  String clearErrors();

  /**
   * Return a question whose answer is {@link #markerReply} and no other question's: the line is in
   * step once it has come.
   *
   * @param number 1 to 255, another one each time
   */
  String marker(int number);

  /** Return the answer to a {@link #marker}. */
  String markerReply(int number);

  /** SCPI, with common commands of IEEE 488.2. The event enable register holds the marker. */
  Conventions SCPI =
      new Conventions() {
        @Override
        public String errorQuery() {
          return ":SYST:ERR?";
        }

        @Override
        public String clearErrors() {
          return "*CLS";
        }

        @Override
        public String marker(int number) {
          return "*ESE " + number + ";*ESE?";
        }

        @Override
        public String markerReply(int number) {
          return Integer.toString(number);
        }
      };
}

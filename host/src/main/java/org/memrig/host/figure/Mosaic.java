package org.memrig.host.figure;

/** Rows and columns of flat colours out of at most 256. */
interface Mosaic {

  int rows();

  int columns();

  /** Return the colour of a cell as an index below {@link #palette()}'s size. */
  int colour(int row, int column);

  /** Return the colours. */
  Palette palette();
}

package org.memrig.host.figure;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Makes pixel images and writes them as PNG. */
final class Pictures {

  private Pictures() {}

  /** Return one pixel per cell. */
  static BufferedImage of(Mosaic mosaic) {
    BufferedImage image =
        new BufferedImage(mosaic.columns(), mosaic.rows(), BufferedImage.TYPE_INT_RGB);
    for (int row = 0; row < mosaic.rows(); row++) {
      for (int column = 0; column < mosaic.columns(); column++) {
        image.setRGB(column, row, mosaic.palette().rgb(mosaic.colour(row, column)));
      }
    }
    return image;
  }

  /** Write an image as PNG without a time stamp. */
  static void write(BufferedImage image, OutputStream out) {
    try (MemoryCacheImageOutputStream cache = new MemoryCacheImageOutputStream(out)) {
      ImageIO.write(image, "png", cache);
    } catch (IOException e) {
      throw new UncheckedIOException("figure: cannot write the PNG: " + e.getMessage(), e);
    }
  }
}

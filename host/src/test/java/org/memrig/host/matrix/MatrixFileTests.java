package org.memrig.host.matrix;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.memrig.config.BadInput;
import org.memrig.config.units.Dimension;

final class MatrixFileTests {
  @TempDir Path folder;

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private String refusal(Path file) {
    BadInput said = assertThrows(BadInput.class, () -> MatrixFile.read(file, Dimension.SIEMENS));
    return String.valueOf(said.getMessage()).replace(folder.toString(), "F");
  }

  @Test
  void csvTakesPlainNumbersAndUnits() throws IOException {
    Matrix read =
        MatrixFile.read(
            file("g.csv", "# conductances\n1e-6, 2 uS\n\n 0.5mS,-3E-6\n"), Dimension.SIEMENS);
    assertEquals(2, read.rows());
    assertArrayEquals(new double[] {1e-6, 2e-6, 0.5e-3, -3e-6}, read.values());
  }

  @Test
  void bothFormsGiveBackEveryBit() {
    Random random = new Random(5);
    double[] values = random.doubles(35).map(each -> each * 1e-5).toArray();
    for (String name : new String[] {"m.csv", "m.npy"}) {
      Path file = folder.resolve(name);
      MatrixFile.write(file, new Matrix(5, 7, values));
      Matrix read = MatrixFile.read(file, Dimension.SIEMENS);
      assertEquals(7, read.columns());
      assertArrayEquals(values, read.values());
    }
  }

  private static byte[] npy(String header, byte[] values) {
    byte[] text = header.getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(10 + text.length + values.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0})
        .putShort((short) text.length)
        .put(text)
        .put(values)
        .array();
  }

  @Test
  void npyTakesFortranOrderBigEndianFloatsAndVectors() throws IOException {
    byte[] bytes = new byte[16];
    ByteBuffer.wrap(bytes).putFloat(1).putFloat(2).putFloat(3).putFloat(4);
    Path file = folder.resolve("f.npy");
    Files.write(file, npy("{'descr': '>f4', 'fortran_order': True, 'shape': (2, 2), }\n", bytes));
    assertArrayEquals(new double[] {1, 3, 2, 4}, MatrixFile.read(file, Dimension.SIEMENS).values());
    Files.write(file, npy("{'descr': '>f4', 'fortran_order': False, 'shape': (4,), }\n", bytes));
    assertEquals(1, MatrixFile.read(file, Dimension.SIEMENS).rows());
  }

  @Test
  void whatIsNoMatrixIsToldByItsPlace() throws IOException {
    assertTrue(refusal(file("a.csv", "1,2\n3\n")).startsWith("F/a.csv:2:1: has 1 values"));
    String unit = refusal(file("b.csv", "1,2\n3, 5 V\n"));
    assertTrue(unit.startsWith("F/b.csv:2:3: "), unit);
    assertTrue(refusal(file("c.csv", "\n# nothing\n")).contains("holds no value"));
    assertTrue(refusal(file("d.npy", "no numpy file")).contains("numpy.save"));
    assertTrue(refusal(folder.resolve("none.csv")).contains("cannot be read"));
    Path cut = folder.resolve("e.npy");
    Files.write(
        cut, npy("{'descr': '<f8', 'fortran_order': False, 'shape': (2, 2), }\n", new byte[9]));
    assertTrue(refusal(cut).contains("its shape needs 32"));
    Files.write(cut, npy("{'descr': '<i8', 'fortran_order': False, 'shape': (1,), }", new byte[8]));
    assertTrue(refusal(cut).contains("type <i8"), refusal(cut));
  }
}

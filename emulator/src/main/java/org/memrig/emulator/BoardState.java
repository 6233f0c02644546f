package org.memrig.emulator;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.memrig.instruments.board.Drive;
import org.memrig.instruments.board.PiecewiseLinear;
import org.memrig.instruments.board.Refused;
import org.memrig.instruments.board.Rest;

/** Save and load everything that an emulated board remembers between programs. */
final class BoardState {
  private static final int VERSION = 0x4d450003;

  private BoardState() {}

  static byte[] save(Hardware hardware, String source, long programs) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(VERSION);
      out.writeUTF(source);
      out.writeLong(programs);
      out.writeLong(hardware.clock.nanos());
      out.writeLong(hardware.reached());
      out.writeLong(hardware.readings);
      out.writeDouble(hardware.die.kelvin());
      hardware.sequencer.save(out);
      for (Drive drive : drives(hardware.rest)) {
        save(drive, out);
      }
      for (double volts : hardware.charge.volts) {
        out.writeDouble(volts);
      }
      hardware.die.cells.snapshot(out);
    } catch (IOException e) {
      throw new UncheckedIOException("a snapshot in memory cannot fail", e);
    }
    return bytes.toByteArray();
  }

  /** Load and return how many programs have run. */
  static long load(Hardware hardware, String source, byte[] snapshot) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(snapshot))) {
      int version = in.readInt();
      String other = version == VERSION ? in.readUTF() : "another kind of board";
      if (!other.equals(source)) {
        throw new Refused(
            "snapshot is of " + other + ", not of " + source + "; restore it where it was taken");
      }
      long programs = in.readLong();
      long clock = in.readLong();
      long reached = in.readLong();
      long readings = in.readLong();
      double kelvin = in.readDouble();
      int row = in.readInt();
      int column = in.readInt();
      Rest rest = new Rest(load(in), load(in), load(in), load(in));
      double[] charge = new double[hardware.charge.volts.length];
      for (int line = 0; line < charge.length; line++) {
        charge[line] = in.readDouble();
      }
      hardware.die.cells.restore(in);
      System.arraycopy(charge, 0, hardware.charge.volts, 0, charge.length);
      hardware.clock.set(clock);
      hardware.reached(reached);
      hardware.readings = readings;
      hardware.die.kelvin(kelvin);
      hardware.sequencer.load(row, column);
      hardware.rest = rest;
      return programs;
    } catch (IOException e) {
      throw new Refused("snapshot cannot be restored: " + e.getMessage(), e);
    }
  }

  private static Drive[] drives(Rest rest) {
    return new Drive[] {rest.rows(), rest.columns(), rest.gates(), rest.bulk()};
  }

  private static void save(Drive drive, DataOutputStream out) throws IOException {
    switch (drive) {
      case Drive.Ground _, Drive.Marker _ -> out.writeByte(0);
      case Drive.Float _ -> out.writeByte(1);
      case Drive.Volts(var shape) -> {
        out.writeByte(2);
        out.writeDouble(shape.at(0));
      }
      case Drive.Amps(var shape, double limit) -> {
        out.writeByte(3);
        out.writeDouble(shape.at(0));
        out.writeDouble(limit);
      }
    }
  }

  private static Drive load(DataInputStream in) throws IOException {
    byte kind = in.readByte();
    return switch (kind) {
      case 0 -> Drive.GROUND;
      case 1 -> Drive.FLOAT;
      case 2 -> Drive.volts(in.readDouble());
      case 3 -> new Drive.Amps(PiecewiseLinear.constant(in.readDouble()), in.readDouble());
      default -> throw new IOException("drive of kind " + kind);
    };
  }
}

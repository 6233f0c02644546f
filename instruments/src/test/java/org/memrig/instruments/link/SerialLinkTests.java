package org.memrig.instruments.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.memrig.instruments.board.LinkLost;

/** Use the system's serial ports, at the far side of a pseudo-terminal. */
@EnabledOnOs({OS.LINUX, OS.MAC})
final class SerialLinkTests implements LinkContract {
  private static final Duration LONG = Duration.ofSeconds(FarEnd.HANG_SECONDS);

  @TempDir Path temp;

  @Override
  public Ends open() {
    PtyLink far = PtyLink.master();
    return new Ends(new LinkAddress.Serial(far.path().toString()).open(LONG), far);
  }

  @Test
  void namesItselfByThePortWithoutItsSettings() {
    try (PtyLink far = PtyLink.master();
        Link near = LinkAddress.parse("serial:" + far.path() + "?baud=9600&dtr=off").open(LONG)) {
      assertEquals("serial:" + far.path(), near.identity());
    }
  }

  @Test
  void losesThePortWhenItIsUnplugged() {
    PtyLink far = PtyLink.master();
    try (Link near = new LinkAddress.Serial(far.path().toString()).open(LONG)) {
      FarEnd reader =
          FarEnd.doing(() -> {
            LinkLost lost =
                assertThrows(
                    LinkLost.class, () -> near.read(ByteBuffer.allocate(8), Ends.farOff()));
            assertTrue(lost.getMessage().contains("is gone"), lost.getMessage());
          });
      far.close();
      reader.join();
      assertThrows(LinkLost.class, () -> near.write(Ends.bytes("x"), Ends.farOff()));
      assertThrows(LinkLost.class, () -> near.read(ByteBuffer.allocate(8), near.nanos()));
    }
  }

  @Test
  void deliversWhatCameBeforeItWasUnplugged() {
    PtyLink far = PtyLink.master();
    try (Link near = new LinkAddress.Serial(far.path().toString()).open(LONG)) {
      far.write(Ends.bytes("last"), Ends.farOff());
      assertEquals("la", Ends.take(near, 2));
      far.close();
      assertEquals("st", Ends.take(near, 2));
      assertThrows(LinkLost.class, () -> near.read(ByteBuffer.allocate(8), Ends.farOff()));
    }
  }

  @Test
  void saysWhoHasThePort() {
    try (PtyLink far = PtyLink.master();
        Link near = new LinkAddress.Serial(far.path().toString()).open(LONG)) {
      LinkLost lost =
          assertThrows(
              LinkLost.class, () -> new LinkAddress.Serial(far.path().toString()).open(LONG));
      assertTrue(lost.getMessage().startsWith("cannot open serial:" + far.path()));
      if (Files.isDirectory(Path.of("/proc"))) {
        String me = "(pid " + ProcessHandle.current().pid() + ")";
        assertTrue(lost.getMessage().contains(me), lost.getMessage());
      }
      near.write(Ends.bytes("still here"), Ends.farOff());
      assertEquals("still here", Ends.take(far, 10));
    }
  }

  @Test
  void opensThroughALinkAndSaysWhatIsMissing() throws IOException {
    try (PtyLink far = PtyLink.master()) {
      Path byId = Files.createSymbolicLink(temp.resolve("usb-memrig-if00"), far.path());
      LinkAddress.Serial address = new LinkAddress.Serial(byId.toString());
      assertEquals("serial:" + far.path(), address.lockKey());
      try (Link near = address.open(LONG)) {
        assertFalse(near.canBreak());
        near.write(Ends.bytes("x"), Ends.farOff());
        assertEquals("x", Ends.take(far, 1));
        assertEquals(0, near.unsent());
      }
    }
    LinkAddress gone = new LinkAddress.Serial(temp.resolve("ttyACM9").toString());
    LinkLost lost = assertThrows(LinkLost.class, () -> gone.open(LONG));
    assertTrue(lost.getMessage().contains("no such port"), lost.getMessage());
    Path plain = Files.writeString(temp.resolve("plain"), "text");
    assertThrows(LinkLost.class, () -> new LinkAddress.Serial(plain.toString()).open(LONG));
    assertEquals("text", Files.readString(plain));
  }

  @Test
  void discardsWhatABoardSaysWhileItBoots() {
    try (PtyLink far = PtyLink.master()) {
      far.write(Ends.bytes("bootloader"), Ends.farOff());
      try (Link near = LinkAddress.parse("serial:" + far.path() + "?boot=300ms").open(LONG)) {
        far.write(Ends.bytes("hello"), Ends.farOff());
        assertEquals("hello", Ends.take(near, 5));
      }
    }
  }

  @Test
  void unpacksTheNativeLibraryWhereOnlyThisUserCanWrite() throws IOException {
    String os = System.getProperty("os.name");
    String arch = System.getProperty("os.arch");
    Path folder = SerialLibrary.unpacked(os, arch, temp);
    assertTrue(folder.startsWith(temp));
    Path file = Files.list(folder).findFirst().orElseThrow();
    byte[] right = Files.readAllBytes(file);
    Files.write(file, new byte[10]);
    assertEquals(folder, SerialLibrary.unpacked(os, arch, temp));
    assertEquals(right.length, Files.size(file));
    LinkLost none =
        assertThrows(LinkLost.class, () -> SerialLibrary.unpacked("Plan 9", arch, temp));
    assertTrue(none.getMessage().contains("Plan 9"), none.getMessage());
  }
}

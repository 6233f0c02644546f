package org.memrig.instruments.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.memrig.instruments.board.LinkLost;

@EnabledOnOs({OS.LINUX, OS.MAC})
final class PtyLinkTests implements LinkContract {

  @Override
  public Ends open() {
    PtyLink far = PtyLink.master();
    return new Ends(PtyLink.open(far.path()), far);
  }

  @Test
  void namesItselfByThePathTheHostOpens() {
    try (PtyLink master = PtyLink.master();
        PtyLink host = PtyLink.open(master.path())) {
      assertEquals("pty:" + master.path(), master.identity());
      assertEquals(master.identity(), host.identity());
    }
  }

  @Test
  void letsTheHostComeAndGo() {
    try (PtyLink master = PtyLink.master()) {
      for (int i = 0; i < 20; i++) {
        try (PtyLink host = PtyLink.open(master.path())) {
          host.write(Ends.bytes("hello"), Ends.farOff());
          assertEquals("hello", Ends.take(master, 5));
        }
        assertEquals(0, master.read(ByteBuffer.allocate(8), master.nanos()));
      }
    }
  }

  @Test
  void losesTheHostsEndWhenTheMakerCloses() {
    PtyLink master = PtyLink.master();
    try (PtyLink host = PtyLink.open(master.path())) {
      FarEnd reader =
          FarEnd.doing(() -> {
            LinkLost lost =
                assertThrows(
                    LinkLost.class, () -> host.read(ByteBuffer.allocate(8), Ends.farOff()));
            assertTrue(lost.getMessage().contains("hung up"), lost.getMessage());
          });
      master.close();
      reader.join();
      assertThrows(LinkLost.class, () -> host.write(Ends.bytes("x"), Ends.farOff()));
    }
  }

  @Test
  void saysWhatIsWrongWithAPathThatIsMissingOrNoTerminal(@TempDir Path folder) throws IOException {
    Path missing = folder.resolve("ttyACM0");
    LinkLost gone = assertThrows(LinkLost.class, () -> PtyLink.open(missing));
    assertTrue(gone.getMessage().contains(missing + ": no such device"), gone.getMessage());
    Path plain = Files.writeString(folder.resolve("plain"), "text");
    LinkLost odd = assertThrows(LinkLost.class, () -> PtyLink.open(plain));
    assertTrue(odd.getMessage().contains("not a terminal"), odd.getMessage());
    assertEquals("text", Files.readString(plain));
  }

  @Test
  void refusesASystemWithoutPseudoTerminals() {
    UnsupportedOperationException refused =
        assertThrows(UnsupportedOperationException.class, () -> PosixFlags.of("Windows 11"));
    assertTrue(refused.getMessage().contains("tcp://"), refused.getMessage());
    assertEquals(PosixFlags.LINUX, PosixFlags.of("Linux"));
    assertEquals(PosixFlags.MAC_OS, PosixFlags.of("Mac OS X"));
  }
}

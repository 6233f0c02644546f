package org.memrig.instruments.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LinkAddressTests {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tcp://127.0.0.1:5025",
        "tcp://smu-2.lab.example:1",
        "tcp://k2450_left:65535",
        "tcp://[::1]:5025",
        "tcp://[fe80::1%eth0]:5025",
        "pty:/dev/pts/3",
        "pty:/tmp/a folder/link",
        "serial:/dev/ttyACM0",
        "serial:/dev/serial/by-id/usb-memrig_rig_E66-if00",
        "serial:/dev/ttyUSB0?baud=115200",
        "serial:/dev/ttyUSB0?baud=115200&dtr=off&boot=1.5s",
        "serial:COM3?boot=2s"
      })
  void readsWhatItWrites(String text) {
    LinkAddress address = LinkAddress.parse(text);
    assertEquals(text, address.text());
    assertEquals(address, LinkAddress.parse(address.text()));
  }

  @Test
  void takesTheBracketsOffAnIpv6Address() {
    assertEquals(new LinkAddress.Tcp("::1", 5025), LinkAddress.parse("tcp://[::1]:5025"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "127.0.0.1:5025",
        "udp://host:1",
        "TCP://host:1",
        "tcp:host:1",
        "tcp://host",
        "tcp://host:",
        "tcp://:5025",
        "tcp://host:0",
        "tcp://host:65536",
        "tcp://host:99999999999",
        "tcp://host:5025/",
        "tcp://host:5025?x=1",
        "tcp://user@host:5025",
        "tcp://ho st:5025",
        "tcp://host:5025 ",
        "tcp://host\n:5025",
        "tcp://::1:5025",
        "tcp://[host]:5025",
        "tcp://h\u00f6st:5025",
        "tcp://host:\u0661\u0662",
        "pty:",
        "pty:dev/pts/3",
        "pty://dev\0/pts/3",
        "serial:",
        "serial:ttyACM0",
        "serial:COM",
        "serial:/dev/tty\0x",
        "serial:/dev/ttyACM0?",
        "serial:/dev/ttyACM0?baud",
        "serial:/dev/ttyACM0?baud=",
        "serial:/dev/ttyACM0?baud=fast",
        "serial:/dev/ttyACM0?baud=299",
        "serial:/dev/ttyACM0?baud=20000001",
        "serial:/dev/ttyACM0?baud=9600&baud=9600",
        "serial:/dev/ttyACM0?dtr=0",
        "serial:/dev/ttyACM0?boot=2",
        "serial:/dev/ttyACM0?boot=31s",
        "serial:/dev/ttyACM0?boot=-1s",
        "serial:/dev/ttyACM0?parity=even"
      })
  void refusesWhatIsNoneAndShowsWhatOneLooksLike(String text) {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> LinkAddress.parse(text));
    assertTrue(refused.getMessage().contains("is no link address"), refused.getMessage());
    assertTrue(refused.getMessage().contains("tcp://192.168.0.7:5025"), refused.getMessage());
    assertEquals(1, refused.getMessage().lines().count());
  }

  @Test
  void readsOrRefusesAnyText() {
    long seed = 99;
    SplittableRandom random = new SplittableRandom(seed);
    String letters = "tcpy:/[]0123456789.ab%- \n\0\u00fc?&=ms";
    String[] starts = {"tcp://", "pty:/", "serial:/", "serial:/x?baud=", "serial:/x?boot="};
    for (int i = 0; i < 50_000; i++) {
      StringBuilder text = new StringBuilder(starts[random.nextInt(starts.length)]);
      int length = random.nextInt(16);
      for (int c = 0; c < length; c++) {
        text.append(letters.charAt(random.nextInt(letters.length())));
      }
      assertReadsOrRefuses(text.toString(), "seed " + seed);
    }
  }

  private static void assertReadsOrRefuses(String text, String hint) {
    LinkAddress address;
    try {
      address = LinkAddress.parse(text);
    } catch (IllegalArgumentException refused) {
      assertTrue(refused.getMessage().contains("is no link address"), hint);
      return;
    }
    assertEquals(address, LinkAddress.parse(address.text()), hint);
  }

  @Test
  void locksTheSameHostByOneKey() {
    assertEquals("tcp:127.0.0.1:5025", LinkAddress.parse("tcp://localhost:5025").lockKey());
    assertEquals("tcp:smu:1", LinkAddress.parse("tcp://SMU:1").lockKey());
  }

  @Test
  void locksADeviceAndItsLinksByOneKey(@TempDir Path folder) throws IOException {
    Path device = Files.createFile(folder.resolve("ttyACM0")).toRealPath();
    Path link = Files.createSymbolicLink(folder.resolve("by-id"), device);
    for (String start : new String[] {"pty:", "serial:"}) {
      assertEquals("serial:" + device, LinkAddress.parse(start + device).lockKey());
      assertEquals("serial:" + device, LinkAddress.parse(start + link).lockKey());
      Path missing = folder.resolve("x").resolve("..").resolve("gone");
      assertEquals(
          "serial:" + folder.resolve("gone"), LinkAddress.parse(start + missing).lockKey());
    }
    assertEquals("serial:" + device, LinkAddress.parse("serial:" + link + "?baud=300").lockKey());
    assertEquals("serial:COM3", LinkAddress.parse("serial:COM3").lockKey());
  }

  @Test
  void opensWhatItNames() {
    try (TcpListener listener = TcpListener.loopback(0);
        Link near = LinkAddress.parse(listener.address().text()).open(Duration.ofSeconds(60));
        Link far = listener.accept(Ends.farOff()).orElseThrow()) {
      near.write(Ends.bytes("hello"), Ends.farOff());
      assertEquals("hello", Ends.take(far, 5));
    }
    try (PtyLink far = PtyLink.master();
        Link near = LinkAddress.parse("pty:" + far.path()).open(Duration.ofSeconds(60))) {
      near.write(Ends.bytes("hello"), Ends.farOff());
      assertEquals("hello", Ends.take(far, 5));
    }
  }
}

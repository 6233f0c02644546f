package org.memrig.instruments.lock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.memrig.config.time.ManualHostClock;
import org.memrig.instruments.board.Refused;

final class BoardLocksTests {
  private static final String KEY = "tcp:127.0.0.1:5025";
  private static final Instant EVENING = Instant.parse("2026-03-01T22:15:00Z");

  @TempDir private Path root;
  private Path folder;
  private BoardLocks locks;

  @BeforeEach
  void chooseFolder() {
    folder = root.resolve("state").resolve("locks");
    locks = new BoardLocks(folder, new ManualHostClock(EVENING));
  }

  @Test
  void namesTheHolderToWhoeverComesSecond() {
    try (BoardLock lock = locks.acquire(KEY, "run iv-sweep")) {
      Refused refused = assertThrows(Refused.class, () -> locks.acquire(KEY, "bench"));
      assertEquals(
          "board %s is in use by %s; wait for it, or end it and start again"
              .formatted(KEY, lock.holder().inWords()),
          refused.getMessage());
      assertEquals(ProcessHandle.current().pid(), lock.holder().pid());
      assertEquals(EVENING, lock.holder().since());
      assertEquals("run iv-sweep", lock.holder().what());
      assertFalse(lock.holder().host().isEmpty());
      assertFalse(lock.holder().user().isEmpty());
    }
  }

  @Test
  void takesAllPartsOfARigOrNone() {
    List<Claim> rig =
        List.of(
            new Claim("board", KEY),
            new Claim("matrix", "tcp:127.0.0.1:5026"),
            new Claim("temperature controller", "tcp:127.0.0.1:5027"),
            new Claim("temperature controller", KEY));
    for (Claim taken : rig.subList(0, 3)) {
      try (BoardLock _ = locks.acquire(taken.key(), "another rig")) {
        Refused refused = assertThrows(Refused.class, () -> locks.acquire(rig, "run"));
        assertTrue(
            refused.getMessage().startsWith(taken.part() + " " + taken.key() + " is in use by"),
            refused.getMessage());
      }
      rig.forEach(each -> assertEquals(Optional.empty(), locks.holder(each.key()), each.part()));
    }
    List<BoardLock> held = locks.acquire(rig, "run");
    assertEquals(3, held.size(), "what is named twice is taken once");
    rig.forEach(each -> assertTrue(locks.holder(each.key()).isPresent(), each.part()));
    held.forEach(BoardLock::close);
  }

  @Test
  void letsTheNextOneHaveTheBoardAfterClose() throws IOException {
    for (int i = 0; i < 10; i++) {
      BoardLock lock = locks.acquire(KEY, "start " + i);
      lock.close();
      lock.close();
      assertEquals("", Files.readString(file(KEY)));
    }
  }

  @Test
  void ignoresALateSecondCloseOfAFormerOwner() {
    BoardLock former = locks.acquire(KEY, "former");
    former.close();
    try (BoardLock present = locks.acquire(KEY, "present")) {
      former.close();
      Refused refused = assertThrows(Refused.class, () -> locks.acquire(KEY, "third"));
      assertTrue(refused.getMessage().contains(present.holder().inWords()), refused.getMessage());
    }
  }

  @Test
  void keepsBoardsApart() {
    try (BoardLock one = locks.acquire("pty:/dev/a_b", "one");
        BoardLock other = locks.acquire("pty:/dev/a b", "other")) {
      assertNotEquals(one.holder(), other.holder());
    }
  }

  @Test
  void keepsTheBoardAfterRefusingItInTheSameProcess() throws IOException {
    // The trap: opening and closing the lock file anew would give the system's lock away.
    try (BoardLock lock = locks.acquire(KEY, "owner")) {
      assertThrows(Refused.class, () -> locks.acquire(KEY, "second"));
      BoardLocks again = new BoardLocks(folder, new ManualHostClock(EVENING));
      assertThrows(Refused.class, () -> again.acquire(KEY, "third"));
      try (OtherProcess other = new OtherProcess(folder.toString(), KEY, "1")) {
        other.go();
        assertEquals(List.of(refusal(lock.holder())), other.until("tried"));
      }
    }
  }

  @Test
  void tellsWhoHasABoardWithoutTakingIt() throws IOException {
    assertEquals(Optional.empty(), locks.holder(KEY));
    try (BoardLock lock = locks.acquire(KEY, "owner")) {
      assertEquals(Optional.of(lock.holder()), locks.holder(KEY));
    }
    assertEquals(Optional.empty(), locks.holder(KEY));
    try (OtherProcess other = new OtherProcess(folder.toString(), KEY, "1")) {
      other.go();
      other.until("tried");
      assertEquals(Optional.of(other.pid()), locks.holder(KEY).map(Holder::pid));
      assertThrows(Refused.class, () -> locks.acquire(KEY, "second"));
    }
    locks.acquire(KEY, "after").close();
  }

  @Test
  void refusesAnotherWayToTheSameFolder() throws IOException {
    try (BoardLock lock = locks.acquire(KEY, "owner")) {
      Path way = root.resolve("way");
      Files.createSymbolicLink(way, folder.getParent());
      BoardLocks around = new BoardLocks(way.resolve("locks"), new ManualHostClock(EVENING));
      Refused refused = assertThrows(Refused.class, () -> around.acquire(KEY, "second"));
      assertTrue(refused.getMessage().contains(lock.holder().inWords()), refused.getMessage());
    }
  }

  @Test
  void letsOneOfAHundredSimultaneousStartsOfTwoProcessesRun() throws IOException {
    int rounds = trials(30);
    for (int round = 0; round < rounds; round++) {
      String key = "board " + round;
      try (OtherProcess one = new OtherProcess(folder.toString(), key, "50");
          OtherProcess other = new OtherProcess(folder.toString(), key, "50")) {
        one.go();
        other.go();
        List<String> said = new ArrayList<>(one.until("tried"));
        said.addAll(other.until("tried"));
        assertOneRuns(key, said);
      }
    }
  }

  private static void assertOneRuns(String key, List<String> said) {
    assertEquals(100, said.size(), said.toString());
    List<String> held = said.stream().filter(line -> line.startsWith("HELD ")).toList();
    assertEquals(1, held.size(), held.toString());
    String holder = held.getFirst().substring("HELD ".length());
    String refused =
        "REFUSED board %s is in use by %s; wait for it, or end it and start again"
            .formatted(key, holder);
    assertEquals(99, said.stream().filter(refused::equals).count(), said.toString());
  }

  @Test
  void recoversAtOnceFromAKilledHolder() throws IOException, InterruptedException {
    int kills = trials(50);
    for (int i = 0; i < kills; i++) {
      try (OtherProcess other = new OtherProcess(folder.toString(), KEY, "1")) {
        other.go();
        assertTrue(other.until("tried").getFirst().startsWith("HELD pid " + other.pid()));
        Refused refused = assertThrows(Refused.class, () -> locks.acquire(KEY, "too early"));
        assertTrue(
            refused.getMessage().contains("in use by pid " + other.pid()), refused.getMessage());
        other.kill();
        try (BoardLock lock = locks.acquire(KEY, "after the kill")) {
          assertTrue(Files.readString(file(KEY)).contains("what: after the kill"));
          assertEquals(ProcessHandle.current().pid(), lock.holder().pid());
        }
      }
    }
  }

  @Test
  void refusesAtOnceWhileTheHolderIsFrozen() throws IOException, InterruptedException {
    try (OtherProcess other = new OtherProcess(folder.toString(), KEY, "1")) {
      other.go();
      other.until("tried");
      other.freeze();
      Refused refused = assertThrows(Refused.class, () -> locks.acquire(KEY, "second"));
      assertTrue(
          refused.getMessage().contains("in use by pid " + other.pid()), refused.getMessage());
      other.kill();
      locks.acquire(KEY, "after the kill").close();
    }
  }

  @Test
  void takesOverWhenAnotherProcessLetsGo() throws IOException {
    try (OtherProcess other = new OtherProcess(folder.toString(), KEY, "1")) {
      other.go();
      other.until("tried");
      assertThrows(Refused.class, () -> locks.acquire(KEY, "too early"));
      other.go();
      other.until("released");
      locks.acquire(KEY, "after").close();
    }
  }

  @Test
  void neverNamesADeadHolderForAPresentOneThatIsNameless() throws IOException {
    locks.acquire(KEY, "make the file").close();
    Holder dead = new Holder(KEY, deadPid(), hostOf(locks), "anna", EVENING, "killed run");
    Files.writeString(file(KEY), dead.text());
    try (OtherProcess other = new OtherProcess("nameless", file(KEY).toString())) {
      other.go();
      other.until("tried");
      Refused refused = assertThrows(Refused.class, () -> locks.acquire(KEY, "second"));
      assertTrue(
          refused.getMessage().contains("a process that has not named itself; find it with: fuser"),
          refused.getMessage());
    }
  }

  @Test
  void believesAHolderOnAnotherHost() throws IOException {
    locks.acquire(KEY, "make the file").close();
    Holder far = new Holder(KEY, deadPid(), "pi7.lab.invalid", "anna", EVENING, "run");
    Files.writeString(file(KEY), far.text());
    try (OtherProcess other = new OtherProcess("nameless", file(KEY).toString())) {
      other.go();
      other.until("tried");
      Refused refused = assertThrows(Refused.class, () -> locks.acquire(KEY, "second"));
      assertTrue(refused.getMessage().contains("on pi7.lab.invalid"), refused.getMessage());
    }
  }

  @Test
  void makesAPrivateFolderAndPrivateFiles() throws IOException {
    try (BoardLock lock = locks.acquire(KEY, "run")) {
      assertEquals(KEY, lock.holder().board());
      assertEquals(
          "rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)));
      assertEquals(
          "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file(KEY))));
    }
  }

  @Test
  void refusesAFolderThatOthersMayOpen() throws IOException {
    Files.createDirectories(folder);
    for (String mode : List.of("rwxr-x---", "rwx-----x", "rwx-w----", "rwxrwxrwx")) {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(mode));
      Refused refused = assertThrows(Refused.class, () -> locks.acquire(KEY, "run"));
      assertTrue(refused.getMessage().contains("chmod 700 " + folder), refused.getMessage());
    }
  }

  @Test
  void refusesAFolderThatCannotBeMade() throws IOException {
    Files.writeString(root.resolve("state"), "a file in the way");
    Refused refused = assertThrows(Refused.class, () -> locks.acquire(KEY, "run"));
    assertTrue(refused.getMessage().contains("set XDG_STATE_HOME"), refused.getMessage());
  }

  @Test
  void refusesALockFileThatIsALink() throws IOException {
    locks.acquire(KEY, "make the folder").close();
    Path precious = Files.writeString(root.resolve("precious"), "text");
    Files.delete(file(KEY));
    Files.createSymbolicLink(file(KEY), precious);
    assertThrows(Refused.class, () -> locks.acquire(KEY, "run"));
    assertEquals("text", Files.readString(precious));
  }

  @Test
  void namesFilesThatStayInTheFolder() {
    for (String key :
        List.of("../../etc/passwd", "/abs", "a\0b", "", "CON", "x".repeat(5000), "\u202e", "..")) {
      String name = BoardLocks.fileName(key);
      assertTrue(name.matches("[A-Za-z0-9._-]{1,100}"), name);
      assertEquals(name, Path.of(name).normalize().toString());
      assertTrue(name.endsWith(".lock"), name);
    }
    assertEquals(
        "tcp_127.0.0.1_5025-", BoardLocks.fileName(KEY).replaceFirst("[0-9a-f]{16}[.]lock$", ""));
  }

  @Test
  void liesInTheUsersStateFolder() {
    assertEquals(
        Path.of("/home/anna/.local/state/memrig/locks"),
        BoardLocks.folderOf(Map.of(), "/home/anna"));
    assertEquals(
        Path.of("/var/state/memrig/locks"),
        BoardLocks.folderOf(Map.of("XDG_STATE_HOME", "/var/state"), "/home/anna"));
    assertEquals(
        Path.of("/home/anna/.local/state/memrig/locks"),
        BoardLocks.folderOf(Map.of("XDG_STATE_HOME", "relative"), "/home/anna"));
  }

  private Path file(String key) {
    return folder.resolve(BoardLocks.fileName(key));
  }

  private static String refusal(Holder holder) {
    return "REFUSED board %s is in use by %s; wait for it, or end it and start again"
        .formatted(KEY, holder.inWords());
  }

  private static String hostOf(BoardLocks locks) {
    try (BoardLock lock = locks.acquire("any", "ask for the host")) {
      return lock.holder().host();
    }
  }

  /** Return the id of a process that has ended. */
  private static long deadPid() throws IOException {
    try (OtherProcess other = new OtherProcess("nameless", "none")) {
      other.kill();
      return other.pid();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static int trials(int full) {
    String factor = System.getProperty("memrig.trials", "0.1");
    return (int) Math.max(1, Math.round(full * Double.parseDouble(factor)));
  }
}

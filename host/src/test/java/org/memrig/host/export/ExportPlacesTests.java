package org.memrig.host.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.memrig.host.store.HostileNames;
import org.memrig.host.store.RunFolder;
import org.memrig.host.store.RunReader;
import org.memrig.host.store.StoreFailed;

/** Export runs that somebody else has named, packed or prepared: nothing leaves the folder. */
final class ExportPlacesTests {
  @TempDir Path temp;
  private Path out;
  private RunFolder folder;

  @BeforeEach
  void record() throws Exception {
    out = Files.createDirectories(temp.resolve("place/out"));
    folder =
        StoredRuns.done(
            Files.createDirectories(temp.resolve("place/runs")),
            "plain",
            run -> run.series("sweep", StoredRuns.VOLTS).row(0, 0).put(1.0).end());
  }

  private static List<Path> export(RunFolder folder, Exported.Form form, Path out) {
    try (RunReader run = RunReader.open(folder)) {
      return Exported.write(run, form, out);
    }
  }

  /** Return all files below the test's own folder, but those of the run. */
  private List<Path> files() throws Exception {
    try (Stream<Path> all = Files.walk(temp)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> !file.startsWith(temp.resolve("place/runs")))
          .toList();
    }
  }

  @Test
  void noNameOfARunLeadsOutOfTheFolder() throws Exception {
    int taken = 0;
    for (String name : HostileNames.all()) {
      Optional<RunFolder> renamed = renamed(name);
      if (renamed.isEmpty()) {
        continue;
      }
      for (Exported.Form form : Exported.Form.values()) {
        try {
          for (Path file : export(renamed.get(), form, out)) {
            assertTrue(file.startsWith(out), file.toString());
            taken++;
          }
        } catch (StoreFailed refused) {
          assertTrue(
              refused.getMessage().contains("rename the folder")
                  || refused.getMessage().contains("another folder with --out"),
              refused.getMessage());
        }
      }
      folder = new RunFolder(Files.move(renamed.get().path(), temp.resolve("place/runs/plain")));
    }
    assertTrue(taken > 100, taken + " files");
    for (Path file : files()) {
      assertTrue(file.startsWith(out), file.toString());
    }
  }

  // Most of them cannot even be the name of one folder.
  private Optional<RunFolder> renamed(String name) throws Exception {
    try {
      Path path = temp.resolve("place/runs").resolve(name);
      boolean one = path.normalize().equals(path) && path.getParent().endsWith("place/runs");
      if (one && !name.isEmpty() && name.length() < 250) {
        return Optional.of(new RunFolder(Files.move(folder.path(), path)));
      }
    } catch (InvalidPathException e) {
      assertTrue(e.getMessage().contains("Nul character"), e.getMessage());
    }
    return Optional.empty();
  }

  @Test
  void noNameInTheFileLeadsOutOfTheFolder() throws Exception {
    List<String> hostile = HostileNames.all();
    assertTrue(hostile.size() >= 200, hostile.size() + " names");
    for (String name : hostile) {
      // Two of them are names to SQL, and of tables that are not there.
      change("UPDATE series SET name = ?", name);
      for (Exported.Form form : Exported.Form.values()) {
        StoreFailed e = assertThrows(StoreFailed.class, () -> export(folder, form, out), name);
        assertTrue(e.getMessage().contains("run.sqlite"), e.getMessage());
      }
    }
    assertEquals(List.of(), files());
  }

  @Test
  void aFileWithDamagedColumnsIsTold() throws Exception {
    for (String columns :
        List.of("[{\"name\":\"../x\",\"type\":\"REAL\"}]", "[{]", "[{\"a\":1}]")) {
      change("UPDATE series SET columns = ?", columns);
      StoreFailed e = assertThrows(StoreFailed.class, () -> export(folder, Exported.Form.CSV, out));
      assertTrue(
          e.getMessage().contains("is damaged, or was not written by memrig"), e::getMessage);
    }
    assertEquals(List.of(), files());
  }

  private void change(String sql, String value) throws Exception {
    Files.setPosixFilePermissions(folder.database(), PosixFilePermissions.fromString("rw-------"));
    try (Connection file = DriverManager.getConnection("jdbc:sqlite:" + folder.database());
        PreparedStatement statement = file.prepareStatement(sql)) {
      statement.setString(1, value);
      statement.executeUpdate();
    }
  }

  @Test
  void aLinkInThePlaceOfAFolderIsNotFollowed() throws Exception {
    Path elsewhere = Files.createDirectory(temp.resolve("elsewhere"));
    Files.createSymbolicLink(out.resolve(folder.name()), elsewhere);
    StoreFailed e = assertThrows(StoreFailed.class, () -> export(folder, Exported.Form.CSV, out));
    assertTrue(e.getMessage().contains("is a symbolic link"), e::getMessage);
    Files.createSymbolicLink(folder.path().resolve("export"), elsewhere);
    try (RunReader run = RunReader.open(folder)) {
      StoreFailed own = assertThrows(StoreFailed.class, () -> Exported.own(run));
      assertTrue(own.getMessage().endsWith("say with --out where files go"), own::getMessage);
    }
    assertEquals(List.of(), files());
  }

  @Test
  void aLinkInThePlaceOfAFileIsReplaced() throws Exception {
    Path precious = Files.writeString(temp.resolve("precious"), "mine");
    Path tables = Files.createDirectories(out.resolve(folder.name()));
    Files.createSymbolicLink(tables.resolve("sweep.csv"), precious);
    Files.createSymbolicLink(out.resolve(folder.name() + ".h5"), precious);
    for (Exported.Form form : Exported.Form.values()) {
      for (Path file : export(folder, form, out)) {
        assertTrue(Files.isRegularFile(file, java.nio.file.LinkOption.NOFOLLOW_LINKS));
      }
    }
    assertEquals("mine", Files.readString(precious));
  }

  @Test
  void withoutAFolderTheFilesGoToTheRun() {
    try (RunReader run = RunReader.open(folder)) {
      assertEquals(folder.path().resolve("export"), Exported.own(run));
    }
  }

  @Test
  void aPlaceThatTakesNoFilesIsTold() throws Exception {
    Path file = Files.writeString(temp.resolve("file"), "not a folder");
    for (Exported.Form form : Exported.Form.values()) {
      StoreFailed e =
          assertThrows(StoreFailed.class, () -> export(folder, form, file.resolve("out")));
      assertTrue(e.getMessage().startsWith("cannot write to " + file), e::getMessage);
      assertTrue(e.getMessage().endsWith("choose another folder with --out"), e::getMessage);
    }
    Files.createDirectories(out.resolve(folder.name() + ".h5").resolve("in the way"));
    StoreFailed e = assertThrows(StoreFailed.class, () -> export(folder, Exported.Form.HDF5, out));
    assertTrue(e.getMessage().contains("choose another folder with --out"), e::getMessage);
  }
}

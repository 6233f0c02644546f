package org.memrig.host.build;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class BuildTests {

  @Test
  void buildFillsInVersionAndCommit() {
    var build = Build.current();
    assertTrue(build.version().matches("\\d+\\.\\d+\\.\\d+(-SNAPSHOT)?"), build.version());
    assertTrue(build.commit().matches("([0-9a-f]{12}|unknown)(-dirty)?"), build.commit());
  }
}

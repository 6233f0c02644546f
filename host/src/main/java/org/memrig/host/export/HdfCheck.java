package org.memrig.host.export;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.memrig.host.store.StoreFailed;

/**
 * Open a file that was just written and look whether all is there: groups, attributes, the extent
 * of each dataset, and documents word by word. The library says of itself that its writing is
 * young, and it does not notice when a header is written only in part.
 */
final class HdfCheck {
  private HdfCheck() {}

  /**
   * Compare a file with what was to be in it.
   *
   * @throws StoreFailed if they differ
   * @throws io.jhdf.exceptions.HdfException if the file cannot be read
   */
  static void require(Path file, Group written) {
    try (HdfFile read = new HdfFile(file)) {
      same(written, read);
    }
  }

  private static void same(Group written, Group read) {
    attributes(written, read);
    Map<String, Node> wanted = written.getChildren();
    equal(written, wanted.keySet(), read.getChildren().keySet());
    read.getChildren()
        .forEach((name, node) -> same(Objects.requireNonNull(wanted.get(name)), node));
  }

  private static void same(Node written, Node read) {
    if (written instanceof Group group && read instanceof Group other) {
      same(group, other);
    } else if (written instanceof Dataset values && read instanceof Dataset others) {
      attributes(values, others);
      equal(
          values, Arrays.toString(values.getDimensions()), Arrays.toString(others.getDimensions()));
      if (values.isScalar()) {
        equal(values, values.getData(), others.getData());
      }
    } else {
      equal(written, written.getType(), read.getType());
    }
  }

  private static void attributes(Node written, Node read) {
    equal(written, written.getAttributes().keySet(), read.getAttributes().keySet());
    written
        .getAttributes()
        .forEach((name, each) -> equal(written, each.getData(), read.getAttribute(name).getData()));
  }

  private static void equal(Node node, Object written, Object read) {
    if (!Objects.equals(written, read)) {
      throw new StoreFailed(
          // The library begins the path of what it writes with several slashes.
          node.getPath().replaceFirst("^/+", "/")
              + " reads as "
              + read
              + " after "
              + written
              + " was written; no file was left: try again, or use --to csv");
    }
  }
}

package org.memrig.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.memrig.config.units.Shown;

/**
 * Put a value from an option over the value of a file.
 *
 * @param option the option's name, for messages
 * @param path keys and item numbers from the root
 * @param value the value, standing at the option
 */
record Assignment(String option, List<String> path, YamlNode value) {

  static Assignment of(String option, String assignment) {
    int equals = assignment.indexOf('=');
    String left = equals < 0 ? "" : assignment.substring(0, equals).strip();
    List<String> path = Arrays.asList(left.split("\\.", -1));
    if (path.stream().anyMatch(String::isBlank) || path.size() > 20) {
      throw BadInput.of(
          option,
          Shown.quoted(assignment) + " is no assignment; write key=value, or outer.inner=value");
    }
    Keys keys = Keys.ROOT;
    for (String key : path) {
      keys = keys.key(key);
    }
    String text = assignment.substring(equals + 1).strip();
    return new Assignment(option, path, Yaml.inline(option, keys, text));
  }

  YamlNode over(YamlNode root) {
    return over(root, path);
  }

  private YamlNode over(YamlNode node, List<String> rest) {
    if (rest.isEmpty()) {
      return value;
    }
    if (node.kind() == YamlNode.Kind.LIST) {
      return item(node, rest);
    }
    if (node.kind() == YamlNode.Kind.TEXT && !node.isBlank()) {
      throw value.bad(
          Shown.quoted(node.path())
              + " is "
              + node.shown()
              + " and has no '"
              + rest.getFirst()
              + "'");
    }
    String key = rest.getFirst();
    List<String> inner = rest.subList(1, rest.size());
    List<YamlNode.Entry> all = new ArrayList<>();
    boolean found = false;
    for (YamlNode.Entry entry : node.entries()) {
      boolean same = entry.key().text().equals(key);
      found |= same;
      all.add(same ? new YamlNode.Entry(entry.key(), over(entry.value(), inner)) : entry);
    }
    if (!found) {
      YamlNode.Placed placed = YamlNode.Placed.nowhere(option, node.keys().key(key));
      YamlNode empty = YamlNode.mapping(placed, List.of());
      YamlNode.Placed outer = YamlNode.Placed.nowhere(option, node.keys());
      all.add(new YamlNode.Entry(new YamlNode(outer, key, false), over(empty, inner)));
    }
    return YamlNode.mapping(node.placed(), all);
  }

  private YamlNode item(YamlNode node, List<String> rest) {
    String key = rest.getFirst();
    int size = node.items().size();
    int index = key.matches("[0-9]{1,6}") ? Integer.parseInt(key) : size;
    if (!(index < size)) {
      throw value.bad(
          "'" + key + "' is no item of " + node.path() + "; it has items 0 to " + (size - 1));
    }
    List<YamlNode> all = new ArrayList<>(node.items());
    all.set(index, over(all.get(index), rest.subList(1, rest.size())));
    return YamlNode.list(node.placed(), all);
  }
}

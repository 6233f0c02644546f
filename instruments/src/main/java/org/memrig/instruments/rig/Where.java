package org.memrig.instruments.rig;

import org.memrig.config.YamlNode;

/** Tell where a rig declares something, so that a refusal can name file, line and column. */
@FunctionalInterface
public interface Where {
  /** Name only the keys: for rigs that come from no file. */
  Where KEYS = keys -> "rig: " + String.join(".", keys);

  /**
   * Return the place of a key, or of the nearest enclosing key that exists.
   *
   * @param keys from the rig's root, for example {@code "limits", "program", "cell-volts"}
   */
  String of(String... keys);

  /** Tell the places of a section's keys. */
  static Where in(YamlNode node) {
    return keys -> node.at(keys).place();
  }
}

package org.memrig.config;

import org.jspecify.annotations.Nullable;

/** Lead from the root of a source to a value, by keys and item numbers. */
final class Keys {
  // Linked and written out only for messages: as text, a path for each of 100 000 items under long
  // keys would need far more memory than the file.
  static final Keys ROOT = new Keys(null, "", 0);

  private final @Nullable Keys outer;
  private final String key;
  private final int item;

  private Keys(@Nullable Keys outer, String key, int item) {
    this.outer = outer;
    this.key = key;
    this.item = item;
  }

  Keys key(String inner) {
    return new Keys(this, inner, 0);
  }

  Keys item(int number) {
    return new Keys(this, "", number);
  }

  @Override
  public String toString() {
    if (outer == null) {
      return "";
    }
    String before = outer.toString();
    String last = key.isEmpty() ? Integer.toString(item) : key;
    return before.isEmpty() ? last : before + "." + last;
  }
}

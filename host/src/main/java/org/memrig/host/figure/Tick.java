package org.memrig.host.figure;

/** A mark on an axis at a fraction of its length; a minor one has an empty label. */
record Tick(double place, String label) {

  boolean major() {
    return !label.isEmpty();
  }
}

package org.memrig.config;

import java.util.Collection;
import java.util.Optional;

/** Find the record of a kind by its name. */
public interface Variants {
  /** Return the record type of a kind, if there is such a kind. */
  Optional<Class<? extends Record>> find(String name);

  /** Return the names of all kinds. */
  Collection<String> names();
}

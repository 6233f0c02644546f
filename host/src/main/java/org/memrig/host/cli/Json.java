package org.memrig.host.cli;

import tools.jackson.databind.json.JsonMapper;

/** Write JSON; its library is loaded with the first document. */
final class Json {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private Json() {}

  /** Write maps, lists, texts and numbers on one line. */
  static String text(Object document) {
    return MAPPER.writeValueAsString(document);
  }
}

package org.memrig.protocols.data;

/**
 * Name a figure and say where its values came from.
 *
 * @param title one short line above the figure; not blank
 * @param text sentences below the figure, may be empty
 * @param source which board and chip produced the values
 */
public record Caption(String title, String text, Source source) {

  /** Refuse a blank title. */
  public Caption {
    Checks.notBlank("caption", "title", title);
  }

  /** Name a figure that needs no sentence below it. */
  public static Caption of(String title, Source source) {
    return new Caption(title, "", source);
  }
}

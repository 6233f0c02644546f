package org.memrig.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.memrig.config.units.Shown;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.DocumentEndEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingEndEvent;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceEndEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.events.StreamEndEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Build nodes from the parser's events and refuse what strict YAML does not have. */
final class YamlComposer {
  // Events come one by one, before anything is built of them: depth, size, anchors and tags are
  // refused where they stand, at the cost of what was read so far. A parser's finished tree would
  // already have resolved aliases, dropped tags and recursed to any depth.
  private static final int MOST_LEVELS = 20;
  private static final int MOST_VALUES = 50_000;
  private static final int LONGEST_KEY = 200;

  private final String source;
  private final Iterator<Event> events;
  private int values;

  private YamlComposer(String source, Iterator<Event> events) {
    this.source = source;
    this.events = events;
  }

  static YamlNode compose(String source, String text) {
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(source)
            .setUseMarks(true)
            .setParseComments(false)
            .setCodePointLimit(text.length() + 1)
            .setBufferSize(
                text.length() + 1) // in small parts, a long word is copied again and again
            .build();
    try {
      Iterator<Event> events = new Parse(settings).parseString(text).iterator();
      return new YamlComposer(source, events).document();
    } catch (MarkedYamlEngineException e) {
      throw syntax(source, e);
    } catch (YamlEngineException | IllegalArgumentException e) {
      String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      throw BadInput.of(source, "is not YAML: " + Shown.plain(why));
    }
  }

  private static BadInput syntax(String source, MarkedYamlEngineException e) {
    Optional<Mark> mark = e.getProblemMark().or(e::getContextMark);
    int line = mark.map(Mark::getLine).orElse(-1) + 1;
    int column = mark.map(Mark::getColumn).orElse(-1) + 1;
    String problem = String.valueOf(e.getProblem()).lines().findFirst().orElse("");
    String context = e.getContext() == null ? "" : e.getContext() + ": ";
    String message = "is not YAML: " + Shown.plain(context + problem);
    return new BadInput(new Problem(source, line, column, "", message));
  }

  private YamlNode document() {
    events.next(); // the stream's start
    Event first = events.next();
    if (first instanceof StreamEndEvent) {
      throw BadInput.of(source, "is empty; write at least one key");
    }
    if (first instanceof DocumentStartEvent start && !start.getTags().isEmpty()) {
      throw bad(start, Keys.ROOT, "declares tags; write plain values");
    }
    YamlNode root = node(events.next(), Keys.ROOT, 1);
    Event end = events.next();
    Event next = end instanceof DocumentEndEvent ? events.next() : end;
    if (!(next instanceof StreamEndEvent)) {
      throw bad(next, Keys.ROOT, "starts a second document; keep one in a file");
    }
    return root;
  }

  private YamlNode node(Event event, Keys keys, int level) {
    refuse(event, keys, level);
    return switch (event) {
      case ScalarEvent scalar ->
          new YamlNode(placed(event, keys), scalar.getValue(), !scalar.isPlain());
      case SequenceStartEvent _ -> list(event, keys, level);
      case MappingStartEvent _ -> mapping(event, keys, level);
      default -> throw bad(event, keys, "is no value");
    };
  }

  private void refuse(Event event, Keys keys, int level) {
    if (event instanceof AliasEvent) {
      throw bad(event, keys, "refers to another place (*); write the value out");
    }
    if (event instanceof NodeEvent node && node.getAnchor().isPresent()) {
      throw bad(event, keys, "has an anchor (&); write the value out where it is needed");
    }
    boolean tagged =
        switch (event) {
          case ScalarEvent scalar -> scalar.getTag().isPresent();
          case SequenceStartEvent sequence -> sequence.getTag().isPresent();
          case MappingStartEvent mapping -> mapping.getTag().isPresent();
          default -> false;
        };
    if (tagged) {
      throw bad(event, keys, "has a tag (!); write the plain value");
    }
    if (!(level <= MOST_LEVELS)) {
      throw bad(event, keys, "is nested deeper than " + MOST_LEVELS + " levels; flatten it");
    }
    if (!(++values <= MOST_VALUES)) {
      throw bad(event, keys, "is one of more than " + MOST_VALUES + " values; split the file");
    }
  }

  private YamlNode list(Event start, Keys keys, int level) {
    List<YamlNode> items = new ArrayList<>();
    Event event = events.next();
    while (!(event instanceof SequenceEndEvent)) {
      items.add(node(event, keys.item(items.size()), level + 1));
      event = events.next();
    }
    return YamlNode.list(placed(start, keys), items);
  }

  private YamlNode mapping(Event start, Keys keys, int level) {
    List<YamlNode.Entry> entries = new ArrayList<>();
    Map<String, YamlNode> seen = new HashMap<>();
    Event event = events.next();
    while (!(event instanceof MappingEndEvent)) {
      YamlNode key = key(event, keys, level);
      YamlNode first = seen.putIfAbsent(key.text(), key);
      if (first != null) {
        String name = Shown.quoted(key.text());
        throw key.bad(
            "key " + name + " stands twice, first in line " + first.line() + "; keep one");
      }
      YamlNode value = node(events.next(), keys.key(key.text()), level + 1);
      entries.add(new YamlNode.Entry(key, value));
      event = events.next();
    }
    return YamlNode.mapping(placed(start, keys), entries);
  }

  private YamlNode key(Event event, Keys keys, int level) {
    if (!(event instanceof ScalarEvent) && !(event instanceof AliasEvent)) {
      throw bad(event, keys, "has a list or a section as a key; a key is a word");
    }
    YamlNode key = node(event, keys, level);
    if (key.text().isEmpty() || key.text().length() > LONGEST_KEY) {
      throw key.bad("a key is a word of at most " + LONGEST_KEY + " characters");
    }
    return key;
  }

  private YamlNode.Placed placed(Event event, Keys keys) {
    int line = event.getStartMark().map(Mark::getLine).orElse(-1) + 1;
    int column = event.getStartMark().map(Mark::getColumn).orElse(-1) + 1;
    return new YamlNode.Placed(source, line, column, keys);
  }

  private BadInput bad(Event event, Keys keys, String message) {
    return new YamlNode(placed(event, keys), "", false).bad(message);
  }
}

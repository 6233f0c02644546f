package org.memrig.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Read YAML strictly: one document, no anchors, aliases or tags, no key twice, no tab as
 * indentation, at most 1 MiB and 20 levels.
 *
 * <p>What a lenient reader would take silently (a second {@code cell-volts:} that wins) is how
 * chips are lost.
 */
public final class Yaml {
  private static final int MOST_BYTES = 1 << 20;
  private static final int MOST_LEVELS = 20;

  private final String source;
  private final String content;

  private Yaml(String source, String content) {
    this.source = source;
    this.content = content;
  }

  /**
   * Read a file.
   *
   * @throws BadInput if it cannot be read or is not strict YAML
   */
  public static YamlNode read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      return read(file.toString(), bytes);
    } catch (IOException e) {
      throw BadInput.of(file.toString(), "cannot be read: " + e.getMessage());
    }
  }

  /** Read bytes under a name that messages use. */
  public static YamlNode read(String source, byte[] bytes) {
    if (bytes.length > MOST_BYTES) {
      throw BadInput.of(source, "is larger than 1 MiB; split it");
    }
    try {
      String content =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes))
              .toString();
      return read(source, content);
    } catch (CharacterCodingException e) {
      throw BadInput.of(source, "is not UTF-8 text; save it as UTF-8");
    }
  }

  /** Read text under a name that messages use. */
  public static YamlNode read(String source, String text) {
    if (text.length() > MOST_BYTES) {
      throw BadInput.of(source, "is larger than 1 MiB; split it");
    }
    String content = text.startsWith("\uFEFF") ? text.substring(1) : text;
    return new Yaml(source, content).read();
  }

  private YamlNode read() {
    refuseDepth();
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(source)
            .setUseMarks(true)
            .setCodePointLimit(MOST_BYTES)
            .setMaxAliasesForCollections(0)
            .setAllowRecursiveKeys(false)
            .build();
    try {
      Optional<Node> root = new Compose(settings).composeString(content);
      if (root.isEmpty()) {
        throw BadInput.of(source, "is empty");
      }
      return convert(root.get(), "", 1);
    } catch (MarkedYamlEngineException e) {
      Optional<Mark> mark = e.getProblemMark();
      String problem = e.getProblem() == null ? "is not YAML" : e.getProblem();
      throw new BadInput(
          new Problem(
              source,
              mark.map(at -> at.getLine() + 1).orElse(0),
              mark.map(at -> at.getColumn() + 1).orElse(0),
              "",
              explained(problem)));
    } catch (YamlEngineException e) {
      throw BadInput.of(source, "is not YAML: " + firstLine(String.valueOf(e.getMessage())));
    }
  }

  private static String explained(String problem) {
    if (problem.contains("'\\t") || problem.contains("TAB")) {
      return "a tab cannot indent; use spaces";
    }
    return "is not strict YAML: " + firstLine(problem);
  }

  private static String firstLine(String text) {
    int end = text.indexOf('\n');
    String line = end < 0 ? text : text.substring(0, end);
    return line.length() > 200 ? line.substring(0, 200) + "..." : line;
  }

  /** Count brackets and indentation before the parser recurses into them. */
  private void refuseDepth() {
    int depth = 0;
    for (int i = 0; i < content.length(); i++) {
      char c = content.charAt(i);
      if (c == '[' || c == '{') {
        depth++;
      } else if (c == ']' || c == '}') {
        depth = Math.max(0, depth - 1);
      }
      if (depth > 10 * MOST_LEVELS) {
        throw tooDeep(0, 0);
      }
    }
    int dashes = 0;
    int levels = 0;
    for (String line : content.split("\n", -1)) {
      int indent = 0;
      dashes = 0;
      while (indent < line.length() && (line.charAt(indent) == ' ' || line.charAt(indent) == '-')) {
        dashes += line.charAt(indent) == '-' ? 1 : 0;
        indent++;
      }
      levels++;
      if (dashes > 10 * MOST_LEVELS || indent > 100 * MOST_LEVELS) {
        throw tooDeep(levels, indent);
      }
    }
  }

  private BadInput tooDeep(int line, int column) {
    return new BadInput(
        new Problem(source, line, column, "", "is nested deeper than " + MOST_LEVELS + " levels"));
  }

  private YamlNode convert(Node node, String path, int level) {
    Mark mark = node.getStartMark().orElseThrow();
    int line = mark.getLine() + 1;
    int column = mark.getColumn() + 1;
    if (level > MOST_LEVELS) {
      throw tooDeep(line, column);
    }
    refuseFeatures(node, path, line, column);
    return switch (node) {
      case ScalarNode scalar ->
          new YamlNode(
              source,
              line,
              column,
              path,
              YamlNode.Kind.TEXT,
              scalar.getValue(),
              List.of(),
              List.of());
      case SequenceNode sequence -> {
        List<YamlNode> items = new ArrayList<>();
        for (Node item : sequence.getValue()) {
          items.add(convert(item, YamlNode.join(path, Integer.toString(items.size())), level + 1));
        }
        yield new YamlNode(source, line, column, path, YamlNode.Kind.LIST, "", items, List.of());
      }
      case MappingNode mapping ->
          new YamlNode(
              source,
              line,
              column,
              path,
              YamlNode.Kind.MAPPING,
              "",
              List.of(),
              entries(mapping, path, level));
      default -> throw problem(path, line, column, "holds a reference; write the value out");
    };
  }

  private List<YamlNode.Entry> entries(MappingNode mapping, String path, int level) {
    List<YamlNode.Entry> entries = new ArrayList<>();
    Map<String, YamlNode> seen = new HashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      YamlNode key = convert(tuple.getKeyNode(), path, level + 1);
      if (key.kind() != YamlNode.Kind.TEXT) {
        throw key.bad("a key is a word");
      }
      YamlNode first = seen.putIfAbsent(key.text(), key);
      if (first != null) {
        throw key.bad(
            "key '" + key.text() + "' stands twice, first in line " + first.line() + "; keep one");
      }
      YamlNode value = convert(tuple.getValueNode(), YamlNode.join(path, key.text()), level + 1);
      entries.add(new YamlNode.Entry(key, value));
    }
    return entries;
  }

  private void refuseFeatures(Node node, String path, int line, int column) {
    if (node.getAnchor().isPresent()) {
      throw problem(path, line, column, "has an anchor; write the value out where it is needed");
    }
    Mark mark = node.getStartMark().orElseThrow();
    int at = mark.getIndex();
    if (at < content.length() && tagged(node)) {
      throw problem(path, line, column, "has a tag; write the plain value");
    }
  }

  private static boolean tagged(Node node) {
    String tag = node.getTag().getValue();
    boolean plain =
        tag.equals("tag:yaml.org,2002:str")
            || tag.equals("tag:yaml.org,2002:int")
            || tag.equals("tag:yaml.org,2002:float")
            || tag.equals("tag:yaml.org,2002:bool")
            || tag.equals("tag:yaml.org,2002:null")
            || tag.equals("tag:yaml.org,2002:seq")
            || tag.equals("tag:yaml.org,2002:map");
    return !plain;
  }

  private BadInput problem(String path, int line, int column, String message) {
    return new BadInput(new Problem(source, line, column, path, message));
  }
}

package io.sanling.rules.compiler;

import com.google.common.base.CharMatcher;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A YAML node with its place. Scalars are always text, exactly as written, so that no number ever
 * passes through a {@code double}; tags and aliases are refused.
 */
final class YamlNode {
  private final String file;
  private final Node node;
  private final Problems problems;

  private YamlNode(String file, Node node, Problems problems) {
    this.file = file;
    this.node = node;
    this.problems = problems;
  }

  /** The document's root, or empty when it is no YAML. */
  static Optional<YamlNode> parse(String file, String text, Problems problems) {
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(file)
            .setAllowDuplicateKeys(false)
            .setMaxAliasesForCollections(0)
            .setCodePointLimit(1 << 20)
            .build();
    try {
      Optional<Node> root = new Compose(settings).composeString(text);
      if (root.isEmpty()) {
        problems.add("RB-YAML", new Place(file, 0), "文件是空的");
      }
      return root.map(node -> new YamlNode(file, node, problems));
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
      problems.add("RB-YAML", new Place(file, line), "不是有效的 YAML：" + e.getProblem());
    } catch (YamlEngineException e) {
      problems.add("RB-YAML", new Place(file, 0), "不是有效的 YAML：" + e.getMessage());
    }
    return Optional.empty();
  }

  Place place() {
    return new Place(file, node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0));
  }

  /** Members by key, in file order; empty, and reported, when this is no mapping. */
  Map<String, YamlNode> members() {
    Map<String, YamlNode> members = new LinkedHashMap<>();
    if (node instanceof MappingNode mapping) {
      for (NodeTuple tuple : mapping.getValue()) {
        String key = ((ScalarNode) tuple.getKeyNode()).getValue();
        if (members.put(key, child(tuple.getValueNode())) != null) {
          problems.add("RB-YAML", child(tuple.getKeyNode()).place(), "“" + key + "”写了两次");
        }
      }
    } else {
      wrong("键值对");
    }
    return members;
  }

  /** Items in file order; empty, and reported, when this is no list. */
  List<YamlNode> items() {
    List<YamlNode> items = new ArrayList<>();
    if (node instanceof SequenceNode sequence) {
      sequence.getValue().forEach(item -> items.add(child(item)));
    } else {
      wrong("列表");
    }
    return items;
  }

  /** The text of the scalar; empty, and reported, when this is none. */
  String text() {
    if (node instanceof ScalarNode scalar) {
      return CharMatcher.whitespace().trimFrom(scalar.getValue());
    }
    wrong("一个值");
    return "";
  }

  /** The text of a member that must be there; empty, and reported, when it is not. */
  String text(String key) {
    YamlNode member = members().get(key);
    if (member == null) {
      problems.add("RB-MISSING", place(), "缺少“" + key + "”");
      return "";
    }
    return member.text();
  }

  @Nullable String textOrNull(String key) {
    YamlNode member = members().get(key);
    return member == null ? null : member.text();
  }

  /** Items of a member that may be left out. */
  List<YamlNode> items(String key) {
    YamlNode member = members().get(key);
    return member == null ? List.of() : member.items();
  }

  /** Reports every key that is not among the allowed ones: a typo must not hide anything. */
  YamlNode allow(String... keys) {
    members()
        .forEach(
            (key, value) -> {
              if (!List.of(keys).contains(key)) {
                problems.add(
                    "RB-UNKNOWN-KEY",
                    value.place(),
                    "不认识的“" + key + "”；可用：" + String.join("、", keys));
              }
            });
    return this;
  }

  boolean isText() {
    return node instanceof ScalarNode;
  }

  boolean isList() {
    return node instanceof SequenceNode;
  }

  /** The whole as maps, lists and texts, for the canonical content. */
  Object tree() {
    if (node instanceof MappingNode) {
      Map<String, @Nullable Object> tree = new LinkedHashMap<>();
      members().forEach((key, value) -> tree.put(key, value.tree()));
      return tree;
    }
    if (node instanceof SequenceNode) {
      return items().stream().map(YamlNode::tree).toList();
    }
    return text();
  }

  private YamlNode child(Node child) {
    return new YamlNode(file, child, problems);
  }

  private void wrong(String expected) {
    problems.add("RB-YAML", place(), "此处应为" + expected);
  }
}

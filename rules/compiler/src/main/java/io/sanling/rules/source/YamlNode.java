package io.sanling.rules.source;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import io.sanling.rules.problem.Fix;
import io.sanling.rules.problem.Place;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.problem.RulebookCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A YAML node with its place. Scalars are always text, exactly as written, so that no number ever
 * passes through a {@code double}; tags, anchors, aliases and deep nesting are refused.
 */
public final class YamlNode {
  private static final int DEEPEST = 12;
  private static final int MOST_CHARACTERS = 1 << 20;

  private static final Pattern BETWEEN = Pattern.compile("[\\s,，、;；\\[\\]［］【】]+");
  private static final Pattern CODE = Pattern.compile("[A-Za-z][A-Za-z0-9_-]*");

  private final String file;
  private final Node node;
  private final Problems problems;
  private final @Nullable Place key;
  private final Set<String> mistyped = new HashSet<>();

  /** Keys that nobody knows, and that are like none that somebody knows. */
  private final List<Problem> unread = new ArrayList<>();

  private YamlNode(String file, Node node, Problems problems, @Nullable Place key) {
    this.file = file;
    this.node = node;
    this.problems = problems;
    this.key = key;
  }

  /** The document's root, or empty when it is no YAML. */
  public static Optional<YamlNode> parse(String file, String text, Problems problems) {
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(file)
            .setAllowDuplicateKeys(true)
            .setMaxAliasesForCollections(0)
            .setAllowRecursiveKeys(false)
            .setCodePointLimit(MOST_CHARACTERS)
            .build();
    try {
      if (!isPlain(file, new Parse(settings).parseString(text), problems)) {
        return Optional.empty();
      }
      Optional<Node> root = new Compose(settings).composeString(text);
      if (root.isEmpty()) {
        problems.add(Problem.of(RulebookCode.YAML, Place.file(file), "").worded("empty", file));
      }
      int strange = root.map(node -> YamlSlips.line(node, text)).orElse(0);
      if (strange > 0) {
        problems.add(syntax(Place.line(file, strange), text, settings));
        return Optional.empty();
      }
      return root.map(node -> new YamlNode(file, node, problems, null));
    } catch (MarkedYamlEngineException e) {
      Place place = e.getProblemMark().map(mark -> at(file, mark)).orElse(Place.file(file));
      problems.add(syntax(place, text, settings));
    } catch (YamlEngineException e) {
      problems.add(Problem.of(RulebookCode.YAML, Place.file(file), "", file));
    }
    return Optional.empty();
  }

  /** The likeliest line that makes YAML of the text, at most a few lines above the place. */
  private static Problem syntax(Place place, String text, LoadSettings settings) {
    YamlSlips.Mend mend = YamlSlips.mend(text, place.line(), settings);
    if (mend == null) {
      return Problem.of(RulebookCode.YAML, place, "", place.file());
    }
    Place whole = Place.span(place.file(), mend.line(), 1, mend.before().length() + 1);
    return Problem.of(RulebookCode.YAML, whole, mend.before().strip())
        .worded(mend.slip(), mend.before().strip())
        .replaceBy(mend.after());
  }

  private static boolean isPlain(String file, Iterable<Event> events, Problems problems) {
    int depth = 0;
    boolean plain = true;
    for (Event event : events) {
      if (event instanceof CollectionEndEvent) {
        depth--;
      } else if (event instanceof AliasEvent
          || event instanceof NodeEvent node && node.getAnchor().isPresent()
          || tag(event).isPresent()) {
        problems.add(RulebookCode.YAML_TAG, at(file, event), tag(event).orElse("&"), file);
        plain = false;
      } else if (event instanceof CollectionStartEvent && ++depth > DEEPEST) {
        problems.add(Problem.of(RulebookCode.LIMIT, at(file, event), "").worded("depth", DEEPEST));
        return false;
      } else if (event instanceof ScalarEvent scalar && !isPrintable(scalar.getValue())) {
        problems.add(
            Problem.of(RulebookCode.YAML, at(file, event), "").worded("unprintable", file));
        plain = false;
      }
    }
    return plain;
  }

  private static Place at(String file, Event event) {
    return event.getStartMark().map(mark -> at(file, mark)).orElse(Place.file(file));
  }

  /** Escapes in quotation marks can make what nobody sees, and halves of characters. */
  private static boolean isPrintable(String text) {
    return AuthorText.isSeen(text);
  }

  private static Optional<String> tag(Event event) {
    if (event instanceof ScalarEvent scalar) {
      return scalar.getTag();
    }
    return event instanceof CollectionStartEvent start ? start.getTag() : Optional.empty();
  }

  private static Place at(String file, Mark mark) {
    return Place.span(file, mark.getLine() + 1, mark.getColumn() + 1, 0);
  }

  /** Where the node stands; a scalar's stretch, else its beginning. */
  public Place place() {
    Place start = node.getStartMark().map(mark -> at(file, mark)).orElse(Place.file(file));
    if (node instanceof ScalarNode) {
      int line = node.getEndMark().map(mark -> mark.getLine() + 1).orElse(0);
      int end = node.getEndMark().map(mark -> mark.getColumn() + 1).orElse(0);
      return line == start.line() ? Place.span(file, line, start.column(), end) : start;
    }
    return start;
  }

  /** Where the key of this member stands; its own place when it is no member. */
  public Place keyPlace() {
    return key == null ? place() : key;
  }

  /** The last line it takes up. */
  public int lastLine() {
    return node.getEndMark()
        .map(mark -> mark.getColumn() == 0 ? mark.getLine() : mark.getLine() + 1)
        .orElse(0);
  }

  /** Members by key, in file order; empty, and reported, when this is no mapping. */
  public Map<String, YamlNode> members() {
    Map<String, YamlNode> members = new LinkedHashMap<>();
    if (node instanceof MappingNode mapping) {
      for (NodeTuple tuple : mapping.getValue()) {
        YamlNode keyNode = new YamlNode(file, tuple.getKeyNode(), problems, null);
        String name = keyNode.text();
        YamlNode value = new YamlNode(file, tuple.getValueNode(), problems, keyNode.place());
        if (members.putIfAbsent(name, value) != null) {
          problems.add(
              Problem.of(RulebookCode.KEY_TWICE, keyNode.place(), name, name)
                  .fix(Fix.of(Fix.Kind.DELETE_LINE, keyNode.place().wholeLine())));
        }
      }
    } else {
      wrong("mapping");
    }
    return members;
  }

  /** Items in file order; empty, and reported, when this is no list. */
  public List<YamlNode> items() {
    List<YamlNode> items = new ArrayList<>();
    if (node instanceof SequenceNode sequence) {
      sequence.getValue().forEach(item -> items.add(new YamlNode(file, item, problems, null)));
    } else if (node instanceof ScalarNode && place().endColumn() > 0) {
      String text = text();
      problems.add(
          Problem.of(RulebookCode.VALUE_KIND, place(), text)
              .worded("list")
              .replaceBy("[" + String.join(", ", codes(text)) + "]"));
    } else {
      wrong("list");
    }
    return items;
  }

  /** The codes that were written one behind the other; else the text itself. */
  public static List<String> codes(String text) {
    List<String> codes = Splitter.on(BETWEEN).omitEmptyStrings().splitToList(text);
    return codes.stream().allMatch(code -> CODE.matcher(code).matches()) ? codes : List.of(text);
  }

  /** The text of the scalar; empty, and reported, when this is none. */
  public String text() {
    if (node instanceof ScalarNode scalar) {
      return CharMatcher.whitespace().trimFrom(scalar.getValue());
    }
    wrong("scalar");
    return "";
  }

  /** The text of a member that must be there; empty, and reported, when it is not. */
  public String text(String member) {
    YamlNode value = members().get(member);
    String text = value == null ? "" : value.text();
    if (text.isEmpty()) {
      missing(member);
    }
    return text;
  }

  /**
   * Reports that a member is not there, unless what stands in its place was reported: a key that
   * nobody knows, or something that has no keys at all.
   */
  public void missing(String member) {
    if (!(node instanceof MappingNode) || mistyped.contains(member)) {
      return;
    }
    YamlNode value = members().get(member);
    if (value == null && unread.size() == 1) {
      Problem told = unread.remove(0);
      problems.replace(told, told.replaceBy(member));
      mistyped.add(member);
    } else if (value == null || value.isEmpty()) {
      problems.add(RulebookCode.VALUE_MISSING, value == null ? place() : value.place(), "", member);
    }
  }

  /** The text of a member, or null when there is none. */
  public @Nullable String textOrNull(String member) {
    YamlNode value = members().get(member);
    return value == null || value.text().isEmpty() ? null : value.text();
  }

  /** The member, or this node when there is none: for places. */
  public YamlNode at(String member) {
    return members().getOrDefault(member, this);
  }

  /** Items of a member that may be left out. */
  public List<YamlNode> items(String member) {
    YamlNode value = members().get(member);
    return value == null ? List.of() : value.items();
  }

  /** Reports every key that is not among the allowed ones: a typo must not hide anything. */
  public YamlNode allow(String... keys) {
    List<String> allowed = Arrays.asList(keys);
    members()
        .forEach(
            (name, value) -> {
              if (!allowed.contains(name)) {
                Optional<String> meant = Suggestion.nearest(name, allowed);
                Problem problem =
                    Problem.of(
                            RulebookCode.KEY_UNKNOWN,
                            value.keyPlace(),
                            name,
                            name,
                            String.join("、", keys))
                        .replaceBy(meant.orElse(null));
                meant.ifPresentOrElse(mistyped::add, () -> unread.add(problem));
                problems.add(problem);
              }
            });
    return this;
  }

  /** Reports a text of several lines where another is to be put in its place some day. */
  public YamlNode onOneLine() {
    if (isText() && place().endColumn() == 0) {
      problems.add(Problem.of(RulebookCode.YAML, place(), "").worded("lines", file));
    }
    return this;
  }

  private boolean isEmpty() {
    return node instanceof ScalarNode scalar
        ? scalar.getValue().isBlank()
        : node instanceof CollectionNode<?> collection && collection.getValue().isEmpty();
  }

  /** Whether it is a single value. */
  public boolean isText() {
    return node instanceof ScalarNode;
  }

  /** Whether it is a list. */
  public boolean isList() {
    return node instanceof SequenceNode;
  }

  /** The whole as maps, lists and texts, for the canonical content. */
  public Object tree() {
    if (node instanceof MappingNode) {
      Map<String, @Nullable Object> tree = new LinkedHashMap<>();
      members().forEach((name, value) -> tree.put(name, value.tree()));
      return tree;
    }
    if (node instanceof SequenceNode) {
      return items().stream().map(YamlNode::tree).toList();
    }
    return text();
  }

  private void wrong(String expected) {
    problems.add(Problem.of(RulebookCode.VALUE_KIND, place(), "").worded(expected));
  }
}

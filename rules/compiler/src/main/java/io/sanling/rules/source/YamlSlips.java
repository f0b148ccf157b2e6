package io.sanling.rules.source;

import com.google.common.base.CharMatcher;
import com.google.common.collect.HashMultiset;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.Multiset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * What people and Chinese input methods make of good YAML: each usual mend of the lines about an
 * error is tried, and the first that makes YAML of the text is the likely one. Some slips are still
 * YAML and mean something else: a value that goes on over a line that was to be one of its own.
 */
final class YamlSlips {
  private static final int LINES_ABOVE = 4;
  private static final int LONGEST = 400;
  private static final int LONGEST_TEXT = 200_000;
  private static final int VERY_ODD = 5;
  private static final int COMMENTED = 1;
  private static final Pattern SEVERAL =
      Pattern.compile("[A-Za-z0-9_.-]+(?:，\\s*[A-Za-z0-9_.-]+)+");
  private static final String WIDTH = "width";
  private static final String BLANK = "blank";
  private static final String DASH = "dash";
  private static final String INDENT = "indent";
  private static final String QUOTE = "quote";
  private static final String OTHER = "line";

  private YamlSlips() {}

  /**
   * A line and what it was meant to be.
   *
   * @param slip what is wrong with it
   */
  record Mend(int line, String before, String after, String slip) {}

  static @Nullable Mend mend(String text, int at, LoadSettings settings) {
    List<String> lines = new ArrayList<>(text.lines().toList());
    if (text.length() > LONGEST_TEXT) {
      return null;
    }
    Mend best = oddQuote(lines, at, settings);
    int least = best == null ? Integer.MAX_VALUE : oddity(lines, best, settings);
    for (int line = Math.min(Math.max(at, 1), lines.size());
        line >= Math.max(1, at - LINES_ABOVE);
        line--) {
      String before = lines.get(line - 1);
      if (before.isBlank() || before.strip().startsWith("#") || before.length() > LONGEST) {
        continue;
      }
      for (Mend mend : mends(lines, line)) {
        int oddity =
            mend.after().equals(before) ? Integer.MAX_VALUE : oddity(lines, mend, settings);
        if (oddity < least) {
          least = oddity;
          best = mend;
        }
      }
    }
    return best;
  }

  /** A quotation mark that nobody closed is noticed far below. */
  private static @Nullable Mend oddQuote(List<String> lines, int at, LoadSettings settings) {
    for (int line = Math.min(at, lines.size()); line > 0; line--) {
      String before = lines.get(line - 1);
      if (CharMatcher.is('"').countIn(before) % 2 == 1 && before.length() <= LONGEST) {
        Mend mend = new Mend(line, before, before.stripTrailing() + '"', QUOTE);
        if (oddity(lines, mend, settings) < Integer.MAX_VALUE) {
          return mend;
        }
      }
    }
    return null;
  }

  private static List<Mend> mends(List<String> lines, int line) {
    String before = lines.get(line - 1);
    String bare = before.strip();
    String indent = before.substring(0, before.indexOf(bare));
    ImmutableList.Builder<Mend> mends = ImmutableList.builder();
    String half =
        before
            .replace("\t", "  ")
            .replace('\u3000', ' ')
            .replaceFirst("^([^:：#\"]+)：\\s*", "$1: ")
            .replace("，", ", ")
            .replace('｛', '{')
            .replace('｝', '}')
            .replace('［', '[')
            .replace('］', ']');
    mends.add(new Mend(line, before, half, WIDTH));
    mends.add(new Mend(line, before, half.replaceAll("([{,]\\s*[^:：,{}]+)：\\s*", "$1: "), WIDTH));
    mends.add(
        new Mend(
            line, before, before.replaceAll("([{,]\\s*[^:：,{}\\s\"]+):(?=\\S)", "$1: "), BLANK));
    mends.add(
        new Mend(
            line, before, before.replaceFirst("^(\\s*(?:- )?[^:：\\s\"]+):(?=\\S)", "$1: "), BLANK));
    mends.add(new Mend(line, before, before.replaceFirst("^(\\s*)[-－—–•·]\\s*", "$1- "), DASH));
    mends.add(new Mend(line, before, before.replaceFirst(":\\s+-\\s+", ": "), DASH));
    Set<String> indents = new HashSet<>();
    for (int i = line - 2; i >= 0 && i > line - 12; i--) {
      String other = lines.get(i);
      String start = other.substring(0, other.length() - other.stripLeading().length());
      if (other.isBlank() || other.strip().startsWith("#")) {
        continue;
      }
      if (other.strip().startsWith("- ") && indents.add(start + "-")) {
        mends.add(new Mend(line, before, start + "- " + bare, DASH));
        mends.add(new Mend(line, before, start + "  " + bare, INDENT));
      } else if (indents.add(start)) {
        mends.add(new Mend(line, before, start + bare, INDENT));
      }
    }
    for (int i = line; i < Math.min(lines.size(), line + 2); i++) {
      String other = lines.get(i);
      String start = other.substring(0, other.length() - other.stripLeading().length());
      if (!other.isBlank()) {
        mends.add(new Mend(line, before, start + bare, INDENT));
        if (start.length() >= 2) {
          mends.add(new Mend(line, before, start.substring(2) + "- " + bare, DASH));
        }
      }
    }
    mends.add(new Mend(line, before, before.stripTrailing() + '"', QUOTE));
    mends.add(new Mend(line, before, before.replaceFirst("\"(?=[^\"]*$)", ""), QUOTE));
    mends.add(new Mend(line, before, before.stripTrailing() + "}", OTHER));
    mends.add(new Mend(line, before, before.stripTrailing() + "]", OTHER));
    mends.add(new Mend(line, before, before.stripTrailing().replaceFirst("}$", "]}"), OTHER));
    mends.add(
        new Mend(
            line,
            before,
            before.replaceFirst("(\\[[^]{}]*?)(, [^,:{}\\[\\]]+: )", "$1]$2"),
            OTHER));
    mends.add(new Mend(line, before, before.stripTrailing() + ":", OTHER));
    mends.add(
        new Mend(
            line,
            before,
            before.replaceFirst("^(\\s*(?:- )?[^:：\\s\"]+)\\s+(?=\\S)", "$1: "),
            OTHER));
    mends.add(new Mend(line, before, indent + "# " + bare, OTHER));
    return mends.build();
  }

  /** How little the mended text is like the rest of itself; the greatest number: no YAML. */
  private static int oddity(List<String> lines, Mend mend, LoadSettings settings) {
    List<String> mended = new ArrayList<>(lines);
    mended.set(mend.line() - 1, mend.after());
    String text = String.join("\n", mended) + "\n";
    try {
      Optional<Node> root = new Compose(settings).composeString(text);
      return root.isPresent() && line(root.get(), text) == 0
          ? oddity(root.get()) + (mend.after().strip().startsWith("#") ? COMMENTED : 0)
          : Integer.MAX_VALUE;
    } catch (YamlEngineException e) {
      return Integer.MAX_VALUE;
    }
  }

  /** Items of a list are alike: what only one of them has, or only one lacks, is odd. */
  private static int oddity(Node node) {
    if (node instanceof MappingNode mapping) {
      Set<String> keys = new HashSet<>();
      int odd = 0;
      for (NodeTuple tuple : mapping.getValue()) {
        odd += keys.add(name(tuple.getKeyNode())) ? 0 : VERY_ODD;
        odd += oddity(tuple.getValueNode());
      }
      return odd;
    }
    if (!(node instanceof SequenceNode sequence)) {
      return 0;
    }
    Multiset<String> kinds = HashMultiset.create();
    for (Node item : sequence.getValue()) {
      keysOf(item).forEach(kinds::add);
    }
    int items = sequence.getValue().size();
    int odd = 0;
    for (Node item : sequence.getValue()) {
      Set<String> own = keysOf(item);
      odd += oddity(item);
      odd +=
          (int) own.stream().filter(key -> items > 2 && kinds.count(key) == 1).count() * VERY_ODD;
      odd +=
          (int)
              kinds.elementSet().stream()
                  .filter(key -> items > 2 && kinds.count(key) == items - 1 && !own.contains(key))
                  .count();
    }
    return odd;
  }

  private static Set<String> keysOf(Node item) {
    Set<String> keys = new HashSet<>();
    if (item instanceof MappingNode mapping) {
      for (NodeTuple tuple : mapping.getValue()) {
        keys.add(name(tuple.getKeyNode()) + tuple.getValueNode().getNodeType());
      }
    } else {
      keys.add(item.getNodeType().toString());
    }
    return keys;
  }

  private static String name(Node key) {
    return key instanceof ScalarNode scalar ? scalar.getValue() : "";
  }

  // ---- what is YAML and was meant otherwise

  /** The first line that became part of the value above it, or of the item; 0: none. */
  static int line(Node root, String text) {
    Set<String> keys = new HashSet<>();
    collect(root, keys);
    return line(root, text.lines().toList(), keys, false);
  }

  private static void collect(Node node, Set<String> keys) {
    if (node instanceof MappingNode mapping) {
      for (NodeTuple tuple : mapping.getValue()) {
        if (tuple.getKeyNode() instanceof ScalarNode key) {
          keys.add(key.getValue());
        }
        collect(tuple.getValueNode(), keys);
      }
    } else if (node instanceof SequenceNode sequence) {
      sequence.getValue().forEach(item -> collect(item, keys));
    }
  }

  private static int line(Node node, List<String> lines, Set<String> keys, boolean item) {
    if (node instanceof ScalarNode scalar) {
      return ofScalar(scalar, lines, keys, item);
    }
    if (node instanceof MappingNode mapping) {
      String first = "";
      Set<String> seen = new HashSet<>();
      int repeated = 0;
      int at = 0;
      for (NodeTuple tuple : mapping.getValue()) {
        String key = name(tuple.getKeyNode());
        int colon = CharMatcher.anyOf(":：").indexIn(key);
        if (colon > 0 && keys.contains(key.substring(0, colon).strip())) {
          return lineOf(tuple.getKeyNode());
        }
        first = first.isEmpty() ? key : first;
        repeated += seen.add(key) ? 0 : 1;
        if (item && at == 0 && seen.size() > 1 && key.equals(first) && !key.isEmpty()) {
          at = lineOf(tuple.getKeyNode());
        }
        int below = line(tuple.getValueNode(), lines, keys, false);
        if (below > 0) {
          return below;
        }
      }
      return repeated > 1 ? at : 0;
    }
    if (node instanceof SequenceNode sequence) {
      for (Node member : sequence.getValue()) {
        if (isSeveral(sequence, member)) {
          return lineOf(member);
        }
        int below = line(member, lines, keys, true);
        if (below > 0) {
          return below;
        }
      }
    }
    return 0;
  }

  /** Numbers or codes between brackets with the commas of Chinese text between them. */
  private static boolean isSeveral(SequenceNode sequence, Node member) {
    return sequence.getFlowStyle() == FlowStyle.FLOW
        && member instanceof ScalarNode scalar
        && scalar.getScalarStyle() == ScalarStyle.PLAIN
        && SEVERAL.matcher(scalar.getValue()).matches();
  }

  private static int ofScalar(
      ScalarNode scalar, List<String> lines, Set<String> keys, boolean item) {
    if (scalar.getScalarStyle() != ScalarStyle.PLAIN) {
      return 0;
    }
    int last = scalar.getEndMark().map(mark -> mark.getLine() + 1).orElse(0);
    for (int line = lineOf(scalar) + 1; line <= Math.min(last, lines.size()); line++) {
      String text = lines.get(line - 1).strip();
      int colon = CharMatcher.anyOf(":：").indexIn(text);
      boolean key = colon > 0 && keys.contains(text.substring(0, colon).strip());
      if (key || item && !text.isEmpty()) {
        return line;
      }
    }
    return 0;
  }

  private static int lineOf(Node node) {
    return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
  }
}

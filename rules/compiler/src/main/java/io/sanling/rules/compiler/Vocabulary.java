package io.sanling.rules.compiler;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The Chinese sentences (词汇) that the rule files of a rulebook may use. */
final class Vocabulary {
  /**
   * A sentence that opens a condition, with the details that may follow it.
   *
   * @param opening its means is a DRL pattern without parentheses, or a whole condition
   * @param complete whether it is a whole condition that takes no details
   */
  record Condition(Sentence opening, boolean complete, ImmutableList<Sentence> details) {}

  private final ImmutableList<Condition> conditions;
  private final ImmutableList<Sentence> consequences;

  private Vocabulary(ImmutableList<Condition> conditions, ImmutableList<Sentence> consequences) {
    this.conditions = conditions;
    this.consequences = consequences;
  }

  static Vocabulary read(YamlNode root, Words words, Problems problems) {
    root.allow("shared", "conditions", "consequences");
    Map<String, List<Sentence>> shared = new LinkedHashMap<>();
    YamlNode sharedNode = root.members().get("shared");
    if (sharedNode != null) {
      sharedNode
          .members()
          .forEach((name, list) -> shared.put(name, sentences(list.items(), words, problems)));
    }
    ImmutableList.Builder<Condition> conditions = ImmutableList.builder();
    for (YamlNode node : root.items("conditions")) {
      node.allow("sentence", "pattern", "means", "includes", "details");
      List<Sentence> details = new ArrayList<>(sentences(node.items("details"), words, problems));
      for (YamlNode include : node.items("includes")) {
        List<Sentence> included = shared.get(include.text());
        if (included == null) {
          problems.add("RB-VOCABULARY", include.place(), "shared 中没有“" + include.text() + "”");
        } else {
          details.addAll(included);
        }
      }
      boolean complete = node.textOrNull("pattern") == null;
      conditions.add(
          new Condition(
              sentence(node, complete ? "means" : "pattern", words, problems),
              complete,
              ImmutableList.copyOf(details)));
    }
    return new Vocabulary(
        conditions.build(),
        ImmutableList.copyOf(sentences(root.items("consequences"), words, problems)));
  }

  private static List<Sentence> sentences(List<YamlNode> nodes, Words words, Problems problems) {
    List<Sentence> sentences = new ArrayList<>();
    for (YamlNode node : nodes) {
      sentences.add(sentence(node.allow("sentence", "means"), "means", words, problems));
    }
    return sentences;
  }

  private static Sentence sentence(YamlNode node, String key, Words words, Problems problems) {
    return Sentence.of(node.text("sentence"), node.text(key), node.place(), words, problems);
  }

  List<Condition> conditionsFor(String plainText) {
    return conditions.stream().filter(c -> c.opening().matches(plainText)).toList();
  }

  List<Sentence> consequencesFor(String plainText) {
    return consequences.stream().filter(c -> c.matches(plainText)).toList();
  }

  List<String> openings() {
    return conditions.stream().map(c -> c.opening().template()).toList();
  }

  List<String> consequences() {
    return consequences.stream().map(Sentence::template).toList();
  }
}

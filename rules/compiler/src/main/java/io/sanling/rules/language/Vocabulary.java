package io.sanling.rules.language;

import com.google.common.collect.ImmutableList;
import io.sanling.rules.gate.Objection;
import io.sanling.rules.gate.RuleGate;
import io.sanling.rules.problem.Place;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.source.PlainText;
import io.sanling.rules.source.YamlNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The Chinese sentences (词汇) that the rule files of a rulebook may use. */
public final class Vocabulary {
  private static final int MOST_SENTENCES = 1000;

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

  /** Reads the vocabulary; what a sentence means passes the gate like any rule. */
  public static Vocabulary read(YamlNode root, Words words, Problems problems) {
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
      conditions.add(condition(node, shared, words, problems));
    }
    Vocabulary vocabulary =
        new Vocabulary(
            conditions.build(),
            ImmutableList.copyOf(sentences(root.items("consequences"), words, problems)));
    vocabulary.check(root.place(), problems);
    return vocabulary;
  }

  private static Condition condition(
      YamlNode node, Map<String, List<Sentence>> shared, Words words, Problems problems) {
    node.allow("sentence", "pattern", "means", "includes", "details");
    List<Sentence> details = new ArrayList<>(sentences(node.items("details"), words, problems));
    for (YamlNode include : node.items("includes")) {
      List<Sentence> included = shared.get(include.text());
      if (included == null) {
        problems.add(
            Problem.of(RulebookCode.VOCABULARY, include.place(), include.text())
                .worded("shared", include.text()));
      } else {
        details.addAll(included);
      }
    }
    boolean complete = node.textOrNull("pattern") == null;
    return new Condition(
        Sentence.of(node, complete ? "means" : "pattern", words, problems),
        complete,
        ImmutableList.copyOf(details));
  }

  private static List<Sentence> sentences(List<YamlNode> nodes, Words words, Problems problems) {
    List<Sentence> sentences = new ArrayList<>();
    for (YamlNode node : nodes) {
      sentences.add(Sentence.of(node.allow("sentence", "means"), "means", words, problems));
    }
    return sentences;
  }

  // ---- is it safe, and does each text match one sentence only

  private void check(Place whole, Problems problems) {
    int sentences =
        consequences.size()
            + conditions.stream().mapToInt(condition -> 1 + condition.details().size()).sum();
    if (sentences > MOST_SENTENCES) {
      problems.add(Problem.of(RulebookCode.LIMIT, whole, "").worded("sentences", MOST_SENTENCES));
      return;
    }
    unique(conditions.stream().map(Condition::opening).toList(), problems);
    unique(consequences, problems);
    for (Condition condition : conditions) {
      unique(condition.details(), problems);
      Sentence opening = condition.opening();
      String meaning = opening.exampleMeaning();
      if (condition.complete()) {
        report(opening, RuleGate.condition(meaning), problems);
      } else {
        report(opening, RuleGate.pattern(meaning), problems);
        String type = meaning.substring(meaning.indexOf(':') + 1).strip();
        for (Sentence detail : condition.details()) {
          report(detail, RuleGate.constraints(type, detail.exampleMeaning()), problems);
        }
      }
    }
    for (Sentence consequence : consequences) {
      report(consequence, RuleGate.consequence(consequence.exampleMeaning()), problems);
    }
  }

  private static void report(Sentence sentence, List<Objection> objections, Problems problems) {
    for (Objection objection : objections) {
      problems.add(Objections.problem(objection, sentence.meansPlace()));
    }
  }

  private static void unique(List<Sentence> sentences, Problems problems) {
    Set<String> templates = new HashSet<>();
    for (Sentence sentence : sentences) {
      if (!templates.add(PlainText.plain(sentence.template()))) {
        problems.add(
            Problem.of(RulebookCode.VOCABULARY, sentence.place(), sentence.template())
                .worded("twice", sentence.template()));
      }
    }
  }

  // ---- what a line may say

  ImmutableList<Condition> conditions() {
    return conditions;
  }

  List<Condition> conditionsFor(String plainText) {
    return conditions.stream().filter(c -> c.opening().matches(plainText)).toList();
  }

  List<Sentence> consequencesFor(String plainText) {
    return consequences.stream().filter(c -> c.matches(plainText)).toList();
  }

  List<Sentence> openings() {
    return conditions.stream().map(Condition::opening).toList();
  }

  List<Sentence> consequences() {
    return consequences;
  }

  /** Every sentence once, by where it may stand; for the guide. */
  public ImmutableList<Entry> entries() {
    ImmutableList.Builder<Entry> entries = ImmutableList.builder();
    for (Condition condition : conditions) {
      entries.add(new Entry("当", condition.opening().template(), ""));
      for (Sentence detail : condition.details()) {
        entries.add(new Entry("当", detail.template(), condition.opening().template()));
      }
    }
    consequences.forEach(consequence -> entries.add(new Entry("那么", consequence.template(), "")));
    return entries.build();
  }

  /**
   * A sentence of the vocabulary.
   *
   * @param part 当 or 那么
   * @param sentence its template
   * @param under the sentence it narrows; empty when it stands by itself
   */
  public record Entry(String part, String sentence, String under) {}
}

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

  /** Characters of the patterns of all terms that all slots may hold. */
  private static final int LONGEST_PATTERNS = 4 << 20;

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
    Vocabulary vocabulary = new Reader(root.place(), words, problems).read(root);
    vocabulary.check(problems);
    return vocabulary;
  }

  /** Reads sentences until there are too many, each counted wherever it may stand. */
  private static final class Reader {
    private final Place whole;
    private final Words words;
    private final Problems problems;
    private int sentences;
    private int patterns;

    Reader(Place whole, Words words, Problems problems) {
      this.whole = whole;
      this.words = words;
      this.problems = problems;
    }

    Vocabulary read(YamlNode root) {
      Map<String, List<Sentence>> shared = new LinkedHashMap<>();
      YamlNode sharedNode = root.members().get("shared");
      if (sharedNode != null) {
        sharedNode.members().forEach((name, list) -> shared.put(name, sentences(list.items())));
      }
      ImmutableList.Builder<Condition> conditions = ImmutableList.builder();
      for (YamlNode node : root.items("conditions")) {
        if (!hasRoom(1)) {
          break;
        }
        conditions.add(condition(node, shared));
      }
      return new Vocabulary(
          conditions.build(), ImmutableList.copyOf(sentences(root.items("consequences"))));
    }

    private boolean hasRoom(int more) {
      if (sentences + more > MOST_SENTENCES) {
        problems.add(Problem.of(RulebookCode.LIMIT, whole, "").worded("sentences", MOST_SENTENCES));
        return false;
      }
      sentences += more;
      return true;
    }

    private Condition condition(YamlNode node, Map<String, List<Sentence>> shared) {
      node.allow("sentence", "pattern", "means", "includes", "details");
      List<Sentence> details = new ArrayList<>(sentences(node.items("details")));
      for (YamlNode include : node.items("includes")) {
        List<Sentence> included = shared.get(include.text());
        if (included == null) {
          problems.add(
              Problem.of(RulebookCode.VOCABULARY, include.place(), include.text())
                  .worded("shared", include.text()));
        } else if (hasRoom(included.size())) {
          details.addAll(included);
        } else {
          break;
        }
      }
      boolean complete = node.textOrNull("pattern") == null;
      return new Condition(
          sentence(node, complete ? "means" : "pattern"), complete, ImmutableList.copyOf(details));
    }

    private List<Sentence> sentences(List<YamlNode> nodes) {
      List<Sentence> read = new ArrayList<>();
      for (YamlNode node : nodes) {
        if (!hasRoom(1)) {
          break;
        }
        read.add(sentence(node.allow("sentence", "means"), "means"));
      }
      return read;
    }

    private Sentence sentence(YamlNode node, String key) {
      Sentence sentence = Sentence.of(node, key, words, LONGEST_PATTERNS - patterns, problems);
      patterns += sentence.patternLength();
      return sentence;
    }
  }

  // ---- is it safe, and does each text match one sentence only

  private void check(Problems problems) {
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
    for (Objection objection : sentence.isMeaningless() ? List.<Objection>of() : objections) {
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

  List<Condition> conditionsFor(String plainText, Effort effort) {
    return conditions.stream().filter(c -> c.opening().matches(plainText, effort)).toList();
  }

  List<Sentence> consequencesFor(String plainText, Effort effort) {
    return consequences.stream().filter(c -> c.matches(plainText, effort)).toList();
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

package io.sanling.rules.compiler;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import io.sanling.internal.facts.Effects;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns rules in sentences into DRL, keeping a map back to the sentence of every line. */
final class Drl {
  private static final String FACTS = "io.sanling.internal.facts.*";
  private static final String DETAIL = "-";

  private final Vocabulary vocabulary;
  private final Map<String, Parameter> parameters;
  private final Problems problems;
  private final List<String> lines = new ArrayList<>();
  private final ImmutableSortedMap.Builder<Integer, Place> places =
      ImmutableSortedMap.naturalOrder();

  Drl(Vocabulary vocabulary, Map<String, Parameter> parameters, Problems problems) {
    this.vocabulary = vocabulary;
    this.parameters = parameters;
    this.problems = problems;
  }

  /**
   * The rules as one DRL text. Rules are considered in the order in which a reader meets them, by
   * salience.
   */
  String write(String packageName, ImmutableList<Rule> rules) {
    lines.add("package " + packageName + ";");
    lines.add("import " + FACTS + ";");
    lines.add("import io.sanling.result.Effect;");
    Words.imports().forEach(type -> lines.add("import " + type + ";"));
    lines.add("global " + Effects.class.getName() + " effects;");
    Set<String> names = new HashSet<>();
    int salience = rules.size();
    for (Rule rule : rules) {
      if (!names.add(rule.name())) {
        problems.add("RB-RULE-TWICE", rule.place(), "有两条规则都叫“" + rule.name() + "”");
      }
      add("rule \"" + rule.name() + "\" salience " + salience--, rule.place());
      add("when", rule.place());
      conditions(rule);
      add("then", rule.place());
      consequences(rule);
      add("end", rule.place());
    }
    return String.join("\n", lines) + "\n";
  }

  /** Where the sentence of a DRL line stands; lines count from 1. */
  Optional<Place> placeOf(int drlLine) {
    return Optional.ofNullable(places.buildOrThrow().floorEntry(drlLine)).map(Map.Entry::getValue);
  }

  private void conditions(Rule rule) {
    if (rule.when().isEmpty()) {
      problems.add("RB-NO-CONDITION", rule.place(), "规则“" + rule.name() + "”没有条件");
    }
    Vocabulary.Condition open = null;
    List<String> details = new ArrayList<>();
    String pattern = "";
    Place place = rule.place();
    for (Rule.Line line : rule.when()) {
      if (line.text().startsWith(DETAIL)) {
        details.addAll(detail(open, line));
        continue;
      }
      close(open, pattern, details, place);
      details.clear();
      place = line.place();
      String plain = Text.plain(line.text());
      open = condition(plain, line);
      pattern = open == null ? "" : meaning(open.opening(), plain, line);
    }
    close(open, pattern, details, place);
  }

  private void close(
      Vocabulary.@Nullable Condition open, String pattern, List<String> details, Place place) {
    if (open != null) {
      add(open.complete() ? pattern : pattern + "(" + String.join(", ", details) + ")", place);
    }
  }

  private Vocabulary.@Nullable Condition condition(String plain, Rule.Line line) {
    List<Vocabulary.Condition> found = vocabulary.conditionsFor(plain);
    if (found.size() != 1) {
      unmatched(line, found.size(), vocabulary.openings());
      return null;
    }
    return found.get(0);
  }

  private List<String> detail(Vocabulary.@Nullable Condition open, Rule.Line line) {
    if (open == null || open.complete()) {
      problems.add("RB-DETAIL", line.place(), "“" + line.text() + "”之前没有可以限定的事项");
      return List.of();
    }
    String plain = Text.plain(line.text().substring(DETAIL.length()));
    List<Sentence> found = open.details().stream().filter(d -> d.matches(plain)).toList();
    if (found.size() != 1) {
      unmatched(line, found.size(), open.details().stream().map(Sentence::template).toList());
      return List.of();
    }
    return List.of(meaning(found.get(0), plain, line));
  }

  private void consequences(Rule rule) {
    if (rule.then().isEmpty()) {
      problems.add("RB-NO-CONSEQUENCE", rule.place(), "规则“" + rule.name() + "”没有结果");
    }
    for (Rule.Line line : rule.then()) {
      String plain = Text.plain(line.text());
      List<Sentence> found = vocabulary.consequencesFor(plain);
      if (found.size() == 1) {
        String call = meaning(found.get(0), plain, line);
        int open = call.indexOf('(');
        String separator = call.endsWith("()") ? "" : ", ";
        add(
            "effects."
                + call.substring(0, open + 1)
                + '"'
                + rule.name()
                + '"'
                + separator
                + call.substring(open + 1)
                + ";",
            line.place());
      } else {
        unmatched(line, found.size(), vocabulary.consequences());
      }
    }
  }

  private String meaning(Sentence sentence, String plain, Rule.Line line) {
    return sentence.meaning(plain, parameters, line.place(), problems);
  }

  private void unmatched(Rule.Line line, int matches, List<String> known) {
    if (matches > 1) {
      problems.add(
          "RB-AMBIGUOUS", line.place(), "“" + line.text() + "”对得上 " + matches + " 个句式，请修改词汇");
    } else {
      problems.add(
          "RB-SENTENCE",
          line.place(),
          "词汇中没有这样的句子：“" + line.text() + "”" + Suggestion.among(line.text(), known));
    }
  }

  private void add(String line, Place place) {
    lines.add(line);
    places.put(lines.size(), place);
  }
}

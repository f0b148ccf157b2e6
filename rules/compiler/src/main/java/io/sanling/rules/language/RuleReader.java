package io.sanling.rules.language;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.sanling.rules.gate.Gated;
import io.sanling.rules.gate.GatedLine;
import io.sanling.rules.gate.GatedRule;
import io.sanling.rules.gate.Objection;
import io.sanling.rules.gate.RuleGate;
import io.sanling.rules.problem.Fix;
import io.sanling.rules.problem.Place;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.source.AuthorText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads rule files, in sentences ({@code .dslr}) or plain ({@code .drl}); both pass the gate. */
public final class RuleReader {
  /** How the name of a file of rules in sentences ends. */
  public static final String SENTENCES = ".dslr";

  /** How the name of a file of plain rules ends. */
  public static final String PLAIN = ".drl";

  private static final int MOST_RULES = 1000;

  private final SentenceRules sentences;
  private final Problems problems;

  public RuleReader(
      Vocabulary vocabulary, ImmutableMap<String, Parameter> parameters, Problems problems) {
    this.sentences = new SentenceRules(vocabulary, parameters, problems);
    this.problems = problems;
  }

  /** The rules of the files, in the files' order. */
  public ImmutableList<PlacedRule> read(Map<String, String> files) {
    List<PlacedRule> rules = new ArrayList<>();
    for (Map.Entry<String, String> entry : files.entrySet()) {
      String file = entry.getKey();
      rules.addAll(
          file.endsWith(PLAIN)
              ? plain(file, entry.getValue())
              : inSentences(file, entry.getValue()));
      if (rules.size() > MOST_RULES) {
        problems.add(
            Problem.of(RulebookCode.LIMIT, rules.get(MOST_RULES).place(), "")
                .worded("rules", MOST_RULES));
        break;
      }
    }
    return unique(rules);
  }

  private List<PlacedRule> inSentences(String file, String text) {
    Map<String, Rule> byName = new LinkedHashMap<>();
    for (Rule rule : RuleFile.read(file, text, problems)) {
      Rule same = byName.putIfAbsent(rule.name(), rule);
      if (same != null) {
        twice(rule.name(), rule.place(), same.name(), same.place());
      }
    }
    SentenceRules.Expanded expanded = sentences.expand(byName.values());
    Gated gated = RuleGate.read(expanded.text());
    report(gated.objections(), expanded::placeOf);
    List<PlacedRule> placed = new ArrayList<>();
    for (GatedRule rule : gated.rules()) {
      Rule source = byName.get(rule.name());
      if (source != null) {
        placed.add(
            placed(
                rule,
                source.clause(),
                source.support(),
                source.place(),
                source.clausePlace(),
                expanded.numbers().getOrDefault(rule.name(), ImmutableMap.of()),
                expanded::placeOf));
      }
    }
    return placed;
  }

  private List<PlacedRule> plain(String file, String text) {
    Gated gated = RuleGate.read(text);
    report(gated.objections(), line -> line > 0 ? Place.line(file, line) : Place.file(file));
    List<PlacedRule> placed = new ArrayList<>();
    for (GatedRule rule : gated.rules()) {
      Place place = Place.line(file, rule.line());
      String clause = rule.clause();
      if (clause == null) {
        problems.add(
            Problem.of(RulebookCode.RULE_HEAD, place, rule.name())
                .worded("annotation", rule.name()));
      }
      placed.add(
          placed(
              rule,
              clause == null ? "" : clause,
              rule.support(),
              place,
              place,
              ImmutableMap.of(),
              line -> Place.line(file, line)));
    }
    return placed;
  }

  private static PlacedRule placed(
      GatedRule rule,
      String clause,
      @Nullable String support,
      Place place,
      Place clausePlace,
      ImmutableMap<String, Boolean> numbers,
      Function<Integer, Place> places) {
    return new PlacedRule(
        rule.name(),
        clause,
        support,
        place,
        clausePlace,
        numbers,
        rule,
        places(rule.conditions(), places),
        places(rule.consequences(), places));
  }

  private static ImmutableList<Place> places(
      List<GatedLine> lines, Function<Integer, Place> places) {
    return lines.stream()
        .map(line -> places.apply(line.line()))
        .collect(ImmutableList.toImmutableList());
  }

  private void report(List<Objection> objections, Function<Integer, Place> places) {
    for (Objection objection : objections) {
      problems.add(Objections.problem(objection, places.apply(objection.line())));
    }
  }

  private ImmutableList<PlacedRule> unique(List<PlacedRule> rules) {
    AuthorText.Names names = new AuthorText.Names();
    Map<String, PlacedRule> byMeaning = new HashMap<>();
    ImmutableList.Builder<PlacedRule> unique = ImmutableList.builder();
    for (PlacedRule rule : rules) {
      AuthorText.Names.Named same = names.putIfAbsent(rule.name(), rule.place());
      PlacedRule alike = byMeaning.putIfAbsent(meaning(rule), rule);
      if (same != null) {
        twice(rule.name(), rule.place(), same.name(), same.place());
      } else {
        unique.add(rule);
        if (alike != null) {
          problems.add(
              Problem.of(
                      RulebookCode.RULE_SAME,
                      rule.place(),
                      rule.name(),
                      rule.name(),
                      alike.name(),
                      alike.place())
                  .fix(Fix.of(Fix.Kind.DELETE_RULE, rule.place().wholeLine())));
        }
      }
    }
    return unique.build();
  }

  private void twice(String name, Place place, String first, Place other) {
    problems.add(
        Problem.of(RulebookCode.RULE_TWICE, place, name, name, other, first)
            .fix(Fix.of(Fix.Kind.DELETE_RULE, place.wholeLine())));
  }

  /** What the rule says, without its name. */
  private static String meaning(PlacedRule rule) {
    List<String> texts = new ArrayList<>();
    rule.gated().conditions().forEach(line -> texts.add(line.text()));
    rule.gated()
        .consequences()
        .forEach(line -> texts.add(line.text().replace('"' + rule.name() + '"', "\"\"")));
    return String.join("\n", texts);
  }
}

package io.sanling.rules.language;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import io.sanling.form.Form;
import io.sanling.form.Measure;
import io.sanling.rules.language.Consequences.Consequence;
import io.sanling.rules.problem.Fix;
import io.sanling.rules.problem.Place;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.source.AuthorText;
import io.sanling.rules.source.PlainText;
import io.sanling.rules.tree.Action;
import io.sanling.rules.tree.Condition;
import io.sanling.rules.tree.RuleTree;
import io.sanling.rules.tree.Rules;
import io.sanling.rules.tree.Test;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads rule files and definitions ({@code .dslr}) into trees. */
public final class RulesReader {
  /** How the name of a file of rules ends. */
  public static final String SUFFIX = ".dslr";

  /** The file of definitions. */
  public static final String DEFINITIONS = "definitions" + SUFFIX;

  private static final int MOST_RULES = 1000;

  private final Problems problems;
  private final Sayings sayings;
  private final Function<String, Place> places;
  private Grammar grammar;
  private Consequences consequences;

  /** Whether the rule was understood so far; else nobody knows what its consequences lack. */
  private boolean understood;

  /** Whether it is known what the rule is about. */
  private boolean opened;

  /**
   * @param places where the conditions of measures stand, by the path of each, e.g. {@code
   *     measures/drills/condition/0}
   */
  public RulesReader(
      Grammar grammar,
      ImmutableMap<String, Parameter> parameters,
      Function<String, Place> places,
      Problems problems) {
    this.problems = problems;
    this.places = places;
    this.sayings = new Sayings(parameters, problems);
    this.grammar = grammar;
    this.consequences = new Consequences(grammar);
  }

  /** Whether a file of that name holds definitions. */
  public static boolean isDefinitions(String file) {
    return file.equals(DEFINITIONS) || file.endsWith("/" + DEFINITIONS);
  }

  /** The rules of the files, in the files' order, with whatever they rest on. */
  public Rules read(Map<String, String> files) {
    define(Maps.filterKeys(files, RulesReader::isDefinitions));
    List<Written> written = new ArrayList<>();
    for (Map.Entry<String, String> entry : files.entrySet()) {
      if (isDefinitions(entry.getKey())) {
        continue;
      }
      try {
        inFile(entry.getKey(), entry.getValue(), written);
      } catch (Effort.Spent e) {
        spent(entry.getKey());
        break;
      }
      if (written.size() > MOST_RULES) {
        problems.add(
            Problem.of(RulebookCode.LIMIT, written.get(MOST_RULES).tree().place(), "")
                .worded("rules", MOST_RULES));
        break;
      }
    }
    Rules rules = new Rules(grammar.forms(), unique(written), grammar.definitions(), counted());
    ImmutableList<RuleTree> bounded =
        rules.all().stream()
            .filter(rule -> isBounded(rule, rules))
            .collect(ImmutableList.toImmutableList());
    return new Rules(rules.forms(), bounded, rules.definitions(), rules.measures());
  }

  private boolean isBounded(RuleTree rule, Rules rules) {
    long sentences =
        rule.conditions().stream()
            .flatMap(rules::leaves)
            .limit(Definitions.MOST_SENTENCES + 1L)
            .count();
    if (sentences > Definitions.MOST_SENTENCES) {
      problems.add(
          Problem.of(RulebookCode.LIMIT, rule.place(), rule.name())
              .worded("rule.sentences", rule.name(), Definitions.MOST_SENTENCES));
    }
    return sentences <= Definitions.MOST_SENTENCES;
  }

  /** What measures count, where comparing their sentences is not too much after all the rules. */
  private ImmutableMap<String, Rules.Counted> counted() {
    try {
      return measures();
    } catch (Effort.Spent e) {
      if (!problems.hasErrors()) {
        spent(places.apply("measures").file());
      }
      return ImmutableMap.of();
    }
  }

  private void define(Map<String, String> files) {
    try {
      grammar = grammar.with(Definitions.read(grammar, sayings, files, problems));
      consequences = new Consequences(grammar);
    } catch (Effort.Spent e) {
      spent(DEFINITIONS);
    }
  }

  private void spent(String file) {
    problems.add(Problem.of(RulebookCode.LIMIT, Place.file(file), file).worded("comparing", file));
  }

  /** A rule with what it says, without its name. */
  private record Written(RuleTree tree, String said) {}

  private void inFile(String file, String text, List<Written> into) {
    Map<String, Rule> byName = new LinkedHashMap<>();
    for (Rule rule : RuleFile.read(file, text, problems)) {
      Rule same = byName.putIfAbsent(rule.name(), rule);
      if (same != null) {
        twice(rule.name(), rule.place(), same.name(), same.place());
      }
    }
    for (Rule rule : byName.values()) {
      if (rule.clause().isEmpty() || !RuleFile.NAME.matcher(rule.name()).matches()) {
        continue;
      }
      int known = problems.size();
      understood = true;
      opened = true;
      ImmutableList<Condition> conditions = conditions(rule);
      ImmutableList<Action> actions = actions(rule, conditions);
      if (problems.size() == known && understood) {
        into.add(
            new Written(
                new RuleTree(
                    rule.name(),
                    rule.clause(),
                    rule.support(),
                    rule.place(),
                    rule.clausePlace(),
                    conditions,
                    actions),
                said(rule)));
      }
    }
  }

  // ---- conditions

  private ImmutableList<Condition> conditions(Rule rule) {
    if (rule.when().isEmpty()) {
      problems.add(
          Problem.of(RulebookCode.RULE_EMPTY, rule.place(), rule.name())
              .worded("when", rule.name()));
    }
    ImmutableList.Builder<Condition> all = ImmutableList.builder();
    Grammar.@Nullable Opening open = null;
    boolean unknown = false;
    List<Condition.Detail> details = new ArrayList<>();
    Place place = rule.place();
    for (Rule.Line line : rule.when()) {
      boolean undashed = !line.detail() && open != null && isDetail(open, line);
      if (undashed) {
        problems.add(
            Problem.of(RulebookCode.DETAIL, line.place(), line.text())
                .worded("dash", line.text())
                .replaceBy("- " + line.text()));
      }
      boolean dashed = line.detail() && (open == null || open.details() == null) && isOpening(line);
      if (dashed) {
        problems.add(
            Problem.of(RulebookCode.DETAIL, line.place(), line.text())
                .worded("opening", line.text())
                .fix(Fix.replace(fromStart(line.place()), "  " + line.text())));
      }
      if (line.detail() && !dashed || undashed) {
        if (!unknown && !undashed) {
          detail(open, line)
              .ifPresent(test -> details.add(new Condition.Detail(test, line.place())));
          unknown = open == null || open.details() == null;
        }
        continue;
      }
      close(open, details, place, all);
      place = line.place();
      open = sayings.meaning(line, grammar.openingPhrases()).orElse(null);
      unknown = open == null;
      understood &= !unknown;
      opened &= !unknown;
    }
    close(open, details, place, all);
    ImmutableList<Condition> conditions = all.build();
    bounds(rule, conditions);
    return conditions;
  }

  private static void close(
      Grammar.@Nullable Opening open,
      List<Condition.Detail> details,
      Place place,
      ImmutableList.Builder<Condition> all) {
    if (open != null) {
      all.add(open.with().apply(ImmutableList.copyOf(details), place));
    }
    details.clear();
  }

  private boolean isDetail(Grammar.Opening open, Rule.Line line) {
    return open.details() != null
        && sayings.said(line, grammar.openingPhrases()).isEmpty()
        && !sayings.said(line, open.details()).isEmpty();
  }

  private boolean isOpening(Rule.Line line) {
    return sayings.said(line, grammar.openingPhrases()).size() == 1;
  }

  private static Place fromStart(Place place) {
    return Place.span(place.file(), place.line(), 1, place.endColumn());
  }

  private Optional<Test> detail(Grammar.@Nullable Opening open, Rule.Line line) {
    if (open == null || open.details() == null) {
      problems.add(
          Problem.of(RulebookCode.DETAIL, line.place(), line.text(), line.text())
              .fix(Fix.of(Fix.Kind.DELETE_LINE, line.place().wholeLine())));
      return Optional.empty();
    }
    Optional<Test> meaning = sayings.meaning(line, open.details());
    understood &= meaning.isPresent();
    return meaning;
  }

  /**
   * Conditions compare with numbers and codes only, so what two of them consider one by one
   * multiplies: a rule considers one thing so. What a unit has one of does not multiply, but beside
   * an entry nobody would know of which of the two a consequence speaks.
   */
  private void bounds(Rule rule, List<Condition> conditions) {
    List<Condition> before = new ArrayList<>();
    for (Condition condition : conditions) {
      if (!isEach(condition)) {
        continue;
      }
      for (Condition first : before) {
        if (!isSingle(first) && !isSingle(condition) || bothEntries(first, condition)) {
          problems.add(
              Problem.of(RulebookCode.RULE_NEEDS, condition.place(), rule.name())
                  .worded("one", rule.name(), first.place()));
          return;
        }
      }
      before.add(condition);
    }
  }

  private static boolean isSingle(Condition condition) {
    return condition instanceof Condition.EachEntry entry
        && entry.forms().stream().allMatch(form -> form.count() == Form.Count.ONE);
  }

  private static boolean bothEntries(Condition one, Condition other) {
    return one instanceof Condition.EachEntry && other instanceof Condition.EachEntry;
  }

  private static boolean isEach(Condition condition) {
    return condition instanceof Condition.EachEntry
        || condition instanceof Condition.EachGap
        || condition instanceof Condition.EachIndicator
        || condition instanceof Condition.EachStandard
        || condition instanceof Condition.Found found && found.each();
  }

  // ---- consequences

  private ImmutableList<Action> actions(Rule rule, ImmutableList<Condition> conditions) {
    if (rule.then().isEmpty()) {
      problems.add(
          Problem.of(RulebookCode.RULE_EMPTY, rule.place(), rule.name())
              .worded("then", rule.name()));
    }
    About about = About.of(conditions);
    ImmutableList.Builder<Action> actions = ImmutableList.builder();
    for (Rule.Line line : rule.then()) {
      if (!opened && sayings.said(line, consequences.about(about.forms())).size() != 1) {
        continue;
      }
      if (isSaidElsewhere(line, about.forms())) {
        continue;
      }
      Consequence consequence =
          sayings.meaning(line, consequences.about(about.forms())).orElse(null);
      if (consequence == null) {
        understood = false;
        continue;
      }
      for (About.Thing need : consequence.needs()) {
        if (understood && !about.things().contains(need)) {
          problems.add(
              Problem.of(RulebookCode.RULE_NEEDS, line.place(), line.text())
                  .worded(need.name(), line.text()));
        }
      }
      Action action = consequence.at().apply(line.place());
      feedsItself(line, action, conditions);
      actions.add(action);
    }
    return actions.build();
  }

  /** What a rule does must not be what it does something about, or there is no end to it. */
  private void feedsItself(Rule.Line line, Action action, List<Condition> conditions) {
    for (Condition condition : conditions) {
      if (condition instanceof Condition.Found found
          && found.each()
          && switch (found.effect()) {
            case VETOES -> action instanceof Action.Vetoes;
            case BREAKS_ZERO -> action instanceof Action.BreaksByUnit;
            case OPENS_ZERO -> action instanceof Action.Opens;
            case OPENS_CONFORMITY -> action instanceof Action.OpensConformity;
            default -> false;
          }) {
        problems.add(
            Problem.of(RulebookCode.RULE_NEEDS, line.place(), line.text())
                .worded("end", line.text()));
      }
    }
  }

  /** Whether it is a sentence under other conditions than these, which is reported. */
  private boolean isSaidElsewhere(Rule.Line line, ImmutableList<Form> here) {
    ImmutableList<Phrase<Consequence>> known = consequences.about(here);
    if (!sayings.said(line, known).isEmpty()) {
      return false;
    }
    List<ImmutableList<Form>> others = new ArrayList<>();
    others.add(ImmutableList.of());
    grammar.forms().all().stream()
        .filter(form -> form.count() != Form.Count.DAYS)
        .forEach(form -> others.add(ImmutableList.of(form)));
    for (ImmutableList<Form> other : others) {
      if (!sayings.said(line, consequences.about(other)).isEmpty()) {
        String under =
            other.isEmpty()
                ? Wordings.of("unit", Map.of())
                : Wordings.of(
                    other.get(0).count() == Form.Count.ONE ? "entry.one" : "entry.each",
                    Map.of("量词", other.get(0).measure(), "表单", other.get(0).label()));
        problems.add(
            Problem.of(RulebookCode.RULE_NEEDS, line.place(), line.text())
                .worded("elsewhere", line.text(), under)
                .replaceBy(Sayings.begun(line, known).map(Sayings::wide).orElse(null)));
        return true;
      }
    }
    return false;
  }

  // ---- measures

  /** The sentences of {@code forms.yaml} by which measures choose entries. */
  private ImmutableMap<String, Rules.Counted> measures() {
    ImmutableMap.Builder<String, Rules.Counted> all = ImmutableMap.builder();
    for (Measure measure : grammar.forms().measures().values()) {
      Form form = measure.form() == null ? null : grammar.forms().find(measure.form()).orElse(null);
      if (form != null && !(measure.condition().isEmpty() && measure.among().isEmpty())) {
        all.put(
            measure.id(),
            new Rules.Counted(
                tests(form, measure.condition(), measure.id() + "/condition"),
                tests(form, measure.among(), measure.id() + "/among")));
      }
    }
    return all.buildOrThrow();
  }

  private ImmutableList<Condition.Detail> tests(Form form, List<String> sentences, String path) {
    ImmutableList.Builder<Condition.Detail> all = ImmutableList.builder();
    for (int i = 0; i < sentences.size(); i++) {
      Place place = places.apply("measures/" + path + "/" + i);
      sayings
          .meaning(new Rule.Line(sentences.get(i), true, place), grammar.ofForm(form))
          .ifPresent(test -> all.add(new Condition.Detail(test, place)));
    }
    return all.build();
  }

  // ---- rules that are the same

  private ImmutableList<RuleTree> unique(List<Written> rules) {
    AuthorText.Names names = new AuthorText.Names();
    Map<String, RuleTree> bySaying = new HashMap<>();
    ImmutableList.Builder<RuleTree> unique = ImmutableList.builder();
    for (Written written : rules) {
      RuleTree rule = written.tree();
      AuthorText.Names.Named same = names.putIfAbsent(rule.name(), rule.place());
      RuleTree alike = bySaying.putIfAbsent(written.said(), rule);
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

  private static String said(Rule rule) {
    List<String> texts = new ArrayList<>();
    rule.when().forEach(line -> texts.add(PlainText.plain(line.text())));
    texts.add("");
    rule.then().forEach(line -> texts.add(PlainText.plain(line.text())));
    return String.join("\n", texts);
  }
}

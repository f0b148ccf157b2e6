package io.sanling.rules.language;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.sanling.form.Form;
import io.sanling.rules.language.DefinitionFile.Written;
import io.sanling.rules.problem.Fix;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.source.PlainText;
import io.sanling.rules.source.Suggestion;
import io.sanling.rules.tree.Definition;
import io.sanling.rules.tree.Test;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Understands definitions (定义): each is about the one form, or the unit, whose sentences it uses.
 */
final class Definitions {
  private static final String UNIT = "单位";
  private static final int MOST = 300;

  /** As many sentences a definition or a rule may come to, whatever its terms stand for. */
  static final int MOST_SENTENCES = 2_000;

  private final Grammar grammar;
  private final Sayings sayings;
  private final Problems problems;
  private final Map<String, Written> written = new LinkedHashMap<>();
  private final Map<String, Definition> understood = new LinkedHashMap<>();
  private final Map<String, Integer> depths = new LinkedHashMap<>();
  private final Map<String, Integer> sizes = new LinkedHashMap<>();
  private final Set<String> failed = new LinkedHashSet<>();
  private final Set<String> open = new LinkedHashSet<>();

  private Definitions(Grammar grammar, Sayings sayings, Problems problems) {
    this.grammar = grammar;
    this.sayings = sayings;
    this.problems = problems;
  }

  /** What a definition may be about; a null form is the unit. */
  private record Scope(String label, @Nullable Form form, ImmutableList<Phrase<Test>> phrases) {}

  /** The definitions by term, in their order. */
  static ImmutableMap<String, Definition> read(
      Grammar grammar, Sayings sayings, Map<String, String> files, Problems problems) {
    Definitions definitions = new Definitions(grammar, sayings, problems);
    files.forEach(
        (file, text) -> DefinitionFile.read(file, text, problems).forEach(definitions::add));
    definitions.written.keySet().forEach(definitions::understand);
    ImmutableMap.Builder<String, Definition> all = ImmutableMap.builder();
    for (String key : definitions.written.keySet()) {
      Definition definition = definitions.understood.get(key);
      if (definition != null) {
        all.put(definition.name(), definition);
      }
    }
    return all.buildOrThrow();
  }

  private void add(Written definition) {
    String key = PlainText.plain(definition.name());
    Written same = written.get(key);
    if (same != null) {
      problems.add(
          Problem.of(RulebookCode.DEFINITION, definition.place(), definition.name())
              .worded("twice", definition.name(), same.place()));
    } else if (written.size() == MOST) {
      problems.add(
          Problem.of(RulebookCode.LIMIT, definition.place(), "").worded("definitions", MOST));
    } else if (written.size() < MOST) {
      written.put(key, definition);
    }
    if (definition.isFaulty()) {
      fail(key);
    }
  }

  private void understand(String key) {
    if (understood.containsKey(key) || failed.contains(key)) {
      return;
    }
    Written definition = Objects.requireNonNull(written.get(key));
    if (!open.add(key)) {
      problems.add(
          Problem.of(RulebookCode.DEFINITION, definition.place(), definition.name())
              .worded("cycle", definition.name()));
      fail(key);
      return;
    }
    Formula formula =
        Formula.read(definition.name(), definition.place(), definition.lines(), problems);
    List<Rule.Line> sentences = new ArrayList<>();
    if (formula != null) {
      Formula.sentences(formula, sentences);
    }
    int depth = 0;
    int size = 0;
    boolean whole = formula != null;
    for (Rule.Line sentence : sentences) {
      String term = PlainText.plain(sentence.text());
      if (written.containsKey(term)) {
        understand(term);
        whole &= understood.containsKey(term);
        depth = Math.max(depth, depths.getOrDefault(term, 0));
      }
      size = Math.min(MOST_SENTENCES + 1, size + sizes.getOrDefault(term, 1));
    }
    open.remove(key);
    if (!whole || formula == null || failed.contains(key)) {
      fail(key);
      return;
    }
    depths.put(key, depth + depth(formula));
    if (depth + depth(formula) > Formula.DEEPEST) {
      problems.add(
          Problem.of(RulebookCode.DEFINITION, definition.place(), definition.name())
              .worded("deep", definition.name(), Formula.DEEPEST));
      fail(key);
      return;
    }
    sizes.put(key, size);
    if (size > MOST_SENTENCES) {
      problems.add(
          Problem.of(RulebookCode.LIMIT, definition.place(), definition.name())
              .worded("definition.sentences", definition.name(), MOST_SENTENCES));
      fail(key);
      return;
    }
    Scope scope = scope(definition, sentences);
    Rule.Line name = new Rule.Line(definition.name(), false, definition.place());
    if (scope != null && !sayings.said(name, scope.phrases()).isEmpty()) {
      problems.add(
          Problem.of(RulebookCode.DEFINITION, definition.place(), definition.name())
              .worded("sentence", definition.name()));
      fail(key);
      return;
    }
    Test test = scope == null ? null : test(formula, scope);
    if (scope == null || test == null) {
      fail(key);
      return;
    }
    understood.put(key, new Definition(definition.name(), scope.form(), test, definition.place()));
  }

  private void fail(String key) {
    failed.add(key);
    sayings.fault(key);
  }

  private static int depth(Formula formula) {
    if (formula instanceof Formula.Not not) {
      return 1 + depth(not.formula());
    }
    List<Formula> parts =
        formula instanceof Formula.All all
            ? all.formulas()
            : formula instanceof Formula.Any any ? any.formulas() : List.of();
    return 1 + parts.stream().mapToInt(Definitions::depth).max().orElse(0);
  }

  private List<Scope> scopes() {
    List<Scope> scopes = new ArrayList<>();
    for (Form form : grammar.forms().all()) {
      if (form.count() != Form.Count.DAYS) {
        scopes.add(new Scope(form.label(), form, grammar.ofForm(form)));
      }
    }
    scopes.add(new Scope(UNIT, null, grammar.ofUnit()));
    return scopes;
  }

  /** The scope whose sentences the definition uses; null where that is none or several. */
  private @Nullable Scope scope(Written definition, List<Rule.Line> sentences) {
    List<Scope> scopes = scopes();
    String said = definition.form();
    if (said != null) {
      List<String> labels = scopes.stream().map(Scope::label).toList();
      for (Scope scope : scopes) {
        if (PlainText.plain(scope.label()).equals(PlainText.plain(said))
            || scope.form() != null
                && PlainText.plain(scope.form().name()).equals(PlainText.plain(said))) {
          return scope;
        }
      }
      problems.add(
          Problem.of(RulebookCode.DEFINITION, definition.formPlace(), said)
              .worded("form", said, String.join("、", labels))
              .replaceBy(Suggestion.nearest(said, labels).map(near -> "表单 " + near).orElse(null)));
      return null;
    }
    List<Scope> best = new ArrayList<>();
    int most = 0;
    for (Scope scope : scopes) {
      int known = (int) sentences.stream().filter(line -> isKnown(line, scope)).count();
      if (known > most) {
        best.clear();
        most = known;
      }
      if (known == most) {
        best.add(scope);
      }
    }
    if (best.size() == 1) {
      return best.get(0);
    }
    if (most == sentences.size()) {
      problems.add(
          Problem.of(RulebookCode.DEFINITION, definition.place(), definition.name())
              .worded(
                  "which",
                  definition.name(),
                  String.join("、", best.stream().map(Scope::label).toList()))
              .fix(
                  new Fix(
                      Fix.Kind.INSERT_AFTER,
                      definition.place().wholeLine(),
                      "  表单 " + best.get(0).label())));
      return null;
    }
    if (most == 0) {
      // none of the sentences is known, perhaps since the form is not: one of them is enough said
      sayings.meaning(sentences.get(0), all(best));
      return null;
    }
    // among several as near, the nearest sentence is looked for in all of them
    return new Scope("", null, all(best));
  }

  private static ImmutableList<Phrase<Test>> all(List<Scope> scopes) {
    return scopes.stream()
        .flatMap(scope -> scope.phrases().stream())
        .collect(ImmutableList.toImmutableList());
  }

  private boolean isKnown(Rule.Line line, Scope scope) {
    Definition named = understood.get(PlainText.plain(line.text()));
    return named != null
        ? Objects.equals(named.form(), scope.form())
        : sayings.said(line, scope.phrases()).size() == 1;
  }

  private @Nullable Test test(Formula formula, Scope scope) {
    if (formula instanceof Formula.Sentence sentence) {
      Definition named = understood.get(PlainText.plain(sentence.line().text()));
      if (named == null) {
        return sayings.meaning(sentence.line(), scope.phrases()).orElse(null);
      }
      if (!Objects.equals(named.form(), scope.form())) {
        problems.add(
            Problem.of(RulebookCode.DEFINITION, sentence.line().place(), named.name())
                .worded("other", named.name(), named.form() == null ? UNIT : named.form().label()));
        return null;
      }
      return new Test.Defined(named.name(), sentence.line().place());
    }
    if (formula instanceof Formula.Not not) {
      Test test = test(not.formula(), scope);
      return test == null ? null : new Test.Not(test);
    }
    List<Formula> parts =
        formula instanceof Formula.All all ? all.formulas() : ((Formula.Any) formula).formulas();
    ImmutableList.Builder<Test> tests = ImmutableList.builder();
    boolean whole = true;
    for (Formula part : parts) {
      Test test = test(part, scope);
      if (test == null) {
        whole = false;
      } else {
        tests.add(test);
      }
    }
    if (!whole) {
      return null;
    }
    return formula instanceof Formula.All
        ? new Test.All(tests.build())
        : new Test.Any(tests.build());
  }
}

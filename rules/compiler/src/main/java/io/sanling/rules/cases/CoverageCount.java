package io.sanling.rules.cases;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.sanling.form.Field;
import io.sanling.form.Form;
import io.sanling.form.Grading;
import io.sanling.form.Subject;
import io.sanling.internal.Ratio;
import io.sanling.record.Entry;
import io.sanling.result.AssessmentResult;
import io.sanling.result.AssessmentResult.Reason;
import io.sanling.result.Conformity;
import io.sanling.result.Finding;
import io.sanling.result.IndicatorScore;
import io.sanling.result.Score;
import io.sanling.result.StandardScore;
import io.sanling.rules.draft.ClauseLine;
import io.sanling.rules.draft.Metadata;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.draft.ScoreLine;
import io.sanling.rules.problem.Place;
import io.sanling.rules.source.Values;
import io.sanling.rules.tree.Condition;
import io.sanling.rules.tree.RuleTree;
import io.sanling.rules.tree.Test;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Counts, for everything that cases can exercise, the cases that do. */
final class CoverageCount {
  private final RulebookDraft draft;
  private final ImmutableList<Case> cases;
  private final ImmutableList.Builder<Coverage.Item> items = ImmutableList.builder();

  /** A case that came to a result. */
  private record Case(RulebookCase example, AssessmentResult result) {
    Stream<StandardScore> standards() {
      Score score = result.score();
      return score == null ? Stream.empty() : score.standards().stream();
    }

    Stream<IndicatorScore> scored(String indicator) {
      return Stream.ofNullable(result.score())
          .flatMap(score -> score.allIndicators())
          .filter(score -> score.id().equals(indicator))
          .filter(score -> score.state() == IndicatorScore.State.SCORED);
    }

    boolean concerns(ScoreLine line) {
      return line.concerns(example.record().classes());
    }
  }

  private CoverageCount(RulebookDraft draft, CaseRun run) {
    this.draft = draft;
    ImmutableList.Builder<Case> withResult = ImmutableList.builder();
    for (CaseRun.Outcome outcome : run.outcomes()) {
      AssessmentResult result = outcome.result();
      if (result != null) {
        withResult.add(new Case(outcome.example(), result));
      }
    }
    this.cases = withResult.build();
  }

  static Coverage of(RulebookDraft draft, CaseRun run) {
    return new CoverageCount(draft, run).count();
  }

  private Coverage count() {
    rules();
    clauses();
    rows();
    rowBounds();
    grades();
    passLines();
    sizeClasses();
    return new Coverage(items.build());
  }

  private void add(
      Coverage.Kind kind, String subject, String detail, Place place, Predicate<Case> exercises) {
    items.add(
        new Coverage.Item(
            kind, subject, detail, place, (int) cases.stream().filter(exercises).count()));
  }

  // ---- rules and clauses

  /** A result that is not applicable has no findings: its reasons name the clause. */
  private void rules() {
    for (RuleTree rule : draft.rules().all()) {
      add(
          Coverage.Kind.RULE,
          rule.name(),
          "",
          rule.place(),
          example -> {
            AssessmentResult result = example.result();
            return result.findings().stream().map(Finding::rule).anyMatch(rule.name()::equals)
                || result.conformity() == Conformity.NOT_APPLICABLE
                    && result.reasons().stream().map(Reason::code).anyMatch(rule.clause()::equals);
          });
    }
  }

  private void clauses() {
    Set<String> carriedOut =
        draft.rules().all().stream().map(RuleTree::clause).collect(ImmutableSet.toImmutableSet());
    for (ClauseLine clause : draft.clauses()) {
      if (carriedOut.contains(clause.id())) {
        for (RulebookCase.Kind kind : List.of(RulebookCase.Kind.MET, RulebookCase.Kind.MISSED)) {
          add(
              Coverage.Kind.CLAUSE,
              clause.id(),
              kind.label(),
              clause.row().place(),
              example ->
                  example.example().clause().equals(clause.id())
                      && example.example().kind() == kind);
        }
      }
    }
  }

  // ---- the score table

  private void rows() {
    for (ScoreLine line : draft.scores()) {
      add(
          Coverage.Kind.ROW,
          line.shortName(),
          shown(line),
          line.row().place(),
          example ->
              example.scored(line.indicator()).anyMatch(score -> line.equals(row(example, score))));
    }
  }

  /** The row that gave the points: the first that fits. */
  private @Nullable ScoreLine row(Case example, IndicatorScore score) {
    String value = score.value();
    for (ScoreLine line : draft.scores()) {
      if (line.indicator().equals(score.id())
          && example.concerns(line)
          && (line.isFormula() || value != null && holds(line, ratio(value)))) {
        return line;
      }
    }
    return null;
  }

  private static boolean holds(ScoreLine line, Ratio value) {
    BigDecimal min = line.min();
    BigDecimal max = line.max();
    return (min == null || value.compareTo(Ratio.of(min)) >= 0)
        && (max == null || value.compareTo(Ratio.of(max)) < 0);
  }

  /** An exact decimal, or {@code n/d}. */
  private static Ratio ratio(String value) {
    int slash = value.indexOf('/');
    return slash < 0
        ? Ratio.of(new BigDecimal(value))
        : Ratio.of(new BigDecimal(value.substring(0, slash)))
            .dividedBy(Ratio.of(new BigDecimal(value.substring(slash + 1))));
  }

  private void rowBounds() {
    for (ScoreLine line : draft.scores()) {
      BigDecimal min = line.min();
      if (min != null && !line.isFormula()) {
        Ratio bound = Ratio.of(min);
        add(
            Coverage.Kind.BOUND,
            line.shortName(),
            shown(line),
            line.row().place("min"),
            example ->
                example
                    .scored(line.indicator())
                    .anyMatch(
                        score -> line.equals(row(example, score)) && isAt(bound, score.value())));
      }
    }
  }

  private static boolean isAt(Ratio bound, @Nullable String value) {
    return value != null && ratio(value).equals(bound);
  }

  /** Its classes, bounds and points, e.g. 北区 ≥ 0.6 &lt; 0.7 → 3. */
  private String shown(ScoreLine line) {
    List<String> words = new ArrayList<>();
    for (Subject.UnitClass sorted : draft.forms().subject().classes()) {
      String code = line.classes().get(sorted.id());
      sorted.values().stream()
          .filter(choice -> choice.code().equals(code))
          .forEach(choice -> words.add(choice.name()));
    }
    if (line.min() != null) {
      words.add("≥ " + Values.plain(line.min()));
    }
    if (line.max() != null) {
      words.add("< " + Values.plain(line.max()));
    }
    words.add("→ " + Values.plain(line.points()));
    return String.join(" ", words);
  }

  // ---- grades, standards, classes by size

  private void grades() {
    boolean lowerIsBetter = draft.metadata().score().lowerIsBetter();
    for (Metadata.Grade grade : draft.metadata().grades()) {
      BigDecimal bound = grade.bound();
      if (bound != null
          && grade.when() == Conformity.CONFORMING
          && (lowerIsBetter || bound.signum() > 0)
          && !draft.scores().isEmpty()) {
        add(
            Coverage.Kind.BOUND,
            grade.label(),
            (lowerIsBetter ? "≤ " : "≥ ") + Values.plain(bound),
            grade.boundPlace(),
            example -> {
              Score score = example.result().score();
              return example.result().conformity() == Conformity.CONFORMING
                  && score != null
                  && score.points().compareTo(bound) == 0;
            });
      }
    }
  }

  /** Each share of its weight that a rule asks of a standard: some standard has exactly that. */
  private void passLines() {
    Map<Integer, Map.Entry<RuleTree, Place>> lines = new LinkedHashMap<>();
    for (RuleTree rule : draft.rules().all()) {
      for (Condition condition : rule.conditions()) {
        for (Condition.Detail detail : condition.details()) {
          draft
              .rules()
              .leaves(detail.test())
              .filter(Test.Reaches.class::isInstance)
              .map(test -> ((Test.Reaches) test).percent().value().intValueExact())
              .forEach(percent -> lines.putIfAbsent(percent, Map.entry(rule, detail.place())));
        }
      }
    }
    lines.forEach(
        (percent, rule) ->
            add(
                Coverage.Kind.BOUND,
                rule.getKey().name(),
                "≥ " + percent + "%",
                rule.getValue(),
                example -> example.standards().anyMatch(standard -> isAt(percent, standard))));
  }

  private static boolean isAt(int percent, StandardScore standard) {
    return standard
            .points()
            .movePointRight(2)
            .compareTo(standard.weight().multiply(BigDecimal.valueOf(percent)))
        == 0;
  }

  /** Each bound of each class by size: some entry of that class has exactly that. */
  private void sizeClasses() {
    for (Form form : draft.forms().lists()) {
      Grading grading = form.grading();
      if (grading == null) {
        continue;
      }
      for (Grading.Level level : grading.classes()) {
        for (int i = 0; i < level.bounds().size(); i++) {
          List<String> sum = grading.sums().get(i);
          BigDecimal bound = level.bounds().get(i);
          add(
              Coverage.Kind.BOUND,
              level.choice().name(),
              named(form, sum) + " ≥ " + Values.plain(bound),
              draft.formsFile().place(form.id() + "/" + grading.id() + "/" + level.choice().code()),
              example ->
                  inLedger(example, form, level.choice().code())
                      .anyMatch(entry -> sum(entry, sum).compareTo(bound) == 0));
        }
      }
    }
  }

  private static String named(Form form, List<String> fields) {
    return fields.stream()
        .map(id -> form.field(id).map(Field::shortName).orElse(id))
        .collect(Collectors.joining("和"));
  }

  private static Stream<Entry> inLedger(Case example, Form form, String code) {
    List<Entry> entries = example.example().record().list(form.id());
    Set<String> names =
        example.result().ledger().stream()
            .filter(entry -> entry.size() != null && entry.size().code().equals(code))
            .flatMap(entry -> Stream.ofNullable(entry.record()))
            .collect(ImmutableSet.toImmutableSet());
    return entries == null
        ? Stream.empty()
        : entries.stream().filter(entry -> names.contains(entry.name()));
  }

  private static BigDecimal sum(Entry entry, List<String> fields) {
    return fields.stream()
        .map(entry::number)
        .flatMap(Stream::ofNullable)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}

package io.sanling.internal.engine;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import io.sanling.internal.CodePoints;
import io.sanling.internal.engine.Effects.Entered;
import io.sanling.internal.rulebook.RulebookContent;
import io.sanling.record.Unit;
import io.sanling.record.UnitChange;
import io.sanling.record.UnitRecord;
import io.sanling.result.AssessmentResult;
import io.sanling.result.AssessmentResult.GradeRange;
import io.sanling.result.AssessmentResult.LedgerEntry;
import io.sanling.result.AssessmentResult.Notice;
import io.sanling.result.AssessmentResult.Reason;
import io.sanling.result.AssessmentResult.Receipt;
import io.sanling.result.Conformity;
import io.sanling.result.Effect;
import io.sanling.result.Finding;
import io.sanling.result.Handling;
import io.sanling.result.Reports;
import io.sanling.result.Score;
import io.sanling.result.Support;
import io.sanling.rulebook.Clause;
import io.sanling.rulebook.RulebookException;
import io.sanling.value.AssessmentPeriod;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts what the rules found into the documented order. Decides nothing. */
final class ResultAssembler {
  /**
   * With the version of what assessing means: it changes only when the same rulebook and record
   * could give another result, so that receipts of other library versions can still be compared.
   */
  private static final String ENGINE = "sanling-core/2";

  /** Those without records last; those of the same record by code, in which order they come. */
  private static final Comparator<Entered<Reason>> BY_EARLIEST =
      Comparator.comparing(
              (Entered<Reason> reason) -> reason.day(),
              Comparator.nullsLast(Comparator.<LocalDate>naturalOrder()))
          .thenComparing(Entered::record, Comparator.nullsLast(CodePoints.ORDER));

  private static final ImmutableSet<Effect> TELLING =
      Sets.immutableEnumSet(Effect.EXCLUDES, Effect.NOTES, Effect.REMINDS);

  private final RulebookContent rulebook;
  private final UnitRecord record;
  private final String recordDigest;
  private final AssessmentPeriod period;
  private final FactView view;
  private final Effects effects;
  private final Supplier<Optional<GradeRange>> search;

  ResultAssembler(
      RulebookContent rulebook,
      String recordDigest,
      AssessmentPeriod period,
      FactView view,
      Effects effects,
      Supplier<Optional<GradeRange>> search) {
    this.rulebook = rulebook;
    this.record = view.record();
    this.recordDigest = recordDigest;
    this.period = period;
    this.view = view;
    this.effects = effects;
    this.search = search;
  }

  /** The result, of which the receipt has no digest yet. */
  AssessmentResult assemble() {
    Verdict verdict = effects.verdict();
    Conformity conformity = verdict.conformity();
    boolean applicable = conformity != Conformity.NOT_APPLICABLE;
    String grade = verdict.shown();
    if (rulebook.decides().conformity() && conformity == null) {
      throw new RulebookException(
          "RB-UNDECIDED", "没有一条规则作出评定（达标、待定、不达标或不适用）", "no rule decided conformity");
    } else if (rulebook.decides().grade() && grade == null) {
      throw new RulebookException("RB-UNGRADED", "没有一条规则定级", "no rule gave a grade");
    }
    Score score = applicable && effects.hasScore() ? score() : null;
    return result(
        applicable, conformity, rulebook.decides().grade() ? grade : null, score, reasons());
  }

  /** A unit to which the rules do not apply has nothing but the reason for it, by whatever rule. */
  private AssessmentResult result(
      boolean applicable,
      @Nullable Conformity conformity,
      @Nullable String grade,
      @Nullable Score score,
      ImmutableList<Reason> reasons) {
    Unit unit = record.unit();
    GradeRange range = grade == null ? null : gradeRange(conformity, grade, score);
    Finality finality =
        applicable
            ? Finality.of(rulebook, record, period, conformity != Conformity.UNDETERMINED)
            : Finality.NOT_DECLARED;
    effects.notices().addAll(finality.notices());
    ImmutableList<LedgerEntry> ledger =
        applicable ? Stages.of(rulebook, view, period, effects) : ImmutableList.of();
    if (applicable) {
      effects.notices().addAll(carriedOver());
      effects.notices().addAll(Verifications.notices(view));
    }
    return new AssessmentResult(
        unit.id(),
        unit.kind(),
        record.track(),
        unit.division(),
        record.grid(),
        rulebook.id(),
        period.from(),
        period.to(),
        period.asOf(),
        conformity,
        conformity == null ? null : basis(reasons),
        grade,
        range,
        applicable ? effects.goals() : ImmutableMap.of(),
        score,
        ledger,
        applicable ? Effects.sorted(effects.vetoes()) : ImmutableList.of(),
        applicable ? Effects.sorted(effects.exclusions()) : ImmutableList.of(),
        reasons,
        Effects.sorted(effects.notices()),
        applicable ? Effects.sorted(effects.reminders()) : ImmutableList.of(),
        reports(applicable),
        closedOn(unit),
        changes(),
        handling(applicable, finality, conformity, range),
        findings(applicable),
        new Receipt(rulebook.digest(), recordDigest, ENGINE, ""));
  }

  private Handling handling(
      boolean applicable,
      Finality finality,
      @Nullable Conformity conformity,
      @Nullable GradeRange range) {
    return new Handling(
        null,
        applicable ? Supervision.of(rulebook.ladder(), view, period) : ImmutableList.of(),
        new Following(conformity, range, !effects.vetoes().isEmpty(), effects.goals())
            .by(rulebook.consequences(), finality, period),
        finality.state(),
        Amendments.told(record),
        view.verifications());
  }

  /** What fell between two editions and counts in this one is said of each matter (承前). */
  private List<Entered<Notice>> carriedOver() {
    String clause = rulebook.carriesOver();
    if (clause == null) {
      return List.of();
    }
    Set<String> counted =
        effects.findings().stream()
            .map(Entered::value)
            .filter(finding -> !TELLING.contains(finding.effect()))
            .flatMap(finding -> finding.records().stream())
            .collect(Collectors.toSet());
    return view.lists().values().stream()
        .flatMap(List::stream)
        .filter(fact -> fact.isCarriedOver() && counted.contains(fact.name()))
        .map(
            fact ->
                new Entered<>(period.from(), fact.name(), clause, new Notice(clause, fact.name())))
        .toList();
  }

  private @Nullable Reports reports(boolean applicable) {
    if (rulebook.forms().daily().isEmpty()) {
      return null;
    }
    return applicable
        ? new Reports(view.unit().observedDays(), view.unit().reportedDays())
        : new Reports(0, 0);
  }

  private @Nullable LocalDate closedOn(Unit unit) {
    LocalDate closedOn = unit.closedOn();
    if (closedOn == null || rulebook.forms().changes().isEmpty()) {
      return null;
    }
    return period.sees(closedOn) ? closedOn : null;
  }

  private ImmutableList<UnitChange> changes() {
    List<UnitChange> all = record.changes();
    return all.isEmpty()
        ? ImmutableList.of()
        : all.stream()
            .filter(change -> period.sees(change.on()))
            .collect(ImmutableList.toImmutableList());
  }

  private Score score() {
    return new Score(
        effects.points(),
        effects.lowest(),
        effects.highest(),
        effects.tally().standards(rulebook.decides().standards()),
        effects.tally().alone(),
        Effects.sorted(effects.deductions()),
        Effects.sorted(effects.bonuses()));
  }

  private GradeRange gradeRange(
      @Nullable Conformity conformity, String grade, @Nullable Score score) {
    boolean table = rulebook.decides().tableOnly();
    if (conformity == Conformity.NOT_APPLICABLE
        || table && conformity == Conformity.NON_CONFORMING) {
      return new GradeRange(grade, grade);
    }
    if (!table || effects.isOpenBack()) {
      GradeRange range =
          search
              .get()
              .orElseGet(
                  () -> {
                    effects.rangeIsWhole();
                    return GradeSearch.whole(rulebook.grades());
                  });
      return failed().map(fail -> new GradeRange(fail, range.highest())).orElse(range);
    }
    String highest = rulebook.grades().reached(score == null ? null : score.highest());
    String lowest =
        failed().orElseGet(() -> rulebook.grades().reached(score == null ? null : score.lowest()));
    return new GradeRange(lowest, highest);
  }

  /** The grade of a unit that does not conform, where this one may turn out not to. */
  private Optional<String> failed() {
    return effects.verdict().isLowestMayFail()
        ? rulebook.grades().lowestFailing()
        : Optional.empty();
  }

  private static Support basis(ImmutableList<Reason> reasons) {
    Support basis = Support.D;
    for (Reason reason : reasons) {
      basis = basis.strongest(reason.support());
    }
    return basis;
  }

  /** One reason a code, ordered by the day and name of its earliest record, then by code. */
  private ImmutableList<Reason> reasons() {
    boolean decided = effects.verdict().conformity() != null;
    List<EffectFact> found = decided ? effects.reasons() : effects.open();
    if (found.isEmpty()) {
      return ImmutableList.of();
    }
    Map<String, List<EffectFact>> byCode = new TreeMap<>(CodePoints.ORDER);
    for (EffectFact effect : found) {
      byCode.computeIfAbsent(effect.clause(), code -> new ArrayList<>(2)).add(effect);
    }
    List<Entered<Reason>> reasons = new ArrayList<>(byCode.size());
    byCode.forEach((code, of) -> reasons.add(reason(code, of)));
    reasons.sort(BY_EARLIEST);
    ImmutableList.Builder<Reason> sorted = ImmutableList.builderWithExpectedSize(reasons.size());
    for (Entered<Reason> reason : reasons) {
      sorted.add(reason.value());
    }
    return sorted.build();
  }

  private Entered<Reason> reason(String code, List<EffectFact> found) {
    List<Dated> behind = found.get(0).behind();
    if (found.size() > 1) {
      Set<Dated> all = new LinkedHashSet<>();
      found.forEach(effect -> all.addAll(effect.behind()));
      behind = new ArrayList<>(all);
    }
    if (behind.size() > 1) {
      behind = behind.stream().distinct().sorted(Dated.ORDER).toList();
    }
    ImmutableList.Builder<String> names = ImmutableList.builderWithExpectedSize(behind.size());
    for (Dated each : behind) {
      names.add(each.name());
    }
    return new Entered<>(
        behind.isEmpty() ? null : behind.get(0).day(),
        behind.isEmpty() ? null : behind.get(0).name(),
        code,
        new Reason(code, support(found), names.build()));
  }

  /**
   * The strongest support its findings claim for themselves; else the strongest of what they rest
   * on: each on its clause and its numbers, whichever is weakest.
   */
  private Support support(List<EffectFact> found) {
    Support claimed = null;
    Support inferred = null;
    for (EffectFact effect : found) {
      Support support = support(effect);
      if (effect.support() != null) {
        claimed = claimed == null ? support : claimed.strongest(support);
      }
      inferred = inferred == null ? support : inferred.strongest(support);
    }
    return requireNonNull(claimed == null ? inferred : claimed);
  }

  private Support support(EffectFact effect) {
    Support own = effect.support();
    if (own == null) {
      own = ofClause(effect.code()).weakest(ofClause(effect.clause()));
    }
    Support number = effect.number();
    return number == null ? own : own.weakest(number);
  }

  private Support ofClause(String code) {
    Clause clause = rulebook.clauses().get(code);
    if (clause == null) {
      throw new RulebookException(
          "RB-NO-CLAUSE",
          "clauses.csv 中没有条款“" + code + "”",
          "there is no clause " + code + " in clauses.csv");
    }
    return clause.reasonSupport();
  }

  private ImmutableList<Finding> findings(boolean applicable) {
    return applicable
        ? Effects.sorted(effects.findings())
        : effects.findings().stream()
            .map(Entered::value)
            .filter(finding -> finding.effect() == Effect.NOTES)
            .collect(ImmutableList.toImmutableList());
  }
}

package io.sanling.internal.engine;

import com.google.common.collect.Comparators;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.sanling.internal.CodePoints;
import io.sanling.internal.Exact;
import io.sanling.internal.Ratio;
import io.sanling.internal.rulebook.Deed;
import io.sanling.internal.rulebook.RulebookContent;
import io.sanling.result.AssessmentResult.Exclusion;
import io.sanling.result.AssessmentResult.LedgerEntry;
import io.sanling.result.AssessmentResult.Notice;
import io.sanling.result.AssessmentResult.Reminder;
import io.sanling.result.AssessmentResult.Veto;
import io.sanling.result.Conformity;
import io.sanling.result.Deduction;
import io.sanling.result.Effect;
import io.sanling.result.Finding;
import io.sanling.result.StandardScore;
import io.sanling.result.Support;
import io.sanling.result.ZeroState;
import io.sanling.rulebook.RulebookException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The one thing a rule's consequence can call. Each method records what the rule did and, where
 * later rules build on it, offers it to them as a fact. The first argument is always the rule's
 * name.
 */
public final class Effects {
  private static final String WITHDRAWN = "WITHDRAWN";
  private static final String LOOK_BACK = RulebookContent.NOT_KNOWN_BACK;
  private static final String RANGE_WHOLE = "NOTE-RANGE-WHOLE";
  private static final Comparator<Iterable<String>> NAMES =
      Comparators.lexicographical(CodePoints.ORDER);
  private static final int SCALE = 2;
  private static final int MANY_FINDINGS = 32;

  private final RulebookContent rulebook;
  private final ImmutableMap<String, RulePlan> rules;
  private final UnitFact unit;
  private final LocalDate asOf;
  private final Measures measures;
  private final Budget budget;
  private final Consumer<Object> facts;
  private final Tally tally;
  private final Supposed supposed;

  private final List<Entered<Finding>> findings = new ArrayList<>(MANY_FINDINGS);
  private final List<Entered<LedgerEntry>> ledger = new ArrayList<>(0);
  private final List<Entered<Veto>> vetoes = new ArrayList<>(0);
  private final List<Entered<Exclusion>> exclusions = new ArrayList<>(0);
  private final List<Entered<Notice>> notices = new ArrayList<>(0);
  private final List<Entered<Reminder>> reminders = new ArrayList<>(0);
  private final List<EffectFact> effects = new ArrayList<>();
  private final List<EffectFact> reasons = new ArrayList<>();

  /** The weakest number behind the points of the indicators of each standard, by its place. */
  private final @Nullable Support[] scoredBy;

  private final Set<Touched> broke = new HashSet<>();
  private final Set<Touched> opened = new HashSet<>();
  private final Deductions deductions = new Deductions();
  private final Deductions bonuses = new Deductions();
  private final Map<String, Deductions> byIndicator = new HashMap<>();
  private final Map<String, BigDecimal> steps = new LinkedHashMap<>();
  private final Verdict verdict;
  private final Set<String> notKnown = new HashSet<>();
  private @Nullable RulePlan current;
  private @Nullable BigDecimal amount;
  private boolean known;

  /** A goal that an entry broke or left open. */
  private record Touched(String goal, String record) {}

  /**
   * Something entered in a list, with what it is sorted by: day, record name, code.
   *
   * @param record name of the record, or null
   * @param tie what decides between equal ones where the order of the rules must not
   */
  public record Entered<T>(
      @Nullable LocalDate day, @Nullable String record, String code, String tie, T value) {
    Entered(@Nullable LocalDate day, @Nullable String record, String code, T value) {
      this(day, record, code, "", value);
    }
  }

  /**
   * @param view the record as the rules see it
   * @param facts who is told what later rules build on
   * @param supposed how what is open is supposed to end
   */
  Effects(
      CompiledRulebook compiled,
      FactView view,
      Budget budget,
      Consumer<Object> facts,
      Supposed supposed) {
    this.rulebook = compiled.content();
    this.rules = compiled.rulePlans();
    this.budget = budget;
    this.unit = view.unit();
    this.asOf = unit.period.asOf();
    this.measures = view.measures();
    this.facts = facts;
    this.verdict = new Verdict(rulebook.grades());
    this.tally =
        new Tally(view.sheet(), rulebook.score().lowerIsBetter(), facts, supposed.points());
    this.scoredBy = new Support[view.sheet().standards().size()];
    this.supposed = supposed;
  }

  // ---- goals and vetoes

  /** Breaks the goal by the entry, on the entry's own day. */
  public void breaks(String rule, String goal, EntryFact entry) {
    breaks(rule, goal, entry, entry.day());
  }

  /** Breaks the goal by the entry, on the first day late of the deadline. */
  public void breaksWhenLate(String rule, String goal, EntryFact entry, int deadline) {
    breaks(rule, goal, entry, entry.breachDay(deadline));
  }

  /** Breaks the goal by the entry, on the last day of the deadline. */
  public void breaksWhenDue(String rule, String goal, EntryFact entry, int deadline) {
    breaks(rule, goal, entry, entry.dueDay(deadline));
  }

  /**
   * A record breaks a goal under one clause only: that of the first rule, top to bottom. What is
   * pending leaves the goal open; what is excluded or withdrawn does nothing.
   */
  private void breaks(String rule, String goal, EntryFact entry, @Nullable LocalDate day) {
    if (!entry.isCertain()) {
      opens(entry.isPending() ? rule(rule).pending : rule, goal, entry);
      return;
    }
    if (day == null || !broke.add(new Touched(goal, entry.name()))) {
      budget.spend(rule(rule));
      return;
    }
    String clause = take(rule, Effect.BREAKS_ZERO, goal, entry, new Dated(entry.name(), day));
    ledger.add(
        new Entered<>(
            day,
            entry.name(),
            clause,
            new LedgerEntry(goal, entry.name(), day, clause, entry.size(), null)));
  }

  /** Breaks the goal by the unit itself, on the as-of day. */
  public void breaks(String rule, String goal) {
    String clause = take(rule, Effect.BREAKS_ZERO, goal, ImmutableList.of());
    ledger.add(
        new Entered<>(asOf, null, clause, new LedgerEntry(goal, null, asOf, clause, null, null)));
  }

  /** Leaves the goal open because of the entry, under one clause only. */
  public void opens(String rule, String goal, EntryFact entry) {
    Touched touched = new Touched(goal, entry.name());
    if (!entry.isPossible() || broke.contains(touched) || !opened.add(touched)) {
      budget.spend(rule(rule));
      return;
    }
    take(rule, Effect.OPENS_ZERO, goal, entry, own(entry));
  }

  /** Leaves the goal open, because of a form that was not supplied or of the unit itself. */
  public void opens(String rule, String goal) {
    take(rule, Effect.OPENS_ZERO, goal, ImmutableList.of());
  }

  /** Vetoes by the entry, once it is confirmed. */
  public void vetoes(String rule, EntryFact entry) {
    if (!entry.isCertain()) {
      budget.spend(rule(rule));
      return;
    }
    String clause = take(rule, Effect.VETOES, null, of(entry));
    vetoes.add(
        new Entered<>(
            entry.day(),
            entry.name(),
            clause,
            new Veto(clause, entry.name(), entry.kind(), entry.day())));
  }

  /** Leaves conformity open because of the entry. */
  public void opensConformity(String rule, EntryFact entry) {
    if (!entry.isPossible()) {
      budget.spend(rule(rule));
      return;
    }
    take(rule, Effect.OPENS_CONFORMITY, null, of(entry));
  }

  /** Leaves conformity open. */
  public void opensConformity(String rule) {
    take(rule, Effect.OPENS_CONFORMITY, null, ImmutableList.of());
  }

  /** What holds before any rule: what is not known that far back, and what is supposed. */
  void begins(Set<String> supplied) {
    opensWhatIsNotKnownBack(supplied);
    for (Map.Entry<String, Boolean> goal : supposed.goals().entrySet()) {
      if (goal.getValue()) {
        suppose(Effect.BREAKS_ZERO, goal.getKey());
      }
    }
    if (supposed.isVetoed()) {
      suppose(Effect.VETOES, null);
    }
    if (supposed.failsConformity() && verdict.decide(Conformity.NON_CONFORMING)) {
      facts.accept(new ConformityFact(Conformity.NON_CONFORMING));
    }
  }

  /** Something that the first rule which could find it would. */
  private void suppose(Effect effect, @Nullable String goal) {
    Deed.Kind kind = effect == Effect.VETOES ? Deed.Kind.VETOES : Deed.Kind.BREAKS;
    rulebook.rules().values().stream()
        .filter(rule -> rule.does(kind, goal))
        .findFirst()
        .ifPresent(
            rule ->
                offer(
                    new EffectFact(
                        rule.name(),
                        effect,
                        rule.clause(),
                        rule.clause(),
                        rule.support(),
                        null,
                        goal,
                        ImmutableList.of(),
                        false)));
  }

  /**
   * Leaves conformity open where rules look back on a form further than it was supplied; no rule
   * need say so.
   */
  private void opensWhatIsNotKnownBack(Set<String> supplied) {
    for (Map.Entry<String, RulebookContent.LookBack> back : rulebook.lookBacks().entrySet()) {
      if (supplied.contains(back.getKey()) && !unit.knows(back.getKey(), back.getValue())) {
        offer(
            new EffectFact(
                LOOK_BACK,
                Effect.OPENS_CONFORMITY,
                LOOK_BACK,
                LOOK_BACK,
                Support.D,
                null,
                null,
                ImmutableList.of(),
                false));
        return;
      }
    }
  }

  /** Whether entries from before the period could matter that nobody knows of. */
  boolean isOpenBack() {
    for (EffectFact effect : effects) {
      if (effect.rule().equals(LOOK_BACK)) {
        return true;
      }
    }
    return false;
  }

  // ---- exclusions, notices, reminders

  public void excludes(String rule, EntryFact entry) {
    var determination = entry.determination();
    if (determination == null) {
      throw new IllegalStateException("an entry without determination is excluded");
    }
    excludes(rule, entry, determination.ground(), determination.body(), determination.document());
  }

  /** Lists the entry as withdrawn; that needs no document. */
  public void excludesWithdrawn(String rule, EntryFact entry) {
    excludes(rule, entry, WITHDRAWN, null, null);
  }

  private void excludes(
      String rule,
      EntryFact entry,
      @Nullable String ground,
      @Nullable String body,
      @Nullable String document) {
    String clause = take(rule, Effect.EXCLUDES, null, of(entry));
    exclusions.add(
        new Entered<>(
            entry.day(),
            entry.name(),
            clause,
            new Exclusion(entry.name(), ground, body, document)));
  }

  /** Adds a notice about the whole result. */
  public void notes(String rule, String code) {
    take(rule, Effect.NOTES, null, ImmutableList.of());
    notices.add(new Entered<>(null, null, code, new Notice(code, null)));
  }

  /** Adds a notice about an entry. */
  public void notes(String rule, String code, EntryFact entry) {
    take(rule, Effect.NOTES, null, of(entry));
    notices.add(new Entered<>(entry.day(), entry.name(), code, new Notice(code, entry.name())));
  }

  /** Reminds of the entry, due so many days after its own day. */
  public void reminds(String rule, EntryFact entry, int days) {
    reminds(rule, entry, entry.day().plusDays(days));
  }

  /** Reminds of the entry, due on the last day of the deadline. */
  public void remindsWhenDue(String rule, EntryFact entry, int deadline) {
    reminds(rule, entry, entry.dueDay(deadline));
  }

  /** Reminds of the entry, due on the first day late of the deadline. */
  public void remindsWhenLate(String rule, EntryFact entry, int deadline) {
    reminds(rule, entry, entry.breachDay(deadline));
  }

  private void reminds(String rule, EntryFact entry, @Nullable LocalDate due) {
    if (due == null) {
      budget.spend(rule(rule));
      return;
    }
    String code = take(rule, Effect.REMINDS, null, ImmutableList.of(new Dated(entry.name(), due)));
    reminders.add(
        new Entered<>(
            due,
            entry.name(),
            code,
            new Reminder(code, entry.name(), null, null, due, daysLeft(due))));
  }

  public void reminds(String rule, GapFact gap) {
    LocalDate due = gap.run().to();
    String code = rule(rule).clause;
    findings.add(finding(rule(rule), code, Effect.REMINDS, due, ImmutableList.of()));
    reminders.add(
        new Entered<>(
            due, null, code, new Reminder(code, null, gap.run().from(), due, due, daysLeft(due))));
  }

  // ---- scores

  /** Scores the indicator by the score table. */
  public void scoresByTable(String rule, IndicatorFact indicator) {
    Outcome outcome = indicator.outcome();
    Ratio value = value(indicator);
    BigDecimal points = indicator.plan().points(value);
    if (points == null) {
      throw new RulebookException(
          "RB-NO-ROW",
          "评分表中没有适用于指标“" + indicator.getId() + "”取值 " + value.text() + " 的行",
          "no row of the score table fits the value "
              + value.text()
              + " of indicator "
              + indicator.getId());
    }
    scored(rule, indicator, outcome.listed());
    tally.score(indicator, outcome.text(), points, outcome.listed());
  }

  /** Scores the indicator by its value. */
  public void scoresByValue(String rule, IndicatorFact indicator) {
    Outcome outcome = indicator.outcome();
    scored(rule, indicator, outcome.listed());
    tally.score(indicator, outcome.text(), rounded(decimal(value(indicator))), outcome.listed());
  }

  /** So many points off for each started step of the measure, when the indicator is scored so. */
  public void step(String rule, String measure, String points) {
    steps.put(measure, Exact.named(points));
  }

  /** Scores the indicator from its full points by the steps said, not below 0. */
  public void scoresBySteps(String rule, IndicatorFact indicator, String step) {
    Outcome outcome = indicator.outcome();
    BigDecimal points = tally.max(indicator);
    for (Map.Entry<String, BigDecimal> off : steps.entrySet()) {
      Ratio value = measures.of(off.getKey()).value();
      if (value == null) {
        throw notGiven(off.getKey());
      }
      BigInteger started = value.dividedBy(Exact.namedRatio(step)).ceiling();
      points = points.subtract(off.getValue().multiply(new BigDecimal(started)));
    }
    steps.clear();
    scored(rule, indicator, outcome.listed());
    tally.score(indicator, outcome.text(), points.max(BigDecimal.ZERO), outcome.listed());
  }

  /** The indicator is not known. One that points are taken off may be so for several reasons. */
  public void absent(String rule, IndicatorFact indicator, String reason) {
    if (indicator.plan().deducted && tally.isAbsent(indicator.getId())) {
      budget.spend(rule(rule));
      return;
    }
    scored(rule, indicator, ImmutableList.of());
    tally.absent(indicator, reason, byIndicator.get(indicator.getId()));
    facts.accept(new AbsentFact(indicator.getId()));
  }

  /** There is nothing to measure: full points. */
  public void fullPoints(String rule, IndicatorFact indicator, String reason) {
    scored(rule, indicator, ImmutableList.of());
    tally.notApplicable(indicator, indicator.outcome().text(), reason);
  }

  /**
   * Scores the indicator by what was taken off its full points; it is absent where a number was not
   * known that points were to be taken off by.
   */
  public void scoresByDeductions(String rule, IndicatorFact indicator) {
    String id = indicator.getId();
    if (notKnown.contains(id) || tally.isAbsent(id)) {
      absent(rule, indicator, Outcome.NOT_SUPPLIED);
      return;
    }
    scored(rule, indicator, ImmutableList.of());
    tally.deducted(indicator, byIndicator.getOrDefault(id, new Deductions()));
  }

  private void scored(String rule, IndicatorFact indicator, ImmutableList<Dated> behind) {
    RulePlan by = rule(rule);
    findings.add(finding(by, indicator.plan().clause, Effect.SCORES, firstDay(behind), behind));
    int standard = indicator.plan().part;
    scoredBy[standard] = weakest(scoredBy[standard], by.weakestNumber(true));
  }

  private static @Nullable Support weakest(@Nullable Support one, @Nullable Support other) {
    return one == null ? other : other == null ? one : one.weakest(other);
  }

  private static Ratio value(IndicatorFact indicator) {
    Ratio value = indicator.outcome().value();
    if (value == null) {
      throw notGiven(indicator.getId());
    }
    return value;
  }

  private static RulebookException notGiven(String id) {
    return new RulebookException(
        "RB-NOT-GIVEN",
        "规则为没有值的指标“" + id + "”计分",
        "a rule scores indicator " + id + ", which has no value");
  }

  public void passesStandard(String rule, StandardFact standard) {
    tally.settle(standard, StandardScore.State.PASSED);
    findings.add(finding(rule(rule), standard.id(), Effect.SCORES, null, ImmutableList.of()));
  }

  public void failsStandard(String rule, StandardFact standard) {
    tally.settle(standard, StandardScore.State.FAILED);
    take(rule, standard, Effect.FAILS_STANDARD);
  }

  public void opensStandard(String rule, StandardFact standard) {
    tally.settle(standard, StandardScore.State.UNDETERMINED);
    take(rule, standard, Effect.OPENS_CONFORMITY);
  }

  // ---- amounts: what is taken off or added next

  public void points(String rule, String points) {
    amount(Exact.named(points));
  }

  /** So many points for each one that the field of the entry counts. */
  public void pointsPerUnit(String rule, EntryFact entry, int field, String points) {
    BigDecimal number = entry.number(field);
    amount(number == null ? null : number.multiply(Exact.named(points)));
  }

  /** So many percent of what the field of the entry says. */
  public void percentOf(String rule, EntryFact entry, int field, String percent) {
    BigDecimal number = entry.number(field);
    amount(
        number == null
            ? null
            : number
                .multiply(Exact.named(percent))
                .movePointLeft(2)
                .setScale(SCALE, RoundingMode.HALF_UP));
  }

  /** So many points for each step that the field lies below or above a number. */
  public void pointsPerStep(
      String rule,
      EntryFact entry,
      int field,
      boolean below,
      String from,
      String step,
      boolean started,
      String points) {
    BigDecimal number = entry.number(field);
    amount(steps(number == null ? null : Ratio.of(number), below, from, step, started, points));
  }

  /** So many points for each step that the measure lies below or above a number. */
  public void pointsPerStep(
      String rule,
      String measure,
      boolean below,
      String from,
      String step,
      boolean started,
      String points) {
    Outcome outcome = measures.of(measure);
    amount(
        outcome.state() == Outcome.State.EMPTY && outcome.value() == null
            ? BigDecimal.ZERO
            : steps(outcome.value(), below, from, step, started, points));
  }

  /** All there are: of the indicator, or as many as the cap. */
  public void allPoints(String rule) {
    amount = null;
    known = true;
  }

  /** What is not known may be as much as there is, but is not for sure. */
  private void amount(@Nullable BigDecimal points) {
    amount = points;
    known = points != null;
  }

  private static @Nullable BigDecimal steps(
      @Nullable Ratio number,
      boolean below,
      String from,
      String step,
      boolean started,
      String points) {
    if (number == null) {
      return null;
    }
    Ratio bound = Exact.namedRatio(from);
    Ratio distance = below ? bound.minus(number) : number.minus(bound);
    if (distance.signum() <= 0) {
      return BigDecimal.ZERO;
    }
    Ratio parts = distance.dividedBy(Exact.namedRatio(step));
    BigInteger count = started ? parts.ceiling() : parts.numerator().divide(parts.denominator());
    return Exact.named(points).multiply(new BigDecimal(count));
  }

  // ---- deductions and bonuses

  /** Takes the amount off for the entry; all that the clause takes off together at most the cap. */
  public void deducts(
      String rule, EntryFact entry, boolean sure, @Nullable String cap, int doubledBy) {
    take(rule, deductions, Effect.DEDUCTS, entry, sure, named(cap), doubledBy);
  }

  /** Takes the amount off for the unit itself. */
  public void deducts(String rule, boolean sure, @Nullable String cap) {
    take(rule, deductions, Effect.DEDUCTS, null, sure, named(cap), -1);
  }

  /** Takes the amount off the indicator, for the entry. */
  public void deductsFrom(
      String rule, String indicator, EntryFact entry, boolean sure, int doubledBy) {
    if (sure && !known) {
      notKnown.add(indicator);
    }
    take(rule, of(rule, indicator), Effect.DEDUCTS, entry, sure, tally.full(indicator), doubledBy);
  }

  /** Takes the amount off the indicator, for the unit itself. */
  public void deductsFrom(String rule, String indicator, boolean sure) {
    if (sure && !known) {
      notKnown.add(indicator);
    }
    take(rule, of(rule, indicator), Effect.DEDUCTS, null, sure, tally.full(indicator), -1);
  }

  /** Adds the amount for the entry. */
  public void adds(
      String rule, EntryFact entry, boolean sure, @Nullable String cap, int doubledBy) {
    take(rule, bonuses, Effect.ADDS, entry, sure, named(cap), doubledBy);
  }

  /** Adds the amount for the unit itself. */
  public void adds(String rule, boolean sure, @Nullable String cap) {
    take(rule, bonuses, Effect.ADDS, null, sure, named(cap), -1);
  }

  private Deductions of(String rule, String indicator) {
    if (tally.isScored(indicator)) {
      throw new RulebookException(
          "RB-DEDUCTED-LATE",
          "规则“" + rule + "”从指标“" + indicator + "”中扣分，它却已经计过分、作了缺项或不适用；扣分的规则要写在它们前面",
          "the rule “"
              + rule
              + "” takes points off the indicator "
              + indicator
              + " after it was scored, absent or not applicable; rules that do so come before"
              + " those");
    }
    return byIndicator.computeIfAbsent(indicator, id -> new Deductions());
  }

  private void take(
      String rule,
      Deductions account,
      Effect effect,
      @Nullable EntryFact entry,
      boolean sure,
      @Nullable BigDecimal cap,
      int doubledBy) {
    RulePlan by = rule(rule);
    boolean concerned = entry == null || (sure ? entry.isCertain() : entry.isPossible());
    if (!concerned || amount != null && amount.signum() == 0) {
      budget.spend(by);
      return;
    }
    boolean certain = sure && known;
    ImmutableList<Dated> behind = entry == null ? ImmutableList.of() : of(entry);
    String clause = take(rule, certain ? effect : Effect.SCORES, null, behind);
    // Several rules may keep the account of a clause, and their order must not show.
    Entered<Finding> last = findings.remove(findings.size() - 1);
    findings.add(new Entered<>(last.day(), last.record(), clause, rule, last.value()));
    account.take(
        clause,
        new Deductions.Event(
            rule,
            entry == null ? null : entry.name(),
            entry == null ? asOf : entry.day(),
            amount,
            entry == null ? null : repeats(entry, doubledBy),
            doubledBy >= 0,
            certain),
        cap);
  }

  private static @Nullable BigDecimal named(@Nullable String number) {
    return number == null ? null : Exact.named(number);
  }

  /**
   * What later entries of the clause repeat. The rule may count such ones double itself, or not,
   * though another rule of the clause does: then the field is written as {@code -2 - field}.
   */
  private @Nullable String repeats(EntryFact entry, int doubledBy) {
    int field = doubledBy >= 0 ? doubledBy : -2 - doubledBy;
    Object value =
        field < 0 || !unit.period.includes(entry.day()) ? null : entry.entry.value(field);
    return value == null ? null : value.toString();
  }

  // ---- decisions

  /** Decides conformity; the first decision stands. */
  public void decides(String rule, Conformity decided) {
    if (verdict.decide(decided)) {
      findings.add(
          finding(rule(rule), rule(rule).clause, Effect.DECIDES, null, ImmutableList.of()));
      facts.accept(new ConformityFact(decided));
    } else {
      budget.spend(rule(rule));
    }
  }

  /** Decides conformity, giving as a reason the rule's own clause. */
  public void decidesItself(String rule, Conformity decided) {
    if (verdict.allows(decided)) {
      RulePlan by = rule(rule);
      reasons.add(
          new EffectFact(
              rule,
              Effect.DECIDES,
              by.clause,
              by.clause,
              by.info.support(),
              by.weakestNumber(true),
              null,
              ImmutableList.of(),
              false));
    }
    decides(rule, decided);
  }

  /** Decides conformity, giving the earlier effect as a reason. */
  public void decides(String rule, Conformity decided, EffectFact because) {
    if (!verdict.allows(decided)) {
      budget.spend(rule(rule));
      return;
    }
    reasons.add(because);
    findings.add(
        finding(
            rule(rule),
            rule(rule).clause,
            Effect.DECIDES,
            firstDay(because.behind()),
            because.behind()));
    if (verdict.decide(decided)) {
      facts.accept(new ConformityFact(decided));
    }
  }

  /** The grade may turn out to be that of a non-conforming unit. */
  public void lowestMayFail(String rule) {
    verdict.lowestMayFail();
    findings.add(finding(rule(rule), rule(rule).clause, Effect.DECIDES, null, ImmutableList.of()));
  }

  /** Grades by the rulebook's scale; the first decision stands. */
  public void grades(String rule) {
    graded(rule, verdict.grade(this::gradeByTable));
  }

  /** Decides the grade. */
  public void grades(String rule, String grade) {
    graded(rule, verdict.grade(() -> grade));
  }

  /** Grades by the code that the field of the entry has. */
  public void grades(String rule, EntryFact entry, int field) {
    String code = entry.text(field);
    graded(rule, code != null && verdict.grade(() -> code));
  }

  private void graded(String rule, boolean decided) {
    if (decided) {
      findings.add(
          finding(rule(rule), rule(rule).clause, Effect.DECIDES, null, ImmutableList.of()));
    } else {
      budget.spend(rule(rule));
    }
  }

  /** Moves the grade up or down, in all at most so many steps; -1: as many as there are. */
  public void moves(String rule, boolean up, int by, int atMost) {
    verdict.move(up, by, atMost);
    take(rule, Effect.MOVES_GRADE, null, ImmutableList.of());
  }

  /** Moves the grade because of the entry. */
  public void moves(String rule, EntryFact entry, boolean up, int by, int atMost) {
    if (isCertain(rule, entry)) {
      verdict.move(up, by, atMost);
      take(rule, Effect.MOVES_GRADE, null, of(entry));
    }
  }

  /** The grade is not above that one. */
  public void capsGrade(String rule, String grade) {
    verdict.cap(grade);
    take(rule, Effect.CAPS_GRADE, null, ImmutableList.of());
  }

  /** The grade is not above that one, because of the entry. */
  public void capsGrade(String rule, EntryFact entry, String grade) {
    if (isCertain(rule, entry)) {
      verdict.cap(grade);
      take(rule, Effect.CAPS_GRADE, null, of(entry));
    }
  }

  /** No grade is given. */
  public void withholdsGrade(String rule) {
    verdict.withhold();
    take(rule, Effect.WITHHOLDS_GRADE, null, ImmutableList.of());
  }

  /** No grade is given, because of the entry. */
  public void withholdsGrade(String rule, EntryFact entry) {
    if (isCertain(rule, entry)) {
      verdict.withhold();
      take(rule, Effect.WITHHOLDS_GRADE, null, of(entry));
    }
  }

  /** What is not confirmed moves nothing for certain; the range of grades tells what it might. */
  private boolean isCertain(String rule, EntryFact entry) {
    if (!entry.isCertain()) {
      budget.spend(rule(rule));
    }
    return entry.isCertain();
  }

  /** Offers what the rules above one rule came to. */
  public void sums(String rule, int stage) {
    ImmutableList<BigDecimal> each = tally.each();
    facts.accept(
        new WholeFact(
            stage,
            hasScore() ? points() : null,
            each.stream().reduce(BigDecimal::max).orElse(null),
            each.stream().reduce(BigDecimal::min).orElse(null),
            goals(),
            verdict.grade()));
  }

  // ---- what it comes to

  public boolean hasScore() {
    return !rulebook.scores().isEmpty() || rulebook.decides().points();
  }

  public BigDecimal points() {
    return switch (supposed.points()) {
      case AS_KNOWN -> total(tally.points(), false, false);
      case AT_WORST -> lowest();
      case AT_BEST -> highest();
    };
  }

  /** Points if everything open turns out badly for the unit. */
  public BigDecimal lowest() {
    return supposed.points() == Supposed.Points.AT_BEST ? atBest() : atWorst();
  }

  private BigDecimal atWorst() {
    return total(tally.worst(), !lowerIsBetter(), lowerIsBetter());
  }

  /** Points if everything open turns out well for the unit. */
  public BigDecimal highest() {
    return supposed.points() == Supposed.Points.AT_WORST ? atWorst() : atBest();
  }

  private BigDecimal atBest() {
    return total(tally.best(), lowerIsBetter(), !lowerIsBetter());
  }

  private boolean lowerIsBetter() {
    return rulebook.score().lowerIsBetter();
  }

  /**
   * @param allOff whether all is taken off that might be
   * @param allAdded whether all is added that might be
   */
  private BigDecimal total(BigDecimal standards, boolean allOff, boolean allAdded) {
    RulebookContent.Score points = rulebook.score();
    BigDecimal greatest = points.greatest();
    if (allOff && deductions.isBoundless()) {
      return rounded(points.least());
    }
    if (allAdded && greatest != null && bonuses.isBoundless()) {
      return rounded(greatest);
    }
    BigDecimal sum =
        points
            .base()
            .add(standards)
            .subtract(Deductions.sum(allOff ? deductions.atWorst() : deductions.sure()))
            .add(Deductions.sum(allAdded ? bonuses.atWorst() : bonuses.sure()))
            .max(points.least());
    return rounded(greatest == null ? sum : sum.min(greatest));
  }

  /** How the goals stand, in the order declared. */
  public ImmutableMap<String, ZeroState> goals() {
    ImmutableMap.Builder<String, ZeroState> states = ImmutableMap.builder();
    for (String goal : rulebook.goals().keySet()) {
      states.put(goal, stateOf(goal));
    }
    return states.buildOrThrow();
  }

  private ZeroState stateOf(String goal) {
    ZeroState state = ZeroState.CLEAN;
    for (EffectFact effect : effects) {
      if (goal.equals(effect.zero())) {
        if (effect.effect() == Effect.BREAKS_ZERO) {
          return ZeroState.BROKEN;
        }
        state = ZeroState.UNDETERMINED;
      }
    }
    return state;
  }

  private String gradeByTable() {
    Conformity conformity = verdict.conformity();
    return rulebook
        .grades()
        .of(conformity)
        .orElseGet(() -> rulebook.grades().reached(hasScore() ? points() : null));
  }

  // ---- what the assembler reads

  public List<Entered<Finding>> findings() {
    return findings;
  }

  public List<Entered<LedgerEntry>> ledger() {
    return ledger;
  }

  public List<Entered<Veto>> vetoes() {
    return vetoes;
  }

  public List<Entered<Exclusion>> exclusions() {
    return exclusions;
  }

  public List<Entered<Notice>> notices() {
    return notices;
  }

  public List<Entered<Reminder>> reminders() {
    return reminders;
  }

  /** The deductions beside the standards that are sure, each at full size. */
  public List<Entered<Deduction>> deductions() {
    return entered(deductions);
  }

  public List<Entered<Deduction>> bonuses() {
    return entered(bonuses);
  }

  static List<Entered<Deduction>> entered(Deductions deductions) {
    List<Entered<Deduction>> entered = new ArrayList<>();
    for (Deductions.Sized item : deductions.sized()) {
      entered.add(
          new Entered<>(
              item.day(),
              item.record(),
              item.clause(),
              item.rule(),
              new Deduction(item.clause(), item.record(), rounded(item.points()))));
    }
    return entered;
  }

  /**
   * By day, then record name, then code; null first. Equal ones keep the rules' order, unless it
   * must not show.
   */
  @SuppressWarnings("unchecked")
  public static <T> ImmutableList<T> sorted(List<Entered<T>> entered) {
    int count = entered.size();
    if (count == 0) {
      return ImmutableList.of();
    } else if (count == 1) {
      return ImmutableList.of(entered.get(0).value());
    }
    Entered<T>[] sorted = entered.toArray(new Entered[0]);
    Arrays.sort(sorted, Effects::compare);
    for (int i = 1; i < count; i++) {
      for (int j = i; j > 0 && isOfARuleAndLater(sorted[j - 1], sorted[j]); j--) {
        Entered<T> later = sorted[j - 1];
        sorted[j - 1] = sorted[j];
        sorted[j] = later;
      }
    }
    ImmutableList.Builder<T> values = ImmutableList.builderWithExpectedSize(count);
    for (Entered<T> item : sorted) {
      values.add(item.value());
    }
    return values.build();
  }

  /** In which order a rule finds its matches must not show. */
  private static boolean isOfARuleAndLater(Entered<?> one, Entered<?> other) {
    return one.value() instanceof Finding before
        && other.value() instanceof Finding after
        && before.records().size() + after.records().size() > 2
        && before.rule().equals(after.rule())
        && compare(one, other) == 0
        && NAMES.compare(before.records(), after.records()) > 0;
  }

  private static int compare(Entered<?> one, Entered<?> other) {
    LocalDate day = one.day();
    LocalDate otherDay = other.day();
    int order =
        day == null || otherDay == null
            ? Boolean.compare(day != null, otherDay != null)
            : day.compareTo(otherDay);
    if (order == 0) {
      String record = one.record();
      String otherRecord = other.record();
      order =
          record == null || otherRecord == null
              ? Boolean.compare(record != null, otherRecord != null)
              : CodePoints.ORDER.compare(record, otherRecord);
    }
    if (order == 0) {
      order = CodePoints.ORDER.compare(one.code(), other.code());
    }
    return order == 0 ? CodePoints.ORDER.compare(one.tie(), other.tie()) : order;
  }

  public List<EffectFact> reasons() {
    return reasons;
  }

  /** Notes that any grade must be thought possible, since the possibilities are too many. */
  void rangeIsWhole() {
    notices.add(new Entered<>(null, null, RANGE_WHOLE, new Notice(RANGE_WHOLE, null)));
  }

  /** What is open: reasons of their own where no rule decides conformity. */
  public List<EffectFact> open() {
    List<EffectFact> open = new ArrayList<>(0);
    for (EffectFact effect : effects) {
      if (effect.effect() == Effect.OPENS_ZERO || effect.effect() == Effect.OPENS_CONFORMITY) {
        open.add(effect);
      }
    }
    return open;
  }

  public Tally tally() {
    return tally;
  }

  public Verdict verdict() {
    return verdict;
  }

  private static BigDecimal rounded(BigDecimal points) {
    return points.setScale(SCALE, RoundingMode.UNNECESSARY);
  }

  private static BigDecimal decimal(Ratio value) {
    return new BigDecimal(value.numerator())
        .divide(new BigDecimal(value.denominator()), SCALE, RoundingMode.HALF_UP);
  }

  private long daysLeft(LocalDate due) {
    return ChronoUnit.DAYS.between(asOf, due);
  }

  private static Dated own(EntryFact entry) {
    return new Dated(entry.name(), entry.day());
  }

  private static ImmutableList<Dated> of(EntryFact entry) {
    return ImmutableList.of(own(entry));
  }

  private void take(String rule, StandardFact standard, Effect effect) {
    RulePlan by = rule(rule);
    findings.add(
        finding(by, standard.id(), effect, firstDay(standard.behind()), standard.behind()));
    offer(
        new EffectFact(
            rule,
            effect,
            standard.id(),
            standard.id(),
            by.info.support(),
            weakestNumber(by, standard),
            null,
            standard.behind(),
            true));
  }

  /** A standard rests on the numbers of the rule that judges it and of those that scored it. */
  private @Nullable Support weakestNumber(RulePlan rule, StandardFact standard) {
    Support weakest = rule.weakestNumber(true);
    for (int i = 0; i < scoredBy.length; i++) {
      if (tally.isOf(i, standard)) {
        weakest = weakest(weakest, scoredBy[i]);
      }
    }
    return weakest;
  }

  /** Whatever the numbers, the finding is of the rule's own clause. */
  private String take(
      String rule, Effect effect, @Nullable String goal, ImmutableList<Dated> behind) {
    RulePlan by = rule(rule);
    return take(by, by.clause, by.weakestNumber(true), effect, goal, behind);
  }

  /** The finding is of the clause of whoever set the number that the matter was measured by. */
  private String take(String rule, Effect effect, String goal, EntryFact entry, Dated behind) {
    RulePlan by = rule(rule);
    boolean extended = entry.extended();
    return take(
        by,
        by.decidingClause(extended),
        by.weakestNumber(extended),
        effect,
        goal,
        ImmutableList.of(behind));
  }

  private String take(
      RulePlan rule,
      String clause,
      @Nullable Support number,
      Effect effect,
      @Nullable String goal,
      ImmutableList<Dated> behind) {
    findings.add(finding(rule, clause, effect, firstDay(behind), behind));
    switch (effect) {
      case BREAKS_ZERO, OPENS_ZERO, VETOES, OPENS_CONFORMITY ->
          offer(
              new EffectFact(
                  rule.name,
                  effect,
                  rule.clause,
                  clause,
                  rule.info.support(),
                  number,
                  goal,
                  behind,
                  false));
      default -> {}
    }
    return clause;
  }

  /** Keeps what later rules and the result build on. */
  private void offer(EffectFact effect) {
    if (!supposed.isSettled(effect)) {
      effects.add(effect);
      facts.accept(effect);
    }
  }

  private static @Nullable LocalDate firstDay(List<Dated> behind) {
    LocalDate first = null;
    for (Dated each : behind) {
      if (first == null || each.day().isBefore(first)) {
        first = each.day();
      }
    }
    return first;
  }

  /** Every act of a rule leaves one finding, so acts are counted here. */
  private Entered<Finding> finding(
      RulePlan rule, String clause, Effect effect, @Nullable LocalDate day, List<Dated> behind) {
    budget.spend(rule);
    if (behind.isEmpty() && day == null) {
      return rule.finding(clause, effect);
    }
    ImmutableList<String> names = Dated.names(behind);
    return new Entered<>(
        day,
        names.isEmpty() ? null : names.get(0),
        clause,
        new Finding(rule.name, clause, names, effect));
  }

  /** What its calls name again and again is looked up once. */
  private RulePlan rule(String name) {
    RulePlan rule = current;
    if (rule != null && rule.name.equals(name)) {
      return rule;
    }
    rule = rules.get(name);
    if (rule == null) {
      throw new RulebookException(
          "RB-UNKNOWN-RULE",
          "规则集中没有名为“" + name + "”的规则",
          "the rulebook has no rule named “" + name + "”");
    }
    current = rule;
    return rule;
  }
}

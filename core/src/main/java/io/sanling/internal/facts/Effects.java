package io.sanling.internal.facts;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.LinkedHashMultimap;
import com.google.common.collect.SetMultimap;
import io.sanling.RulebookException;
import io.sanling.internal.Exact;
import io.sanling.internal.Ratio;
import io.sanling.internal.rulebook.RuleInfo;
import io.sanling.result.Conformity;
import io.sanling.result.Deduction;
import io.sanling.result.Effect;
import io.sanling.result.Exclusion;
import io.sanling.result.Finding;
import io.sanling.result.IndicatorState;
import io.sanling.result.LedgerEntry;
import io.sanling.result.Notice;
import io.sanling.result.Reminder;
import io.sanling.result.StandardState;
import io.sanling.result.Support;
import io.sanling.result.Veto;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The one thing a rule's consequence can call. Each method records what the rule did and, where
 * later rules build on it, offers it to them as a fact. The first argument is always the rule's
 * name.
 */
public final class Effects {
  private final ImmutableMap<String, RuleInfo> rules;
  private final UnitFact unit;
  private final LocalDate asOf;
  private final Budget budget;
  private final Consumer<Object> facts;
  private final Tally tally;

  private final List<Entered<Finding>> findings = new ArrayList<>();
  private final List<Entered<LedgerEntry>> ledger = new ArrayList<>();
  private final List<Entered<Veto>> vetoes = new ArrayList<>();
  private final List<Entered<Exclusion>> exclusions = new ArrayList<>();
  private final List<Entered<Notice>> notices = new ArrayList<>();
  private final List<Entered<Reminder>> reminders = new ArrayList<>();
  private final List<Entered<Deduction>> deductions = new ArrayList<>();
  private final List<EffectFact> effects = new ArrayList<>();
  private final List<EffectFact> reasons = new ArrayList<>();
  private final SetMultimap<String, String> scoring = LinkedHashMultimap.create();
  private final Set<String> broke = new HashSet<>();
  private final Set<String> opened = new HashSet<>();
  private final Deductions accounts = new Deductions();
  private @Nullable Conformity conformity;
  private boolean graded;
  private boolean lowestMayFail;

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

  public Effects(
      ImmutableMap<String, RuleInfo> rules,
      UnitFact unit,
      LocalDate asOf,
      ImmutableList<IndicatorFact> indicators,
      Budget budget,
      Consumer<Object> facts) {
    this.rules = rules;
    this.budget = budget;
    this.unit = unit;
    this.asOf = asOf;
    this.facts = facts;
    this.tally = new Tally(unit, indicators, facts);
  }

  // ---- zeros and vetoes

  /** Breaks the zero by the event, on the event's own day. */
  public void breaksZero(String rule, String zero, EventFact event) {
    breaksZero(rule, zero, event, event.day());
  }

  /**
   * Breaks the zero by the event, on another day. A record breaks under one clause only: that of
   * the first rule, top to bottom.
   */
  public void breaksZero(String rule, String zero, EventFact event, LocalDate day) {
    if (!broke.add(event.name())) {
      budget.spend(info(rule));
      return;
    }
    Dated behind = new Dated(event.name(), day);
    String clause = take(rule, Effect.BREAKS_ZERO, zero, event, behind);
    ledger.add(
        new Entered<>(
            day,
            event.name(),
            clause,
            new LedgerEntry(zero, event.name(), day, clause, event.sizeClass())));
  }

  /** Leaves the zero undetermined because of the event, under one clause only. */
  public void opensZero(String rule, String zero, EventFact event) {
    if (broke.contains(event.name()) || !opened.add(event.name())) {
      budget.spend(info(rule));
      return;
    }
    take(rule, Effect.OPENS_ZERO, zero, event, own(event));
  }

  /** Leaves the zero undetermined because its list was not supplied. */
  public void opensZero(String rule, String zero) {
    take(rule, Effect.OPENS_ZERO, zero);
  }

  public void vetoes(String rule, MisconductFact misconduct) {
    String clause = take(rule, Effect.VETOES, null, own(misconduct));
    vetoes.add(
        new Entered<>(
            misconduct.day(),
            misconduct.name(),
            clause,
            new Veto(clause, misconduct.name(), misconduct.getKind(), misconduct.day())));
  }

  /** Leaves conformity undetermined because of the record. */
  public void opensConformity(String rule, Recorded record) {
    take(rule, Effect.OPENS_CONFORMITY, null, own(record));
  }

  /** Leaves conformity undetermined. */
  public void opensConformity(String rule) {
    take(rule, Effect.OPENS_CONFORMITY, null);
  }

  // ---- exclusions, notices, reminders

  public void excludes(String rule, EventFact event) {
    excludes(
        rule,
        event,
        event.determination().ground(),
        event.determination().body(),
        event.determination().document());
  }

  /** Lists the case as withdrawn; that needs no document. */
  public void excludesWithdrawn(String rule, CaseFact file) {
    excludes(rule, file, "WITHDRAWN", null, null);
  }

  /** Adds a notice about the whole result. */
  public void notes(String rule, String code) {
    take(rule, Effect.NOTES, null);
    notices.add(new Entered<>(null, null, code, new Notice(code, null)));
  }

  /** Adds a notice about a record. */
  public void notes(String rule, String code, EventFact event) {
    take(rule, Effect.NOTES, null, own(event));
    notices.add(new Entered<>(event.day(), event.name(), code, new Notice(code, event.name())));
  }

  public void reminds(String rule, Recorded record, LocalDate due) {
    String code = take(rule, Effect.REMINDS, null, new Dated(record.name(), due));
    reminders.add(
        new Entered<>(
            due,
            record.name(),
            code,
            new Reminder(code, record.name(), null, null, due, daysLeft(due))));
  }

  public void reminds(String rule, GapFact gap) {
    LocalDate due = gap.run().to();
    String code = clauseOf(rule);
    findings.add(finding(rule, code, Effect.REMINDS, due, ImmutableList.of()));
    reminders.add(
        new Entered<>(
            due, null, code, new Reminder(code, null, gap.run().from(), due, due, daysLeft(due))));
  }

  // ---- scores

  /** Scores the indicator by its reported value. */
  public void scoresReported(String rule, IndicatorFact indicator) {
    scoresByTable(rule, indicator, Ratio.of(reported(indicator)), ImmutableList.of());
  }

  /** Scores the indicator by its reported count as a share of the yearly quota. */
  public void scoresQuota(String rule, IndicatorFact indicator, int quotaPerYear) {
    Ratio quota = Ratio.of(unit.proRated(quotaPerYear), 1);
    scoresByTable(
        rule, indicator, Ratio.of(reported(indicator)).dividedBy(quota), ImmutableList.of());
  }

  /** Scores the indicator by the share of due disputes settled in time. */
  public void scoresSettlement(
      String rule, IndicatorFact indicator, DisputesFact disputes, int days, int extension) {
    Share share = disputes.settlement(days, extension);
    scoresByTable(rule, indicator, share.inTime(), share.late());
  }

  /** Scores the indicator by plans as a share of people to be assisted. */
  public void scoresCoverage(String rule, IndicatorFact indicator, AssistanceFact assistance) {
    scoresByTable(rule, indicator, assistance.coverage(), ImmutableList.of());
  }

  /** Scores the indicator by the share of satisfied people. */
  public void scoresSatisfaction(String rule, IndicatorFact indicator, SurveyFact survey) {
    scoresByTable(rule, indicator, survey.satisfaction(), ImmutableList.of());
  }

  /**
   * Scores the indicator: from the greatest points, so many for each started step of the share of
   * major and of ordinary hazards that were not rectified in time, not below 0.
   */
  public void scoresHazards(
      String rule,
      IndicatorFact indicator,
      HazardsFact hazards,
      String step,
      String perMajor,
      String perOrdinary) {
    Share major = hazards.rectification(HazardsFact.MAJOR);
    Share ordinary = hazards.rectification(HazardsFact.ORDINARY);
    BigDecimal points =
        tally
            .max(indicator)
            .subtract(Exact.decimal(perMajor).multiply(startedSteps(major, step)))
            .subtract(Exact.decimal(perOrdinary).multiply(startedSteps(ordinary, step)))
            .max(BigDecimal.ZERO);
    scored(
        rule,
        indicator,
        hazardShares(major, ordinary),
        points,
        IndicatorState.SCORED,
        null,
        ImmutableList.<Dated>builder().addAll(major.late()).addAll(ordinary.late()).build());
  }

  /** The indicator is not known: no points, and open upwards. */
  public void absent(String rule, IndicatorFact indicator, String reason) {
    scored(
        rule, indicator, null, BigDecimal.ZERO, IndicatorState.ABSENT, reason, ImmutableList.of());
    facts.accept(new AbsentFact(indicator.getId()));
  }

  /** There is nothing to measure: full points, no value. */
  public void fullPoints(String rule, IndicatorFact indicator, String reason) {
    fullPoints(rule, indicator, reason, (String) null);
  }

  /** No dispute was due: full points. */
  public void fullPoints(
      String rule, IndicatorFact indicator, String reason, DisputesFact disputes) {
    fullPoints(rule, indicator, reason, Ratio.ONE.text());
  }

  /** No hazard was due: full points. */
  public void fullPoints(String rule, IndicatorFact indicator, String reason, HazardsFact hazards) {
    fullPoints(
        rule,
        indicator,
        reason,
        hazardShares(
            hazards.rectification(HazardsFact.MAJOR), hazards.rectification(HazardsFact.ORDINARY)));
  }

  public void passesStandard(String rule, StandardFact standard) {
    tally.settle(standard, StandardState.PASSED);
    findings.add(finding(rule, standard.id(), Effect.SCORES, null, ImmutableList.of()));
  }

  public void failsStandard(String rule, StandardFact standard) {
    tally.settle(standard, StandardState.FAILED);
    take(rule, standard, Effect.FAILS_STANDARD);
  }

  public void opensStandard(String rule, StandardFact standard) {
    tally.settle(standard, StandardState.UNDETERMINED);
    take(rule, standard, Effect.OPENS_CONFORMITY);
  }

  /** Takes points off for the event; all that the clause takes off together at most the cap. */
  public void deducts(String rule, EventFact event, String points, String cap) {
    String clause = account(rule, Effect.DEDUCTS, own(event));
    deductions.add(
        new Entered<>(
            event.day(),
            event.name(),
            clause,
            rule,
            new Deduction(clause, event.name(), Exact.decimal(points).setScale(2))));
    accounts.confirm(clause, Exact.decimal(points), Exact.decimal(cap));
  }

  /** Might take points off for the event: bounds the score from below. */
  public void mightDeduct(String rule, EventFact event, String points, String cap) {
    String clause = account(rule, Effect.SCORES, own(event));
    accounts.suppose(clause, Exact.decimal(points), Exact.decimal(cap));
  }

  /** Might take off as much as the clause's cap, since the events are not known. */
  public void mightDeductAll(String rule, String cap) {
    String clause = account(rule, Effect.SCORES);
    accounts.supposeAll(clause, Exact.decimal(cap));
  }

  /** A finding on the account of the rule's clause, which several rules may keep. */
  private String account(String rule, Effect effect, Dated... behind) {
    String clause = take(rule, effect, null, behind);
    Entered<Finding> last = findings.remove(findings.size() - 1);
    findings.add(new Entered<>(last.day(), last.record(), clause, rule, last.value()));
    return clause;
  }

  // ---- decisions

  public void decides(String rule, Conformity decided) {
    conformity = decided;
    findings.add(finding(rule, clauseOf(rule), Effect.DECIDES, null, ImmutableList.of()));
    facts.accept(new ConformityFact(decided));
  }

  /** Decides conformity, giving as a reason the rule's own clause. */
  public void decidesItself(String rule, Conformity decided) {
    RuleInfo info = info(rule);
    reasons.add(
        new EffectFact(
            rule,
            Effect.DECIDES,
            info.clause(),
            info.clause(),
            info.support(),
            info.weakestNumber(true),
            null,
            ImmutableList.of(),
            false));
    decides(rule, decided);
  }

  /** Decides conformity, giving the earlier effect as a reason. */
  public void decides(String rule, Conformity decided, EffectFact because) {
    reasons.add(because);
    findings.add(
        finding(
            rule, clauseOf(rule), Effect.DECIDES, firstDay(because.behind()), because.behind()));
    if (conformity != decided) {
      conformity = decided;
      facts.accept(new ConformityFact(decided));
    }
  }

  /** The grade may turn out to be that of a non-conforming unit. */
  public void lowestMayFail(String rule) {
    lowestMayFail = true;
    findings.add(finding(rule, clauseOf(rule), Effect.DECIDES, null, ImmutableList.of()));
  }

  /** Grades by the rulebook's scale. */
  public void grades(String rule) {
    graded = true;
    findings.add(finding(rule, clauseOf(rule), Effect.DECIDES, null, ImmutableList.of()));
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

  public List<Entered<Deduction>> deductions() {
    return deductions;
  }

  public List<EffectFact> effects() {
    return effects;
  }

  public List<EffectFact> reasons() {
    return reasons;
  }

  public Tally tally() {
    return tally;
  }

  public @Nullable Conformity conformity() {
    return conformity;
  }

  public boolean isGraded() {
    return graded;
  }

  public boolean isLowestMayFail() {
    return lowestMayFail;
  }

  /** What each clause takes off for certain, capped. */
  public ImmutableSortedMap<String, BigDecimal> deducted() {
    return accounts.sure();
  }

  /** What each clause takes off if everything open goes badly, capped. */
  public ImmutableSortedMap<String, BigDecimal> deductedAtWorst() {
    return accounts.atWorst();
  }

  private void scoresByTable(
      String rule, IndicatorFact indicator, Ratio value, ImmutableList<Dated> behind) {
    BigDecimal points = indicator.entry().points(unit.classes(), value);
    if (points == null) {
      throw new RulebookException(
          "RB-NO-ROW",
          "评分表中没有适用于指标“" + indicator.getId() + "”取值 " + value.text() + " 的行",
          "no row of the score table fits the value "
              + value.text()
              + " of indicator "
              + indicator.getId());
    }
    scored(rule, indicator, value.text(), points, IndicatorState.SCORED, null, behind);
  }

  private void fullPoints(
      String rule, IndicatorFact indicator, String reason, @Nullable String value) {
    scored(
        rule,
        indicator,
        value,
        tally.max(indicator),
        IndicatorState.NOT_APPLICABLE,
        reason,
        ImmutableList.of());
  }

  private void scored(
      String rule,
      IndicatorFact indicator,
      @Nullable String value,
      BigDecimal points,
      IndicatorState state,
      @Nullable String reason,
      ImmutableList<Dated> behind) {
    findings.add(
        finding(rule, indicator.entry().clause(), Effect.SCORES, firstDay(behind), behind));
    scoring.put(indicator.entry().standard().id(), rule);
    tally.score(indicator, value, points, state, reason, behind);
  }

  private static BigDecimal reported(IndicatorFact indicator) {
    BigDecimal reported = indicator.reported();
    if (reported == null) {
      throw new RulebookException(
          "RB-NOT-GIVEN",
          "规则为未填报的指标“" + indicator.getId() + "”计分",
          "a rule scores indicator " + indicator.getId() + ", which was not reported");
    }
    return reported;
  }

  private static BigDecimal startedSteps(Share share, String step) {
    BigInteger steps = share.overdue().dividedBy(Ratio.of(Exact.decimal(step))).ceiling();
    return new BigDecimal(steps);
  }

  private static String hazardShares(Share major, Share ordinary) {
    return "major=" + major.overdue().text() + ";ordinary=" + ordinary.overdue().text();
  }

  private void excludes(
      String rule,
      EventFact event,
      @Nullable String ground,
      @Nullable String body,
      @Nullable String document) {
    String clause = take(rule, Effect.EXCLUDES, null, own(event));
    exclusions.add(
        new Entered<>(
            event.day(),
            event.name(),
            clause,
            new Exclusion(event.name(), ground, body, document)));
  }

  private long daysLeft(LocalDate due) {
    return ChronoUnit.DAYS.between(asOf, due);
  }

  private static Dated own(Recorded record) {
    return new Dated(record.name(), record.day());
  }

  private void take(String rule, StandardFact standard, Effect effect) {
    findings.add(
        finding(rule, standard.id(), effect, firstDay(standard.behind()), standard.behind()));
    offer(
        new EffectFact(
            rule,
            effect,
            standard.id(),
            standard.id(),
            info(rule).support(),
            weakestNumber(rule, standard),
            null,
            standard.behind(),
            true));
  }

  /** A standard rests on the numbers of the rule that judges it and of those that scored it. */
  private @Nullable Support weakestNumber(String rule, StandardFact standard) {
    return Stream.concat(Stream.of(rule), scoring.get(standard.id()).stream())
        .flatMap(each -> Stream.ofNullable(info(each).weakestNumber(true)))
        .reduce(Support::weakest)
        .orElse(null);
  }

  /** Whatever the numbers, the finding is of the rule's own clause. */
  private String take(String rule, Effect effect, @Nullable String zero, Dated... behind) {
    RuleInfo info = info(rule);
    return take(info, info.clause(), info.weakestNumber(true), effect, zero, behind);
  }

  /** The finding is of the clause of whoever set the number that the matter was measured by. */
  private String take(String rule, Effect effect, String zero, EventFact event, Dated behind) {
    RuleInfo info = info(rule);
    boolean extended = event instanceof PetitionFact petition && petition.extended();
    return take(
        info, info.decidingClause(extended), info.weakestNumber(extended), effect, zero, behind);
  }

  private String take(
      RuleInfo rule,
      String clause,
      @Nullable Support number,
      Effect effect,
      @Nullable String zero,
      Dated... behind) {
    ImmutableList<Dated> records = ImmutableList.copyOf(behind);
    findings.add(finding(rule.name(), clause, effect, firstDay(records), records));
    offer(
        new EffectFact(
            rule.name(),
            effect,
            rule.clause(),
            clause,
            rule.support(),
            number,
            zero,
            records,
            false));
    return clause;
  }

  private void offer(EffectFact effect) {
    effects.add(effect);
    switch (effect.effect()) {
      case BREAKS_ZERO, OPENS_ZERO, VETOES, OPENS_CONFORMITY, FAILS_STANDARD ->
          facts.accept(effect);
      default -> {}
    }
  }

  private static @Nullable LocalDate firstDay(ImmutableList<Dated> behind) {
    return behind.stream().map(Dated::day).min(LocalDate::compareTo).orElse(null);
  }

  /** Every act of a rule leaves one finding, so acts are counted here. */
  private Entered<Finding> finding(
      String rule, String clause, Effect effect, @Nullable LocalDate day, List<Dated> behind) {
    budget.spend(info(rule));
    ImmutableList<String> names =
        behind.isEmpty()
            ? ImmutableList.of()
            : behind.stream()
                .sorted(Dated.ORDER)
                .map(Dated::name)
                .collect(ImmutableList.toImmutableList());
    return new Entered<>(
        day,
        names.isEmpty() ? null : names.get(0),
        clause,
        new Finding(rule, clause, names, effect));
  }

  private String clauseOf(String rule) {
    return info(rule).clause();
  }

  private RuleInfo info(String rule) {
    RuleInfo info = rules.get(rule);
    if (info == null) {
      throw new RulebookException(
          "RB-UNKNOWN-RULE",
          "规则集中没有名为“" + rule + "”的规则",
          "the rulebook has no rule named “" + rule + "”");
    }
    return info;
  }
}

package io.sanling.explain;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import io.sanling.Rulebook;
import io.sanling.explain.Causes.Cause;
import io.sanling.explain.Causes.Ground;
import io.sanling.explain.Causes.Grounding;
import io.sanling.explain.Causes.Rule;
import io.sanling.explain.Causes.Why;
import io.sanling.internal.rulebook.ConsequenceRow;
import io.sanling.internal.rulebook.Deed;
import io.sanling.internal.rulebook.RuleInfo;
import io.sanling.internal.rulebook.RulebookContent;
import io.sanling.result.AssessmentResult;
import io.sanling.result.AssessmentResult.Exclusion;
import io.sanling.result.AssessmentResult.LedgerEntry;
import io.sanling.result.AssessmentResult.Notice;
import io.sanling.result.AssessmentResult.Reason;
import io.sanling.result.AssessmentResult.Reminder;
import io.sanling.result.AssessmentResult.Veto;
import io.sanling.result.Conformity;
import io.sanling.result.Deduction;
import io.sanling.result.Effect;
import io.sanling.result.Finding;
import io.sanling.result.IndicatorScore;
import io.sanling.result.Score;
import io.sanling.result.StandardScore;
import io.sanling.result.ZeroState;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Goes from a field of a result to the findings behind it. */
final class Fields {
  private static final ImmutableSet<Effect> FAILING =
      Sets.immutableEnumSet(Effect.BREAKS_ZERO, Effect.VETOES, Effect.FAILS_STANDARD);
  private static final ImmutableSet<Effect> OPENING =
      Sets.immutableEnumSet(Effect.OPENS_ZERO, Effect.OPENS_CONFORMITY);
  private static final ImmutableSet<Effect> MOVING =
      Sets.immutableEnumSet(Effect.MOVES_GRADE, Effect.CAPS_GRADE, Effect.WITHHOLDS_GRADE);

  /** What gives reasons. */
  static final ImmutableSet<Deed.Kind> REASONS =
      Sets.immutableEnumSet(
          Deed.Kind.BREAKS,
          Deed.Kind.OPENS,
          Deed.Kind.VETOES,
          Deed.Kind.OPENS_CONFORMITY,
          Deed.Kind.FAILS_STANDARD,
          Deed.Kind.OPENS_STANDARD);

  /** What gives an indicator its points. */
  static final ImmutableSet<Deed.Kind> SCORING =
      Sets.immutableEnumSet(Deed.Kind.SCORES, Deed.Kind.ABSENT, Deed.Kind.FULL_POINTS);

  static final ImmutableSet<Deed.Kind> JUDGING =
      Sets.immutableEnumSet(
          Deed.Kind.PASSES_STANDARD, Deed.Kind.FAILS_STANDARD, Deed.Kind.OPENS_STANDARD);

  static final ImmutableSet<Deed.Kind> GRADING =
      Sets.immutableEnumSet(
          Deed.Kind.GRADES,
          Deed.Kind.GRADES_BY_TABLE,
          Deed.Kind.MOVES_GRADE,
          Deed.Kind.CAPS_GRADE,
          Deed.Kind.WITHHOLDS_GRADE);

  static final ImmutableSet<Deed.Kind> DEDUCTING =
      Sets.immutableEnumSet(Deed.Kind.DEDUCTS, Deed.Kind.MAY_DEDUCT);

  static final ImmutableSet<Deed.Kind> ADDING =
      Sets.immutableEnumSet(Deed.Kind.ADDS, Deed.Kind.MAY_ADD);

  private final Rulebook rulebook;
  private final RulebookContent content;
  private final AssessmentResult result;
  private final ScoreRows rows;
  private final Map<String, Rule> rules = new HashMap<>();

  Fields(Rulebook rulebook, AssessmentResult result, @Nullable Map<String, String> classes) {
    this.rulebook = rulebook;
    this.content = rulebook.compiled().content();
    this.result = result;
    this.rows = new ScoreRows(content, result, classes);
  }

  AssessmentResult result() {
    return result;
  }

  RulebookContent content() {
    return content;
  }

  ScoreRows rows() {
    return rows;
  }

  /** What stands behind a field, while it is gathered. */
  private static final class Behind {
    final Map<Finding, Boolean> findings = new LinkedHashMap<>();
    final Set<Ground> grounds = new LinkedHashSet<>();

    static Behind of(Stream<Finding> findings) {
      Behind behind = new Behind();
      findings.forEach(behind::add);
      return behind;
    }

    static Behind on(Grounding grounding, String of) {
      Behind behind = new Behind();
      behind.grounds.add(new Ground(grounding, of));
      return behind;
    }

    static Behind on(Grounding grounding) {
      return on(grounding, "");
    }

    void add(Finding finding) {
      findings.merge(finding, false, Boolean::logicalAnd);
    }

    Behind outdone(Stream<Finding> also) {
      also.forEach(finding -> findings.putIfAbsent(finding, true));
      return this;
    }

    Behind and(Behind other) {
      other.findings.forEach(
          (finding, outdone) -> findings.merge(finding, outdone, Boolean::logicalAnd));
      grounds.addAll(other.grounds);
      return this;
    }

    Behind and(Grounding grounding, String of) {
      grounds.add(new Ground(grounding, of));
      return this;
    }

    boolean isEmpty() {
      return findings.isEmpty() && grounds.isEmpty();
    }
  }

  Why why(String field) {
    List<String> steps = steps(field);
    Behind behind = behind(steps);
    behind
        .findings
        .keySet()
        .forEach(
            finding ->
                info(finding).missing().forEach(form -> behind.and(Grounding.NOT_SUPPLIED, form)));
    if (behind.isEmpty()) {
      behind.grounds.add(new Ground(Grounding.NOTHING_FOUND, ""));
    }
    ImmutableList.Builder<Cause> causes = ImmutableList.builder();
    for (boolean outdone : new boolean[] {false, true}) {
      behind.findings.forEach(
          (finding, is) -> {
            if (is == outdone) {
              causes.add(cause(finding, is));
            }
          });
    }
    Predicate<Deed> gives = gives(steps);
    return new Why(field, causes.build(), silent(gives), ImmutableList.copyOf(behind.grounds));
  }

  static List<String> steps(String field) {
    return field.isEmpty() ? List.of("") : Splitter.on('/').splitToList(field.substring(1));
  }

  // ---- values

  Cause cause(Finding finding, boolean outdone) {
    return new Cause(
        rule(finding.rule()),
        finding,
        finding.effect() == Effect.SCORES ? rows.of(finding.clause()) : ImmutableList.of(),
        outdone);
  }

  Rule rule(String name) {
    return rules.computeIfAbsent(name, known -> Causes.rule(rulebook, known));
  }

  private RuleInfo info(Finding finding) {
    RuleInfo info = content.rules().get(finding.rule());
    if (info == null) {
      throw new IllegalArgumentException("no rule " + finding.rule());
    }
    return info;
  }

  Rule rule(RuleInfo info) {
    RuleInfo known = content.rules().get(info.name());
    return known == null ? Causes.rule(rulebook, info) : rule(known.name());
  }

  /** The rules that do such a thing and did not take effect. */
  ImmutableList<Rule> silent(Predicate<Deed> gives) {
    return silent(gives, rule -> true);
  }

  ImmutableList<Rule> silent(Predicate<Deed> gives, Predicate<RuleInfo> such) {
    Set<String> took = took();
    return content.rules().values().stream()
        .filter(such)
        .filter(rule -> rule.does().stream().anyMatch(gives))
        .map(rule -> named(rule.name()))
        .distinct()
        .filter(rule -> !took.contains(rule))
        .map(this::rule)
        .collect(ImmutableList.toImmutableList());
  }

  /** All rules that did not take effect. */
  Stream<RuleInfo> silentRules() {
    Set<String> took = took();
    return content.rules().values().stream()
        .filter(rule -> named(rule.name()).equals(rule.name()) && !took.contains(rule.name()));
  }

  private Set<String> took() {
    Set<String> took = new LinkedHashSet<>();
    result.findings().forEach(finding -> took.add(named(finding.rule())));
    return took;
  }

  /** Whether the rule behind it does something of that kind. */
  boolean does(Cause cause, Deed.Kind kind) {
    return does(cause.finding(), kind, null);
  }

  /** Whether it is but possible points. */
  boolean mayBe(Cause cause) {
    return mayBe(cause.finding());
  }

  /** What the rule behind it takes off or adds once. */
  Stream<BigDecimal> quanta(Cause cause) {
    return info(cause.finding()).does().stream().flatMap(deed -> Stream.ofNullable(deed.points()));
  }

  /** The name in the rule file: what a rule finds on pending entries bears a longer one. */
  private String named(String rule) {
    if (rule.endsWith(RuleInfo.PENDING)) {
      String own = rule.substring(0, rule.length() - RuleInfo.PENDING.length());
      return isSame(content.rules().get(own), content.rules().get(rule)) ? own : rule;
    }
    return rule;
  }

  /** Whether they stand at one place; a rule file may give a rule the longer name itself. */
  private static boolean isSame(@Nullable RuleInfo own, @Nullable RuleInfo longer) {
    return own != null
        && longer != null
        && own.line() == longer.line()
        && own.file().equals(longer.file());
  }

  private Stream<Finding> found(Predicate<Finding> sought) {
    return result.findings().stream().filter(sought);
  }

  private Stream<Finding> found(Effect effect) {
    return found(finding -> finding.effect() == effect);
  }

  private boolean does(Finding finding, Set<Deed.Kind> kinds, @Nullable String of) {
    return kinds.stream().anyMatch(kind -> info(finding).does(kind, of));
  }

  private boolean does(Finding finding, Deed.Kind kind, @Nullable String of) {
    return info(finding).does(kind, of);
  }

  // ---- what would give a field

  Predicate<Deed> gives(String field) {
    return gives(steps(field));
  }

  private Predicate<Deed> gives(List<String> steps) {
    String second = steps.size() > 1 ? steps.get(1) : null;
    return switch (steps.get(0)) {
      case "zeros" -> deed -> deed.is(Deed.Kind.BREAKS, second) || deed.is(Deed.Kind.OPENS, second);
      case "ledger" -> of(Deed.Kind.BREAKS);
      case "vetoes" -> of(Deed.Kind.VETOES);
      case "exclusions" -> of(Deed.Kind.EXCLUDES);
      case "notices" -> of(Deed.Kind.NOTES);
      case "reminders" -> of(Deed.Kind.REMINDS);
      case "conformity" -> of(Deed.Kind.DECIDES);
      case "reasons", "basis" -> deed -> REASONS.contains(deed.kind());
      case "grade" -> deed -> GRADING.contains(deed.kind());
      case "consequences" -> deed -> GRADING.contains(deed.kind()) || REASONS.contains(deed.kind());
      case "gradeRange" ->
          deed ->
              GRADING.contains(deed.kind())
                  || SCORING.contains(deed.kind())
                  || deed.kind() == Deed.Kind.LOWEST_MAY_FAIL;
      case "score" -> scores(steps);
      default -> deed -> false;
    };
  }

  private static Predicate<Deed> of(Deed.Kind kind) {
    return deed -> deed.kind() == kind;
  }

  private static Predicate<Deed> scores(List<String> steps) {
    String indicator = after(steps, "indicators");
    if (indicator != null) {
      return deed ->
          SCORING.contains(deed.kind()) && (deed.of() == null || deed.of().equals(indicator))
              || DEDUCTING.contains(deed.kind()) && indicator.equals(deed.of());
    } else if (after(steps, "standards") != null) {
      return deed -> JUDGING.contains(deed.kind());
    }
    String part = steps.size() > 1 ? steps.get(1) : "points";
    return switch (part) {
      case "deductions" -> deed -> DEDUCTING.contains(deed.kind()) && deed.of() == null;
      case "bonuses" -> deed -> ADDING.contains(deed.kind());
      default ->
          deed ->
              DEDUCTING.contains(deed.kind())
                  || ADDING.contains(deed.kind())
                  || SCORING.contains(deed.kind());
    };
  }

  static @Nullable String after(List<String> steps, String step) {
    int at = steps.indexOf(step);
    return at < 0 || at + 1 >= steps.size() ? null : steps.get(at + 1);
  }

  // ---- what gave it

  private Behind behind(List<String> steps) {
    String second = steps.size() > 1 ? steps.get(1) : "";
    switch (steps.get(0)) {
      case "unitId",
          "kind",
          "track",
          "division",
          "grid",
          "reports",
          "closedOn",
          "changes",
          "amendments",
          "verifications" -> {
        return Behind.on(Grounding.RECORD);
      }
      case "state" -> {
        return Behind.on(Grounding.RECORD).and(Grounding.PERIOD, "");
      }
      case "supersedes" -> {
        return Behind.on(Grounding.EARLIER);
      }
      case "from", "to", "asOf" -> {
        return Behind.on(Grounding.PERIOD);
      }
      case "rulebook", "official" -> {
        return Behind.on(Grounding.RULEBOOK);
      }
      case "receipt" -> {
        return Behind.on(Grounding.RECORD).and(Grounding.RULEBOOK, "");
      }
      case "notices" -> {
        return items(result.notices(), second, this::notice);
      }
      case "findings" -> {
        return second.isEmpty()
            ? Behind.of(result.findings().stream())
                .and(isApplicable() ? new Behind() : notApplicable(""))
            : items(result.findings(), second, i -> finding(result.findings().get(i)));
      }
      default -> {
        return isApplicable() ? judged(steps, second) : notApplicable(steps.get(0));
      }
    }
  }

  private boolean isApplicable() {
    return result.conformity() != Conformity.NOT_APPLICABLE;
  }

  /** The rules that say so; what they did is no finding of the result, which has none. */
  private Behind notApplicable(String field) {
    boolean graded = field.equals("grade") || field.equals("gradeRange");
    return Behind.of(
            content.rules().values().stream()
                .filter(
                    rule ->
                        decides(rule, Conformity.NOT_APPLICABLE)
                                && result.reasons().stream()
                                    .anyMatch(reason -> rule.clauses().contains(reason.code()))
                            || graded && rule.does(Deed.Kind.GRADES_BY_TABLE, null))
                .map(
                    rule ->
                        new Finding(
                            rule.name(), rule.clause(), ImmutableList.of(), Effect.DECIDES)))
        .and(Grounding.NOT_APPLICABLE, "");
  }

  private static boolean decides(RuleInfo rule, @Nullable Conformity conformity) {
    return rule.does(Deed.Kind.DECIDES, String.valueOf(conformity));
  }

  /** The finding, with what its rule asked about; of a standard, what gave its points. */
  private Behind finding(Finding finding) {
    Behind behind = Behind.of(Stream.of(finding));
    RuleInfo rule = info(finding);
    if (!isApplicable()) {
      return behind;
    }
    if (JUDGING.stream().anyMatch(kind -> rule.does(kind, null))) {
      return behind.and(behind(List.of("score", "standards", finding.clause(), "points")));
    }
    if (rule.does(Deed.Kind.DECIDES, null)) {
      behind.and(found());
    }
    for (String field : rule.asks()) {
      switch (field) {
        case "/reasons" -> behind.and(Behind.of(found(Effect.OPENS_CONFORMITY)));
        case "/conformity" -> behind.and(conformity());
        case "/grade" -> behind.and(grade());
        default -> behind.and(rule.does(Deed.Kind.DECIDES, null) ? new Behind() : asked(field));
      }
    }
    return behind;
  }

  private Behind judged(List<String> steps, String second) {
    return switch (steps.get(0)) {
      case "zeros" -> second.isEmpty() ? goals() : goal(second);
      case "ledger" ->
          steps.contains("stage")
              ? Behind.on(Grounding.RECORD).and(Grounding.RULEBOOK, "")
              : items(result.ledger(), second, this::ledgerEntry);
      case "vetoes" -> items(result.vetoes(), second, this::veto);
      case "exclusions" -> items(result.exclusions(), second, this::exclusion);
      case "reminders" -> items(result.reminders(), second, this::reminder);
      case "supervision" ->
          items(
              result.handling().supervision(),
              second,
              i ->
                  Behind.on(Grounding.RECORD)
                      .and(Grounding.LADDER, result.handling().supervision().get(i).clause()));
      case "reasons" ->
          second.isEmpty()
              ? conformity()
              : items(result.reasons(), second, i -> reason(result.reasons().get(i)));
      case "conformity" -> content.decides().conformity() ? conformity() : undecided();
      case "basis" -> content.decides().conformity() ? basis() : undecided();
      case "grade" -> content.decides().grade() ? grade() : undecided();
      case "gradeRange" -> content.decides().grade() ? gradeRange(second) : undecided();
      case "score" -> result.score() == null ? undecided() : score(result.score(), steps);
      case "consequences" -> items(result.handling().consequences(), second, this::consequence);
      default -> Behind.on(Grounding.RULEBOOK);
    };
  }

  private static Behind undecided() {
    return Behind.on(Grounding.RULEBOOK);
  }

  private interface Contribution {
    Behind of(int index);
  }

  /** Of the item at the position; of the whole list without one. */
  private static Behind items(List<?> list, String position, Contribution item) {
    Behind behind = new Behind();
    if (position.isEmpty()) {
      IntStream.range(0, list.size()).mapToObj(item::of).forEach(behind::and);
    } else if (position.matches("[0-9]{1,9}") && Integer.parseInt(position) < list.size()) {
      behind.and(item.of(Integer.parseInt(position)));
    }
    return behind;
  }

  /**
   * The finding behind the item: where as many were found as there are items alike, the one at the
   * same position among them, since both are in the same order; else all of them.
   */
  private static <T> Behind matching(
      List<T> list, int index, Predicate<T> alike, Stream<Finding> findings) {
    List<Finding> found = findings.toList();
    long items = list.stream().filter(alike).count();
    long before = list.stream().limit(index).filter(alike).count();
    return Behind.of(items == found.size() ? Stream.of(found.get((int) before)) : found.stream());
  }

  private static boolean isOf(Finding finding, @Nullable String record) {
    return record == null
        ? finding.records().isEmpty()
        : finding.records().equals(ImmutableList.of(record));
  }

  // ---- goals

  /** What gave that of which the consequence asks; nothing else of the result rests on it. */
  private Behind consequence(int index) {
    String code = result.handling().consequences().get(index).code();
    Behind behind = Behind.on(Grounding.RULEBOOK);
    for (ConsequenceRow row : content.consequences()) {
      for (ConsequenceRow.Condition condition :
          row.code().equals(code)
              ? row.conditions()
              : ImmutableList.<ConsequenceRow.Condition>of()) {
        behind.and(
            switch (condition.asks()) {
              case CONFORMITY -> conformity();
              case GRADE -> grade();
              case VETO -> Behind.of(found(Effect.VETOES));
              case BROKEN, KEPT -> goals();
            });
      }
    }
    return behind;
  }

  private Behind goals() {
    Behind behind = new Behind();
    result.zeros().keySet().forEach(goal -> behind.and(goal(goal)));
    return behind;
  }

  private Behind goal(String goal) {
    ZeroState state = result.zeros().get(goal);
    if (state == null) {
      return undecided();
    }
    List<Finding> breaks = found(Effect.BREAKS_ZERO).filter(f -> breaks(f, goal)).toList();
    List<Finding> opens = found(Effect.OPENS_ZERO).filter(f -> opens(f, goal)).toList();
    return switch (state) {
      case BROKEN -> Behind.of(breaks.stream()).outdone(opens.stream());
      case UNDETERMINED -> Behind.of(opens.stream());
      case CLEAN -> {
        ImmutableSet<String> forms = content.formsOf(goal);
        yield new Behind()
            .outdone(
                found(Effect.EXCLUDES)
                    .filter(
                        finding ->
                            finding.records().stream()
                                .anyMatch(
                                    record -> forms.contains(RulebookContent.formOf(record)))));
      }
    };
  }

  /** By the ledger: of what a rule would break, another may have broken some before it. */
  private boolean breaks(Finding finding, String goal) {
    return does(finding, Deed.Kind.BREAKS, goal)
        && result.ledger().stream()
            .anyMatch(
                entry ->
                    entry.zero().equals(goal)
                        && entry.clause().equals(finding.clause())
                        && isOf(finding, entry.record()));
  }

  /** An entry that broke a goal does not leave it open as well. */
  private boolean opens(Finding finding, String goal) {
    return info(finding).does().stream()
            .filter(deed -> deed.kind() == Deed.Kind.OPENS || deed.kind() == Deed.Kind.BREAKS)
            .anyMatch(deed -> goal.equals(deed.of()))
        && result.ledger().stream()
            .noneMatch(
                entry ->
                    entry.zero().equals(goal)
                        && entry.record() != null
                        && isOf(finding, entry.record()));
  }

  private Behind ledgerEntry(int index) {
    LedgerEntry entry = result.ledger().get(index);
    return Behind.of(
        found(Effect.BREAKS_ZERO)
            .filter(finding -> finding.clause().equals(entry.clause()))
            .filter(finding -> isOf(finding, entry.record()))
            .filter(finding -> does(finding, Deed.Kind.BREAKS, entry.zero())));
  }

  // ---- lists

  private Behind veto(int index) {
    Veto veto = result.vetoes().get(index);
    return matching(
        result.vetoes(),
        index,
        other -> other.clause().equals(veto.clause()) && other.record().equals(veto.record()),
        found(Effect.VETOES)
            .filter(finding -> finding.clause().equals(veto.clause()))
            .filter(finding -> isOf(finding, veto.record())));
  }

  private Behind exclusion(int index) {
    Exclusion exclusion = result.exclusions().get(index);
    return matching(
        result.exclusions(),
        index,
        other -> other.record().equals(exclusion.record()),
        found(Effect.EXCLUDES).filter(finding -> isOf(finding, exclusion.record())));
  }

  private Behind notice(int index) {
    Notice notice = result.notices().get(index);
    Behind behind =
        Behind.of(
            found(Effect.NOTES)
                .filter(finding -> isOf(finding, notice.record()))
                .filter(finding -> does(finding, Deed.Kind.NOTES, notice.code())));
    return behind.isEmpty()
        ? Behind.on(notice.record() == null ? Grounding.SEARCH : Grounding.RECORD)
        : behind;
  }

  private Behind reminder(int index) {
    Reminder reminder = result.reminders().get(index);
    Behind behind =
        matching(
            result.reminders(),
            index,
            other ->
                other.code().equals(reminder.code())
                    && Objects.equals(other.record(), reminder.record()),
            found(Effect.REMINDS)
                .filter(finding -> finding.clause().equals(reminder.code()))
                .filter(finding -> isOf(finding, reminder.record())));
    return behind.isEmpty() ? toClose(reminder) : behind;
  }

  /** No rule reminds of steps of closing the ledger: the entry that is there does. */
  private Behind toClose(Reminder reminder) {
    Behind behind = Behind.on(Grounding.RECORD).and(Grounding.RULEBOOK, "");
    for (int i = 0; i < result.ledger().size(); i++) {
      if (Objects.equals(result.ledger().get(i).record(), reminder.record())) {
        behind.and(ledgerEntry(i));
      }
    }
    return behind;
  }

  // ---- conformity

  /** What the reason rests on, and what made a reason of it. */
  private Behind reason(Reason reason) {
    return found(reason).and(decision());
  }

  /**
   * What the reason rests on; for a standard, what gave its points too. What was found on other
   * records, or only left open what something else decided, is not behind it.
   */
  private Behind found(Reason reason) {
    Predicate<Finding> same =
        finding ->
            finding.clause().equals(reason.code())
                && reason.records().containsAll(finding.records());
    boolean failed = result.conformity() == Conformity.NON_CONFORMING;
    Behind behind =
        Behind.of(found(same).filter(f -> (failed ? FAILING : OPENING).contains(f.effect())));
    if (behind.isEmpty()) {
      behind.and(
          Behind.of(
              found(same)
                  .filter(
                      f ->
                          FAILING.contains(f.effect())
                              || OPENING.contains(f.effect())
                              || f.effect() == Effect.DECIDES)));
    }
    Score score = result.score();
    if (score != null) {
      score.standards().stream()
          .filter(standard -> standard.id().equals(reason.code()))
          .forEach(standard -> behind.and(indicators(standard)));
    }
    return behind.isEmpty() ? Behind.on(Grounding.LOOK_BACK) : behind;
  }

  /** What the reasons rest on. */
  private Behind found() {
    Behind behind = new Behind();
    result.reasons().forEach(reason -> behind.and(found(reason)));
    return behind;
  }

  private Behind conformity() {
    return found().and(decision());
  }

  /** The rule that decided conformity; where it asked for the grade, what gave that. */
  private Behind decision() {
    List<Finding> deciding =
        found(Effect.DECIDES).filter(f -> decides(info(f), result.conformity())).toList();
    Behind behind = Behind.of(deciding.stream());
    if (deciding.stream().anyMatch(finding -> info(finding).asks().contains("/grade"))) {
      behind.and(grade(new Behind()));
    }
    return behind;
  }

  /** The reasons as strong as the basis. */
  private Behind basis() {
    Behind behind = new Behind();
    result.reasons().stream()
        .filter(reason -> reason.support() == result.basis())
        .forEach(reason -> behind.and(found(reason)));
    return behind.and(decision());
  }

  // ---- the grade

  /** What moved it; what it was decided by, and on; last the rule that decided it. */
  private Behind grade() {
    return grade(conformity());
  }

  private Behind grade(Behind conformity) {
    Behind behind = Behind.of(found(finding -> MOVING.contains(finding.effect())));
    List<Finding> deciding =
        found(Effect.DECIDES)
            .filter(
                finding ->
                    does(finding, Deed.Kind.GRADES_BY_TABLE, null)
                        || does(finding, Deed.Kind.GRADES, null))
            .toList();
    if (deciding.stream().anyMatch(f -> does(f, Deed.Kind.GRADES_BY_TABLE, null))) {
      behind.and(
          content.grades().of(result.conformity()).isPresent() || result.score() == null
              ? conformity
              : points(result.score()));
      behind.and(Grounding.SCALE, String.valueOf(result.grade()));
    }
    deciding.forEach(finding -> info(finding).asks().forEach(field -> behind.and(asked(field))));
    return behind.and(Behind.of(deciding.stream()));
  }

  /** What the deciding rule asked about, but for the decision on conformity itself. */
  private Behind asked(String field) {
    return field.startsWith("/zeros") || field.startsWith("/vetoes") || field.startsWith("/score")
        ? behind(steps(field))
        : new Behind();
  }

  private Behind gradeRange(String end) {
    Behind behind = grade();
    if (!end.equals("highest")) {
      behind.and(
          Behind.of(found(Effect.DECIDES).filter(f -> does(f, Deed.Kind.LOWEST_MAY_FAIL, null))));
    }
    if (result.conformity() != Conformity.NON_CONFORMING) {
      behind.and(Behind.of(found(this::isOpen)));
    }
    return behind;
  }

  /** Whether it leaves open something that may still turn out either way. */
  private boolean isOpen(Finding finding) {
    return OPENING.contains(finding.effect()) || mayBe(finding) || isAbsent(finding);
  }

  private boolean mayBe(Finding finding) {
    return mayDeduct(finding) || mayAdd(finding);
  }

  private boolean mayDeduct(Finding finding) {
    return finding.effect() == Effect.SCORES && does(finding, DEDUCTING, null);
  }

  private boolean mayAdd(Finding finding) {
    return finding.effect() == Effect.SCORES && does(finding, ADDING, null);
  }

  private boolean isAbsent(Finding finding) {
    Score score = result.score();
    return finding.effect() == Effect.SCORES
        && score != null
        && score
            .allIndicators()
            .anyMatch(
                indicator ->
                    indicator.state() == IndicatorScore.State.ABSENT
                        && indicator.clause().equals(finding.clause()));
  }

  // ---- points

  private Behind score(Score score, List<String> steps) {
    String indicator = after(steps, "indicators");
    if (indicator != null) {
      return score
          .allIndicators()
          .filter(each -> each.id().equals(indicator))
          .findFirst()
          .map(each -> indicator(each, steps))
          .orElseGet(Fields::undecided);
    }
    String standard = after(steps, "standards");
    if (standard != null) {
      return score.standards().stream()
          .filter(each -> each.id().equals(standard))
          .findFirst()
          .map(each -> standard(each, steps.get(steps.size() - 1)))
          .orElseGet(Fields::undecided);
    }
    String part = steps.size() > 1 ? steps.get(1) : "";
    String position = steps.size() > 2 ? steps.get(2) : "";
    return switch (part) {
      case "deductions" ->
          items(score.deductions(), position, i -> deduction(score.deductions(), i, null));
      case "bonuses" -> items(score.bonuses(), position, i -> bonus(score.bonuses(), i));
      case "standards", "indicators" -> ofIndicators(score);
      case "lowest" -> points(score).and(Behind.of(found(this::mayDeduct)));
      case "highest" -> points(score).and(Behind.of(found(this::mayAdd)));
      case "" -> ofIndicators(score).and(points(score)).and(Behind.of(found(this::mayBe)));
      default -> points(score);
    };
  }

  private Behind ofIndicators(Score score) {
    Behind behind = new Behind();
    score.standards().forEach(standard -> behind.and(standard(standard, "")));
    score.indicators().forEach(indicator -> behind.and(indicator(indicator)));
    return behind;
  }

  private Behind standard(StandardScore standard, String member) {
    Behind judged =
        Behind.of(
            found(
                finding -> finding.clause().equals(standard.id()) && does(finding, JUDGING, null)));
    return switch (member) {
      case "id", "weight" -> Behind.on(Grounding.TABLE, standard.id());
      case "points" -> indicators(standard);
      default -> judged.and(indicators(standard));
    };
  }

  private Behind indicators(StandardScore standard) {
    Behind behind = new Behind();
    standard.indicators().forEach(indicator -> behind.and(indicator(indicator)));
    return behind;
  }

  private Behind indicator(IndicatorScore indicator, List<String> steps) {
    int at = steps.indexOf(indicator.id());
    String member = at + 1 < steps.size() ? steps.get(at + 1) : "";
    List<Deduction> deductions = indicator.deductions();
    return switch (member) {
      case "id", "max", "clause" -> Behind.on(Grounding.TABLE, indicator.id());
      case "value" ->
          Behind.on(Grounding.RECORD).outdone(indicator(indicator).findings.keySet().stream());
      case "deductions" ->
          deductions == null
              ? undecided()
              : items(
                  deductions,
                  at + 2 < steps.size() ? steps.get(at + 2) : "",
                  i -> deduction(deductions, i, indicator.id()));
      default -> indicator(indicator);
    };
  }

  private Behind indicator(IndicatorScore indicator) {
    return Behind.of(
        found(
            finding ->
                finding.effect() == Effect.SCORES
                        && finding.clause().equals(indicator.clause())
                        && does(finding, SCORING, indicator.id())
                    || isTakenOff(finding, indicator.id())));
  }

  private boolean isTakenOff(Finding finding, String indicator) {
    return (finding.effect() == Effect.DEDUCTS || finding.effect() == Effect.SCORES)
        && info(finding).does().stream()
            .anyMatch(deed -> DEDUCTING.contains(deed.kind()) && indicator.equals(deed.of()));
  }

  private Behind deduction(List<Deduction> list, int index, @Nullable String indicator) {
    return taken(
        list,
        index,
        found(Effect.DEDUCTS)
            .filter(
                finding ->
                    info(finding).does().stream()
                        .anyMatch(
                            deed ->
                                DEDUCTING.contains(deed.kind())
                                    && Objects.equals(indicator, deed.of()))));
  }

  private Behind bonus(List<Deduction> list, int index) {
    return taken(list, index, found(Effect.ADDS));
  }

  private Behind taken(List<Deduction> list, int index, Stream<Finding> findings) {
    Deduction item = list.get(index);
    List<Finding> of =
        findings
            .filter(finding -> finding.clause().equals(item.clause()))
            .filter(finding -> isOf(finding, item.record()))
            .toList();
    List<Finding> exact = of.stream().filter(finding -> takes(finding, item)).toList();
    return matching(
        list,
        index,
        other ->
            other.clause().equals(item.clause())
                && Objects.equals(other.record(), item.record())
                && (exact.isEmpty() || other.points().compareTo(item.points()) == 0),
        (exact.isEmpty() ? of : exact).stream());
  }

  /** Whether its rule takes so many points each time. */
  private boolean takes(Finding finding, Deduction item) {
    return info(finding).does().stream()
        .anyMatch(deed -> deed.points() != null && deed.points().compareTo(item.points()) == 0);
  }

  /** What gave the part of the points. */
  ImmutableList<Cause> of(Part part) {
    Score score = result.score();
    Behind behind = new Behind();
    if (score != null) {
      switch (part.kind()) {
        case INDICATOR ->
            score
                .allIndicators()
                .filter(each -> each.id().equals(part.indicator()))
                .forEach(each -> behind.and(indicator(each)));
        case DEDUCTION, CAP, BONUS -> {
          if (part.kind() != Part.Kind.BONUS) {
            ofClause(score.deductions(), part, i -> deduction(score.deductions(), i, null), behind);
          }
          if (part.kind() != Part.Kind.DEDUCTION) {
            ofClause(score.bonuses(), part, i -> bonus(score.bonuses(), i), behind);
          }
        }
        case FLOOR ->
            behind.and(items(score.deductions(), "", i -> deduction(score.deductions(), i, null)));
        case BASE -> {}
      }
    }
    return behind.findings.keySet().stream()
        .map(finding -> cause(finding, false))
        .collect(ImmutableList.toImmutableList());
  }

  private static void ofClause(List<Deduction> items, Part part, Contribution item, Behind behind) {
    for (int i = 0; i < items.size(); i++) {
      if (items.get(i).clause().equals(part.clause())) {
        behind.and(item.of(i));
      }
    }
  }

  private Behind points(Score score) {
    Behind behind = new Behind();
    score.allIndicators().forEach(indicator -> behind.and(indicator(indicator)));
    behind.and(items(score.deductions(), "", i -> deduction(score.deductions(), i, null)));
    behind.and(items(score.bonuses(), "", i -> bonus(score.bonuses(), i)));
    for (Part part : Part.of(content, score)) {
      switch (part.kind()) {
        case BASE -> behind.and(Grounding.BASE, "");
        case CAP -> behind.and(Grounding.CAP, part.clause());
        case FLOOR ->
            behind.and(part.points().signum() > 0 ? Grounding.FLOOR : Grounding.CEILING, "");
        default -> {}
      }
    }
    return behind;
  }
}

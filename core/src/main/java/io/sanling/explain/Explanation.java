package io.sanling.explain;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.base.Splitter;
import com.google.common.base.Strings;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.LinkedHashMultimap;
import com.google.common.collect.SetMultimap;
import com.google.common.collect.Sets;
import io.sanling.Rulebook;
import io.sanling.explain.Causes.Cause;
import io.sanling.explain.Causes.Parameter;
import io.sanling.explain.Causes.Rule;
import io.sanling.form.Form;
import io.sanling.form.Measure;
import io.sanling.internal.Unseen;
import io.sanling.internal.explain.FindingTree;
import io.sanling.internal.json.CanonicalJson;
import io.sanling.internal.rulebook.RulebookContent;
import io.sanling.record.UnitRecord;
import io.sanling.result.AssessmentResult;
import io.sanling.result.AssessmentResult.Exclusion;
import io.sanling.result.AssessmentResult.GradeRange;
import io.sanling.result.AssessmentResult.LedgerEntry;
import io.sanling.result.AssessmentResult.Notice;
import io.sanling.result.AssessmentResult.Reason;
import io.sanling.result.AssessmentResult.Reminder;
import io.sanling.result.Conformity;
import io.sanling.result.Deduction;
import io.sanling.result.Effect;
import io.sanling.result.IndicatorScore;
import io.sanling.result.Reports;
import io.sanling.result.Score;
import io.sanling.result.StandardScore;
import io.sanling.result.Support;
import io.sanling.rulebook.Clause;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Why a result is what it is (评定说明), clause by clause. */
public final class Explanation {
  private static final ImmutableSet<Effect> ZEROS =
      Sets.immutableEnumSet(Effect.BREAKS_ZERO, Effect.OPENS_ZERO);
  private static final ImmutableSet<Effect> GRADING =
      Sets.immutableEnumSet(Effect.MOVES_GRADE, Effect.CAPS_GRADE, Effect.WITHHOLDS_GRADE);
  private final Rulebook rulebook;
  private final UnitRecord record;
  private final AssessmentResult result;
  private final Causes causes;

  private Explanation(
      Rulebook rulebook, UnitRecord record, AssessmentResult result, Causes causes) {
    this.rulebook = rulebook;
    this.record = record;
    this.result = result;
    this.causes = causes;
  }

  /**
   * Explains a result by the rulebook and the record it came from.
   *
   * @throws IllegalArgumentException when it came from another rulebook or another record
   */
  public static Explanation of(Rulebook rulebook, UnitRecord record, AssessmentResult result) {
    Causes causes = Causes.of(rulebook, result, record);
    checkArgument(
        result.receipt().recordDigest().equals(record.digest()),
        "result of %s explained by another record, of %s",
        result.unitId(),
        record);
    return new Explanation(rulebook, record, result, causes);
  }

  /**
   * A reason of a result, as people say it.
   *
   * @param code code or clause, as the result has it
   * @param heading what the clause is called
   * @param support how official it is
   * @param matters a sentence for each record behind it, or for what was found
   * @param missing what is missing to close it, where it is open
   */
  public record ReasonInWords(
      String code, String heading, Support support, List<String> matters, List<String> missing) {
    public ReasonInWords {
      matters = ImmutableList.copyOf(matters);
      missing = ImmutableList.copyOf(missing);
    }
  }

  /** The name of the unit; its id where it has none. */
  public String unitName() {
    String name = record.unit().name();
    return name == null ? record.unit().id() : name;
  }

  /** The reasons of the result, in its order. */
  public List<ReasonInWords> reasons(Locale locale) {
    return result.reasons().stream()
        .map(
            reason -> {
              Clause clause = rulebook.clause(reason.code());
              return new ReasonInWords(
                  reason.code(),
                  clause == null ? reason.code() : clause.heading(),
                  reason.support(),
                  reason.records().stream().map(each -> matter(each, locale)).toList(),
                  ImmutableList.of());
            })
        .collect(ImmutableList.toImmutableList());
  }

  /**
   * A matter in words: its kind, its days, what was decided and how it stands to its deadlines.
   *
   * @param matter its name in the result, e.g. {@code petitions/P-2}
   * @throws IllegalArgumentException when the record has no such entry
   */
  public String matter(String matter, Locale locale) {
    Phrases phrases = Phrases.of(locale);
    Form form = rulebook.forms().form(RulebookContent.formOf(matter));
    return Unseen.shown(
        (phrases.isChinese() ? form.name() : form.english())
            + " "
            + matter.substring(matter.indexOf('/') + 1),
        false);
  }

  /** A text anybody can read. Chinese unless the locale is English; policy texts stay Chinese. */
  public String forPublic(Locale locale) {
    return new PublicText(Phrases.of(locale)).write();
  }

  /**
   * The whole result, every clause it rests on, with text, support and source, and the numbers that
   * the rules used, each with whoever set it, as JSON.
   */
  public String forAuditor() {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("result", new CanonicalJson.Written(result.toJson()));
    Map<String, @Nullable Object> clauses = new LinkedHashMap<>();
    for (String id : citedClauses()) {
      Clause clause = rulebook.clause(id);
      if (clause != null) {
        clauses.put(id, json(clause));
      }
    }
    tree.put("clauses", clauses);
    tree.put("numbers", numbers());
    return CanonicalJson.inOrder(tree);
  }

  /** Every rule that took effect, by effect, as a tree. */
  public String forDeveloper() {
    StringBuilder tree = new StringBuilder();
    tree.append(FindingTree.head(result)).append('\n');
    tree.append(FindingTree.by(rulebook).of(result.findings()));
    tree.append("└─ ").append(result.receipt().resultDigest()).append('\n');
    return Unseen.shown(tree.toString(), true);
  }

  private Iterable<String> citedClauses() {
    Map<String, Boolean> cited = new TreeMap<>();
    result.findings().forEach(finding -> cited.put(finding.clause(), true));
    result.reasons().forEach(reason -> cited.put(reason.code(), true));
    for (Rule rule : rules("/findings", cause -> true)) {
      cited.put(rule.clause(), true);
      rule.parameters().forEach(number -> cited.put(number.clause(), true));
    }
    return cited.keySet();
  }

  /** The rules behind the field, as far as they did such things. */
  private ImmutableList<Rule> rules(String field, Predicate<Cause> such) {
    return causes.of(field).causes().stream()
        .filter(such)
        .map(Cause::rule)
        .distinct()
        .collect(ImmutableList.toImmutableList());
  }

  private List<Map<String, @Nullable Object>> numbers() {
    Map<String, Map<String, @Nullable Object>> numbers = new LinkedHashMap<>();
    SetMultimap<String, String> usedBy = LinkedHashMultimap.create();
    for (Rule rule : rules("/findings", cause -> true)) {
      for (Parameter number : rule.parameters()) {
        usedBy.put(number.name(), rule.name());
        numbers.computeIfAbsent(number.name(), name -> json(number));
      }
    }
    numbers.forEach((name, json) -> json.put("rules", List.copyOf(usedBy.get(name))));
    return List.copyOf(numbers.values());
  }

  private static Map<String, @Nullable Object> json(Parameter number) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("name", number.name());
    json.put("value", number.value());
    json.put("unit", number.unit());
    json.put("clause", number.clause());
    json.put("support", number.support().name());
    json.put("source", number.source());
    return json;
  }

  private static Map<String, @Nullable Object> json(Clause clause) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("heading", clause.heading());
    json.put("text", clause.text());
    json.put("support", clause.support().name());
    json.put("source", clause.source());
    LocalDate lastChecked = clause.lastChecked();
    json.put("lastChecked", lastChecked == null ? null : lastChecked.toString());
    return json;
  }

  private final class PublicText {
    private final Phrases phrases;
    private final Labels labels;
    private final Map<String, String> measures = rulebook.measures();
    private final StringBuilder text = new StringBuilder();

    PublicText(Phrases phrases) {
      this.phrases = phrases;
      this.labels = Labels.of(rulebook, phrases);
    }

    String write() {
      head();
      line("period", rulebook.title(), result.from(), result.to(), result.asOf());
      if (result.basis() != null) {
        line("basis", result.basis(), CodeTexts.of(result.basis(), phrases.locale()));
      }
      reasons();
      zeros();
      score();
      grade();
      exclusions();
      notices();
      reminders();
      Reports reports = result.reports();
      if (reports != null && result.conformity() != Conformity.NOT_APPLICABLE) {
        line("reports", reports.observedDays(), reports.reportedDays());
      }
      boolean lawful =
          rulebook.forms().all().stream()
              .anyMatch(form -> form.roles().containsKey(Form.Role.COMPETENCE));
      line("unofficial", lawful ? phrases.get("lawful") : "");
      line("receipt", result.receipt().resultDigest());
      return text.toString();
    }

    private void head() {
      line(
          result.kind() == null ? "title.plain" : "title",
          result.unitId(),
          result.kind() == null ? "" : labels.kind(result.kind()));
      Conformity conformity = result.conformity();
      String grade = result.grade();
      String graded = grade == null ? "" : labels.grade(grade);
      if (conformity != null && grade != null) {
        line("conformity", labels.constant(conformity), graded);
      } else if (conformity != null) {
        line("conformity.only", labels.constant(conformity));
      } else if (grade != null) {
        line("grade.only", graded);
      }
      GradeRange range = result.gradeRange();
      if (range != null && !range.lowest().equals(range.highest())) {
        line("range", labels.grade(range.lowest()), labels.grade(range.highest()));
      }
    }

    private void reasons() {
      if (result.reasons().isEmpty()) {
        if (result.conformity() != null) {
          line(kept());
        }
        return;
      }
      line("reasons");
      for (int i = 0; i < result.reasons().size(); i++) {
        Reason reason = result.reasons().get(i);
        Clause clause = rulebook.clause(reason.code());
        line(
            "reason",
            reason.code(),
            clause == null ? "" : clause.heading(),
            reason.support(),
            records(reason.records()));
        text(clause);
        Set<String> shown = new LinkedHashSet<>(Set.of(reason.code()));
        for (Rule rule : rules("/reasons/" + i, cause -> isDecidedBy(cause, reason))) {
          Clause own = rulebook.clause(rule.clause());
          if (own != null && shown.add(own.id())) {
            String source = own.source();
            line(
                "rule",
                own.id(),
                own.heading(),
                own.support(),
                source == null ? "" : phrases.format("rule.source", source));
            line("clause", own.text());
          }
        }
        numbers(rules("/reasons/" + i, cause -> isOf(cause, reason)), shown, true);
      }
    }

    private void text(@Nullable Clause clause) {
      if (clause != null) {
        line("clause", clause.text());
        if (clause.source() != null) {
          line("source", clause.source());
        }
      }
    }

    /** Whether the reason, or the standard that it is, rests on it. */
    private boolean isOf(Cause cause, Reason reason) {
      return cause.clause().equals(reason.code())
          || result.score() != null
              && result.score().standards().stream()
                  .filter(standard -> standard.id().equals(reason.code()))
                  .flatMap(standard -> standard.indicators().stream())
                  .anyMatch(indicator -> indicator.clause().equals(cause.clause()));
    }

    /** Whether the rule found it under the clause of whoever set its number. */
    private boolean isDecidedBy(Cause cause, Reason reason) {
      return cause.clause().equals(reason.code()) && ZEROS.contains(cause.effect());
    }

    /**
     * The numbers that are not as the clauses shown say: set by another clause, or less official.
     *
     * @param ofReason whether it is a reason that they are told for
     */
    private void numbers(Iterable<Rule> rules, Set<String> shown, boolean ofReason) {
      Set<String> told = new LinkedHashSet<>();
      for (Rule rule : rules) {
        boolean foreign =
            rule.parameters().stream().anyMatch(use -> use.foreign() && !use.onlyIfExtended());
        for (Parameter number : rule.parameters()) {
          boolean unused = ofReason && number.onlyIfExtended() && !foreign && !cites(shown, number);
          if (!unused && isToldApart(number, shown) && told.add(number.name())) {
            line(
                number.source() == null ? "number.unsourced" : "number",
                number.name(),
                number.text(),
                number.clause(),
                number.support(),
                Strings.nullToEmpty(number.source()));
          }
        }
      }
    }

    private boolean cites(Set<String> shown, Parameter number) {
      return shown.stream().findFirst().filter(number.clause()::equals).isPresent();
    }

    private boolean isToldApart(Parameter number, Set<String> shown) {
      Clause clause = rulebook.clause(number.clause());
      return !shown.contains(number.clause())
          || shown.size() > 1
          || clause == null
          || clause.reasonSupport() != number.support();
    }

    /** The numbers behind the field under that clause, where they are not the clause's own. */
    private void numbersOf(String clause, String field) {
      numbers(rules(field, cause -> cause.clause().equals(clause)), Set.of(clause), false);
    }

    /** What is said of a unit with no reason against it: no more than the rulebook asks. */
    private String kept() {
      boolean judged = result.score() == null || content().decides().standards();
      return judged && !result.zeros().isEmpty()
          ? "reasons.none"
          : result.zeros().isEmpty() ? "reasons.none.plain" : "reasons.none.goals";
    }

    private void zeros() {
      if (result.zeros().isEmpty()) {
        return;
      }
      line("zeros");
      result
          .zeros()
          .forEach((zero, state) -> line("zero", labels.goal(zero), labels.state(zero, state)));
      for (LedgerEntry entry : result.ledger()) {
        line(
            "ledger",
            entry.date(),
            labels.goal(entry.zero()),
            Strings.nullToEmpty(entry.record()),
            entry.clause(),
            entry.size() == null ? "" : labels.size(entry.size()));
      }
    }

    private void score() {
      Score score = result.score();
      if (score == null) {
        return;
      }
      line(
          content().score().lowerIsBetter() ? "score.lower" : "score",
          score.points(),
          score.lowest(),
          score.highest());
      for (StandardScore standard : score.standards()) {
        Clause clause = rulebook.clause(standard.id());
        line(
            "standard",
            standard.id(),
            clause == null ? "" : clause.heading(),
            standard.points(),
            standard.weight(),
            content().decides().standards() ? labels.constant(standard.state()) : "");
        standard.indicators().forEach(each -> indicator(each, "/score/standards/" + standard.id()));
      }
      score.indicators().forEach(each -> indicator(each, "/score"));
      besideStandards(score);
    }

    private void indicator(IndicatorScore indicator, String within) {
      Clause of = rulebook.clause(indicator.clause());
      line(
          "indicator",
          of == null ? indicator.id() : of.heading(),
          value(indicator),
          indicator.points(),
          indicator.max(),
          why(indicator));
      if (indicator.deductions() != null) {
        indicator.deductions().forEach(off -> line("off", off(off), off.clause(), off.points()));
      }
      numbersOf(indicator.clause(), within + "/indicators/" + indicator.id());
    }

    /** So that the lines add up to the points on paper. */
    private void besideStandards(Score score) {
      BigDecimal base = content().score().base();
      if (score.deductions().isEmpty() && score.bonuses().isEmpty() && base.signum() == 0) {
        return;
      }
      if (score.allIndicators().findAny().isPresent()) {
        line(
            "standards",
            score
                .allIndicators()
                .map(IndicatorScore::points)
                .reduce(BigDecimal.ZERO, BigDecimal::add));
      }
      if (base.signum() != 0) {
        line("base", base.setScale(2, RoundingMode.UNNECESSARY));
      }
      beside(score.deductions(), "deduction", "cap", "/score/deductions", Part.Kind.DEDUCTION);
      beside(score.bonuses(), "bonus", "cap.bonus", "/score/bonuses", Part.Kind.BONUS);
      causes.parts().stream()
          .filter(part -> part.kind() == Part.Kind.FLOOR)
          .forEach(
              part -> line(part.points().signum() > 0 ? "floor" : "ceiling", part.points().abs()));
    }

    /** The items, and what the caps leave of them, clause by clause. */
    private void beside(
        List<Deduction> items, String phrase, String capPhrase, String field, Part.Kind kind) {
      for (Deduction item : items) {
        line(phrase, off(item), item.clause(), item.points());
      }
      for (Part full : causes.parts()) {
        if (full.kind() == kind) {
          BigDecimal sum = full.points().abs();
          causes.parts().stream()
              .filter(part -> part.kind() == Part.Kind.CAP)
              .filter(part -> part.clause().equals(full.clause()))
              .filter(part -> part.points().signum() != full.points().signum())
              .map(part -> part.points().abs())
              .forEach(over -> line(capPhrase, full.clause(), sum, sum.subtract(over), over));
          numbersOf(full.clause(), field);
        }
      }
    }

    private static String off(Deduction deduction) {
      return Strings.nullToEmpty(deduction.record());
    }

    private String why(IndicatorScore indicator) {
      String reason = indicator.reason();
      return reason == null
          ? ""
          : phrases.get("why." + reason, phrases.format("why." + indicator.state().name(), reason));
    }

    private String value(IndicatorScore indicator) {
      String value = indicator.value();
      if (value == null) {
        return indicator.state() == IndicatorScore.State.ABSENT ? phrases.get("unknown") : "—";
      }
      return switch (measures.getOrDefault(indicator.id(), "")) {
        case "yes/no" -> phrases.get(value.equals("1") ? "yes" : "no");
        default -> value.indexOf('=') < 0 ? value : parts(indicator.id(), value);
      };
    }

    /** The values of an indicator of several measures, each with the measure's name. */
    private String parts(String indicator, String value) {
      Measure several = rulebook.forms().measures().get(indicator);
      if (several == null) {
        return value;
      }
      Map<String, String> byKey = Splitter.on(';').withKeyValueSeparator('=').split(value);
      return several.parts().stream()
          .filter(part -> byKey.containsKey(part.key()))
          .map(part -> measure(part.measure()) + " " + byKey.get(part.key()))
          .collect(Collectors.joining(phrases.get("and")));
    }

    private String measure(String id) {
      Measure measure = rulebook.forms().measures().get(id);
      return measure == null ? id : phrases.isChinese() ? measure.name() : measure.english();
    }

    /** What moved the grade, held it down or withheld it. */
    private void grade() {
      for (Cause cause : causes.of("/grade").causes()) {
        if (GRADING.contains(cause.effect())) {
          Clause clause = rulebook.clause(cause.clause());
          line(
              "graded",
              labels.constant(cause.effect()),
              cause.clause(),
              clause == null ? "" : clause.heading(),
              records(cause.records()));
        }
      }
    }

    private void exclusions() {
      for (Exclusion exclusion : result.exclusions()) {
        line(
            "exclusion",
            exclusion.record(),
            exclusion.ground() == null ? "" : labels.ground(exclusion.record(), exclusion.ground()),
            Strings.nullToEmpty(exclusion.body()),
            Strings.nullToEmpty(exclusion.document()));
      }
    }

    private void notices() {
      for (int i = 0; i < result.notices().size(); i++) {
        Notice notice = result.notices().get(i);
        line(
            "notice",
            CodeTexts.of(notice.code(), phrases.locale()).orElse(heading(notice, "/notices/" + i)),
            Strings.nullToEmpty(notice.record()));
      }
      codes("/notices").forEach(code -> numbersOf(code, "/notices"));
    }

    /** Of the clause that the code is, or under which it was noted. */
    private String heading(Notice notice, String field) {
      return Stream.concat(
              Stream.of(notice.code()), causes.of(field).causes().stream().map(Cause::clause))
          .flatMap(clause -> Stream.ofNullable(rulebook.clause(clause)))
          .map(Clause::heading)
          .findFirst()
          .orElse(notice.code());
    }

    private ImmutableSet<String> codes(String field) {
      return causes.of(field).causes().stream()
          .map(Cause::clause)
          .collect(ImmutableSet.toImmutableSet());
    }

    private void reminders() {
      for (Reminder reminder : result.reminders()) {
        String what = reminder.record();
        if (what == null) {
          what = reminder.first() + "—" + reminder.last();
        }
        Clause clause = rulebook.clause(reminder.code());
        line(
            reminder.daysLeft() < 0 ? "reminder.overdue" : "reminder",
            clause == null ? reminder.code() : clause.heading(),
            what,
            reminder.due(),
            Math.abs(reminder.daysLeft()));
      }
      codes("/reminders").forEach(code -> numbersOf(code, "/reminders"));
    }

    private String records(List<String> records) {
      return records.isEmpty() ? "" : phrases.format("records", String.join("、", records));
    }

    private RulebookContent content() {
      return rulebook.compiled().content();
    }

    private void line(String phrase, Object... values) {
      Object[] shown =
          Arrays.stream(values).map(value -> Unseen.shown(String.valueOf(value), false)).toArray();
      text.append(phrases.format(phrase, shown).stripTrailing()).append('\n');
    }
  }
}

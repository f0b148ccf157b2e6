package io.sanling.rules.replays;

import com.google.common.collect.ImmutableList;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What must come of a situation, as the specification's pages say it: to begin with what must come
 * of a unit of which nothing but good is known, and then what the situation changes. Points are
 * reckoned here from what each indicator loses, without the engine.
 */
final class Outcome {
  private final Book book;
  private final Marks marks;
  private final Map<String, Object> zeros = new LinkedHashMap<>();
  private final List<Object> ledger = new ArrayList<>();
  private final List<Object> vetoes = new ArrayList<>();
  private final List<Object> exclusions = new ArrayList<>();
  private final List<Object> reasons = new ArrayList<>();
  private final List<Object> notices = new ArrayList<>();
  private final List<Object> reminders = new ArrayList<>();
  private final Map<String, Object> dueOfLedger = new LinkedHashMap<>();
  private final Map<String, @Nullable Object> others = new LinkedHashMap<>();
  private @Nullable List<Object> findings;
  private String conformity = "CONFORMING";
  private String basis = "D";
  private String grade;
  private String lowest;
  private String highest;
  private long observedDays;
  private long reportedDays;
  private boolean applicable = true;

  Outcome(Book book, Marks marks) {
    this.book = book;
    this.marks = marks;
    this.grade = book.best();
    this.lowest = book.best();
    this.highest = book.best();
    this.observedDays = book.days();
    this.reportedDays = book.days();
    zeros.put("petition", "CLEAN");
    zeros.put("accident", "CLEAN");
    zeros.put("case", "CLEAN");
  }

  // ---- verdicts

  /** The unit does not conform. */
  Outcome fails(String strongestSupport) {
    return verdict("NON_CONFORMING", strongestSupport, "FAIL", "FAIL", "FAIL");
  }

  /** Conformity is open; the grades it can come to. */
  Outcome open(String strongestSupport, String lowestGrade, String highestGrade) {
    return verdict("UNDETERMINED", strongestSupport, "PENDING", lowestGrade, highestGrade);
  }

  /** Conformity is open and may end in failing. */
  Outcome open(String strongestSupport) {
    return open(strongestSupport, "FAIL", book.best());
  }

  /** Conforming, of that grade; what gives no points has one grade only. */
  Outcome grade(String conforming) {
    return range(conforming, conforming, conforming);
  }

  /** Conforming, of that grade, within a range of grades. */
  Outcome range(String conforming, String from, String to) {
    return book.isScored() ? verdict("CONFORMING", "D", conforming, from, to) : this;
  }

  /** Nothing to assess. */
  Outcome notApplicable() {
    applicable = false;
    zeros.clear();
    reason("NOT-OBSERVED", "D");
    observed(0, 0);
    return verdict("NOT_APPLICABLE", "D", "NONE", "NONE", "NONE");
  }

  private Outcome verdict(String of, String support, String to, String from, String upTo) {
    conformity = of;
    basis = support;
    grade = to;
    lowest = from;
    highest = upTo;
    return this;
  }

  // ---- zeros and reasons

  /** The record breaks the zero on the day; the only thing that counts against the unit. */
  Outcome breaks(String zero, Item record, LocalDate day, String clause, String support) {
    return broken(zero, record, day, clause).reason(clause, support, record).fails(support);
  }

  /** The record stands in the ledger; the reason is said apart. */
  Outcome broken(String zero, Item record, LocalDate day, String clause) {
    return broken(zero, record, day, clause, "ORDINARY");
  }

  Outcome broken(String zero, Item record, LocalDate day, String clause, String accidentClass) {
    zeros.put(zero, "BROKEN");
    Map<String, Object> entry =
        members("zero", zero, "record", record.name(), "date", day.toString(), "clause", clause);
    if (zero.equals("accident")) {
      entry.put("accidentClass", accidentClass);
    }
    ledger.add(entry);
    if (book.isDraft()) {
      LocalDate determined = record.decidedOn();
      LocalDate since = determined != null && determined.isAfter(day) ? determined : day;
      stage(record, "DETERMINED", since).due(record, "R-RECTIFY", since.plusDays(30));
    }
    return this;
  }

  /** The record in the ledger is closed so far; nothing is due of it unless that is said. */
  Outcome stage(Item record, String code, LocalDate since) {
    for (Object each : ledger) {
      @SuppressWarnings("unchecked")
      Map<String, Object> entry = (Map<String, Object>) each;
      if (record.name().equals(entry.get("record"))) {
        entry.put("stage", members("code", code, "since", since.toString()));
      }
    }
    dueOfLedger.remove(record.name());
    return this;
  }

  /** The next step is due on the day, of which one is reminded a week ahead. */
  Outcome due(Item record, String code, LocalDate due) {
    if (!due.isAfter(book.end(7))) {
      dueOfLedger.put(record.name(), reminder(code, record, due));
    }
    return this;
  }

  /** The unit is not there any more on the last day: nothing is due. */
  Outcome ended() {
    dueOfLedger.clear();
    return this;
  }

  /** The record leaves the zero open; the only thing that is open. */
  Outcome opens(String zero, Item record, String clause, String support) {
    return undetermined(zero).reason(clause, support, record).open(support);
  }

  Outcome undetermined(String zero) {
    zeros.put(zero, "UNDETERMINED");
    return this;
  }

  Outcome reason(String code, String support, Item... records) {
    reasons.add(
        members(
            "code",
            code,
            "support",
            support,
            "records",
            Arrays.stream(records).map(Item::name).toList()));
    return this;
  }

  Outcome veto(Item misconduct, LocalDate day) {
    vetoes.add(
        members(
            "clause", "V-1",
            "record", misconduct.name(),
            "kind", String.valueOf(misconduct.fields().get("kind")),
            "date", day.toString()));
    return this;
  }

  // ---- what is listed

  Outcome excluded(Item record) {
    return excluded(record, "NOT_ATTRIBUTABLE", "示例县认定办", "示认〔1〕1号");
  }

  Outcome excluded(
      Item record, @Nullable String ground, @Nullable String body, @Nullable String document) {
    exclusions.add(
        members("record", record.name(), "ground", ground, "body", body, "document", document));
    return this;
  }

  Outcome withdrawn(Item record) {
    return excluded(record, "WITHDRAWN", null, null);
  }

  Outcome notice(String code, @Nullable Item record) {
    notices.add(members("code", code, "record", record == null ? null : record.name()));
    return this;
  }

  Outcome undocumented(Item record) {
    return notice("DQ-EXCLUSION-UNDOCUMENTED", record);
  }

  Outcome remind(String code, Item record, LocalDate due) {
    reminders.add(reminder(code, record, due));
    return this;
  }

  private Map<String, Object> reminder(String code, Item record, LocalDate due) {
    return members(
        "code", code,
        "record", record.name(),
        "due", due.toString(),
        "daysLeft", ChronoUnit.DAYS.between(book.to(), due));
  }

  /** All of them, by day, record and code. */
  private List<Object> reminders() {
    List<Object> all = new ArrayList<>(reminders);
    all.addAll(dueOfLedger.values());
    all.sort(
        Comparator.comparing((Object each) -> said(each, "due"))
            .thenComparing(each -> said(each, "record"))
            .thenComparing(each -> said(each, "code")));
    return all;
  }

  private static String said(Object reminder, String key) {
    Object value = ((Map<?, ?>) reminder).get(key);
    return value == null ? "" : value.toString();
  }

  /** The determination has been pending since the day, for more than thirty days. */
  Outcome longPending(Item record, LocalDate day) {
    return remind("R-PENDING", record, day.plusDays(30));
  }

  Outcome gap(LocalDate first, LocalDate last) {
    reminders.add(
        members(
            "code", "R-REPORT-GAP",
            "record", null,
            "first", first.toString(),
            "last", last.toString(),
            "due", last.toString(),
            "daysLeft", ChronoUnit.DAYS.between(book.to(), last)));
    return this;
  }

  Outcome observed(int days, int reported) {
    observedDays = days;
    reportedDays = reported;
    return this;
  }

  Outcome observed(int days) {
    return observed(days, days);
  }

  Outcome finding(String rule, String clause, String effect, Item... records) {
    if (findings == null) {
      findings = new ArrayList<>();
    }
    findings.add(
        members(
            "rule", rule,
            "clause", clause,
            "records", Arrays.stream(records).map(Item::name).toList(),
            "effect", effect));
    return this;
  }

  /** What else the result says, by key; null where it must not say it. */
  Outcome says(String key, @Nullable Object value) {
    others.put(key, value);
    return this;
  }

  // ---- points

  Marks marks() {
    return marks;
  }

  // ---- as JSON and for reviewers

  String verdict() {
    return conformity;
  }

  String grade() {
    return grade;
  }

  boolean isApplicable() {
    return applicable;
  }

  ImmutableList<String> reasonCodes() {
    return reasons.stream()
        .map(reason -> String.valueOf(((Map<?, ?>) reason).get("code")))
        .collect(ImmutableList.toImmutableList());
  }

  Map<String, Object> zeros() {
    return zeros;
  }

  long observedDays() {
    return observedDays;
  }

  long reportedDays() {
    return reportedDays;
  }

  /** What the result says besides, by key. */
  Map<String, @Nullable Object> others() {
    return others;
  }

  /** The same with what supervision comes to, where the situation does not say so itself. */
  Outcome supervising(Subject subject) {
    if (book.isDraft() && !others.containsKey("supervision")) {
      says("supervision", applicable ? Supervised.of(book, subject) : null);
    }
    return this;
  }

  Map<String, Object> tree(String unitId) {
    Map<String, Object> tree = members("unitId", unitId, "conformity", conformity, "basis", basis);
    tree.put("grade", grade);
    tree.put("gradeRange", members("lowest", lowest, "highest", highest));
    tree.put("zeros", zeros);
    if (book.isScored() && applicable) {
      tree.put("score", marks.tree());
    }
    tree.put("ledger", ledger);
    tree.put("vetoes", vetoes);
    tree.put("exclusions", exclusions);
    tree.put("reasons", reasons);
    tree.put("notices", notices);
    tree.put("reminders", dueOfLedger.isEmpty() ? reminders : reminders());
    tree.put("reports", members("observedDays", observedDays, "reportedDays", reportedDays));
    tree.putAll(others);
    if (findings != null) {
      tree.put("findings", findings);
    }
    return tree;
  }

  static Map<String, Object> members(@Nullable Object... keysAndValues) {
    Map<String, Object> members = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      members.put(String.valueOf(keysAndValues[i]), keysAndValues[i + 1]);
    }
    return members;
  }
}

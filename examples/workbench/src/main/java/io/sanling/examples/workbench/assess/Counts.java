package io.sanling.examples.workbench.assess;

import com.google.common.collect.ImmutableMap;
import io.sanling.Rulebook;
import io.sanling.internal.json.JsonTree;
import io.sanling.region.Region;
import io.sanling.region.RegionTally;
import io.sanling.result.AssessmentResult;
import io.sanling.result.AssessmentResult.Reason;
import io.sanling.result.AssessmentResult.Reminder;
import io.sanling.result.Conformity;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What results come to in numbers; those of parts add up. */
final class Counts {
  private final RegionTally tally;
  private final Map<String, Long> reasons = new TreeMap<>();
  private final Map<String, Long> reminders = new TreeMap<>();
  private final Map<String, Long> grades = new TreeMap<>();
  private long assessed;
  private long notApplicable;

  Counts(Rulebook rulebook) {
    this.tally = RegionTally.ofDistinct(rulebook);
  }

  void add(AssessmentResult result) {
    assessed++;
    if (result.conformity() == Conformity.NOT_APPLICABLE) {
      notApplicable++;
    }
    tally.add(result);
    if (result.grade() != null) {
      grades.merge(result.grade(), 1L, Long::sum);
    }
    for (Reason reason : result.reasons()) {
      reasons.merge(reason.code(), 1L, Long::sum);
    }
    for (Reminder reminder : result.reminders()) {
      reminders.merge(reminder.code(), 1L, Long::sum);
    }
  }

  void add(Counts other) {
    assessed += other.assessed;
    notApplicable += other.notApplicable;
    tally.merge(other.tally);
    add(grades, other.grades);
    add(reasons, other.reasons);
    add(reminders, other.reminders);
  }

  /** Adds what was written as {@link #tree}. */
  void add(JsonTree counts) {
    assessed += counts.number("assessed");
    notApplicable += counts.number("notApplicable");
    Region.parseAll(counts.text("regions")).forEach(tally::add);
    add(grades, numbers(counts.object("grades")));
    add(reasons, numbers(counts.object("reasons")));
    add(reminders, numbers(counts.object("reminders")));
  }

  Map<String, Object> tree() {
    return ImmutableMap.of(
        "assessed",
        assessed,
        "notApplicable",
        notApplicable,
        "regions",
        Region.toJson(regions()),
        "grades",
        grades,
        "reasons",
        reasons,
        "reminders",
        reminders);
  }

  private static Map<String, Long> numbers(JsonTree counts) {
    Map<String, Long> numbers = new TreeMap<>();
    counts.members().keySet().forEach(key -> numbers.put(key, counts.number(key)));
    return numbers;
  }

  private static void add(Map<String, Long> to, Map<String, Long> counts) {
    counts.forEach((code, count) -> to.merge(code, count, Long::sum));
  }

  long assessed() {
    return assessed;
  }

  long notApplicable() {
    return notApplicable;
  }

  /** What was counted by region. */
  RegionTally tally() {
    return tally;
  }

  List<Region> regions() {
    return tally.regions();
  }

  /** Units by grade. */
  Map<String, Long> grades() {
    return grades;
  }

  /** Units by code of a reason, in the order of codes. */
  Map<String, Long> reasons() {
    return reasons;
  }

  /** Reminders by their code, in the order of codes. */
  Map<String, Long> reminders() {
    return reminders;
  }
}

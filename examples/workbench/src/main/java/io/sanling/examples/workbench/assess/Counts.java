package io.sanling.examples.workbench.assess;

import io.sanling.Rulebook;
import io.sanling.internal.json.JsonTree;
import io.sanling.region.Region;
import io.sanling.region.RegionTally;
import io.sanling.result.AssessmentResult;
import io.sanling.result.AssessmentResult.Reason;
import io.sanling.result.AssessmentResult.Reminder;
import io.sanling.result.Conformity;
import io.sanling.result.Handling.Consequence;
import io.sanling.result.Handling.SupervisionStep;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What results come to in numbers; those of parts add up. */
final class Counts {
  private final Rulebook rulebook;
  private final RegionTally unchanged;

  /** Those that ended or followed others: whether they count, other parts may say. */
  private final Map<String, AssessmentResult> changed = new TreeMap<>();

  private final Map<String, Long> reasons = new TreeMap<>();
  private final Map<String, Long> reminders = new TreeMap<>();
  private final Map<String, Long> supervision = new TreeMap<>();
  private final Map<String, Long> consequences = new TreeMap<>();
  private final Map<String, Long> states = new TreeMap<>();
  private final Map<String, Long> grades = new TreeMap<>();
  private long assessed;
  private long notApplicable;

  Counts(Rulebook rulebook) {
    this.rulebook = rulebook;
    this.unchanged = RegionTally.ofDistinct(rulebook);
  }

  void add(AssessmentResult result) {
    assessed++;
    if (result.conformity() == Conformity.NOT_APPLICABLE) {
      notApplicable++;
    }
    if (result.closedOn() != null || !result.changes().isEmpty()) {
      changed.put(result.unitId(), result);
    } else {
      unchanged.add(result);
      grade(grades, result);
    }
    for (Reason reason : result.reasons()) {
      reasons.merge(reason.code(), 1L, Long::sum);
    }
    for (Reminder reminder : result.reminders()) {
      reminders.merge(reminder.code(), 1L, Long::sum);
    }
    for (SupervisionStep step : result.handling().supervision()) {
      supervision.merge(step.step(), 1L, Long::sum);
    }
    for (Consequence each : result.handling().consequences()) {
      consequences.merge(each.code(), 1L, Long::sum);
    }
    if (result.handling().state() != null) {
      states.merge(result.handling().state().name(), 1L, Long::sum);
    }
  }

  void add(Counts other) {
    assessed += other.assessed;
    notApplicable += other.notApplicable;
    unchanged.merge(other.unchanged);
    changed.putAll(other.changed);
    add(grades, other.grades);
    add(reasons, other.reasons);
    add(reminders, other.reminders);
    add(supervision, other.supervision);
    add(consequences, other.consequences);
    add(states, other.states);
  }

  /** Adds what was written as {@link #tree}. */
  void add(JsonTree counts) {
    assessed += counts.number("assessed");
    notApplicable += counts.number("notApplicable");
    Region.parseAll(counts.text("regions")).forEach(unchanged::add);
    counts
        .textsOrNone("changed")
        .forEach(
            json -> {
              AssessmentResult result = AssessmentResult.parse(json);
              changed.put(result.unitId(), result);
            });
    add(grades, numbers(counts.object("grades")));
    add(reasons, numbers(counts.object("reasons")));
    add(reminders, numbers(counts.object("reminders")));
    add(supervision, numbers(counts.object("supervision")));
    add(consequences, numbers(counts.object("consequences")));
    add(states, numbers(counts.object("states")));
  }

  Map<String, Object> tree() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("assessed", assessed);
    tree.put("notApplicable", notApplicable);
    tree.put("regions", Region.toJson(unchanged.regions()));
    tree.put("changed", changed.values().stream().map(AssessmentResult::toJson).toList());
    tree.put("grades", grades);
    tree.put("reasons", reasons);
    tree.put("reminders", reminders);
    tree.put("supervision", supervision);
    tree.put("consequences", consequences);
    tree.put("states", states);
    return tree;
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

  List<Region> regions() {
    return tally().regions();
  }

  /** Units that are not counted, each with those that followed it. */
  Map<String, List<String>> leftOut() {
    return tally().leftOut();
  }

  /** What is counted by region. */
  RegionTally tally() {
    RegionTally whole = RegionTally.ofDistinct(rulebook);
    whole.merge(unchanged);
    changed.values().forEach(whole::add);
    return whole;
  }

  /** Units by grade. */
  Map<String, Long> grades() {
    Map<String, Long> all = new TreeMap<>(grades);
    Map<String, List<String>> leftOut = leftOut();
    changed.values().stream()
        .filter(result -> !leftOut.containsKey(result.unitId()))
        .forEach(result -> grade(all, result));
    return all;
  }

  private static void grade(Map<String, Long> to, AssessmentResult result) {
    if (result.grade() != null) {
      to.merge(result.grade(), 1L, Long::sum);
    }
  }

  /** Units by code of a reason, in the order of codes. */
  Map<String, Long> reasons() {
    return reasons;
  }

  /** Matters by the step of supervision that they are on. */
  Map<String, Long> supervision() {
    return supervision;
  }

  /** Units by code of a consequence. */
  Map<String, Long> consequences() {
    return consequences;
  }

  /** Units by how final their results are. */
  Map<String, Long> states() {
    return states;
  }

  /** Reminders by their code, in the order of codes. */
  Map<String, Long> reminders() {
    return reminders;
  }
}

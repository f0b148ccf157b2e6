package io.sanling.internal.explain;

import io.sanling.Rulebook;
import io.sanling.result.AssessmentResult;
import io.sanling.result.AssessmentResult.GradeRange;
import io.sanling.result.Effect;
import io.sanling.result.Finding;
import io.sanling.result.Handling;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Findings by effect, as the branches of a text tree. */
public final class FindingTree {
  private final @Nullable Rulebook rulebook;
  private final Predicate<Effect> shown;

  private FindingTree(@Nullable Rulebook rulebook, Predicate<Effect> shown) {
    this.rulebook = rulebook;
    this.shown = shown;
  }

  /** Of findings by that rulebook; without one, rules stand without their places. */
  public static FindingTree by(@Nullable Rulebook rulebook) {
    return new FindingTree(rulebook, effect -> true);
  }

  /** A result on one line: unit, conformity, grade and those still possible. */
  public static String head(AssessmentResult result) {
    GradeRange range = result.gradeRange();
    return result.unitId()
        + (result.conformity() == null ? "" : " " + result.conformity())
        + (result.grade() == null ? "" : " " + result.grade())
        + (range == null ? "" : " [" + range.lowest() + ".." + range.highest() + "]");
  }

  /** Other effects are only counted. */
  public FindingTree showing(Predicate<Effect> effects) {
    return new FindingTree(rulebook, effects);
  }

  /** One line each, every line ended; branches stay open for a last one. */
  public String of(Collection<Finding> findings) {
    Map<Effect, List<Finding>> byEffect = new LinkedHashMap<>();
    for (Finding finding : findings) {
      byEffect.computeIfAbsent(finding.effect(), effect -> new ArrayList<>()).add(finding);
    }
    StringBuilder tree = new StringBuilder();
    byEffect.forEach(
        (effect, found) -> {
          tree.append("├─ ").append(effect);
          if (!shown.test(effect)) {
            tree.append("  ").append(found.size()).append('\n');
            return;
          }
          tree.append('\n');
          for (Finding finding : found) {
            tree.append("│  ├─ ").append(line(finding)).append('\n');
          }
        });
    return tree.toString();
  }

  /** What follows from the result and where it stands, a branch like those of effects. */
  public static String handling(Handling handling) {
    List<String> lines = new ArrayList<>();
    for (Handling.SupervisionStep step : handling.supervision()) {
      Handling.NextStep next = step.next();
      lines.add(
          String.join("  ", step.clause(), step.step(), "[" + step.record() + "]")
              + ("  since " + step.since())
              + (next == null ? "" : ", " + next.step() + " on " + next.on()));
    }
    for (Handling.Consequence each : handling.consequences()) {
      lines.add(
          String.join("  ", each.clause(), each.code(), "from " + each.from())
              + (each.until() == null ? "" : " until " + each.until()));
    }
    for (Handling.Amendment each : handling.amendments()) {
      lines.add(String.join("  ", each.path(), "[" + each.record() + "]", "amended " + each.on()));
    }
    if (handling.state() != null) {
      lines.add(handling.state().name());
    }
    if (handling.supersedes() != null) {
      lines.add("supersedes " + handling.supersedes());
    }
    StringBuilder tree = new StringBuilder();
    lines.forEach(line -> tree.append("│  ├─ ").append(line).append('\n'));
    return lines.isEmpty() ? "" : tree.insert(0, "├─ HANDLING\n").toString();
  }

  /** The finding on one line: clause, rule, records, place of the rule. */
  public String line(Finding finding) {
    return finding.clause()
        + "  "
        + finding.rule()
        + (finding.records().isEmpty() ? "" : "  " + finding.records())
        + (rulebook == null ? "" : "  (" + rulebook.ruleLocation(finding.rule()) + ")");
  }
}

package io.sanling.advice;

import io.sanling.internal.json.CanonicalJson;
import io.sanling.internal.json.Members;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Advice as JSON, keys in a fixed order. */
final class AdviceJson {
  private AdviceJson() {}

  static String write(Advice advice) {
    return CanonicalJson.inOrder(
        new Members(
            "unitId", advice.unitId(),
            "rulebook", advice.rulebook().id(),
            "rulebookDigest", advice.rulebook().digest(),
            "asOf", advice.asOf().toString(),
            "by", advice.by().toString(),
            "target",
                new Members(
                    "kind", advice.target().kind().name(), "value", advice.target().value()),
            "outcome", advice.outcome().name(),
            "official", false,
            "now", standing(advice.now()),
            "untouched", standing(advice.untouched()),
            "best", standing(advice.best()),
            "reachable", advice.reachable(),
            "plans", advice.plans().stream().map(AdviceJson::plan).toList(),
            "obstacles", advice.obstacles().stream().map(AdviceJson::obstacle).toList(),
            "notices", advice.notices()));
  }

  private static Members standing(Advice.Standing standing) {
    return new Members()
        .putIfKnown("conformity", standing.conformity())
        .putIfKnown("grade", standing.grade())
        .put("points", text(standing.points()));
  }

  private static Members plan(Advice.Plan plan) {
    return new Members(
        "cost", text(plan.cost()),
        "conditional", plan.isConditional(),
        "steps", plan.steps().stream().map(AdviceJson::step).toList(),
        "reaches", standing(Advice.Standing.of(plan.result())));
  }

  private static Members step(Advice.Step step) {
    List<Members> changes =
        step.changes().stream()
            .map(
                change ->
                    new Members(
                        "field", change.field(),
                        "from", change.from(),
                        "to", change.to(),
                        "bound", change.bound().name()))
            .toList();
    Advice.Ratio ratio = step.ratio();
    return new Members(
        "act", step.act().name(),
        "record", step.record(),
        "changes", changes,
        "ratio", ratio == null ? null : ratio(ratio),
        "from", step.from().toString(),
        "by", step.by().toString(),
        "cost", text(step.cost()),
        "conditional", step.condition(),
        "clause", step.clause());
  }

  private static Members ratio(Advice.Ratio ratio) {
    return new Members(
        "measure", ratio.measure(),
        "value", Levers.text(ratio.value()),
        "bound", ratio.bound().name(),
        "among", text(ratio.among()),
        "orNone", ratio.orNone());
  }

  private static Members obstacle(Advice.Obstacle obstacle) {
    LocalDate day = obstacle.day();
    return new Members(
        "clause", obstacle.clause(),
        "records", obstacle.records(),
        "day", day == null ? null : day.toString(),
        "points", text(obstacle.points()));
  }

  private static @Nullable String text(@Nullable BigDecimal number) {
    return number == null ? null : number.toPlainString();
  }
}

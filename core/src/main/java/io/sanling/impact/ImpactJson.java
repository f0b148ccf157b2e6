package io.sanling.impact;

import io.sanling.internal.json.CanonicalJson;
import io.sanling.internal.json.Members;
import io.sanling.region.Region;
import io.sanling.result.AssessmentResult;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Impacts as JSON, keys in a fixed order. */
final class ImpactJson {
  private ImpactJson() {}

  /** The impact on a unit as one line of JSON. */
  public static String write(UnitImpact unit) {
    return CanonicalJson.inOrder(tree(unit));
  }

  /** The summary as JSON. */
  public static String write(ImpactSummary summary) {
    return CanonicalJson.inOrder(tree(summary)) + "\n";
  }

  // ---- a unit

  static Members tree(UnitImpact unit) {
    Members zeros = new Members();
    unit.zeros().forEach((zero, change) -> zeros.put(zero, zero(change)));
    return new Members("unitId", unit.unitId(), "name", unit.name())
        .putIfKnown("kind", unit.kind())
        .putIfKnown("track", unit.track())
        .putIfKnown("division", unit.division())
        .put("moved", unit.isMoved())
        .put("conformity", conformity(unit.conformity()))
        .put("grade", grade(unit.grade()))
        .put("points", points(unit.points()))
        .put("zeros", zeros)
        .put("others", names(unit.others()))
        .put("clauses", List.copyOf(unit.clauses()))
        .put("behind", List.copyOf(unit.behind()))
        .put("uncovered", list(unit.uncovered(), ImpactJson::uncovered))
        .put(
            "results",
            new Members(
                "before", resultDigest(unit.before()), "after", resultDigest(unit.after())));
  }

  private static @Nullable String resultDigest(@Nullable AssessmentResult result) {
    return result == null ? null : result.receipt().resultDigest();
  }

  private static Members uncovered(UnitImpact.Uncovered uncovered) {
    return new Members(
        "side", uncovered.side().name(),
        "code", uncovered.code(),
        "message", uncovered.chinese());
  }

  private static Members conformity(UnitImpact.ConformityChange change) {
    return new Members(
        "before", name(change.before()),
        "after", name(change.after()),
        "direction", change.direction().name(),
        "causes", list(change.causes(), ImpactJson::cause));
  }

  private static Members cause(UnitImpact.Cause cause) {
    return new Members(
        "side", cause.side().name(),
        "code", cause.code(),
        "heading", cause.heading(),
        "support", cause.support().name(),
        "records", cause.records(),
        "rules", cause.rules(),
        "behind", cause.behind(),
        "indicators", cause.indicators());
  }

  private static Members grade(UnitImpact.GradeChange change) {
    return new Members(
        "before", change.before(),
        "after", change.after(),
        "direction", change.direction().name(),
        "because", names(change.because()));
  }

  private static Members points(UnitImpact.PointsChange change) {
    return new Members(
        "before", text(change.before()),
        "after", text(change.after()),
        "change", change.change().toPlainString(),
        "direction", change.direction().name(),
        "official", false,
        "parts", list(change.parts(), ImpactJson::part));
  }

  private static Members part(UnitImpact.Part part) {
    return new Members(
        "kind", part.kind().name(),
        "clause", part.clause(),
        "heading", part.heading(),
        "indicator", part.indicator(),
        "before", part.before().toPlainString(),
        "after", part.after().toPlainString(),
        "change", part.change().toPlainString(),
        "givenBefore", given(part.givenBefore()),
        "givenAfter", given(part.givenAfter()));
  }

  private static @Nullable Members given(UnitImpact.@Nullable Given given) {
    return given == null
        ? null
        : new Members("rules", given.rules(), "value", given.value(), "row", row(given.row()));
  }

  private static @Nullable Members row(UnitImpact.@Nullable Row row) {
    return row == null
        ? null
        : new Members(
            "classes", row.classes(),
            "min", text(row.min()),
            "max", text(row.max()),
            "points", row.points().toPlainString());
  }

  private static Members zero(UnitImpact.ZeroChange change) {
    return new Members(
        "before", name(change.before()),
        "after", name(change.after()),
        "direction", change.direction().name(),
        "causes", list(change.causes(), ImpactJson::zeroCause));
  }

  private static Members zeroCause(UnitImpact.ZeroCause cause) {
    return new Members(
        "side", cause.side().name(),
        "effect", cause.effect().name(),
        "clause", cause.clause(),
        "heading", cause.heading(),
        "records", cause.records(),
        "rules", cause.rules());
  }

  // ---- all units

  private static Members tree(ImpactSummary summary) {
    Members others = new Members();
    summary.others().forEach((other, units) -> others.put(other.name(), units));
    Members zeros = new Members();
    summary.zeros().forEach((zero, turns) -> zeros.put(zero, list(turns, ImpactJson::transition)));
    return new Members(
        "from", edition(summary.from()),
        "to", edition(summary.to()),
        "period",
            new Members(
                "from", summary.period().from().toString(),
                "to", summary.period().to().toString(),
                "asOf", summary.period().asOf().toString()),
        "official", false,
        "all", movement(summary.all()),
        "otherOnly", summary.otherOnly(),
        "others", others,
        "conformities", list(summary.conformities(), ImpactJson::transition),
        "grades", list(summary.grades(), ImpactJson::transition),
        "zeros", zeros,
        "uncovered", list(summary.uncovered(), ImpactJson::uncoveredUnits),
        "regions", list(summary.regions(), ImpactJson::region),
        "kinds", list(summary.kinds(), ImpactJson::kind),
        "clauses", list(summary.clauses(), ImpactJson::clause),
        "rows", list(summary.rows(), ImpactJson::rowImpact));
  }

  private static Members edition(ImpactSummary.Edition edition) {
    return new Members("id", edition.id(), "title", edition.title(), "digest", edition.digest());
  }

  private static Members tendency(ImpactSummary.Tendency tendency) {
    return new Members("up", tendency.up(), "down", tendency.down(), "aside", tendency.aside());
  }

  private static Members movement(ImpactSummary.Movement movement) {
    Members zeros = new Members();
    movement.zeros().forEach((zero, tendency) -> zeros.put(zero, tendency(tendency)));
    return new Members(
        "units", movement.units(),
        "moved", movement.moved(),
        "conformity", tendency(movement.conformity()),
        "grade", tendency(movement.grade()),
        "points", tendency(movement.points()),
        "scoredOnlyFrom", movement.scoredOnlyFrom(),
        "scoredOnlyTo", movement.scoredOnlyTo(),
        "gained", movement.gained().toPlainString(),
        "lost", movement.lost().toPlainString(),
        "zeros", zeros);
  }

  private static Members transition(ImpactSummary.Transition turn) {
    return new Members(
        "before", emptyAsNull(turn.before()),
        "after", emptyAsNull(turn.after()),
        "direction", turn.direction().name(),
        "units", turn.units());
  }

  private static Members uncoveredUnits(ImpactSummary.UncoveredUnits uncovered) {
    return new Members(
        "side", uncovered.side().name(),
        "code", uncovered.code(),
        "alone", uncovered.alone(),
        "units", uncovered.units());
  }

  private static Members region(ImpactSummary.RegionImpact region) {
    return new Members(
        "level", region.level(),
        "prefix", region.prefix(),
        "track", region.track(),
        "before", rate(region.before()),
        "after", rate(region.after()),
        "movement", movement(region.movement()));
  }

  private static @Nullable Members rate(@Nullable Region region) {
    return region == null
        ? null
        : new Members(
            "units", region.units(),
            "conforming", region.conforming(),
            "rate", region.rate(),
            "percent", text(region.percent()),
            "target", region.target() == null ? null : (long) region.target(),
            "targetMet", region.targetMet());
  }

  private static Members kind(ImpactSummary.KindImpact kind) {
    return new Members("kind", kind.kind(), "movement", movement(kind.movement()));
  }

  private static Members clause(ImpactSummary.ClauseImpact clause) {
    return new Members(
        "clause", clause.clause(),
        "heading", clause.heading(),
        "better", clause.better(),
        "worse", clause.worse(),
        "gained", clause.gained().toPlainString(),
        "lost", clause.lost().toPlainString(),
        "aside", clause.aside().toPlainString(),
        "units", clause.units());
  }

  private static Members rowImpact(ImpactSummary.RowImpact impact) {
    return new Members(
        "clause", impact.clause(),
        "before", row(impact.before()),
        "after", row(impact.after()),
        "units", impact.units(),
        "points", impact.points().toPlainString());
  }

  private static @Nullable String emptyAsNull(String text) {
    return text.isEmpty() ? null : text;
  }

  private static @Nullable String text(@Nullable BigDecimal decimal) {
    return decimal == null ? null : decimal.toPlainString();
  }

  private static @Nullable String name(@Nullable Enum<?> constant) {
    return constant == null ? null : constant.name();
  }

  private static List<String> names(Collection<? extends Enum<?>> constants) {
    return constants.stream().<String>map(Enum::name).toList();
  }

  private static <T> List<Object> list(Collection<T> items, Function<T, Members> json) {
    List<Object> list = new ArrayList<>(items.size());
    for (T item : items) {
      list.add(json.apply(item));
    }
    return list;
  }
}

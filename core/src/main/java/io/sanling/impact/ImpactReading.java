package io.sanling.impact;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.sanling.impact.ImpactSummary.ClauseImpact;
import io.sanling.impact.ImpactSummary.Edition;
import io.sanling.impact.ImpactSummary.KindImpact;
import io.sanling.impact.ImpactSummary.Movement;
import io.sanling.impact.ImpactSummary.RegionImpact;
import io.sanling.impact.ImpactSummary.RowImpact;
import io.sanling.impact.ImpactSummary.Tendency;
import io.sanling.impact.ImpactSummary.Transition;
import io.sanling.impact.ImpactSummary.UncoveredUnits;
import io.sanling.impact.UnitImpact.Cause;
import io.sanling.impact.UnitImpact.ConformityChange;
import io.sanling.impact.UnitImpact.Direction;
import io.sanling.impact.UnitImpact.Given;
import io.sanling.impact.UnitImpact.GradeCause;
import io.sanling.impact.UnitImpact.GradeChange;
import io.sanling.impact.UnitImpact.Other;
import io.sanling.impact.UnitImpact.Part;
import io.sanling.impact.UnitImpact.PartKind;
import io.sanling.impact.UnitImpact.PointsChange;
import io.sanling.impact.UnitImpact.Row;
import io.sanling.impact.UnitImpact.Side;
import io.sanling.impact.UnitImpact.Uncovered;
import io.sanling.impact.UnitImpact.ZeroCause;
import io.sanling.impact.UnitImpact.ZeroChange;
import io.sanling.internal.json.JsonTree;
import io.sanling.internal.schema.ReadBack;
import io.sanling.region.Region;
import io.sanling.result.AssessmentResult;
import io.sanling.result.Effect;
import io.sanling.result.Score;
import io.sanling.result.Support;
import io.sanling.result.ZeroState;
import io.sanling.value.AssessmentPeriod;
import io.sanling.value.UnusableResultException;
import io.sanling.value.UnusableResultException.Code;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Impacts read back from the JSON they were written as. */
final class ImpactReading {
  private ImpactReading() {}

  static UnitImpact unit(
      String json, @Nullable AssessmentResult before, @Nullable AssessmentResult after) {
    return new ReadBack<UnitImpact>(tree -> unit(tree, before, after), ImpactJson::write)
        .object(json);
  }

  static ImpactSummary summary(String json, Collection<Region> before, Collection<Region> after) {
    return new ReadBack<ImpactSummary>(tree -> summary(tree, before, after), ImpactJson::write)
        .object(json);
  }

  // ---- a unit

  /** What the results say is taken from them, and so must be what is written. */
  private static UnitImpact unit(
      JsonTree json, @Nullable AssessmentResult before, @Nullable AssessmentResult after) {
    expect(json.object("results"), "before", before);
    expect(json.object("results"), "after", after);
    AssessmentResult either = before == null ? after : before;
    return new UnitImpact(
        either == null ? json.text("unitId") : either.unitId(),
        json.textOrNull("name"),
        json.textOrNull("kind"),
        json.textOrNull("track"),
        json.textOrNull("division"),
        before,
        after,
        list(json, "uncovered", side -> uncovered(side, before, after)),
        conformity(json.object("conformity"), before, after),
        grade(json.object("grade"), before, after),
        points(json.object("points"), before, after),
        map(
            json.object("zeros"),
            (zeros, goal) -> zero(zeros.object(goal), state(before, goal), state(after, goal))),
        ImmutableSet.copyOf(json.codes("others", Other.class)),
        ImmutableSet.copyOf(json.texts("clauses")),
        ImmutableSet.copyOf(json.texts("behind")));
  }

  private static void expect(JsonTree results, String side, @Nullable AssessmentResult given) {
    String named = results.textOrNull(side);
    if (!Objects.equals(named, given == null ? null : given.receipt().resultDigest())) {
      throw new UnusableResultException(
          Code.FIELD, results.path(side), Objects.requireNonNullElse(named, ""), null);
    }
  }

  /** Of a failure only the Chinese sentence is written. */
  private static Uncovered uncovered(
      JsonTree json, @Nullable AssessmentResult before, @Nullable AssessmentResult after) {
    Side side = json.code("side", Side.class);
    String code = json.text("code");
    String chinese = json.text("message");
    return (side == Side.FROM ? before : after) == null
        ? new Uncovered(side, code, chinese, chinese)
        : Uncovered.notApplicable(side, code, chinese);
  }

  private static ConformityChange conformity(
      JsonTree json, @Nullable AssessmentResult before, @Nullable AssessmentResult after) {
    return new ConformityChange(
        before == null ? null : before.conformity(),
        after == null ? null : after.conformity(),
        json.code("direction", Direction.class),
        list(json, "causes", ImpactReading::cause));
  }

  private static Cause cause(JsonTree json) {
    return new Cause(
        json.code("side", Side.class),
        json.text("code"),
        json.text("heading"),
        json.code("support", Support.class),
        json.texts("records"),
        json.texts("rules"),
        json.texts("behind"),
        json.texts("indicators"));
  }

  private static GradeChange grade(
      JsonTree json, @Nullable AssessmentResult before, @Nullable AssessmentResult after) {
    return new GradeChange(
        before == null ? null : before.grade(),
        after == null ? null : after.grade(),
        json.code("direction", Direction.class),
        ImmutableSet.copyOf(json.codes("because", GradeCause.class)));
  }

  private static PointsChange points(
      JsonTree json, @Nullable AssessmentResult before, @Nullable AssessmentResult after) {
    return new PointsChange(
        points(before),
        points(after),
        json.code("direction", Direction.class),
        list(json, "parts", ImpactReading::part));
  }

  private static @Nullable BigDecimal points(@Nullable AssessmentResult result) {
    Score score = result == null ? null : result.score();
    return score == null ? null : score.points();
  }

  private static Part part(JsonTree json) {
    return new Part(
        json.code("kind", PartKind.class),
        json.text("clause"),
        json.text("heading"),
        json.textOrNull("indicator"),
        json.decimal("before"),
        json.decimal("after"),
        given(json.objectOrNull("givenBefore")),
        given(json.objectOrNull("givenAfter")));
  }

  private static @Nullable Given given(@Nullable JsonTree json) {
    return json == null
        ? null
        : new Given(json.texts("rules"), json.textOrNull("value"), row(json.objectOrNull("row")));
  }

  private static @Nullable Row row(@Nullable JsonTree json) {
    return json == null
        ? null
        : new Row(
            map(json.object("classes"), JsonTree::text),
            json.decimalOrNull("min"),
            json.decimalOrNull("max"),
            json.decimal("points"));
  }

  private static ZeroChange zero(
      JsonTree json, @Nullable ZeroState before, @Nullable ZeroState after) {
    return new ZeroChange(
        before,
        after,
        json.code("direction", Direction.class),
        list(json, "causes", ImpactReading::zeroCause));
  }

  private static @Nullable ZeroState state(@Nullable AssessmentResult result, String goal) {
    return result == null ? null : result.zeros().get(goal);
  }

  private static ZeroCause zeroCause(JsonTree json) {
    return new ZeroCause(
        json.code("side", Side.class),
        json.code("effect", Effect.class),
        json.text("clause"),
        json.text("heading"),
        json.texts("records"),
        json.texts("rules"));
  }

  // ---- all units

  private static ImpactSummary summary(
      JsonTree json, Collection<Region> before, Collection<Region> after) {
    JsonTree period = json.object("period");
    return new ImpactSummary(
        edition(json.object("from")),
        edition(json.object("to")),
        new AssessmentPeriod(period.day("from"), period.day("to"), period.day("asOf")),
        movement(json.object("all")),
        json.number("otherOnly"),
        others(json.object("others")),
        list(json, "conformities", ImpactReading::transition),
        list(json, "grades", ImpactReading::transition),
        map(json.object("zeros"), (zeros, goal) -> list(zeros, goal, ImpactReading::transition)),
        list(json, "uncovered", ImpactReading::uncoveredUnits),
        list(json, "regions", region -> region(region, before, after)),
        list(
            json,
            "kinds",
            kind -> new KindImpact(kind.text("kind"), movement(kind.object("movement")))),
        list(json, "clauses", ImpactReading::clause),
        list(json, "rows", ImpactReading::rowImpact));
  }

  private static Edition edition(JsonTree json) {
    return new Edition(json.text("id"), json.text("title"), json.text("digest"));
  }

  private static ImmutableMap<Other, Long> others(JsonTree json) {
    ImmutableMap.Builder<Other, Long> others = ImmutableMap.builder();
    json.members()
        .keySet()
        .forEach(key -> others.put(json.key(key, Other.class), json.number(key)));
    return others.buildOrThrow();
  }

  private static Tendency tendency(JsonTree json) {
    return new Tendency(json.number("up"), json.number("down"), json.number("aside"));
  }

  private static Movement movement(JsonTree json) {
    return new Movement(
        json.number("units"),
        json.number("moved"),
        tendency(json.object("conformity")),
        tendency(json.object("grade")),
        tendency(json.object("points")),
        json.number("scoredOnlyFrom"),
        json.number("scoredOnlyTo"),
        json.decimal("gained"),
        json.decimal("lost"),
        map(json.object("zeros"), (zeros, goal) -> tendency(zeros.object(goal))));
  }

  private static Transition transition(JsonTree json) {
    return new Transition(
        Objects.requireNonNullElse(json.textOrNull("before"), ""),
        Objects.requireNonNullElse(json.textOrNull("after"), ""),
        json.code("direction", Direction.class),
        json.number("units"));
  }

  private static UncoveredUnits uncoveredUnits(JsonTree json) {
    return new UncoveredUnits(
        json.code("side", Side.class),
        json.text("code"),
        json.number("alone"),
        json.number("units"));
  }

  private static RegionImpact region(
      JsonTree json, Collection<Region> before, Collection<Region> after) {
    return new RegionImpact(
        json.text("level"),
        json.text("prefix"),
        json.textOrNull("track"),
        region(json, "before", before),
        region(json, "after", after),
        movement(json.object("movement")));
  }

  private static @Nullable Region region(JsonTree json, String key, Collection<Region> regions) {
    return json.objectOrNull(key) == null
        ? null
        : regions.stream()
            .filter(region -> region.level().equals(json.text("level")))
            .filter(region -> region.prefix().equals(json.text("prefix")))
            .filter(region -> Objects.equals(region.track(), json.textOrNull("track")))
            .findFirst()
            .orElse(null);
  }

  private static ClauseImpact clause(JsonTree json) {
    return new ClauseImpact(
        json.text("clause"),
        json.text("heading"),
        json.number("better"),
        json.number("worse"),
        json.decimal("gained"),
        json.decimal("lost"),
        json.decimal("aside"),
        json.number("units"));
  }

  private static RowImpact rowImpact(JsonTree json) {
    return new RowImpact(
        json.text("clause"),
        row(json.objectOrNull("before")),
        row(json.objectOrNull("after")),
        json.number("units"),
        json.decimal("points"));
  }

  // ---- lists and maps

  private static <T> ImmutableList<T> list(JsonTree json, String key, Function<JsonTree, T> read) {
    return json.objects(key).stream().map(read).collect(toImmutableList());
  }

  private static <T> ImmutableMap<String, T> map(
      JsonTree json, BiFunction<JsonTree, String, T> read) {
    ImmutableMap.Builder<String, T> map = ImmutableMap.builder();
    json.members().keySet().forEach(key -> map.put(key, read.apply(json, key)));
    return map.buildOrThrow();
  }
}

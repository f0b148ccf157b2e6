package io.sanling.region;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.sanling.internal.json.CanonicalJson;
import io.sanling.internal.json.JsonTree;
import io.sanling.internal.schema.ReadBack;
import io.sanling.result.Handling;
import io.sanling.result.Reports;
import io.sanling.value.UnusableResultException;
import io.sanling.value.UnusableResultException.Code;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Regions as JSON, keys in the documented order, a region a line. */
final class RegionJson {
  private static final String SUPERVISION = "supervision";
  private static final String CONSEQUENCES = "consequences";
  private static final String STATES = "states";
  private static final ReadBack<Region> REGION =
      new ReadBack<>(RegionJson::region, RegionJson::line);

  private RegionJson() {}

  public static String write(Collection<Region> regions) {
    StringJoiner list = new StringJoiner(",\n", "[", "]\n");
    regions.forEach(region -> list.add(line(region)));
    return list.toString();
  }

  /** The region that the text is of. */
  public static Region read(String json) {
    return REGION.object(json);
  }

  /** The regions that the text is of. */
  public static List<Region> readAll(String json) {
    return REGION.list(json);
  }

  /** The region that the tree is of. */
  public static Region region(JsonTree json) {
    checkFigures(json);
    return new Region(
        json.text("level"),
        json.text("prefix"),
        json.textOrNull("track"),
        json.number("units"),
        json.number("conforming"),
        json.number("undetermined"),
        json.number("nonConforming"),
        counts(json.object("grades")),
        counts(json.object("brokenZeros")),
        json.members().get("target") == null ? null : json.integer("target"),
        json.members().containsKey("observedDays")
            ? new Reports(json.number("observedDays"), json.number("reportedDays"))
            : null,
        new Region.Handled(
            countsIfAny(json, SUPERVISION), countsIfAny(json, CONSEQUENCES), states(json)),
        ImmutableList.copyOf(json.codes("flags", Region.Flag.class)));
  }

  private static Map<Handling.State, Long> states(JsonTree json) {
    Map<String, Long> written = countsIfAny(json, STATES);
    Map<Handling.State, Long> states = new EnumMap<>(Handling.State.class);
    for (Handling.State state : Handling.State.values()) {
      Long units = written.get(state.name());
      if (units != null) {
        states.put(state, units);
      }
    }
    return states;
  }

  private static Map<String, Long> countsIfAny(JsonTree json, String key) {
    JsonTree counts = json.objectOrNull(key);
    return counts == null ? Map.of() : counts(counts);
  }

  /** That none is more than it is a part of; rates and targets are compared as they are written. */
  private static void checkFigures(JsonTree json) {
    long units = json.number("units");
    checkWithin(json, "units", 1, Long.MAX_VALUE);
    long left = units;
    for (String part : List.of("conforming", "undetermined", "nonConforming")) {
      checkWithin(json, part, 0, left);
      left -= json.number(part);
    }
    JsonTree grades = json.object("grades");
    left = units;
    for (String grade : grades.members().keySet()) {
      checkWithin(grades, grade, 0, left);
      left -= grades.number(grade);
    }
    JsonTree broken = json.object("brokenZeros");
    broken.members().keySet().forEach(goal -> checkWithin(broken, goal, 0, units));
    checkOccur(json, SUPERVISION, Long.MAX_VALUE);
    checkOccur(json, CONSEQUENCES, units);
    checkOccur(json, STATES, units);
    if (json.members().containsKey("observedDays")) {
      checkWithin(json, "observedDays", 0, Long.MAX_VALUE);
      checkWithin(json, "reportedDays", 0, json.number("observedDays"));
    }
  }

  private static void checkOccur(JsonTree json, String key, long most) {
    JsonTree counts = json.objectOrNull(key);
    if (counts != null) {
      counts.members().keySet().forEach(each -> checkWithin(counts, each, 1, most));
    }
  }

  private static void checkWithin(JsonTree json, String key, long least, long most) {
    long figure = json.number(key);
    if (figure < least || figure > most) {
      throw new UnusableResultException(Code.FIELD, json.path(key), String.valueOf(figure), null);
    }
  }

  private static ImmutableMap<String, Long> counts(JsonTree json) {
    ImmutableMap.Builder<String, Long> counts = ImmutableMap.builder();
    json.members().keySet().forEach(key -> counts.put(key, json.number(key)));
    return counts.buildOrThrow();
  }

  /** The region as one line. */
  public static String line(Region region) {
    return CanonicalJson.inOrder(tree(region));
  }

  /** The region as a tree. */
  public static Map<String, @Nullable Object> tree(Region region) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("level", region.level());
    tree.put("prefix", region.prefix());
    tree.put("track", region.track());
    tree.put("units", region.units());
    tree.put("conforming", region.conforming());
    tree.put("undetermined", region.undetermined());
    tree.put("nonConforming", region.nonConforming());
    tree.put("grades", region.grades());
    tree.put("brokenZeros", region.brokenZeros());
    tree.put("rate", region.rate());
    BigDecimal percent = region.percent();
    tree.put("percent", percent == null ? null : percent.toPlainString());
    tree.put("target", region.target() == null ? null : (long) region.target());
    tree.put("targetMet", region.targetMet());
    Reports reports = region.reports();
    if (reports != null) {
      tree.put("reportedDays", reports.reportedDays());
      tree.put("observedDays", reports.observedDays());
    }
    Region.Handled handled = region.handled();
    putIfAny(tree, SUPERVISION, handled.supervision());
    putIfAny(tree, CONSEQUENCES, handled.consequences());
    Map<String, Long> states = new LinkedHashMap<>();
    handled.states().forEach((state, units) -> states.put(state.name(), units));
    putIfAny(tree, STATES, states);
    tree.put("flags", region.flags().stream().map(Enum::name).toList());
    return tree;
  }

  private static void putIfAny(
      Map<String, @Nullable Object> tree, String key, Map<String, Long> counts) {
    if (!counts.isEmpty()) {
      tree.put(key, counts);
    }
  }
}

package io.sanling.region;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.sanling.internal.json.CanonicalJson;
import io.sanling.internal.json.JsonTree;
import io.sanling.internal.schema.ReadBack;
import io.sanling.result.Reports;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Regions as JSON, keys in the documented order, a region a line. */
final class RegionJson {
  private static final ReadBack<Region> REGION =
      new ReadBack<>(RegionJson::region, RegionJson::tree);

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

  private static Region region(JsonTree json) {
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
        ImmutableList.copyOf(json.codes("flags", Region.Flag.class)));
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
    tree.put("flags", region.flags().stream().map(Enum::name).toList());
    return tree;
  }
}

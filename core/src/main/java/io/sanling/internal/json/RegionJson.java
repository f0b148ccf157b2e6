package io.sanling.internal.json;

import io.sanling.region.Region;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Regions as JSON, keys in the documented order, a region a line. */
public final class RegionJson {
  private RegionJson() {}

  public static String write(Collection<Region> regions) {
    StringJoiner list = new StringJoiner(",\n", "[", "]\n");
    regions.forEach(region -> list.add(line(region)));
    return list.toString();
  }

  /** The region as one line. */
  public static String line(Region region) {
    return CanonicalJson.inOrder(tree(region));
  }

  /** The region as a tree. */
  public static Map<String, @Nullable Object> tree(Region region) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("level", region.level().name());
    tree.put("prefix", region.prefix());
    tree.put("track", region.track().name());
    tree.put("units", region.units());
    tree.put("conforming", region.conforming());
    tree.put("undetermined", region.undetermined());
    tree.put("nonConforming", region.nonConforming());
    tree.put("grades", region.grades());
    Map<String, @Nullable Object> broken = new LinkedHashMap<>();
    region.brokenZeros().forEach((zero, units) -> broken.put(zero.key(), units));
    tree.put("brokenZeros", broken);
    tree.put("rate", region.rate());
    tree.put("percent", region.percent().toPlainString());
    tree.put("target", region.target() == null ? null : (long) region.target());
    tree.put("targetMet", region.targetMet());
    tree.put("reportedDays", region.reportedDays());
    tree.put("observedDays", region.observedDays());
    tree.put("flags", region.flags().stream().map(Enum::name).toList());
    return tree;
  }
}

package io.sanling.region;

import io.sanling.internal.json.CanonicalJson;
import io.sanling.internal.json.JsonTree;
import io.sanling.internal.schema.ReadBack;
import io.sanling.region.RegionTrend.Change;
import io.sanling.region.RegionTrend.OfRegion;
import io.sanling.region.RegionTrend.Step;
import io.sanling.value.AssessmentPeriod;
import io.sanling.value.AssessmentPeriod.Cycle;
import io.sanling.value.UnusableResultException;
import io.sanling.value.UnusableResultException.Code;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A trend as JSON, keys in the documented order; what changed is reckoned again when it is read.
 */
final class TrendJson {
  private static final ReadBack<RegionTrend> TREND =
      new ReadBack<>(TrendJson::trend, TrendJson::line);

  private TrendJson() {}

  /** The trend that the text is of. */
  static RegionTrend read(String json) {
    return TREND.object(json);
  }

  private static RegionTrend trend(JsonTree json) {
    List<String> days = json.texts("asOf");
    if (days.isEmpty()) {
      throw new UnusableResultException(Code.FIELD, json.path("asOf"), "[]", null);
    }
    AssessmentPeriod period =
        new AssessmentPeriod(
            json.day("from"), json.day("to"), LocalDate.parse(days.get(days.size() - 1)));
    return new RegionTrend(
        json.text("rulebook"),
        json.text("rulebookDigest"),
        period,
        json.code("by", Cycle.class),
        json.objects("regions").stream().map(region -> region(region, days)).toList());
  }

  private static OfRegion region(JsonTree json, List<String> days) {
    List<Step> steps = new ArrayList<>();
    Region before = null;
    int last = -1;
    for (JsonTree step : json.objects("steps")) {
      int day = days.indexOf(step.text("asOf"));
      if (day <= last) {
        throw new UnusableResultException(Code.FIELD, step.path("asOf"), step.text("asOf"), null);
      }
      Region region = RegionJson.region(step.object("region"));
      Change change = before != null && day == last + 1 ? Change.between(before, region) : null;
      steps.add(new Step(step.day("asOf"), region, change));
      before = region;
      last = day;
    }
    return new OfRegion(json.text("level"), json.text("prefix"), json.textOrNull("track"), steps);
  }

  /** The trend as one line. */
  static String line(RegionTrend trend) {
    AssessmentPeriod period = trend.period();
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("rulebook", trend.rulebook());
    tree.put("rulebookDigest", trend.rulebookDigest());
    tree.put("from", period.from().toString());
    tree.put("to", period.to().toString());
    tree.put("by", trend.by().name());
    tree.put("interim", true);
    tree.put("official", false);
    tree.put("asOf", trend.days().stream().map(LocalDate::toString).toList());
    tree.put("breaksOff", period.breaksOff(trend.by()));
    tree.put("regions", trend.regions().stream().map(TrendJson::tree).toList());
    return CanonicalJson.inOrder(tree);
  }

  static Map<String, @Nullable Object> tree(OfRegion region) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("level", region.level());
    tree.put("prefix", region.prefix());
    tree.put("track", region.track());
    tree.put("steps", region.steps().stream().map(TrendJson::tree).toList());
    return tree;
  }

  static Map<String, @Nullable Object> tree(Step step) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("asOf", step.asOf().toString());
    tree.put("region", RegionJson.tree(step.region()));
    Change change = step.change();
    tree.put("change", change == null ? null : tree(change));
    return tree;
  }

  static Map<String, @Nullable Object> tree(Change change) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    BigDecimal percent = change.percent();
    tree.put("units", change.units());
    tree.put("conforming", change.conforming());
    tree.put("undetermined", change.undetermined());
    tree.put("nonConforming", change.nonConforming());
    tree.put("grades", change.grades());
    tree.put("brokenZeros", change.brokenZeros());
    tree.put("percent", percent == null ? null : percent.toPlainString());
    tree.put("targetMet", change.targetMet());
    tree.put("flagged", change.flagged().stream().map(Enum::name).toList());
    tree.put("unflagged", change.unflagged().stream().map(Enum::name).toList());
    return tree;
  }
}

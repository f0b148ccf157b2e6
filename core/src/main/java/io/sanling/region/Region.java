package io.sanling.region;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.sanling.internal.json.RegionJson;
import io.sanling.record.Track;
import io.sanling.result.Zero;
import java.math.BigDecimal;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Units of one track in one region. Units that are not applicable are not counted.
 *
 * @param level level of the region
 * @param prefix its division prefix
 * @param track the track; tracks are never pooled
 * @param units units counted, at least 1
 * @param conforming of these, conforming ones
 * @param undetermined of these, undetermined ones
 * @param nonConforming of these, non-conforming ones
 * @param grades units by grade id, in the order of the rulebook's scale; grades that occur
 * @param brokenZeros units with that zero broken
 * @param target least percentage of conforming units, or null
 * @param reportedDays days with a daily report, of all units together
 * @param observedDays observed days, of all units together
 * @param flags what to bear in mind
 */
public record Region(
    RegionLevel level,
    String prefix,
    Track track,
    long units,
    long conforming,
    long undetermined,
    long nonConforming,
    ImmutableMap<String, Long> grades,
    ImmutableMap<Zero, Long> brokenZeros,
    @Nullable Integer target,
    long reportedDays,
    long observedDays,
    ImmutableList<RegionFlag> flags) {

  /** The rate as the fraction counted, not reduced, e.g. {@code 407/475}. */
  public String rate() {
    return conforming + "/" + units;
  }

  /** The rate in percent, one decimal, half up. */
  public BigDecimal percent() {
    return percent(1);
  }

  /** The rate in percent with so many decimals, half up. */
  public BigDecimal percent(int decimals) {
    return PublishedRate.percent(conforming, units, decimals);
  }

  /** Whether the target is met, exactly; null without a target. */
  public @Nullable Boolean targetMet() {
    return target == null ? null : conforming * 100 >= target * units;
  }

  /** The region as one line of JSON, as in {@code regions.json}. */
  public String toJson() {
    return RegionJson.line(this);
  }

  /** The regions as {@code regions.json}: one JSON list. */
  public static String toJson(Collection<Region> regions) {
    return RegionJson.write(regions);
  }
}

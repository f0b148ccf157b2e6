package io.sanling.region;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.sanling.Rulebook;
import io.sanling.internal.form.Places;
import io.sanling.internal.json.CanonicalJson;
import io.sanling.value.AssessmentPeriod;
import io.sanling.value.AssessmentPeriod.Cycle;
import io.sanling.value.JsonWritten;
import io.sanling.value.UnusableResultException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How regions stood as of each interim day of a period (趋势), and what changed from one to the next:
 * the monthly bulletin (月通报) or quarterly review (季考评). Each day counts from the first day of the
 * period on, and none of them is the result of the period.
 *
 * <pre>{@code
 * List<AssessmentPeriod> interim = rulebook.period(asOf).interim(Cycle.MONTH);
 * List<RegionTally> tallies = interim.stream().map(day -> RegionTally.of(rulebook)).toList();
 * for (UnitRecord record : records) {
 *   List<Assessor.Outcome> outcomes = assessor.assessEach(record, interim);
 *   for (int i = 0; i < interim.size(); i++) {
 *     tallies.get(i).add(outcomes.get(i).orThrow());
 *   }
 * }
 * RegionTrend trend = RegionTrend.of(rulebook, rulebook.period(asOf), Cycle.MONTH, tallies);
 * }</pre>
 *
 * @param rulebook id of the rulebook
 * @param rulebookDigest its digest
 * @param period the period, as of the last interim day
 * @param by how often there are interim results
 * @param regions those that had units as of any of the days, in the order of {@code regions.json};
 *     no figure sorts them
 */
public record RegionTrend(
    String rulebook,
    String rulebookDigest,
    AssessmentPeriod period,
    Cycle by,
    List<OfRegion> regions)
    implements JsonWritten {
  /**
   * @throws IllegalArgumentException when the period has no interim results
   */
  public RegionTrend {
    checkArgument(!period.interim(by).isEmpty(), "%s has no interim results by %s", period, by);
    regions = ImmutableList.copyOf(regions);
  }

  /**
   * Units of one track in one region over the interim days.
   *
   * @param level code of the region's level, as declared
   * @param prefix its division prefix
   * @param track code of the class its units are counted in; null where none is declared
   * @param steps the interim days as of which it had units, first to last
   */
  public record OfRegion(String level, String prefix, @Nullable String track, List<Step> steps)
      implements JsonWritten {
    public OfRegion {
      steps = ImmutableList.copyOf(steps);
    }

    @Override
    public String toJson() {
      return CanonicalJson.inOrder(TrendJson.tree(this));
    }
  }

  /**
   * A region as of an interim day.
   *
   * @param asOf the day
   * @param region how it stood
   * @param change what changed since the interim day before; null where that is the first or the
   *     region had no units then
   */
  public record Step(LocalDate asOf, Region region, @Nullable Change change)
      implements JsonWritten {
    @Override
    public String toJson() {
      return CanonicalJson.inOrder(TrendJson.tree(this));
    }
  }

  /**
   * What changed from one interim day to the next: more of it where positive, less where negative.
   *
   * @param units units counted
   * @param conforming conforming units
   * @param undetermined undetermined units
   * @param nonConforming non-conforming units
   * @param grades units by grade id; grades that occurred on either day
   * @param brokenZeros units with that goal broken, by its id
   * @param percent percentage points between the two rates as they are published, with one decimal;
   *     null where either has none
   * @param targetMet whether the target is met now, where that is otherwise than before; null where
   *     it is not
   * @param flagged flags that came
   * @param unflagged flags that went
   */
  public record Change(
      long units,
      long conforming,
      long undetermined,
      long nonConforming,
      Map<String, Long> grades,
      Map<String, Long> brokenZeros,
      @Nullable BigDecimal percent,
      @Nullable Boolean targetMet,
      List<Region.Flag> flagged,
      List<Region.Flag> unflagged)
      implements JsonWritten {
    public Change {
      grades = ImmutableMap.copyOf(grades);
      brokenZeros = ImmutableMap.copyOf(brokenZeros);
      flagged = ImmutableList.copyOf(flagged);
      unflagged = ImmutableList.copyOf(unflagged);
    }

    /** What changed between the two states of a region. */
    static Change between(Region before, Region after) {
      BigDecimal was = before.percent();
      BigDecimal is = after.percent();
      Boolean met = after.targetMet();
      return new Change(
          after.units() - before.units(),
          after.conforming() - before.conforming(),
          after.undetermined() - before.undetermined(),
          after.nonConforming() - before.nonConforming(),
          between(before.grades(), after.grades()),
          between(before.brokenZeros(), after.brokenZeros()),
          was == null || is == null ? null : is.subtract(was),
          met == null || met.equals(before.targetMet()) ? null : met,
          without(after.flags(), before.flags()),
          without(before.flags(), after.flags()));
    }

    private static Map<String, Long> between(Map<String, Long> before, Map<String, Long> after) {
      Map<String, Long> change = new LinkedHashMap<>(after);
      before.forEach((key, count) -> change.merge(key, -count, Long::sum));
      return change;
    }

    private static List<Region.Flag> without(List<Region.Flag> flags, List<Region.Flag> others) {
      return flags.stream().filter(flag -> !others.contains(flag)).toList();
    }

    @Override
    public String toJson() {
      return CanonicalJson.inOrder(TrendJson.tree(this));
    }
  }

  /**
   * The trend of what was counted as of each interim day.
   *
   * @param period the period, as of the last interim day
   * @param by how often
   * @param tallies one for each of the {@linkplain AssessmentPeriod#interim interim days}
   * @throws IllegalArgumentException when there are not as many tallies as interim days
   * @throws UnusableResultException when a tally is of another rulebook or day
   */
  public static RegionTrend of(
      Rulebook rulebook, AssessmentPeriod period, Cycle by, List<RegionTally> tallies) {
    List<AssessmentPeriod> days = period.interim(by);
    checkArgument(
        tallies.size() == days.size(),
        "%s tallies for %s interim days",
        tallies.size(),
        days.size());
    Map<Places.Place, List<Step>> steps = new TreeMap<>(Places.of(rulebook.forms()).order());
    Map<Places.Place, Region> before = Map.of();
    for (int i = 0; i < days.size(); i++) {
      tallies.get(i).requireOf(rulebook, days.get(i));
      Map<Places.Place, Region> now = new LinkedHashMap<>();
      for (Region region : tallies.get(i).regions()) {
        Places.Place place = new Places.Place(region.level(), region.prefix(), region.track());
        Region was = before.get(place);
        now.put(place, region);
        steps
            .computeIfAbsent(place, added -> new ArrayList<>())
            .add(
                new Step(
                    days.get(i).asOf(), region, was == null ? null : Change.between(was, region)));
      }
      before = now;
    }
    List<OfRegion> regions = new ArrayList<>();
    steps.forEach(
        (place, each) ->
            regions.add(new OfRegion(place.level(), place.prefix(), place.track(), each)));
    return new RegionTrend(rulebook.id(), rulebook.digest(), period, by, regions);
  }

  /** The interim days, first to last. */
  public List<LocalDate> days() {
    return period.interim(by).stream().map(AssessmentPeriod::asOf).toList();
  }

  /**
   * The trend that was written as the JSON (读回).
   *
   * @throws UnusableResultException when it is none, or its figures do not go together
   */
  public static RegionTrend parse(String json) {
    return TrendJson.read(json);
  }

  /** The trend as one line of JSON, as in {@code interim-trend.json}. */
  @Override
  public String toJson() {
    return TrendJson.line(this);
  }
}

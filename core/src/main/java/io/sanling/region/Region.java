package io.sanling.region;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.sanling.result.Handling;
import io.sanling.result.Reports;
import io.sanling.value.JsonWritten;
import io.sanling.value.Labelled;
import io.sanling.value.UnusableResultException;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Units of one track in one region. Units that are not applicable are not counted.
 *
 * @param level code of the region's level, as declared
 * @param prefix its division prefix; of a grid the whole of it, such as {@code 410102001001/03}
 * @param track code of the class its units are counted in; null where none is declared. Classes are
 *     never pooled
 * @param units units counted, at least 1
 * @param conforming of these, conforming ones
 * @param undetermined of these, undetermined ones
 * @param nonConforming of these, non-conforming ones
 * @param grades units by grade id, in the order of the rulebook's scale; grades that occur
 * @param brokenZeros units with that goal broken, by its id
 * @param target least percentage of conforming units, or null
 * @param reports days with a daily report, of all units together; null where none is declared
 * @param handled where its units and their matters stand; empty where nothing of it is declared
 * @param flags what to bear in mind
 */
public record Region(
    String level,
    String prefix,
    @Nullable String track,
    long units,
    long conforming,
    long undetermined,
    long nonConforming,
    Map<String, Long> grades,
    Map<String, Long> brokenZeros,
    @Nullable Integer target,
    @Nullable Reports reports,
    Handled handled,
    List<Flag> flags)
    implements JsonWritten {
  public Region {
    grades = ImmutableMap.copyOf(grades);
    brokenZeros = ImmutableMap.copyOf(brokenZeros);
    flags = ImmutableList.copyOf(flags);
  }

  /** Whether any rule says of its units whether they conform. */
  public boolean hasRate() {
    return conforming + undetermined + nonConforming > 0;
  }

  /** The rate as the fraction counted, not reduced, e.g. {@code 407/475}; null without one. */
  public @Nullable String rate() {
    return hasRate() ? conforming + "/" + units : null;
  }

  /** The rate in percent, one decimal, half up; null without one. */
  public @Nullable BigDecimal percent() {
    return percent(1);
  }

  /** The rate in percent with so many decimals, half up; null without one. */
  public @Nullable BigDecimal percent(int decimals) {
    return hasRate() ? PublishedRate.percent(conforming, units, decimals) : null;
  }

  /** Whether the target is met, exactly; null without a target or rate. */
  public @Nullable Boolean targetMet() {
    return target == null || !hasRate() ? null : conforming * 100 >= target * units;
  }

  /**
   * The region that was written as the JSON (读回).
   *
   * @throws UnusableResultException when it is none, or its figures do not go together
   */
  public static Region parse(String json) {
    return RegionJson.read(json);
  }

  /**
   * The regions of a {@code regions.json}.
   *
   * @throws UnusableResultException when it is none, or figures in it do not go together
   */
  public static List<Region> parseAll(String json) {
    return ImmutableList.copyOf(RegionJson.readAll(json));
  }

  /** The region as one line of JSON, as in {@code regions.json}. */
  @Override
  public String toJson() {
    return RegionJson.line(this);
  }

  /** The regions as {@code regions.json}: one JSON list. */
  public static String toJson(Collection<Region> regions) {
    return RegionJson.write(regions);
  }

  /**
   * Where units and matters stand, as their results' {@link Handling} says; what occurs.
   *
   * @param supervision matters by the step of the ladder (督办) they are on, lowest first
   * @param consequences units by what follows from their results (考核奖惩), in the order of the table
   * @param states units by how final their results are
   */
  public record Handled(
      Map<String, Long> supervision,
      Map<String, Long> consequences,
      Map<Handling.State, Long> states) {
    /** Nothing of it. */
    public static final Handled NONE =
        new Handled(ImmutableMap.of(), ImmutableMap.of(), ImmutableMap.of());

    public Handled {
      supervision = ImmutableMap.copyOf(supervision);
      consequences = ImmutableMap.copyOf(consequences);
      states = ImmutableMap.copyOf(states);
    }
  }

  /** Something to bear in mind when reading a region's rate. */
  public enum Flag implements Labelled {
    /** So few units that the rate says little. */
    SMALL_BASE("小样本"),
    /** No broken zero and too few daily reports: quiet because nobody reports. */
    SILENT("沉默");

    private final String label;

    Flag(String label) {
      this.label = label;
    }

    @Override
    public String label() {
      return label;
    }
  }
}

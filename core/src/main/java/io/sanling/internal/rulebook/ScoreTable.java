package io.sanling.internal.rulebook;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.sanling.internal.Ratio;
import io.sanling.record.Setting;
import io.sanling.record.Track;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The score table (评分表) of a rulebook: the first row that fits gives the points. */
public final class ScoreTable {
  /**
   * A row of the table; an empty track or setting fits any, an empty bound does not bind.
   *
   * @param min included
   * @param max excluded
   */
  public record Row(
      @Nullable Track track,
      @Nullable Setting setting,
      @Nullable BigDecimal min,
      @Nullable BigDecimal max,
      BigDecimal points) {
    boolean concerns(Track unitTrack, Setting unitSetting) {
      return (track == null || track == unitTrack) && (setting == null || setting == unitSetting);
    }

    boolean holds(Ratio value) {
      return (min == null || value.compareTo(Ratio.of(min)) >= 0)
          && (max == null || value.compareTo(Ratio.of(max)) < 0);
    }
  }

  /** A standard (标准) and what it weighs. */
  public record Standard(String id, String name, BigDecimal weight) {}

  /** An indicator (指标) with its rows, top to bottom. */
  public record Entry(
      Standard standard,
      String indicator,
      String name,
      String unitOfMeasure,
      ImmutableList<Row> rows) {
    /** Its clause, e.g. {@code S1-leadingGroup}. */
    public String clause() {
      return standard.id() + "-" + indicator;
    }

    /** Whether any row concerns the track. */
    public boolean concerns(Track track) {
      return rows.stream().anyMatch(row -> row.track() == null || row.track() == track);
    }

    /** The greatest points for the track and setting. */
    public BigDecimal max(Track track, Setting setting) {
      return rows.stream()
          .filter(row -> row.concerns(track, setting))
          .map(Row::points)
          .max(BigDecimal::compareTo)
          .orElse(BigDecimal.ZERO);
    }

    /** The points of the first row that fits; null when none does. */
    public @Nullable BigDecimal points(Track track, Setting setting, Ratio value) {
      for (Row row : rows) {
        if (row.concerns(track, setting) && row.holds(value)) {
          return row.points();
        }
      }
      return null;
    }
  }

  private final ImmutableList<Entry> entries;

  public ScoreTable(ImmutableList<Entry> entries) {
    this.entries = entries;
  }

  public boolean isEmpty() {
    return entries.isEmpty();
  }

  public ImmutableList<Entry> entries() {
    return entries;
  }

  /** The entries that concern the track, by standard, in the table's order. */
  public ImmutableMap<Standard, ImmutableList<Entry>> of(Track track) {
    Map<Standard, ImmutableList.Builder<Entry>> byStandard = new LinkedHashMap<>();
    for (Entry entry : entries) {
      if (entry.concerns(track)) {
        byStandard
            .computeIfAbsent(entry.standard(), standard -> ImmutableList.builder())
            .add(entry);
      }
    }
    ImmutableMap.Builder<Standard, ImmutableList<Entry>> result = ImmutableMap.builder();
    byStandard.forEach((standard, list) -> result.put(standard, list.build()));
    return result.buildOrThrow();
  }
}

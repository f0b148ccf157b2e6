package io.sanling.internal.rulebook;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import io.sanling.internal.Ratio;
import io.sanling.record.Setting;
import io.sanling.record.Track;
import java.math.BigDecimal;
import java.util.Arrays;
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
      BigDecimal max = BigDecimal.ZERO;
      for (Row row : rows) {
        if (row.concerns(track, setting)) {
          max = max.max(row.points());
        }
      }
      return max;
    }

    /** The first row that fits; null when none does. */
    public @Nullable Row row(Track track, Setting setting, Ratio value) {
      for (Row row : rows) {
        if (row.concerns(track, setting) && row.holds(value)) {
          return row;
        }
      }
      return null;
    }

    /** The points of the first row that fits; null when none does. */
    public @Nullable BigDecimal points(Track track, Setting setting, Ratio value) {
      Row row = row(track, setting, value);
      return row == null ? null : row.points();
    }
  }

  private final ImmutableList<Entry> entries;
  private final ImmutableMap<Track, ImmutableList<Entry>> byTrack;

  public ScoreTable(ImmutableList<Entry> entries) {
    this.entries = entries;
    this.byTrack =
        Arrays.stream(Track.values())
            .collect(
                Maps.toImmutableEnumMap(
                    track -> track,
                    track ->
                        entries.stream()
                            .filter(entry -> entry.concerns(track))
                            .collect(ImmutableList.toImmutableList())));
  }

  public boolean isEmpty() {
    return entries.isEmpty();
  }

  public ImmutableList<Entry> entries() {
    return entries;
  }

  /** The entries that concern the track, in the table's order. */
  public ImmutableList<Entry> of(Track track) {
    return byTrack.getOrDefault(track, ImmutableList.of());
  }
}

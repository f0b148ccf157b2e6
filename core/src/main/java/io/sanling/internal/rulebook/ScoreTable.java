package io.sanling.internal.rulebook;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.sanling.internal.Ratio;
import io.sanling.result.Support;
import io.sanling.value.Place;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The score table (评分表) of a rulebook: the first row that fits gives the points. Units are told
 * apart by their classes (分类): codes by the id of the class.
 */
public final class ScoreTable {
  /**
   * A row of the table; an empty bound does not bind.
   *
   * @param classes codes of the classes it is for, by class; a class that is not there may be any
   * @param min included
   * @param max excluded
   * @param support how official it is
   * @param source where it comes from, or null for a design default
   * @param place where it stands
   */
  public record Row(
      ImmutableMap<String, String> classes,
      @Nullable BigDecimal min,
      @Nullable BigDecimal max,
      BigDecimal points,
      Support support,
      @Nullable String source,
      Place place) {
    /** Whether it is for units of those classes. */
    public boolean concerns(Map<String, String> unit) {
      for (Map.Entry<String, String> wanted : classes.entrySet()) {
        if (!wanted.getValue().equals(unit.get(wanted.getKey()))) {
          return false;
        }
      }
      return true;
    }

    boolean holds(Ratio value) {
      return (min == null || value.compareTo(Ratio.of(min)) >= 0)
          && (max == null || value.compareTo(Ratio.of(max)) < 0);
    }
  }

  /**
   * A standard (标准) and what it weighs.
   *
   * @param id empty where indicators stand under no standard
   */
  public record Standard(String id, String name, BigDecimal weight) {
    /** Whether it is none: its indicators stand alone. */
    public boolean isNone() {
      return id.isEmpty();
    }
  }

  /**
   * An indicator (指标).
   *
   * @param rows its rows, top to bottom
   * @param clause its clause, e.g. {@code S1-leadingGroup}; its own id where it stands under no
   *     standard
   */
  public record Entry(
      Standard standard,
      String indicator,
      String name,
      String unitOfMeasure,
      ImmutableList<Row> rows,
      String clause) {
    public Entry(
        Standard standard,
        String indicator,
        String name,
        String unitOfMeasure,
        ImmutableList<Row> rows) {
      this(
          standard,
          indicator,
          name,
          unitOfMeasure,
          rows,
          standard.isNone() ? indicator : standard.id() + "-" + indicator);
    }

    /** Whether its points are its value (填报值). */
    public boolean isValued() {
      return unitOfMeasure.equals("value");
    }

    /** Whether rules take points off its full ones (扣分). */
    public boolean isDeducted() {
      return unitOfMeasure.equals("deductions");
    }

    /** Whether any row concerns units of those classes. */
    public boolean concerns(Map<String, String> classes) {
      return rows.stream().anyMatch(row -> row.concerns(classes));
    }

    /** The greatest points for units of those classes. */
    public BigDecimal max(Map<String, String> classes) {
      BigDecimal max = BigDecimal.ZERO;
      for (Row row : rows) {
        if (row.concerns(classes)) {
          max = max.max(row.points());
        }
      }
      return max;
    }

    /**
     * How the points go with the value, for units of whatever classes: 1 where they never fall as
     * it rises, -1 where they never rise; 0 where neither, or where they stay the same.
     */
    public int slope() {
      boolean rise = isValued();
      boolean fall = false;
      TreeSet<BigDecimal> values = new TreeSet<>();
      for (Row row : rows) {
        Stream.ofNullable(row.min()).forEach(values::add);
        Stream.ofNullable(row.max()).forEach(values::add);
      }
      if (!values.isEmpty()) {
        values.add(values.first().subtract(BigDecimal.ONE));
      }
      for (Row row : rows) {
        BigDecimal before = null;
        for (BigDecimal value : values) {
          BigDecimal now = points(row.classes(), Ratio.of(value));
          if (before != null && now != null) {
            rise |= now.compareTo(before) > 0;
            fall |= now.compareTo(before) < 0;
          }
          before = now == null ? before : now;
        }
      }
      return rise == fall ? 0 : rise ? 1 : -1;
    }

    /** The first row that fits; null when none does. */
    public @Nullable Row row(Map<String, String> classes, Ratio value) {
      for (Row row : rows) {
        if (row.concerns(classes) && row.holds(value)) {
          return row;
        }
      }
      return null;
    }

    /** The points of the first row that fits; null when none does. */
    public @Nullable BigDecimal points(Map<String, String> classes, Ratio value) {
      Row row = row(classes, value);
      return row == null ? null : row.points();
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

  /** The entries that concern units of those classes, in the table's order. */
  public ImmutableList<Entry> of(Map<String, String> classes) {
    return entries.stream()
        .filter(entry -> entry.concerns(classes))
        .collect(ImmutableList.toImmutableList());
  }
}

package io.sanling.impact;

import com.google.common.collect.ImmutableList;
import io.sanling.internal.json.CanonicalJson;
import io.sanling.internal.json.Members;
import io.sanling.value.JsonWritten;
import io.sanling.value.Labelled;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What two states of the same data tell otherwise of one unit (数据改动), and what follows from it.
 *
 * @param unitId code of the unit
 * @param name its name, or null
 * @param division code of the division where it lies, or null
 * @param items what differs: the unit, then form by form as declared
 * @param impact what becomes of its result; null where nothing does, or one state has no such unit
 */
public record DataChange(
    String unitId,
    @Nullable String name,
    @Nullable String division,
    List<Item> items,
    @Nullable UnitImpact impact)
    implements JsonWritten {
  public DataChange {
    items = ImmutableList.copyOf(items);
  }

  /** How what differs is accounted for. */
  public enum Kind implements Labelled {
    /** New, and of a day after the first state (新增). */
    ADDED("新增"),
    /** New, though of a day of the first state or before it, or of none (补报). */
    LATE("补报"),
    /** Filled in or decided on a day after the first state (后续填报). */
    FILLED("后续填报"),
    /** Another value, by amendments (有更正). */
    AMENDED("有更正"),
    /** Another value, and nothing tells why (无更正). */
    UNEXPLAINED("无更正"),
    /** No longer there, which no amendment explains (缺失). */
    GONE("缺失");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    @Override
    public String label() {
      return label;
    }

    /** Whether nothing explains it. */
    public boolean isFinding() {
      return this == UNEXPLAINED || this == GONE;
    }
  }

  /**
   * Something that differs.
   *
   * @param kind how it is accounted for
   * @param path {@code list/id} or {@code list/id/field}, {@code form} or {@code form/field},
   *     {@code unit} or {@code unit/field}
   * @param before the value before, as amendments write it; null for none
   * @param after the value after, likewise
   * @param amendments the amendments that explain it, by day
   * @param on the day of what is new or explains it; null where there is none
   */
  public record Item(
      Kind kind,
      String path,
      @Nullable String before,
      @Nullable String after,
      List<String> amendments,
      @Nullable LocalDate on) {
    public Item {
      amendments = ImmutableList.copyOf(amendments);
    }
  }

  /** Whether anything differs. */
  public boolean isChanged() {
    return !items.isEmpty();
  }

  /** Whether anything differs that nothing explains. */
  public boolean isUnexplained() {
    return items.stream().anyMatch(item -> item.kind().isFinding());
  }

  /** The change as one line of JSON, keys in a fixed order. */
  @Override
  public String toJson() {
    return CanonicalJson.inOrder(
        new Members(
            "unitId",
            unitId,
            "name",
            name,
            "division",
            division,
            "unexplained",
            isUnexplained(),
            "items",
            items.stream().<Object>map(DataChange::item).toList(),
            "impact",
            impact == null ? null : ImpactJson.tree(impact)));
  }

  private static Members item(Item item) {
    return new Members(
        "kind",
        item.kind().name(),
        "path",
        item.path(),
        "before",
        item.before(),
        "after",
        item.after(),
        "amendments",
        item.amendments(),
        "on",
        item.on() == null ? null : item.on().toString());
  }
}

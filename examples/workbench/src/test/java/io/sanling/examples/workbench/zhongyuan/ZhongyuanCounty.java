package io.sanling.examples.workbench.zhongyuan;

import static io.sanling.examples.workbench.zhongyuan.ZhongyuanRecord.padded;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.sanling.examples.workbench.madeup.Chance;
import io.sanling.examples.workbench.madeup.CreditCodes;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The made-up district: twelve streets, their communities with grids, and the units in them. */
final class ZhongyuanCounty {
  static final String CODE = "410102";

  /** When two communities became one, and the others that changed. */
  static final LocalDate CHANGED = LocalDate.of(2024, 7, 1);

  private static final String NUMERALS = "一二三四五六七八九十";
  private static final int STREETS = 12;
  private static final String MERGING = CODE + "003";

  private static final ImmutableMap<String, String> SIGNS =
      ImmutableMap.<String, String>builder()
          .put("SCHOOL", "学校")
          .put("KINDERGARTEN", "幼儿园")
          .put("HOSPITAL", "医院")
          .put("MARKET", "市场")
          .put("SHOPPING_MALL", "商场")
          .put("FACTORY_MINE", "厂")
          .put("ENTERPRISE", "公司")
          .put("OUTLET", "网点")
          .build();

  private static final ImmutableList<String> KINDS =
      ImmutableList.of(
          "SCHOOL",
          "KINDERGARTEN",
          "HOSPITAL",
          "MARKET",
          "SHOPPING_MALL",
          "FACTORY_MINE",
          "FACTORY_MINE",
          "ENTERPRISE",
          "ENTERPRISE",
          "ENTERPRISE",
          "OUTLET",
          "OUTLET",
          "OUTLET",
          "OUTLET");

  private final Chance chance;
  private final Map<String, String> names = new LinkedHashMap<>();
  private final Map<String, List<ZhongyuanRecord>> streets = new LinkedHashMap<>();
  private int serial;

  ZhongyuanCounty(long seed) {
    this.chance = new Chance(seed);
    names.put("41", "河南省");
    names.put("4101", "示例市");
    names.put(CODE, "示例区");
    for (int street = 1; street <= STREETS; street++) {
      street(CODE + padded(street, 3), "示例" + numeral(street) + "街道", street);
    }
  }

  /** Names by code, larger regions first within each. */
  Map<String, String> names() {
    return names;
  }

  /** The records by street, in the order of the files. */
  Map<String, List<ZhongyuanRecord>> streets() {
    return streets;
  }

  /** The unit with the id. */
  ZhongyuanRecord unit(String id) {
    return all().filter(record -> record.id().equals(id)).findFirst().orElseThrow();
  }

  /** The units of a kind that were there all year, in the order of the files. */
  List<ZhongyuanRecord> ofKind(String kind) {
    return all()
        .filter(record -> record.text("kind").equals(kind))
        .filter(record -> record.first().equals(ZhongyuanRecord.FROM))
        .toList();
  }

  /** All units, in the order of the files. */
  Stream<ZhongyuanRecord> all() {
    return streets.values().stream().flatMap(List::stream);
  }

  private void street(String code, String name, int number) {
    names.put(code, name);
    String setting = number <= 7 ? "URBAN" : number <= 10 ? "SUBURBAN" : "RURAL";
    List<ZhongyuanRecord> records = new ArrayList<>();
    List<String> places = new ArrayList<>();
    int communities = chance.between(5, 7);
    for (int i = 1; i <= communities; i++) {
      String id = code + padded(i, 3);
      boolean merges = code.equals(MERGING) && (i == 2 || i == 3);
      records.add(community(id, name + numeral(i) + "社区", setting, merges ? CHANGED : null));
      if (!merges) {
        places.add(id);
      }
    }
    if (code.equals(MERGING)) {
      String id = code + "020";
      ZhongyuanRecord merged = community(id, name + "合并社区", setting, null, CHANGED);
      for (int i = 2; i <= 3; i++) {
        merged.add(
            "changes",
            "B",
            "changedOn",
            CHANGED,
            "kind",
            "MERGED",
            "predecessor",
            code + padded(i, 3),
            "changeDocument",
            "示例民〔2024〕31号");
      }
      records.add(merged);
      places.add(id);
    }
    for (int i = chance.between(19, 23); i > 0; i--) {
      records.add(other(name, setting, chance.pick(places)));
    }
    if (number == 5) {
      records.get(0).add("changes", "B", "changedOn", CHANGED, "kind", "RENAMED");
    }
    streets.put(code, records);
  }

  private ZhongyuanRecord community(
      String id, String name, String setting, @Nullable LocalDate closedOn) {
    return community(id, name, setting, closedOn, null);
  }

  private ZhongyuanRecord community(
      String id,
      String name,
      String setting,
      @Nullable LocalDate closedOn,
      @Nullable LocalDate openedOn) {
    names.put(id, name);
    for (int grid = 1; grid <= 3; grid++) {
      names.put(id + "/" + padded(grid, 2), name + "第" + numeral(grid) + "网格");
    }
    return lived(
        new ZhongyuanRecord(
            "id",
            id,
            "idScheme",
            "DIVISION_CODE",
            "name",
            name,
            "kind",
            "COMMUNITY",
            "division",
            id,
            "setting",
            setting,
            "headcount",
            (long) chance.between(900, 6800),
            "openedOn",
            openedOn,
            "closedOn",
            closedOn));
  }

  private ZhongyuanRecord other(String street, String setting, String place) {
    serial++;
    String kind = chance.pick(KINDS);
    boolean unregistered = kind.equals("OUTLET") && chance.percent(15);
    String authority = kind.equals("OUTLET") ? "92" : kind.equals("ENTERPRISE") ? "91" : "12";
    return lived(
        new ZhongyuanRecord(
            "id",
            unregistered ? "SLWD-" + padded(serial, 4) : CreditCodes.of(authority, CODE, serial),
            "idScheme",
            unregistered ? "LOCAL" : "USCC",
            "name",
            street + "第" + padded(serial, 3) + "号" + SIGNS.get(kind),
            "kind",
            kind,
            "division",
            place,
            "grid",
            chance.percent(95) ? place + "/" + padded(chance.between(1, 3), 2) : null,
            "setting",
            setting,
            "headcount",
            (long) chance.between(2, 600),
            "openedOn",
            chance.percent(3) ? LocalDate.of(2024, chance.between(2, 11), 15) : null));
  }

  private ZhongyuanRecord lived(ZhongyuanRecord record) {
    ZhongyuanYear.live(record, chance);
    return record;
  }

  private static String numeral(int number) {
    return number <= 10
        ? NUMERALS.substring(number - 1, number)
        : "十" + NUMERALS.charAt(number - 11);
  }
}

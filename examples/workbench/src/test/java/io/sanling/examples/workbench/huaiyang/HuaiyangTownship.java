package io.sanling.examples.workbench.huaiyang;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;

/**
 * A made-up township (乡镇、街道) with the number of its units. The names come from the Thousand
 * Character Classic (千字文).
 *
 * @param code the first 9 digits of its divisions; made up behind the county's six
 * @param name its name
 * @param communities number of communities
 * @param villages number of villages
 * @param others number of enterprises and institutions
 * @param seat setting of its communities; its villages are rural, but those of a subdistrict
 *     suburban
 * @param silent whether its villages and communities hardly report
 */
record HuaiyangTownship(
    String code,
    String name,
    int communities,
    int villages,
    int others,
    String seat,
    boolean silent) {

  static final ImmutableList<HuaiyangTownship> ALL =
      ImmutableList.of(
          of("001", "日月街道", 8, 0, 263),
          of("002", "辰宿街道", 14, 0, 210),
          of("003", "秋收街道", 10, 6, 150),
          of("100", "云腾镇", 3, 27, 92),
          of("101", "雨露镇", 3, 26, 88),
          of("102", "金丽镇", 2, 26, 85),
          of("103", "玉昆镇", 2, 25, 80),
          of("104", "珠光镇", 2, 25, 76),
          of("105", "果珍镇", 2, 24, 72),
          of("106", "菜芥镇", 2, 24, 70),
          of("107", "海咸镇", 2, 23, 68),
          of("108", "河淡镇", 2, 23, 64),
          of("109", "巨阙镇", 1, 23, 60),
          of("110", "夜光镇", 1, 23, 58),
          of("200", "鳞潜乡", 1, 25, 70),
          of("201", "羽翔乡", 1, 24, 66),
          of("202", "龙师乡", 1, 24, 60),
          of("203", "鸟官乡", 0, 24, 52),
          of("204", "垂拱乡", 0, 23, 37),
          of("205", "鸣凤乡", 0, 23, 8));

  private static final String SILENT = "204";

  private static HuaiyangTownship of(
      String code, String name, int communities, int villages, int others) {
    return new HuaiyangTownship(
        "411603" + code,
        name,
        communities,
        villages,
        others,
        code.startsWith("0") ? "URBAN" : "SUBURBAN",
        code.equals(SILENT));
  }

  /** The names of all regions by code; those of the townships are made up. */
  static ImmutableMap<String, String> names() {
    ImmutableMap.Builder<String, String> names = ImmutableMap.builder();
    names.put("41", "河南省").put("4116", "周口市").put("411603", "淮阳区");
    ALL.forEach(township -> names.put(township.code(), township.name()));
    return names.buildOrThrow();
  }

  /** The setting of its villages. */
  String fields() {
    return seat.equals("URBAN") ? "SUBURBAN" : "RURAL";
  }
}

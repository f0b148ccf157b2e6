package io.sanling.rules.compiler;

import com.google.common.collect.ImmutableMap;
import io.sanling.record.Labelled;
import io.sanling.record.Setting;
import io.sanling.record.Track;

/** Chinese labels that score tables may use, and the constants they stand for. */
final class Labels {
  private static final String ANY = "*";
  private static final String ANY_LABEL = "不限";

  private static final ImmutableMap<String, String> MEASURES =
      ImmutableMap.of(
          "是否", "yes/no",
          "占年度要求", "share of quota",
          "比例", "ratio",
          "人数", "people",
          "小时/夜", "hours a night",
          "公式", "formula");

  private Labels() {}

  static String track(String text, Place place, Problems problems) {
    return constant(text, Track.values(), place, problems);
  }

  static String setting(String text, Place place, Problems problems) {
    return constant(text, Setting.values(), place, problems);
  }

  static String measure(String text) {
    return MEASURES.getOrDefault(text, text);
  }

  private static String constant(String text, Labelled[] values, Place place, Problems problems) {
    if (text.equals(ANY) || text.equals(ANY_LABEL)) {
      return ANY;
    }
    for (Labelled value : values) {
      if (text.equals(value.name()) || Text.plain(text).equals(Text.plain(value.label()))) {
        return value.name();
      }
    }
    problems.add("RB-TERM", place, "不认识“" + text + "”");
    return ANY;
  }
}

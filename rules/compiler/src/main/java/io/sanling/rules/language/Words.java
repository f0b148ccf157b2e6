package io.sanling.rules.language;

import com.google.common.collect.ImmutableMap;
import io.sanling.record.AccidentType;
import io.sanling.record.CaseKind;
import io.sanling.record.HazardLevel;
import io.sanling.record.MisconductKind;
import io.sanling.record.RecordList;
import io.sanling.record.Setting;
import io.sanling.record.Track;
import io.sanling.record.UnitKind;
import io.sanling.result.Conformity;
import io.sanling.result.Labelled;
import io.sanling.result.Zero;
import io.sanling.rules.source.PlainText;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The Chinese terms a sentence may use for a fixed set of values, by kind of term. */
public final class Words {
  private static final ImmutableMap<String, Class<? extends Labelled>> ENUMERATIONS =
      ImmutableMap.<String, Class<? extends Labelled>>builder()
          .put("零指标", Zero.class)
          .put("评定", Conformity.class)
          .put("清单", RecordList.class)
          .put("事故类型", AccidentType.class)
          .put("案件类别", CaseKind.class)
          .put("违规行为", MisconductKind.class)
          .put("隐患等级", HazardLevel.class)
          .put("主体类别", UnitKind.class)
          .put("统计口径", Track.class)
          .put("城乡分类", Setting.class)
          .buildOrThrow();

  private final Map<String, Map<String, String>> literals = new LinkedHashMap<>();
  private final Map<String, String> patterns = new HashMap<>();

  /**
   * @param indicators indicator ids by Chinese name
   */
  public Words(Map<String, String> indicators) {
    ENUMERATIONS.forEach(
        (kind, type) -> {
          Map<String, String> byLabel = new LinkedHashMap<>();
          for (Labelled value : type.getEnumConstants()) {
            byLabel.put(PlainText.plain(value.label()), type.getSimpleName() + "." + value.name());
          }
          literals.put(kind, byLabel);
        });
    Map<String, String> ids = new LinkedHashMap<>();
    indicators.forEach((name, id) -> ids.put(PlainText.plain(name), '"' + id + '"'));
    literals.put("指标", ids);
  }

  boolean has(String kind) {
    return literals.containsKey(kind);
  }

  /** What one or more terms of the kind match, as a pattern of one group. */
  String pattern(String kind) {
    return patterns.computeIfAbsent(kind, key -> pattern(of(key).keySet()));
  }

  private static String pattern(Set<String> terms) {
    if (terms.isEmpty()) {
      return "((?!))";
    }
    String term =
        terms.stream()
            .sorted(Comparator.comparingInt(String::length).reversed())
            .map(Pattern::quote)
            .collect(Collectors.joining("|", "(?:", ")"));
    return "(" + term + "(?:、" + term + ")*+)";
  }

  /** DRL literals by term, both in plain form. */
  Map<String, String> of(String kind) {
    return literals.getOrDefault(kind, Map.of());
  }
}

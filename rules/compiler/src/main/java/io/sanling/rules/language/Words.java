package io.sanling.rules.language;

import com.google.common.collect.ImmutableMap;
import io.sanling.form.Choice;
import io.sanling.form.Form;
import io.sanling.form.Forms;
import io.sanling.form.Subject;
import io.sanling.result.Conformity;
import io.sanling.rules.source.PlainText;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The Chinese terms a sentence may use for a fixed set of values, by kind of term. */
public final class Words {
  private static final ImmutableMap<String, String> CHOICES =
      ImmutableMap.of(
          "事故类型", "accidents/type",
          "案件类别", "cases/kind",
          "违规行为", "misconducts/kind",
          "隐患等级", "hazards/level");

  private final Map<String, Map<String, String>> literals = new LinkedHashMap<>();
  private final Map<String, String> patterns = new HashMap<>();

  /**
   * @param indicators indicator ids by Chinese name
   * @param goals ids of goals by Chinese name
   * @param forms what is recorded
   */
  public Words(Map<String, String> indicators, Map<String, String> goals, Forms forms) {
    quoted("零指标", goals);
    Map<String, String> conformities = new LinkedHashMap<>();
    for (Conformity value : Conformity.values()) {
      conformities.put(PlainText.plain(value.label()), "Conformity." + value.name());
    }
    literals.put("评定", conformities);
    quoted("清单", forms.lists().stream().collect(Collectors.toMap(Form::label, Form::id)));
    CHOICES.forEach(
        (kind, path) -> {
          List<String> parts = List.of(path.split("/"));
          quoted(
              kind,
              names(
                  forms
                      .find(parts.get(0))
                      .flatMap(form -> form.field(parts.get(1)))
                      .map(field -> (List<Choice>) field.choices())
                      .orElse(List.of())));
        });
    Subject subject = forms.subject();
    quoted("主体类别", names(subject.kinds().stream().map(Subject.Kind::choice).toList()));
    subject.classes().forEach(sorted -> quoted(sorted.name(), names(sorted.values())));
    quoted("指标", indicators);
  }

  private static Map<String, String> names(List<Choice> choices) {
    Map<String, String> names = new LinkedHashMap<>();
    choices.forEach(choice -> names.put(choice.name(), choice.code()));
    return names;
  }

  private void quoted(String kind, Map<String, String> codes) {
    Map<String, String> quoted = new LinkedHashMap<>();
    codes.forEach((name, code) -> quoted.put(PlainText.plain(name), '"' + code + '"'));
    literals.put(kind, quoted);
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

package io.sanling.rules.compiler;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A sentence of the vocabulary (句式): text with slots {@code {name:kind}}, and what it means in DRL
 * with the same slots {@code {name}}.
 */
final class Sentence {
  /** Kinds of whole numbers; the kind is also the unit. */
  private static final ImmutableSet<String> WHOLE = ImmutableSet.of("天", "人", "小时", "次", "%");

  /**
   * Kinds of exact decimals; the kind is also the unit. They reach the rules as text, since Drools
   * makes a {@code double} of a decimal literal and cannot print a {@code B} literal as an
   * argument.
   */
  private static final ImmutableSet<String> EXACT = ImmutableSet.of("元", "分", "比例");

  private static final String CODE = "代码";
  private static final Pattern SLOT = Pattern.compile("\\{([^{}:]+):([^{}]+)\\}");

  private final String template;
  private final String means;
  private final ImmutableMap<String, String> kinds;
  private final ImmutableMap<String, Integer> groups;
  private final Pattern pattern;
  private final Words words;

  private Sentence(
      String template,
      String means,
      ImmutableMap<String, String> kinds,
      ImmutableMap<String, Integer> groups,
      Pattern pattern,
      Words words) {
    this.template = template;
    this.means = means;
    this.kinds = kinds;
    this.groups = groups;
    this.pattern = pattern;
    this.words = words;
  }

  static Sentence of(String template, String means, Place place, Words words, Problems problems) {
    Map<String, String> kinds = new LinkedHashMap<>();
    Map<String, Integer> groups = new LinkedHashMap<>();
    StringBuilder regex = new StringBuilder();
    Matcher slots = SLOT.matcher(template);
    int end = 0;
    int group = 0;
    while (slots.find()) {
      regex.append(Pattern.quote(Text.plain(template.substring(end, slots.start()))));
      String kind = slots.group(2);
      kinds.put(slots.group(1), kind);
      groups.put(slots.group(1), group + 1);
      Optional<String> slot = slotPattern(kind, words);
      if (slot.isEmpty()) {
        problems.add("RB-VOCABULARY", place, "句式“" + template + "”中没有这种空：" + kind);
      }
      regex.append(slot.orElse("(.+?)"));
      group += isNumber(kind) ? 2 : 1;
      end = slots.end();
    }
    regex.append(Pattern.quote(Text.plain(template.substring(end))));
    return new Sentence(
        template,
        means,
        ImmutableMap.copyOf(kinds),
        ImmutableMap.copyOf(groups),
        Pattern.compile(regex.toString()),
        words);
  }

  private static Optional<String> slotPattern(String kind, Words words) {
    if (isNumber(kind)) {
      String unit = kind.equals("比例") ? "" : Pattern.quote(Text.plain(kind));
      return Optional.of("(?:「([^「」]+)」|([0-9]+(?:\\.[0-9]+)?)" + unit + ")");
    }
    if (kind.equals(CODE)) {
      return Optional.of("([A-Z][A-Z0-9-]*)");
    }
    if (words.has(kind)) {
      List<String> terms = new ArrayList<>();
      words.of(kind).keySet().forEach(term -> terms.add(Pattern.quote(term)));
      if (terms.isEmpty()) {
        return Optional.of("((?!))");
      }
      String term = "(?:" + String.join("|", terms) + ")";
      return Optional.of("(" + term + "(?:、" + term + ")*)");
    }
    return Optional.empty();
  }

  private static boolean isNumber(String kind) {
    return WHOLE.contains(kind) || EXACT.contains(kind);
  }

  String template() {
    return template;
  }

  boolean matches(String plainText) {
    return pattern.matcher(plainText).matches();
  }

  /** What the text means in DRL; problems are reported at the place where the text stands. */
  String meaning(
      String plainText, Map<String, Parameter> parameters, Place where, Problems problems) {
    Matcher matcher = matched(plainText);
    String meaning = means;
    for (Map.Entry<String, String> slot : kinds.entrySet()) {
      String kind = slot.getValue();
      int group = group(slot.getKey());
      String literal =
          isNumber(kind)
              ? number(kind, matcher, group, parameters, where, problems)
              : kind.equals(CODE) ? '"' + matcher.group(group) + '"' : terms(kind, matcher, group);
      meaning = meaning.replace("{" + slot.getKey() + "}", literal);
    }
    return meaning;
  }

  private String terms(String kind, Matcher matcher, int group) {
    List<String> literals = new ArrayList<>();
    for (String term : matcher.group(group).split("、")) {
      literals.add(words.of(kind).getOrDefault(term, "null"));
    }
    return String.join(", ", literals);
  }

  private static String number(
      String kind,
      Matcher matcher,
      int group,
      Map<String, Parameter> parameters,
      Place where,
      Problems problems) {
    String name = matcher.group(group);
    BigDecimal value = BigDecimal.ZERO;
    if (name == null) {
      value = new BigDecimal(matcher.group(group + 1));
    } else {
      Parameter parameter = parameters.get(name);
      if (parameter == null) {
        problems.add(
            "RB-UNKNOWN-PARAMETER",
            where,
            "parameters.yaml 中没有参数“" + name + "”；现有：" + String.join("、", parameters.keySet()));
      } else if (!parameter.unit().equals(kind)) {
        problems.add(
            "RB-UNIT",
            where,
            "此处应为以“" + kind + "”计的数，参数“" + name + "”的单位是“" + parameter.unit() + "”");
      } else {
        value = parameter.value();
      }
    }
    if (EXACT.contains(kind)) {
      return '"' + value.toPlainString() + '"';
    }
    if (value.stripTrailingZeros().scale() > 0 || value.precision() > 9) {
      problems.add("RB-NUMBER", where, "以“" + kind + "”计的数必须是不大的整数，现为 " + value.toPlainString());
      return "0";
    }
    return value.toBigInteger().toString();
  }

  private Matcher matched(String plainText) {
    Matcher matcher = pattern.matcher(plainText);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("“" + plainText + "” is not “" + template + "”");
    }
    return matcher;
  }

  private int group(String name) {
    Integer group = groups.get(name);
    if (group == null) {
      throw new IllegalStateException("no slot " + name);
    }
    return group;
  }
}

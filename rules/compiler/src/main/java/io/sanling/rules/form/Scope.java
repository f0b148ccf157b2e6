package io.sanling.rules.form;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.sanling.rules.language.Parameter;
import io.sanling.rules.problem.Place;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.source.AuthorText;
import io.sanling.rules.source.PlainText;
import io.sanling.rules.source.Suggestion;
import io.sanling.rules.source.Values;
import io.sanling.rules.source.YamlNode;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the readers of {@code forms.yaml} have in common. */
final class Scope {
  static final String ID = "编号";
  static final String NAME = "名称";
  static final String ENGLISH = "英文";
  static final String SHORT = "简称";

  private static final Pattern IDS = Pattern.compile("[a-z][A-Za-z0-9]{0,39}");
  private static final Pattern CODES = Pattern.compile("[A-Z][A-Z0-9_-]{0,39}");
  private static final ImmutableMap<String, Boolean> ANSWERS =
      ImmutableMap.of("是", true, "否", false);

  private final Problems problems;
  private final ImmutableMap<String, Parameter> parameters;
  private final Map<String, Place> places = new HashMap<>();

  Scope(ImmutableMap<String, Parameter> parameters, Problems problems) {
    this.parameters = parameters;
    this.problems = problems;
  }

  Problems problems() {
    return problems;
  }

  ImmutableMap<String, Place> places() {
    return ImmutableMap.copyOf(places);
  }

  /** Remembers where something stands. */
  void stands(String path, Place place) {
    places.putIfAbsent(path, place);
  }

  /**
   * Id, Chinese and English name of something that is declared.
   *
   * @param beside words that stand for something else where the id is used
   */
  Map<String, @Nullable Object> named(YamlNode node, ImmutableSet<String> beside) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("id", id(node, beside));
    names(node, tree);
    return tree;
  }

  /** Code, Chinese and English name of a value. */
  Map<String, @Nullable Object> choice(YamlNode node) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("code", code(node));
    names(node, tree);
    return tree;
  }

  void names(YamlNode node, Map<String, @Nullable Object> tree) {
    tree.put("name", name(node, NAME));
    tree.put("english", name(node, ENGLISH));
  }

  /** The shorter name, where there is one. */
  void shortName(YamlNode node, String key, Map<String, @Nullable Object> tree) {
    if (node.textOrNull(SHORT) != null) {
      tree.put(key, name(node, SHORT));
    }
  }

  /** The items of a member, no more than so many. */
  List<YamlNode> atMost(int most, YamlNode node, String key, String wording) {
    List<YamlNode> items = node.items(key);
    if (items.size() > most) {
      problems.add(
          Problem.of(RulebookCode.LIMIT, items.get(most).place(), "").worded(wording, most));
    }
    return items.stream().limit(most).toList();
  }

  private String name(YamlNode node, String key) {
    String name = node.text(key);
    AuthorText.NAME.limit(name, node.at(key).place(), problems);
    characters(node.at(key).place(), name);
    return name;
  }

  /** Refuses what may stand in no name, since it becomes part of sentences and headers. */
  void characters(Place place, String name) {
    String bad = Reserved.badCharacter(name);
    if (!bad.isEmpty()) {
      refuse(place, name, null, RulebookCode.FORM_ID, "character", name, bad);
    }
  }

  private String id(YamlNode node, ImmutableSet<String> beside) {
    String id = node.text(ID);
    if (!id.isEmpty() && !IDS.matcher(id).matches()) {
      refuse(node.at(ID).place(), id, meantId(id), RulebookCode.FORM_ID, "", id);
    } else if (Reserved.isReserved(id, beside)) {
      refuse(node.at(ID).place(), id, null, RulebookCode.FORM_ID, "reserved", id);
    }
    return id;
  }

  /** The id with its words run together, where that is one. */
  private static @Nullable String meantId(String id) {
    StringBuilder meant = new StringBuilder();
    for (String word : Splitter.onPattern("[^A-Za-z0-9]+").split(id)) {
      if (!word.isEmpty()) {
        String first = word.substring(0, 1);
        meant
            .append(
                meant.isEmpty() ? first.toLowerCase(Locale.ROOT) : first.toUpperCase(Locale.ROOT))
            .append(word.substring(1));
      }
    }
    return IDS.matcher(meant).matches() ? meant.toString() : null;
  }

  String code(YamlNode node) {
    String code = node.text(ID);
    if (!code.isEmpty() && !CODES.matcher(code).matches()) {
      String meant = PlainText.plain(code).toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]+", "_");
      refuse(
          node.at(ID).place(),
          code,
          CODES.matcher(meant).matches() ? meant : null,
          RulebookCode.FORM_ID,
          "code",
          code);
    } else if (Reserved.isOfWindows(code)) {
      refuse(node.at(ID).place(), code, null, RulebookCode.FORM_ID, "reserved", code);
    }
    return code;
  }

  boolean truth(YamlNode node, String key) {
    return Boolean.TRUE.equals(term(node, key, ANSWERS));
  }

  /** What the word of a member stands for; null where there is none, or none that is known. */
  <T> @Nullable T term(YamlNode node, String key, Map<String, T> terms) {
    String word = node.textOrNull(key);
    return word == null ? null : term(word, node.at(key).place(), terms);
  }

  <T> @Nullable T term(String word, Place place, Map<String, T> terms) {
    T meant = terms.get(PlainText.plain(word));
    if (meant == null) {
      problems.add(
          Problem.of(RulebookCode.TERM, place, word, word, String.join("、", terms.keySet()))
              .replaceBy(Suggestion.nearest(word, terms.keySet()).orElse(null)));
    }
    return meant;
  }

  /** What the word of a member stands for that must be there; null where it is not. */
  <T> @Nullable T requiredTerm(YamlNode node, String key, Map<String, T> terms) {
    return node.text(key).isEmpty() ? null : term(node, key, terms);
  }

  /** The name a member has, if it is one of the known ones; else null, and reported. */
  @Nullable String known(YamlNode node, String key, Collection<String> known, String wording) {
    String name = node.textOrNull(key);
    return name == null ? null : known(name, node.at(key).place(), known, wording);
  }

  @Nullable String known(String name, Place place, Collection<String> known, String wording) {
    if (known.contains(name)) {
      return name;
    }
    List<String> several = YamlNode.codes(name);
    refuse(
        place,
        name,
        several.size() > 1 && known.containsAll(several)
            ? String.join(", ", several)
            : (wording.equals("path")
                    ? Suggestion.typo(name, known)
                    : Suggestion.nearest(name, known))
                .orElse(null),
        RulebookCode.FORM_UNKNOWN,
        wording,
        name,
        String.join("、", known));
    return null;
  }

  /**
   * The parameter a member names, which must be in one of the units; else null, and reported. A
   * unit that is none of those of sentences is told where it stands, or where all is read.
   */
  @Nullable String parameter(YamlNode node, String key, List<String> units) {
    String name = node.textOrNull(key);
    if (name == null) {
      return null;
    }
    Place place = node.at(key).place();
    Parameter parameter = parameters.get(name);
    if (parameter == null) {
      problems.add(
          Problem.of(
                  RulebookCode.PARAMETER_UNKNOWN,
                  place,
                  name,
                  name,
                  String.join("、", parameters.keySet()))
              .replaceBy(Suggestion.nearest(name, parameters.keySet()).orElse(null)));
      return null;
    }
    boolean known = Parameter.UNITS.contains(parameter.unit());
    if (!units.isEmpty() && known && !units.contains(parameter.unit())) {
      problems.add(RulebookCode.UNIT, place, name, String.join("、", units), name, parameter.unit());
      return null;
    }
    return name;
  }

  /** The number of a member in its shortest form; null where there is none. */
  @Nullable String number(YamlNode node, String key) {
    String text = node.textOrNull(key);
    return text == null ? null : number(text, node.at(key).place());
  }

  String number(String text, Place place) {
    return Values.plain(Values.decimal(text, place, problems));
  }

  /** The whole number of a member; 0, and reported, where there is none. */
  long whole(YamlNode node, String key) {
    String text = node.text(key);
    return text.isEmpty() ? 0 : Values.whole(text, node.at(key).place(), problems);
  }

  /** Reports a name of a kind that was given before. */
  void once(AuthorText.Names names, String name, Place place) {
    AuthorText.Names.Named first = name.isEmpty() ? null : names.putIfAbsent(name, place);
    if (first != null) {
      problems.add(RulebookCode.FORM_TWICE, place, name, name, first.name(), first.place());
    }
  }

  void refuse(
      Place place,
      String found,
      @Nullable String meant,
      RulebookCode code,
      String wording,
      Object... details) {
    problems.add(Problem.of(code, place, found).worded(wording, details).replaceBy(meant));
  }

  static void putIfGiven(Map<String, @Nullable Object> tree, String key, @Nullable Object value) {
    if (value != null) {
      tree.put(key, value);
    }
  }

  static void putIfTrue(Map<String, @Nullable Object> tree, String key, boolean value) {
    if (value) {
      tree.put(key, true);
    }
  }

  static void putIfAny(Map<String, @Nullable Object> tree, String key, Collection<?> values) {
    if (!values.isEmpty()) {
      tree.put(key, List.copyOf(values));
    }
  }
}

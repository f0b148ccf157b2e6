package io.sanling.rules.form;

import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.sanling.form.Field;
import io.sanling.form.FieldType;
import io.sanling.rules.nature.Nature;
import io.sanling.rules.problem.Place;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.source.AuthorText;
import io.sanling.rules.source.PlainText;
import io.sanling.rules.source.Suggestion;
import io.sanling.rules.source.YamlNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the fields (字段) of a form, or of the unit. */
final class FieldReader {
  /** Words for what is asked about (性质). */
  static final ImmutableSet<String> NATURES =
      Arrays.stream(Nature.values()).map(Nature::term).collect(ImmutableSet.toImmutableSet());

  static final String TYPE = "类型";
  static final String VALUES = "取值";
  static final String NATURE = "性质";
  static final String DEFAULT = "缺省";
  static final String CLASSES = "口径";
  private static final String UNIT = "单位";
  private static final String LEAST = "不小于";
  private static final String MOST = "不大于";
  static final String NOT_BEFORE = "不早于";
  private static final String SAME_DAY = "同日";
  private static final String SAME_PREFIX = "同前";
  private static final String ONLY_WITH = "须有";
  private static final String WORDS = "说法";

  /** What joins sentences into one that says several things. */
  private static final CharMatcher COMPOUND = CharMatcher.anyOf("且或");

  private static final String FORM = "表单";
  private static final String DEFAULT_CLAUSE = "缺省条款";
  private static final String STORED = "只收存";
  static final String REQUIRED = "必填";
  private static final String FIELD = "字段";
  private static final String DIGITS = "位";
  private static final int MOST_FIELDS = 120;
  private static final int MOST_VALUES = 400;

  private static final String[] KEYS = {
    Scope.ID,
    Scope.NAME,
    Scope.SHORT,
    Scope.ENGLISH,
    TYPE,
    UNIT,
    REQUIRED,
    DEFAULT,
    DEFAULT_CLAUSE,
    LEAST,
    MOST,
    VALUES,
    NOT_BEFORE,
    SAME_DAY,
    SAME_PREFIX,
    ONLY_WITH,
    FORM,
    NATURE,
    CLASSES,
    WORDS,
    STORED,
    ChangeReader.CHANGE
  };

  /** What only fields of some types say. */
  private static final ImmutableMap<String, ImmutableSet<FieldType>> ONLY_OF =
      ImmutableMap.<String, ImmutableSet<FieldType>>builder()
          .put(
              UNIT,
              ImmutableSet.of(FieldType.COUNT, FieldType.NUMBER, FieldType.MONEY, FieldType.SHARE))
          .put(LEAST, ImmutableSet.of(FieldType.COUNT, FieldType.NUMBER, FieldType.MONEY))
          .put(
              MOST,
              ImmutableSet.of(FieldType.COUNT, FieldType.NUMBER, FieldType.MONEY, FieldType.SHARE))
          .put(VALUES, ImmutableSet.of(FieldType.CHOICE, FieldType.COUNT, FieldType.NUMBER))
          .put(NOT_BEFORE, ImmutableSet.of(FieldType.DAY, FieldType.SET_DAY, FieldType.TIME))
          .put(SAME_DAY, ImmutableSet.of(FieldType.DAY, FieldType.SET_DAY, FieldType.TIME))
          .put(SAME_PREFIX, ImmutableSet.of(FieldType.DOCUMENT, FieldType.TEXT))
          .put(WORDS, ImmutableSet.of(FieldType.FLAG))
          .put(FORM, ImmutableSet.of(FieldType.REFERENCE))
          .put(
              DEFAULT,
              ImmutableSet.of(
                  FieldType.FLAG,
                  FieldType.CHOICE,
                  FieldType.COUNT,
                  FieldType.NUMBER,
                  FieldType.MONEY,
                  FieldType.SHARE))
          .buildOrThrow();

  static final ImmutableMap<String, FieldType> TYPES =
      Arrays.stream(FieldType.values())
          .collect(ImmutableMap.toImmutableMap(FieldType::term, type -> type));

  /**
   * A field as it stands in the file.
   *
   * @param type what it holds; null where the word for it is none
   */
  record Declared(
      String id, @Nullable FieldType type, YamlNode node, Map<String, @Nullable Object> tree) {
    boolean isDay() {
      return type == null || type.isDay() || type == FieldType.TIME;
    }

    boolean isNumber() {
      return type == null || type.isNumber();
    }
  }

  private final Scope scope;
  private final ImmutableSet<String> unitClasses;

  FieldReader(Scope scope, ImmutableSet<String> unitClasses) {
    this.scope = scope;
    this.unitClasses = unitClasses;
  }

  /** The fields by id; those of the second list stand behind those of the first. */
  Map<String, Declared> read(
      String owner, YamlNode form, List<YamlNode> common, ImmutableSet<String> reserved) {
    Map<String, Declared> fields = new LinkedHashMap<>();
    AuthorText.Names ids = new AuthorText.Names();
    AuthorText.Names names = new AuthorText.Names();
    List<YamlNode> own =
        scope.atMost(MOST_FIELDS - common.size(), form, FormReader.FIELDS, "fields");
    for (YamlNode node : ImmutableList.<YamlNode>builder().addAll(own).addAll(common).build()) {
      Declared field = field(node, owner, reserved);
      boolean first = !fields.containsKey(field.id());
      scope.once(ids, field.id(), node.at(Scope.ID).place());
      if (first) {
        scope.once(names, String.valueOf(field.tree().get("name")), node.at(Scope.NAME).place());
      }
      if (first
          && field.tree().get("shortName") instanceof String label
          && !label.equals(field.tree().get("name"))) {
        scope.once(names, label, node.at(Scope.SHORT).place());
      }
      if (!field.id().isEmpty()) {
        fields.putIfAbsent(field.id(), field);
      }
    }
    fields.values().forEach(field -> relations(field, fields));
    ChangeReader changes = new ChangeReader(scope);
    fields.values().forEach(field -> changes.read(field, fields));
    noCircle(fields);
    return fields;
  }

  private Declared field(YamlNode node, String owner, ImmutableSet<String> reserved) {
    node.allow(KEYS);
    Map<String, @Nullable Object> tree = scope.named(node, reserved);
    if (Reserved.isHeader(String.valueOf(tree.get("name")))) {
      scope.refuse(
          node.at(Scope.NAME).place(),
          String.valueOf(tree.get("name")),
          null,
          RulebookCode.FORM_ID,
          Reserved.headed(String.valueOf(tree.get("name"))),
          String.valueOf(tree.get("name")));
    }
    scope.stands(owner + "/" + tree.get("id"), node.at(Scope.ID).place());
    scope.shortName(node, "shortName", tree);
    FieldType type = type(node);
    if (type != null) {
      tree.put("type", type.name());
      misplaced(node, type);
      values(node, owner, type, tree);
    }
    Scope.putIfTrue(tree, "required", scope.truth(node, REQUIRED));
    Scope.putIfTrue(tree, "storedOnly", scope.truth(node, STORED));
    String nature = node.textOrNull(NATURE);
    if (nature != null) {
      Scope.putIfGiven(
          tree, "nature", scope.known(nature, node.at(NATURE).place(), NATURES, "nature"));
    }
    List<String> classes = new ArrayList<>();
    for (YamlNode code : node.items(CLASSES)) {
      String known = scope.known(code.text(), code.place(), unitClasses, "class");
      if (known != null) {
        classes.add(known);
      }
    }
    Scope.putIfAny(tree, "classes", classes);
    return new Declared(String.valueOf(tree.get("id")), type, node, tree);
  }

  /** A choice among numbers is a number. */
  private @Nullable FieldType type(YamlNode node) {
    FieldType type = scope.requiredTerm(node, TYPE, TYPES);
    List<YamlNode> values = node.items(VALUES);
    return type == FieldType.CHOICE && !values.isEmpty() && values.get(0).isText()
        ? values.stream().allMatch(value -> value.text().matches("[0-9]+"))
            ? FieldType.COUNT
            : FieldType.NUMBER
        : type;
  }

  private void misplaced(YamlNode node, FieldType type) {
    ONLY_OF.forEach(
        (key, types) -> {
          YamlNode value = node.members().get(key);
          if (value != null && !types.contains(type)) {
            scope.refuse(value.keyPlace(), key, null, RulebookCode.FORM_KEY, "", key, type.term());
          }
        });
  }

  private void values(
      YamlNode node, String owner, FieldType type, Map<String, @Nullable Object> tree) {
    if (type == FieldType.CHOICE) {
      tree.put("choices", choices(node, VALUES));
      String path = owner + "/" + tree.get("id") + "/";
      node.items(VALUES)
          .forEach(
              value -> scope.stands(path + value.textOrNull(Scope.ID), value.at(Scope.ID).place()));
    } else if (type.isNumber()) {
      number(node, type, tree);
    } else if (type == FieldType.REFERENCE) {
      tree.put("form", node.text(FORM));
    } else if (type == FieldType.FLAG && node.members().get(WORDS) != null) {
      tree.put("words", words(node.at(WORDS)));
    }
    String text = node.textOrNull(DEFAULT);
    if (text != null) {
      scope.stands(owner + "/" + tree.get("id") + "/default", node.at(DEFAULT).place());
      tree.put("default", defaultValue(node, type, text, tree));
      tree.put("defaultClause", node.text(DEFAULT_CLAUSE));
      if (scope.truth(node, REQUIRED)) {
        scope.refuse(
            node.at(DEFAULT).place(), text, null, RulebookCode.FORM_DEFAULT, "required", text);
      }
    }
  }

  /** The codes and names of a set of values. */
  List<Map<String, @Nullable Object>> choices(YamlNode node, String key) {
    List<Map<String, @Nullable Object>> choices = new ArrayList<>();
    AuthorText.Names codes = new AuthorText.Names();
    AuthorText.Names names = new AuthorText.Names();
    List<YamlNode> values = scope.atMost(MOST_VALUES, node, key, "values");
    if (values.isEmpty()) {
      node.missing(key);
    }
    for (YamlNode value : values) {
      value.allow(Scope.ID, Scope.NAME, Scope.ENGLISH, NATURE);
      Map<String, @Nullable Object> choice = scope.choice(value);
      scope.once(codes, String.valueOf(choice.get("code")), value.at(Scope.ID).place());
      scope.once(names, String.valueOf(choice.get("name")), value.at(Scope.NAME).place());
      choices.add(choice);
    }
    return choices;
  }

  private void number(YamlNode node, FieldType type, Map<String, @Nullable Object> tree) {
    List<String> numbers = new ArrayList<>();
    for (YamlNode value : scope.atMost(MOST_VALUES, node, VALUES, "values")) {
      numbers.add(scope.number(value.text(), value.place()));
    }
    Scope.putIfAny(tree, "numbers", numbers);
    if (type != FieldType.SHARE && numbers.isEmpty()) {
      tree.put("unit", node.text(UNIT));
    } else {
      Scope.putIfGiven(tree, "unit", node.textOrNull(UNIT));
    }
    if (tree.get("unit") instanceof String unit && !unit.isEmpty()) {
      scope.characters(node.at(UNIT).place(), unit);
    }
    Scope.putIfGiven(tree, "least", scope.number(node, LEAST));
    boolean hasMost = isNumber(node.textOrNull(MOST));
    if (hasMost) {
      tree.put("most", scope.number(node, MOST));
    }
    if (type == FieldType.NUMBER && numbers.isEmpty() && !(hasMost && tree.containsKey("least"))) {
      scope.refuse(
          node.at(TYPE).place(), type.term(), null, RulebookCode.FORM_BOUNDS, "", LEAST, MOST);
    }
    if (hasMost
        && tree.get("least") instanceof String least
        && new BigDecimal(least).compareTo(new BigDecimal(String.valueOf(tree.get("most")))) > 0) {
      scope.refuse(
          node.at(MOST).place(),
          String.valueOf(tree.get("most")),
          null,
          RulebookCode.FORM_BOUNDS,
          "order",
          least,
          String.valueOf(tree.get("most")));
    }
  }

  private static boolean isNumber(@Nullable String text) {
    return text != null && PlainText.plain(text).matches("-?[0-9].*");
  }

  /** How conditions say the answers of a flag. */
  private Map<String, @Nullable Object> words(YamlNode node) {
    node.allow("是", "否", "不明", "是或不明");
    Map<String, @Nullable Object> words = new LinkedHashMap<>();
    words.put("yes", node.text("是"));
    words.put("no", node.text("否"));
    words.put("unknown", node.text("不明"));
    words.put("notNo", node.text("是或不明"));
    node.members()
        .forEach(
            (key, value) -> {
              if (key.equals("是或不明")) {
                scope.characters(value.place(), value.text());
              } else {
                sentence(value);
              }
            });
    return words;
  }

  /** A sentence that the author words: conditions are made of it, so it is not compound itself. */
  void sentence(YamlNode value) {
    scope.characters(value.place(), value.text());
    if (Reserved.badCharacter(value.text()).isEmpty() && COMPOUND.matchesAnyOf(value.text())) {
      scope.refuse(
          value.place(), value.text(), null, RulebookCode.FORM_ID, "compound", value.text());
    }
  }

  private @Nullable Object defaultValue(
      YamlNode node, FieldType type, String text, Map<String, @Nullable Object> tree) {
    Place place = node.at(DEFAULT).place();
    if (type == FieldType.FLAG) {
      return scope.truth(node, DEFAULT);
    }
    if (type.isNumber()) {
      String number = scope.number(text, place);
      if (!admits(number, type, tree)) {
        scope.refuse(place, text, null, RulebookCode.FORM_DEFAULT, "", text);
      }
      return number;
    }
    List<String> codes =
        node.items(VALUES).stream()
            .map(value -> String.valueOf(value.textOrNull(Scope.ID)))
            .toList();
    if (type == FieldType.CHOICE && !codes.contains(text)) {
      scope.refuse(
          place,
          text,
          Suggestion.nearest(text, codes).orElse(null),
          RulebookCode.FORM_DEFAULT,
          "",
          text);
    }
    return text;
  }

  private static boolean admits(String number, FieldType type, Map<String, @Nullable Object> tree) {
    BigDecimal value = new BigDecimal(number);
    BigDecimal least = tree.get("least") instanceof String text ? new BigDecimal(text) : null;
    BigDecimal most =
        tree.get("most") instanceof String text
            ? new BigDecimal(text)
            : type == FieldType.SHARE
                ? BigDecimal.ONE
                : type == FieldType.COUNT ? BigDecimal.valueOf(Field.MOST_COUNTED) : null;
    return value.compareTo(least == null ? BigDecimal.ZERO : least) >= 0
        && (most == null || value.compareTo(most) <= 0)
        && (!(tree.get("numbers") instanceof List<?> numbers) || numbers.contains(number))
        && (type != FieldType.COUNT || value.stripTrailingZeros().scale() <= 0);
  }

  // ---- between fields

  private void relations(Declared field, Map<String, Declared> fields) {
    List<Map<String, @Nullable Object>> relations = new ArrayList<>();
    YamlNode node = field.node();
    relate(field, NOT_BEFORE, "NOT_BEFORE", fields, relations);
    relate(field, SAME_DAY, "SAME_DAY", fields, relations);
    if (!isNumber(node.textOrNull(MOST))) {
      relate(field, MOST, "AT_MOST", fields, relations);
    }
    relate(field, ONLY_WITH, "ONLY_WITH", fields, relations);
    YamlNode prefix = node.members().get(SAME_PREFIX);
    if (prefix != null) {
      prefix.allow(FIELD, DIGITS);
      Declared other = other(prefix.text(FIELD), prefix.at(FIELD).place(), field, fields);
      if (other != null) {
        Map<String, @Nullable Object> relation = relation("SAME_PREFIX", other);
        relation.put("digits", scope.whole(prefix, DIGITS));
        relations.add(relation);
      }
    }
    Scope.putIfAny(field.tree(), "relations", relations);
  }

  private void relate(
      Declared field,
      String key,
      String kind,
      Map<String, Declared> fields,
      List<Map<String, @Nullable Object>> relations) {
    String name = field.node().textOrNull(key);
    Place place = field.node().at(key).place();
    Declared other = name == null ? null : other(name, place, field, fields);
    if (other == null) {
      return;
    }
    boolean fits =
        switch (kind) {
          case "AT_MOST" -> field.isNumber() && other.isNumber();
          case "ONLY_WITH" -> true;
          default -> field.isDay() && other.isDay();
        };
    if (fits) {
      relations.add(relation(kind, other));
    } else if (other.type() != null) {
      scope.refuse(
          place,
          other.id(),
          null,
          RulebookCode.FORM_FIELD_TYPE,
          "",
          other.id(),
          other.type().term(),
          kind.equals("AT_MOST") ? "次数、数、金额、比例" : "日期、期限日、时刻");
    }
  }

  private static Map<String, @Nullable Object> relation(String kind, Declared other) {
    Map<String, @Nullable Object> relation = new LinkedHashMap<>();
    relation.put("kind", kind);
    relation.put("other", other.id());
    return relation;
  }

  private @Nullable Declared other(
      String name, Place place, Declared field, Map<String, Declared> fields) {
    List<String> others =
        fields.keySet().stream().filter(other -> !other.equals(field.id())).toList();
    String known = name.isEmpty() ? null : scope.known(name, place, others, "field");
    return known == null ? null : fields.get(known);
  }

  /** What must not be before itself can be nothing. */
  private void noCircle(Map<String, Declared> fields) {
    for (Declared field : fields.values()) {
      for (String key : List.of(NOT_BEFORE, MOST)) {
        Set<String> seen = new HashSet<>();
        Declared at = field;
        while (at != null && seen.add(at.id())) {
          at = fields.get(String.valueOf(at.node().textOrNull(key)));
        }
        if (at != null && at.id().equals(field.id())) {
          scope.refuse(
              field.node().at(key).place(),
              field.id(),
              null,
              RulebookCode.FORM_CIRCLE,
              "",
              field.id());
          return;
        }
      }
    }
  }
}

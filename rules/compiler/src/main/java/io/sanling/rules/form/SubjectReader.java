package io.sanling.rules.form;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.sanling.form.FieldType;
import io.sanling.form.Subject;
import io.sanling.rules.problem.Place;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.source.AuthorText;
import io.sanling.rules.source.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what is assessed (主体): codes, kinds, classes and regions of units. */
final class SubjectReader {
  private static final String SCHEMES = "编码";
  private static final String PATTERN = "组成";
  private static final String KINDS = "类别";
  private static final String CLASSES = "分类";
  private static final String BY_KIND = "由类别";
  private static final String REQUIRED = "必填";
  private static final String REGIONS = "区划";
  private static final String DIGITS = "位数";
  private static final String LEVELS = "级";
  private static final String OF_LEVEL = "位";
  private static final String GRID = "网格";
  private static final String CLAUSE = "条款";
  private static final String CONSTRAINTS = "约束";
  private static final String SAME = "与区划同前";
  private static final String NOT_ENDING = "末尾不是";
  private static final String NOTE = "说明";
  private static final String NUMBERS = "数字";
  private static final String LETTERS = "字母";
  private static final String LITERAL = "文字";
  private static final Pattern ENDING = Pattern.compile("[0-9A-Za-z]+");
  private static final int LONGEST_CODE = 64;
  private static final int MOST_KINDS = 400;

  /** Where grids are declared, as a path. */
  static final String GRIDS = "subject/" + Subject.GRID;

  private static final ImmutableMap<String, String[]> KNOWN_SCHEMES =
      ImmutableMap.of(
          Subject.IdScheme.DIVISION_CODE, new String[] {"行政区划代码", "division code"},
          Subject.IdScheme.USCC, new String[] {"统一社会信用代码", "unified social credit code"},
          Subject.IdScheme.LOCAL, new String[] {"自编码", "code of one's own"});

  private final Scope scope;
  private final YamlNode root;

  /** Where grids are declared; null where none are. */
  private final @Nullable YamlNode grids;

  private final ImmutableSet<String> reserved;
  private final List<Map<String, @Nullable Object>> classes = new ArrayList<>();

  /** The codes of each class, by its Chinese name. */
  private final Map<String, List<String>> codes = new LinkedHashMap<>();

  SubjectReader(Scope scope, YamlNode root) {
    this.scope = scope;
    this.root = root;
    YamlNode regions = root.members().get(REGIONS);
    this.grids = regions == null ? null : regions.members().get(GRID);
    this.reserved =
        grids == null
            ? Reserved.OF_UNITS
            : ImmutableSet.<String>builder().addAll(Reserved.OF_UNITS).add(Subject.GRID).build();
    root.allow(
        Scope.NAME,
        Scope.ENGLISH,
        SCHEMES,
        KINDS,
        CLASSES,
        REGIONS,
        CONSTRAINTS,
        FormReader.FIELDS);
    scope.stands("subject", root.place());
    readClasses();
  }

  /** The codes of all classes. */
  ImmutableSet<String> classCodes() {
    return codes.values().stream().flatMap(List::stream).collect(ImmutableSet.toImmutableSet());
  }

  boolean hasGrids() {
    return grids != null;
  }

  /** The unit as it stands in the file. */
  record Declared(Map<String, @Nullable Object> tree, Map<String, FieldReader.Declared> fields) {}

  Declared read(FieldReader fields) {
    Map<String, @Nullable Object> subject = new LinkedHashMap<>();
    scope.names(root, subject);
    List<Map<String, @Nullable Object>> schemes = schemes();
    subject.put("schemes", schemes);
    List<Map<String, @Nullable Object>> kinds = kinds();
    Scope.putIfAny(subject, "kinds", kinds);
    Scope.putIfAny(subject, "classes", classes);
    if (root.members().get(REGIONS) != null) {
      subject.put("regions", regions(root.at(REGIONS)));
    }
    Scope.putIfAny(subject, "constraints", constraints(codesOf(kinds), codesOf(schemes)));
    Map<String, FieldReader.Declared> further = new LinkedHashMap<>();
    if (grids != null) {
      further.put(Subject.GRID, grid(grids));
    }
    further.putAll(fields.read("subject", root, List.of(), reserved));
    checkOneGrid(further);
    new ChangeReader(scope).ofUnit(further);
    Scope.putIfAny(
        subject, "fields", further.values().stream().map(FieldReader.Declared::tree).toList());
    return new Declared(subject, further);
  }

  /** The field that says in which grid a unit lies comes with the level of grids. */
  private FieldReader.Declared grid(YamlNode node) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("id", Subject.GRID);
    tree.put("name", node.textOrNull(Scope.NAME));
    tree.put("english", node.textOrNull(Scope.ENGLISH));
    tree.put("type", FieldType.GRID.name());
    scope.stands(GRIDS, node.at(Scope.NAME).place());
    return new FieldReader.Declared(Subject.GRID, FieldType.GRID, node, tree);
  }

  /** No other column of the table of units has the header of the grid's. */
  private void checkOneGrid(Map<String, FieldReader.Declared> fields) {
    String name = grids == null ? null : grids.textOrNull(Scope.NAME);
    if (grids == null || name == null) {
      return;
    }
    Place place = grids.at(Scope.NAME).place();
    if (Reserved.isHeader(name)) {
      scope.refuse(place, name, null, RulebookCode.FORM_ID, Reserved.headed(name), name);
    }
    AuthorText.Names names = new AuthorText.Names();
    scope.once(names, name, place);
    for (YamlNode sorted : root.items(CLASSES)) {
      if (name.equals(sorted.textOrNull(Scope.NAME))) {
        scope.once(names, name, sorted.at(Scope.NAME).place());
      }
    }
    for (FieldReader.Declared field : fields.values()) {
      for (String key : List.of(Scope.NAME, Scope.SHORT)) {
        if (field.type() != FieldType.GRID && name.equals(field.node().textOrNull(key))) {
          scope.once(names, name, field.node().at(key).place());
        }
      }
    }
  }

  private static List<String> codesOf(List<Map<String, @Nullable Object>> choices) {
    return choices.stream().map(choice -> String.valueOf(choice.get("code"))).toList();
  }

  private void readClasses() {
    FieldReader choices = new FieldReader(scope, ImmutableSet.of());
    AuthorText.Names ids = new AuthorText.Names();
    AuthorText.Names names = new AuthorText.Names();
    AuthorText.Names all = new AuthorText.Names();
    for (YamlNode node : root.items(CLASSES)) {
      node.allow(Scope.ID, Scope.NAME, Scope.ENGLISH, BY_KIND, REQUIRED, FieldReader.VALUES);
      Map<String, @Nullable Object> unitClass =
          scope.named(
              node,
              ImmutableSet.<String>builder().addAll(reserved).addAll(Reserved.OF_SCORES).build());
      String name = String.valueOf(unitClass.get("name"));
      if (Reserved.isHeader(name) || Reserved.isScoreHeader(name)) {
        scope.refuse(
            node.at(Scope.NAME).place(),
            name,
            null,
            RulebookCode.FORM_ID,
            Reserved.headed(name),
            name);
      }
      scope.stands("subject/" + unitClass.get("id"), node.at(Scope.ID).place());
      scope.once(ids, String.valueOf(unitClass.get("id")), node.at(Scope.ID).place());
      scope.once(names, name, node.at(Scope.NAME).place());
      Scope.putIfTrue(unitClass, "byKind", scope.truth(node, BY_KIND));
      Scope.putIfTrue(unitClass, "required", scope.truth(node, REQUIRED));
      List<Map<String, @Nullable Object>> values = choices.choices(node, FieldReader.VALUES);
      unitClass.put("values", values);
      List<YamlNode> nodes = node.items(FieldReader.VALUES);
      for (int i = 0; i < values.size(); i++) {
        String code = String.valueOf(values.get(i).get("code"));
        scope.once(all, code, nodes.get(i).at(Scope.ID).place());
      }
      codes.putIfAbsent(name, codesOf(values));
      classes.add(unitClass);
    }
  }

  private List<Map<String, @Nullable Object>> schemes() {
    List<Map<String, @Nullable Object>> schemes = new ArrayList<>();
    AuthorText.Names codesOnce = new AuthorText.Names();
    if (root.items(SCHEMES).isEmpty()) {
      root.missing(SCHEMES);
    }
    for (YamlNode node : root.items(SCHEMES)) {
      Map<String, @Nullable Object> scheme = new LinkedHashMap<>();
      if (node.isText()) {
        String code = scheme(node);
        String[] names = code == null ? null : KNOWN_SCHEMES.get(code);
        if (names == null) {
          continue;
        }
        scheme.put("code", code);
        scheme.put("name", names[0]);
        scheme.put("english", names[1]);
        scope.once(codesOnce, node.text(), node.place());
      } else {
        node.allow(Scope.ID, Scope.NAME, Scope.ENGLISH, PATTERN);
        scheme = scope.choice(node);
        scheme.put("pattern", pattern(node));
        scope.once(codesOnce, String.valueOf(scheme.get("code")), node.at(Scope.ID).place());
      }
      schemes.add(scheme);
    }
    return schemes;
  }

  /** The code of a known scheme, which some call by its name. */
  private @Nullable String scheme(YamlNode node) {
    for (Map.Entry<String, String[]> known : KNOWN_SCHEMES.entrySet()) {
      if (known.getValue()[0].equals(node.text())) {
        scope.refuse(
            node.place(),
            node.text(),
            known.getKey(),
            RulebookCode.FORM_UNKNOWN,
            "scheme",
            node.text(),
            String.join("、", KNOWN_SCHEMES.keySet()));
        return null;
      }
    }
    return scope.known(node.text(), node.place(), KNOWN_SCHEMES.keySet(), "scheme");
  }

  /** Counts of digits and letters, and literals. */
  private List<Object> pattern(YamlNode node) {
    List<Object> parts = new ArrayList<>();
    long length = 0;
    for (YamlNode item : node.items(PATTERN)) {
      item.allow(NUMBERS, LETTERS, LITERAL);
      Map<String, @Nullable Object> part = new LinkedHashMap<>();
      if (item.members().size() != 1) {
        scope.refuse(item.place(), "", null, RulebookCode.FORM_PATTERN, "part");
      }
      for (String key : item.members().keySet()) {
        switch (key) {
          case NUMBERS -> part.put("digits", scope.whole(item, NUMBERS));
          case LETTERS -> part.put("letters", scope.whole(item, LETTERS));
          default -> part.put("literal", item.text(key));
        }
      }
      length +=
          part.values().stream()
              .mapToLong(
                  value -> value instanceof Long count ? count : String.valueOf(value).length())
              .sum();
      parts.add(part);
    }
    if (length < 1 || length > LONGEST_CODE) {
      scope.refuse(
          node.at(PATTERN).place(), "", null, RulebookCode.FORM_PATTERN, "", length, LONGEST_CODE);
    }
    return parts;
  }

  private List<Map<String, @Nullable Object>> kinds() {
    List<Map<String, @Nullable Object>> kinds = new ArrayList<>();
    AuthorText.Names codesOnce = new AuthorText.Names();
    AuthorText.Names names = new AuthorText.Names();
    List<String> keys = new ArrayList<>(List.of(Scope.ID, Scope.NAME, Scope.ENGLISH));
    List<Map<String, @Nullable Object>> byKind =
        classes.stream().filter(known -> Boolean.TRUE.equals(known.get("byKind"))).toList();
    byKind.forEach(known -> keys.add(String.valueOf(known.get("name"))));
    for (YamlNode node : scope.atMost(MOST_KINDS, root, KINDS, "values")) {
      node.allow(keys.toArray(new String[0]));
      Map<String, @Nullable Object> kind = scope.choice(node);
      scope.once(codesOnce, String.valueOf(kind.get("code")), node.at(Scope.ID).place());
      scope.once(names, String.valueOf(kind.get("name")), node.at(Scope.NAME).place());
      Map<String, @Nullable Object> ofKind = new LinkedHashMap<>();
      for (Map<String, @Nullable Object> known : byKind) {
        String name = String.valueOf(known.get("name"));
        if (!node.text(name).isEmpty()) {
          String code = scope.known(node, name, codes.getOrDefault(name, List.of()), "class");
          Scope.putIfGiven(ofKind, String.valueOf(known.get("id")), code);
        }
      }
      if (!ofKind.isEmpty()) {
        kind.put("classes", ofKind);
      }
      kinds.add(kind);
    }
    return kinds;
  }

  private Map<String, @Nullable Object> regions(YamlNode node) {
    node.allow(DIGITS, LEVELS, GRID);
    Map<String, @Nullable Object> regions = new LinkedHashMap<>();
    long digits = scope.whole(node, DIGITS);
    regions.put("digits", digits);
    List<Object> levels = new ArrayList<>();
    AuthorText.Names codesOnce = new AuthorText.Names();
    long before = 0;
    for (YamlNode item : node.items(LEVELS)) {
      item.allow(Scope.ID, Scope.NAME, Scope.ENGLISH, OF_LEVEL);
      Map<String, @Nullable Object> level = scope.choice(item);
      scope.once(codesOnce, String.valueOf(level.get("code")), item.at(Scope.ID).place());
      long length = scope.whole(item, OF_LEVEL);
      boolean none = "0".equals(item.textOrNull(OF_LEVEL));
      if (none || length > 0 && (length <= before || digits > 0 && length > digits)) {
        scope.refuse(
            item.at(OF_LEVEL).place(),
            String.valueOf(length),
            null,
            RulebookCode.FORM_PATTERN,
            "level",
            length,
            before,
            digits);
      }
      before = Math.max(before, length);
      level.put("digits", length);
      levels.add(level);
    }
    if (grids != null) {
      grids.allow(Scope.ID, Scope.NAME, Scope.ENGLISH, CLAUSE);
      Map<String, @Nullable Object> level = scope.choice(grids);
      scope.once(codesOnce, String.valueOf(level.get("code")), grids.at(Scope.ID).place());
      level.put("clause", grids.text(CLAUSE));
      scope.stands(GRIDS + "/clause", grids.at(CLAUSE).place());
      levels.add(level);
    }
    regions.put("levels", levels);
    return regions;
  }

  private @Nullable String ending(YamlNode node) {
    String ending = node.textOrNull(NOT_ENDING);
    if (ending != null && !ENDING.matcher(ending).matches()) {
      String bare = ending.replaceAll("[^0-9A-Za-z]", "");
      scope.refuse(
          node.at(NOT_ENDING).place(),
          ending,
          bare.isEmpty() ? null : '"' + bare + '"',
          RulebookCode.FORM_PATTERN,
          "ending",
          ending);
    }
    return ending;
  }

  private List<Object> constraints(List<String> kinds, List<String> schemes) {
    List<Object> constraints = new ArrayList<>();
    for (YamlNode node : root.items(CONSTRAINTS)) {
      node.allow(KINDS, SCHEMES, SAME, NOT_ENDING, NOTE);
      Map<String, @Nullable Object> constraint = new LinkedHashMap<>();
      List<String> ofKinds = new ArrayList<>();
      for (YamlNode kind : node.items(KINDS)) {
        String code = scope.known(kind.text(), kind.place(), kinds, "kind");
        if (code != null) {
          ofKinds.add(code);
        }
      }
      constraint.put("kinds", ofKinds);
      Scope.putIfGiven(constraint, "scheme", scope.known(node, SCHEMES, schemes, "scheme"));
      if (node.textOrNull(SAME) != null) {
        constraint.put("samePrefix", scope.whole(node, SAME));
      }
      Scope.putIfGiven(constraint, "notEnding", ending(node));
      Scope.putIfGiven(constraint, "note", node.textOrNull(NOTE));
      constraints.add(constraint);
    }
    return constraints;
  }
}

package io.sanling.form;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.sanling.internal.json.JsonTree;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What is assessed (主体): its codes, kinds, classes and fields. Days of opening and closing every
 * unit has.
 *
 * @param name Chinese name, also of the table of units, e.g. 主体
 * @param english English name
 * @param schemes kinds of codes a unit may have
 * @param kinds kinds of unit; empty where there are none
 * @param classes what units are sorted by
 * @param regions the regions units lie in, or null
 * @param constraints what holds for the codes of some kinds
 * @param fields further fields
 */
public record Subject(
    String name,
    String english,
    List<IdScheme> schemes,
    List<Kind> kinds,
    List<UnitClass> classes,
    @Nullable Regions regions,
    List<Constraint> constraints,
    List<Field> fields) {
  public Subject {
    schemes = ImmutableList.copyOf(schemes);
    kinds = ImmutableList.copyOf(kinds);
    classes = ImmutableList.copyOf(classes);
    constraints = ImmutableList.copyOf(constraints);
    fields = ImmutableList.copyOf(fields);
  }

  /** Id of the class that units are counted by (统计口径). */
  public static final String TRACK = "track";

  /** Id of the field that says in which grid a unit lies, where grids (网格) are declared. */
  public static final String GRID = "grid";

  /**
   * A kind of code.
   *
   * @param choice its code and names
   * @param pattern what it is made of; empty for {@code DIVISION_CODE}, {@code USCC}, {@code LOCAL}
   */
  public record IdScheme(Choice choice, List<Part> pattern) {
    public IdScheme {
      pattern = ImmutableList.copyOf(pattern);
    }

    /** {@code DIVISION_CODE}: 12 digits of an administrative division (行政区划代码). */
    public static final String DIVISION_CODE = "DIVISION_CODE";

    /** {@code USCC}: a unified social credit code (统一社会信用代码), GB 32100-2015. */
    public static final String USCC = "USCC";

    /** {@code LOCAL}: any text (自编码). */
    public static final String LOCAL = "LOCAL";

    /**
     * A part of a code: so many digits, so many Latin letters, or a literal.
     *
     * @param digits number of digits, or 0
     * @param letters number of Latin capital letters, or 0
     * @param literal the literal, or null
     */
    public record Part(int digits, int letters, @Nullable String literal) {}
  }

  /**
   * A kind of unit (主体类别).
   *
   * @param choice its code and names
   * @param classes codes by the id of the class they are of, for classes that follow from the kind
   */
  public record Kind(Choice choice, Map<String, String> classes) {
    public Kind {
      classes = ImmutableMap.copyOf(classes);
    }
  }

  /**
   * What units are sorted by (分类).
   *
   * @param id JSON name, e.g. {@code setting}
   * @param name Chinese name
   * @param english English name
   * @param byKind whether it follows from the kind, instead of being given
   * @param required whether a unit must have it
   * @param values its classes
   */
  public record UnitClass(
      String id,
      String name,
      String english,
      boolean byKind,
      boolean required,
      List<Choice> values) {
    public UnitClass {
      values = ImmutableList.copyOf(values);
    }
  }

  /**
   * Where units lie (区划).
   *
   * @param digits how many digits the code of a division has
   * @param levels levels of regions, greatest first; grids, where any are declared, last
   */
  public record Regions(int digits, List<Level> levels) {
    public Regions {
      levels = ImmutableList.copyOf(levels);
    }

    /** The level of grids (网格), if any are declared. */
    public Optional<Level> grids() {
      return levels.stream().filter(Level::isGrid).findFirst();
    }

    /**
     * The level by whose regions lists of units are kept: the smallest; where grids are declared,
     * the smallest that holds several divisions, since most units then are divisions themselves.
     */
    public Optional<Level> ofLists() {
      return smallest(level -> grids().isEmpty() || level.digits() < digits)
          .or(() -> smallest(level -> true));
    }

    private Optional<Level> smallest(Predicate<Level> is) {
      return levels.stream()
          .filter(level -> !level.isGrid() && is.test(level))
          .reduce((greater, smaller) -> smaller);
    }

    /**
     * A level of regions.
     *
     * @param choice its code and names, e.g. {@code COUNTY}
     * @param digits how many first digits of its division name a unit's region; 0 for grids, which
     *     units say themselves
     * @param clause the clause of grids; null for other levels
     */
    public record Level(Choice choice, int digits, @Nullable String clause) {
      /** Whether its regions are grids (网格), a division's code, a slash and a number each. */
      public boolean isGrid() {
        return digits == 0;
      }

      /** What names a unit's region of it; null where that is not known. */
      public @Nullable String prefix(@Nullable String division, @Nullable String grid) {
        return isGrid() ? grid : division == null ? null : division.substring(0, digits);
      }
    }
  }

  /**
   * What holds for the codes of units of some kinds.
   *
   * @param kinds codes of the kinds
   * @param scheme the only kind of code they may have, or null
   * @param samePrefix how many first digits of id and division agree, or 0
   * @param notEnding what neither id nor division may end in, or null
   * @param note what a code that ends so is, and what is expected instead, in Chinese; or null
   */
  public record Constraint(
      List<String> kinds,
      @Nullable String scheme,
      int samePrefix,
      @Nullable String notEnding,
      @Nullable String note) {
    public Constraint {
      kinds = ImmutableList.copyOf(kinds);
    }
  }

  /** The kind of that code, if there is one. */
  public Optional<Kind> kind(String code) {
    for (Kind kind : kinds) {
      if (kind.choice().code().equals(code)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }

  /** The class of that id, if there is one. */
  public Optional<UnitClass> unitClass(String id) {
    return classes.stream().filter(known -> known.id().equals(id)).findFirst();
  }

  /** The class of that id of units of that kind; null where it does not follow from the kind. */
  public @Nullable String classOf(@Nullable String kind, String id) {
    return kind == null ? null : kind(kind).map(known -> known.classes().get(id)).orElse(null);
  }

  /**
   * What a unit is sorted by: its codes by the id of the class.
   *
   * @param kind code of its kind, or null
   * @param values what else it has, by id of class or field
   */
  public Map<String, String> classesOf(@Nullable String kind, Map<String, ?> values) {
    ImmutableMap.Builder<String, String> codes = ImmutableMap.builder();
    for (UnitClass known : classes) {
      Object code = known.byKind() ? classOf(kind, known.id()) : values.get(known.id());
      if (code != null) {
        codes.put(known.id(), code.toString());
      }
    }
    return codes.buildOrThrow();
  }

  /** It with what records depend on, and no words. */
  Subject asRecorded() {
    return new Subject(
        "",
        "",
        schemes.stream()
            .map(scheme -> new IdScheme(scheme.choice().asRecorded(), scheme.pattern()))
            .collect(ImmutableList.toImmutableList()),
        kinds.stream()
            .map(kind -> new Kind(kind.choice().asRecorded(), kind.classes()))
            .collect(ImmutableList.toImmutableList()),
        classes.stream()
            .map(
                known ->
                    new UnitClass(
                        known.id(),
                        "",
                        "",
                        known.byKind(),
                        known.required(),
                        Choice.asRecorded(known.values())))
            .collect(ImmutableList.toImmutableList()),
        regions == null
            ? null
            : new Regions(
                regions.digits(),
                regions.levels().stream()
                    .map(
                        level ->
                            new Regions.Level(level.choice().asRecorded(), level.digits(), null))
                    .collect(ImmutableList.toImmutableList())),
        constraints.stream()
            .map(
                constraint ->
                    new Constraint(
                        constraint.kinds(),
                        constraint.scheme(),
                        constraint.samePrefix(),
                        constraint.notEnding(),
                        null))
            .collect(ImmutableList.toImmutableList()),
        fields.stream().map(Field::asRecorded).collect(ImmutableList.toImmutableList()));
  }

  static Subject of(JsonTree tree) {
    JsonTree regions = tree.objectOrNull("regions");
    return new Subject(
        tree.text("name"),
        tree.text("english"),
        tree.objects("schemes").stream()
            .map(
                scheme ->
                    new IdScheme(
                        choice(scheme),
                        scheme.objectsOrNone("pattern").stream()
                            .map(
                                part ->
                                    new IdScheme.Part(
                                        number(part, "digits"),
                                        number(part, "letters"),
                                        part.textOrNull("literal")))
                            .collect(ImmutableList.toImmutableList())))
            .collect(ImmutableList.toImmutableList()),
        tree.objectsOrNone("kinds").stream()
            .map(kind -> new Kind(choice(kind), texts(kind.objectOrNull("classes"))))
            .collect(ImmutableList.toImmutableList()),
        tree.objectsOrNone("classes").stream()
            .map(
                known ->
                    new UnitClass(
                        known.text("id"),
                        known.text("name"),
                        known.text("english"),
                        Field.truth(known, "byKind"),
                        Field.truth(known, "required"),
                        Field.choices(known, "values")))
            .collect(ImmutableList.toImmutableList()),
        regions == null
            ? null
            : new Regions(
                regions.integer("digits"),
                regions.objects("levels").stream()
                    .map(
                        level ->
                            new Regions.Level(
                                choice(level), number(level, "digits"), level.textOrNull("clause")))
                    .collect(ImmutableList.toImmutableList())),
        tree.objectsOrNone("constraints").stream()
            .map(
                constraint ->
                    new Constraint(
                        ImmutableList.copyOf(constraint.textsOrNone("kinds")),
                        constraint.textOrNull("scheme"),
                        number(constraint, "samePrefix"),
                        constraint.textOrNull("notEnding"),
                        constraint.textOrNull("note")))
            .collect(ImmutableList.toImmutableList()),
        tree.objectsOrNone("fields").stream()
            .map(Field::of)
            .collect(ImmutableList.toImmutableList()));
  }

  private static Choice choice(JsonTree tree) {
    return new Choice(tree.text("code"), tree.text("name"), tree.text("english"));
  }

  private static int number(JsonTree tree, String key) {
    return tree.members().get(key) == null ? 0 : tree.integer(key);
  }

  private static ImmutableMap<String, String> texts(@Nullable JsonTree tree) {
    ImmutableMap.Builder<String, String> texts = ImmutableMap.builder();
    if (tree != null) {
      tree.members().keySet().forEach(key -> texts.put(key, tree.text(key)));
    }
    return texts.buildOrThrow();
  }
}

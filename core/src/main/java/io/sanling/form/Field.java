package io.sanling.form;

import com.google.common.collect.ImmutableList;
import io.sanling.internal.json.JsonTree;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A field of a form (字段).
 *
 * @param id JSON name, e.g. {@code acceptedOn}
 * @param name Chinese name, also the header of its column
 * @param shortName what a message calls it beside another field; the name unless declared
 * @param english English name
 * @param type what it holds
 * @param unit unit of measure (单位) of a number, else null
 * @param required whether an entry must have it
 * @param defaultsTo what an entry has that does not have it, in the type of its values; null where
 *     absent is not known
 * @param least least value of a number; null for none but what its type has
 * @param most greatest value of a number; null for none but what its type has
 * @param choices the codes of a choice
 * @param numbers the only values of a number; empty for all within the bounds
 * @param relations what must hold between it and other fields of its entry
 * @param form id of the form that a reference names an entry of, else null
 * @param nature what it is about (性质), where it is about something else than its form; else null
 * @param classes codes of the classes of units, by class, that are asked for it; empty for all
 * @param words how a condition says a flag's answers
 * @param storedOnly whether no rule need use it (只收存)
 * @param change what advice may make of it (可改), or null where no advice may change it
 */
public record Field(
    String id,
    String name,
    String shortName,
    String english,
    FieldType type,
    @Nullable String unit,
    boolean required,
    @Nullable Object defaultsTo,
    @Nullable BigDecimal least,
    @Nullable BigDecimal most,
    List<Choice> choices,
    List<BigDecimal> numbers,
    List<Relation> relations,
    @Nullable String form,
    @Nullable String nature,
    List<String> classes,
    @Nullable Words words,
    boolean storedOnly,
    @Nullable Change change) {
  public Field {
    choices = ImmutableList.copyOf(choices);
    numbers = ImmutableList.copyOf(numbers);
    relations = ImmutableList.copyOf(relations);
    classes = ImmutableList.copyOf(classes);
  }

  /** The greatest count of people or things: more digits could be a telephone's number. */
  public static final long MOST_COUNTED = 10_000_000;

  private static final BigDecimal MOST = BigDecimal.valueOf(MOST_COUNTED);

  /**
   * What must hold between a field and another of the same entry, where both are there.
   *
   * @param kind what
   * @param other id of the other field
   * @param digits how many first characters agree, for {@link Kind#SAME_PREFIX}; else 0
   */
  public record Relation(Kind kind, String other, int digits) {
    /** Kinds of relation. */
    public enum Kind {
      /** It is not before the other (不早于). */
      NOT_BEFORE,
      /** It is on the day of the other (同日). */
      SAME_DAY,
      /** It begins as the other does (前N位同). */
      SAME_PREFIX,
      /** It is not greater than the other (不大于). */
      AT_MOST,
      /** It is there only with the other (须有). */
      ONLY_WITH
    }

    static Relation of(JsonTree tree) {
      return new Relation(
          Kind.valueOf(tree.text("kind")),
          tree.text("other"),
          tree.members().get("digits") == null ? 0 : tree.integer("digits"));
    }
  }

  /**
   * How a condition says the answers of a flag (说法).
   *
   * @param yes that it is true, e.g. 属于本单位职权范围
   * @param no that it is false
   * @param unknown that it is not known
   * @param notNo that it is true or not known
   */
  public record Words(String yes, String no, String unknown, String notNo) {
    static @Nullable Words of(@Nullable JsonTree tree) {
      return tree == null
          ? null
          : new Words(tree.text("yes"), tree.text("no"), tree.text("unknown"), tree.text("notNo"));
    }
  }

  /** Which way advice may change a field. */
  public enum Direction {
    /** A number becomes greater. */
    MORE("增"),
    /** A number becomes less. */
    LESS("减"),
    /** A flag becomes true. */
    YES("是"),
    /** A flag becomes false. */
    NO("否"),
    /** A day that is not there is set. */
    SET("填");

    private final String term;

    Direction(String term) {
      this.term = term;
    }

    /** The word for it. */
    public String term() {
      return term;
    }
  }

  /**
   * What advice may make of a field (可改). It is never the own day, the kind, a role or the
   * reference of an entry; where no advice may change an entry, it is only the end of a deadline.
   *
   * @param direction which way
   * @param from id of the day of the same entry from which on it can be changed, or null for the
   *     as-of day
   * @param days how many days after that
   * @param cost what the change costs beside others: a step of a number, or the whole; not negative
   */
  public record Change(Direction direction, @Nullable String from, int days, BigDecimal cost) {
    static @Nullable Change of(@Nullable JsonTree tree) {
      return tree == null
          ? null
          : new Change(
              Direction.valueOf(tree.text("direction")),
              tree.textOrNull("from"),
              tree.members().get("days") == null ? 0 : tree.integer("days"),
              tree.decimal("cost"));
    }
  }

  /** The field with what records depend on: no words, and nothing of what rules make of it. */
  Field asRecorded() {
    return new Field(
        id,
        "",
        "",
        "",
        type,
        unit,
        required,
        defaultsTo,
        least,
        most,
        Choice.asRecorded(choices),
        numbers,
        relations,
        form,
        null,
        ImmutableList.of(),
        null,
        false,
        null);
  }

  static Field of(JsonTree tree) {
    FieldType type = FieldType.valueOf(tree.text("type"));
    return new Field(
        tree.text("id"),
        tree.text("name"),
        or(tree.textOrNull("shortName"), tree.text("name")),
        tree.text("english"),
        type,
        tree.textOrNull("unit"),
        truth(tree, "required"),
        value(type, tree.members().get("default")),
        tree.decimalOrNull("least"),
        tree.decimalOrNull("most"),
        choices(tree, "choices"),
        tree.textsOrNone("numbers").stream()
            .map(BigDecimal::new)
            .collect(ImmutableList.toImmutableList()),
        tree.objectsOrNone("relations").stream()
            .map(Relation::of)
            .collect(ImmutableList.toImmutableList()),
        tree.textOrNull("form"),
        tree.textOrNull("nature"),
        ImmutableList.copyOf(tree.textsOrNone("classes")),
        Words.of(tree.objectOrNull("words")),
        truth(tree, "storedOnly"),
        Change.of(tree.objectOrNull("change")));
  }

  static ImmutableList<Choice> choices(JsonTree tree, String key) {
    return tree.objectsOrNone(key).stream()
        .map(choice -> new Choice(choice.text("code"), choice.text("name"), choice.text("english")))
        .collect(ImmutableList.toImmutableList());
  }

  static boolean truth(JsonTree tree, String key) {
    return tree.members().get(key) != null && tree.truth(key);
  }

  static String or(@Nullable String given, String otherwise) {
    return given == null ? otherwise : given;
  }

  private static @Nullable Object value(FieldType type, @Nullable Object json) {
    return json instanceof String text && type.isNumber()
        ? type == FieldType.COUNT ? (Object) Long.valueOf(text) : new BigDecimal(text)
        : json;
  }

  /** The greatest value of a number; null where there is none. */
  public @Nullable BigDecimal greatest() {
    if (most != null) {
      return most;
    }
    return switch (type) {
      case COUNT -> MOST;
      case SHARE -> BigDecimal.ONE;
      default -> null;
    };
  }

  /** The least value of a number. */
  public BigDecimal smallest() {
    return least == null ? BigDecimal.ZERO : least;
  }

  /** Whether a number may be its value. */
  public boolean admits(BigDecimal number) {
    BigDecimal greatest = greatest();
    return number.compareTo(smallest()) >= 0
        && (greatest == null || number.compareTo(greatest) <= 0)
        && (numbers.isEmpty()
            || numbers.stream().anyMatch(allowed -> allowed.compareTo(number) == 0));
  }
}

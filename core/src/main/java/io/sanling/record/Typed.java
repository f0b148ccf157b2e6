package io.sanling.record;

import static com.google.common.base.Preconditions.checkArgument;
import static java.util.stream.Collectors.joining;

import io.sanling.form.Choice;
import io.sanling.form.Field;
import io.sanling.form.FieldType;
import io.sanling.form.Form;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;

/** Values of whatever type of Java a caller has, in the type of their field. */
final class Typed {
  private Typed() {}

  /**
   * The value in the type of the field's.
   *
   * @throws IllegalArgumentException when it cannot be exactly that
   */
  static Object of(Form form, Field field, Object value) {
    FieldType type = field.type();
    if (type.value() == value.getClass() && type != FieldType.TIME) {
      return value;
    }
    String name = form.id() + '/' + field.id();
    Object exact = exact(value, name);
    if (exact instanceof Long count && type.isNumber() && type != FieldType.COUNT) {
      return BigDecimal.valueOf(count);
    }
    // The value is not shown: it may be a person's.
    checkArgument(
        type.value().isInstance(exact),
        "%s takes %s, not %s",
        name,
        taken(field),
        value.getClass().getSimpleName());
    return exact;
  }

  /**
   * The value as one of the types that fields have.
   *
   * @throws IllegalArgumentException when it cannot be exactly that
   */
  static Object exact(Object value, String name) {
    if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
      return ((Number) value).longValue();
    }
    if (value instanceof BigInteger number) {
      return number.bitLength() < Long.SIZE ? (Object) number.longValue() : new BigDecimal(number);
    }
    checkArgument(
        !(value instanceof Double) && !(value instanceof Float),
        "%s was given a %s, which is not exact; give a BigDecimal, such as new BigDecimal(\"0.5\")",
        name,
        value.getClass().getSimpleName());
    checkArgument(
        !(value instanceof LocalDateTime time) || time.getNano() == 0,
        "%s has a fraction of a second, which times have not",
        name);
    checkArgument(
        value instanceof Long
            || value instanceof BigDecimal
            || value instanceof Boolean
            || value instanceof String
            || value instanceof LocalDate
            || value instanceof LocalDateTime,
        "%s was given a %s; values are String, Boolean, Long, BigDecimal, LocalDate and"
            + " LocalDateTime",
        name,
        value.getClass().getSimpleName());
    return value;
  }

  private static String taken(Field field) {
    return switch (field.type()) {
      case DAY, SET_DAY -> "a day (LocalDate)";
      case TIME -> "a minute of a day (LocalDateTime)";
      case FLAG -> "true or false (Boolean)";
      case COUNT -> "a whole number (Integer, Long or BigInteger)";
      case NUMBER, MONEY, SHARE -> "an exact number (BigDecimal, BigInteger, Long or Integer)";
      case CHOICE ->
          field.choices().stream().map(Choice::code).collect(joining(", ", "one of ", " (String)"));
      case DOCUMENT, TEXT -> "a text (String)";
      case REFERENCE -> "the id of an entry (String)";
      case GRID -> "a grid (String)";
    };
  }

  /** How the value of such a field is asked for. */
  static String getter(FieldType type) {
    return switch (type) {
      case DAY, SET_DAY -> "day";
      case TIME -> "time";
      case FLAG -> "flag";
      case COUNT -> "count";
      case NUMBER, MONEY, SHARE -> "number";
      case CHOICE, DOCUMENT, TEXT, REFERENCE, GRID -> "text";
    };
  }
}

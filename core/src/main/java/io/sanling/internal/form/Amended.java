package io.sanling.internal.form;

import io.sanling.form.Field;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * What an amendment (更正) is of.
 *
 * @param form id of the form; {@link #UNIT} for the unit
 * @param entry id of the entry; null of the unit and of a form that a unit has one of
 * @param field id of the field
 */
public record Amended(String form, @Nullable String entry, String field) {
  public static final String UNIT = "unit";

  /**
   * That of {@code list/id/field}, {@code form/field} or {@code unit/field}; null of other text.
   */
  public static @Nullable Amended of(String path) {
    int first = path.indexOf('/');
    int last = path.lastIndexOf('/');
    return first < 0
        ? null
        : new Amended(
            path.substring(0, first),
            first == last ? null : path.substring(first + 1, last),
            path.substring(last + 1));
  }

  /** Without the field: {@code list/id}, {@code form} or {@code unit}. */
  public String whole() {
    return entry == null ? form : form + '/' + entry;
  }

  @Override
  public String toString() {
    return whole() + '/' + field;
  }

  /** The value as amendments write it; null for none. */
  public static @Nullable String written(@Nullable Object value) {
    return value instanceof BigDecimal number
        ? (number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros()).toPlainString()
        : value == null ? null : value.toString();
  }

  /** The value that amendments write so, in the type of the field's values; null for none. */
  public static @Nullable Object value(Field field, @Nullable String written) {
    if (written == null) {
      return null;
    }
    return switch (field.type()) {
      case DAY, SET_DAY -> LocalDate.parse(written);
      case TIME -> LocalDateTime.parse(written);
      case FLAG -> Boolean.valueOf(written);
      case COUNT -> Long.valueOf(written);
      case NUMBER, MONEY, SHARE -> new BigDecimal(written);
      case CHOICE, DOCUMENT, TEXT, REFERENCE, GRID -> written;
    };
  }
}

package io.sanling.record;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.base.CharMatcher;
import io.sanling.form.Choice;
import io.sanling.form.Field;
import io.sanling.form.Subject;
import io.sanling.internal.Unseen;
import io.sanling.internal.read.Ids;
import io.sanling.internal.read.PersonalData;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What holds for every record, whoever makes it. */
final class Checks {
  private Checks() {}

  static void id(String id) {
    seen(id);
    noPerson(id, "id");
  }

  static void text(@Nullable String text, String name) {
    noPerson(text, name);
    checkArgument(
        text == null || text.codePoints().noneMatch(Unseen::isForbiddenInTexts),
        "%s holds characters that steer what shows it",
        name);
  }

  static void seen(String id) {
    checkArgument(!CharMatcher.whitespace().matchesAllOf(id), "a blank id");
    checkArgument(
        id.codePoints().noneMatch(Unseen::isForbiddenInIds), "the id holds what nobody sees");
  }

  /** The text itself is not shown: it may be a person's. */
  static void noPerson(@Nullable String text, String name) {
    checkArgument(
        text == null || !PersonalData.in(text), "%s holds an identity-card or mobile number", name);
  }

  static boolean isOrganisation(String id) {
    return Ids.isOrganisation(id);
  }

  /** The unit is one that the forms know. */
  static void unit(Subject subject, Unit unit) {
    code(
        subject.schemes().stream().map(Subject.IdScheme::choice),
        unit.idScheme(),
        true,
        "idScheme");
    code(
        subject.kinds().stream().map(Subject.Kind::choice),
        unit.kind(),
        !subject.kinds().isEmpty(),
        "kind");
    Set<String> known = new HashSet<>();
    for (Subject.UnitClass sorted : subject.classes()) {
      if (!sorted.byKind()) {
        Object code = unit.values().get(sorted.id());
        code(sorted.values().stream(), code, sorted.required(), sorted.id());
        known.add(sorted.id());
      }
    }
    for (Field field : subject.fields()) {
      value(field, unit.values().get(field.id()));
      known.add(field.id());
    }
    checkArgument(
        known.containsAll(unit.values().keySet()),
        "a unit has no such field among %s",
        unit.values().keySet());
  }

  private static void code(
      Stream<Choice> choices, @Nullable Object code, boolean required, String name) {
    if (code == null) {
      checkArgument(!required, "%s is required", name);
    } else {
      checkArgument(
          choices.anyMatch(choice -> choice.code().equals(code)),
          "%s is none of the codes of %s",
          code,
          name);
    }
  }

  /** The value is one of the field's, if there is any. */
  static void value(Field field, @Nullable Object value) {
    if (value == null) {
      checkArgument(!field.required(), "%s is required", field.id());
      return;
    }
    checkArgument(
        field.type().value().isInstance(value), "%s takes no %s", field.id(), value.getClass());
    if (value instanceof String text) {
      switch (field.type()) {
        case CHOICE ->
            checkArgument(
                field.choices().stream().anyMatch(choice -> choice.code().equals(text)),
                "%s is none of the codes of %s",
                text,
                field.id());
        case REFERENCE -> id(text);
        default -> text(text, field.id());
      }
    } else if (field.type().isNumber()) {
      BigDecimal number =
          value instanceof Long count ? BigDecimal.valueOf(count) : (BigDecimal) value;
      checkArgument(field.admits(number), "%s is out of its bounds", field.id());
    }
  }
}

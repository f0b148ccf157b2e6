package io.sanling.office;

import com.google.common.collect.ImmutableList;
import io.sanling.form.Choice;
import io.sanling.form.Determination;
import io.sanling.form.Field;
import io.sanling.form.FieldType;
import io.sanling.form.Form;
import io.sanling.form.Subject;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column to fill in.
 *
 * @param key JSON name of the column
 * @param type what may stand in it
 * @param required whether a row must have it
 * @param choices the codes of a choice
 * @param field the declared field, or null for what every record has
 * @param remark key of what else there is to say of it, or null
 */
record BlankColumn(
    String key,
    FieldType type,
    boolean required,
    List<Choice> choices,
    @Nullable Field field,
    @Nullable String remark) {
  /** The column of a unit's code, on the sheet of a form. */
  static final String UNIT_ID = "unitId";

  /** The column that names what was not supplied. */
  static final String NOT_SUPPLIED = "notSupplied";

  private static BlankColumn own(String key, FieldType type, boolean required) {
    return new BlankColumn(key, type, required, ImmutableList.of(), null, key);
  }

  private static BlankColumn choice(String key, boolean required, List<Choice> choices) {
    return new BlankColumn(key, FieldType.CHOICE, required, choices, null, null);
  }

  private static BlankColumn of(Field field) {
    return new BlankColumn(
        field.id(), field.type(), field.required(), field.choices(), field, null);
  }

  /** The columns of the units. */
  static ImmutableList<BlankColumn> ofUnits(Subject subject) {
    ImmutableList.Builder<BlankColumn> columns = ImmutableList.builder();
    columns.add(own(UNIT_ID, FieldType.TEXT, true));
    columns.add(
        choice(
            "idScheme", true, subject.schemes().stream().map(Subject.IdScheme::choice).toList()));
    columns.add(own("name", FieldType.TEXT, false));
    if (!subject.kinds().isEmpty()) {
      columns.add(
          choice("kind", true, subject.kinds().stream().map(Subject.Kind::choice).toList()));
    }
    if (subject.regions() != null) {
      columns.add(own("division", FieldType.TEXT, true));
    }
    for (Subject.UnitClass sorted : subject.classes()) {
      if (!sorted.byKind()) {
        columns.add(choice(sorted.id(), sorted.required(), sorted.values()));
      }
    }
    subject.fields().forEach(field -> columns.add(of(field)));
    // A unit may be older than the days a spreadsheet knows: what was typed stays as it is.
    columns.add(own("openedOn", FieldType.TEXT, false));
    columns.add(own("closedOn", FieldType.DAY, false));
    columns.add(own("suppliedFrom", FieldType.TEXT, false));
    columns.add(own(NOT_SUPPLIED, FieldType.TEXT, false));
    return columns.build();
  }

  /** The columns of a form. */
  static ImmutableList<BlankColumn> of(Form form) {
    ImmutableList.Builder<BlankColumn> columns = ImmutableList.builder();
    columns.add(
        new BlankColumn(UNIT_ID, FieldType.REFERENCE, true, ImmutableList.of(), null, "unitId.of"));
    if (form.count() == Form.Count.DAYS) {
      columns.add(own("from", FieldType.DAY, true));
      columns.add(own("to", FieldType.DAY, true));
      return columns.build();
    }
    if (form.count() == Form.Count.MANY) {
      columns.add(own("id", FieldType.TEXT, true));
    }
    form.fields().forEach(field -> columns.add(of(field)));
    List<Choice> grounds = form.grounds();
    if (grounds != null) {
      columns.add(
          choice(
              "determinationStatus",
              true,
              Arrays.stream(Determination.Status.values())
                  .map(status -> new Choice(status.name(), status.label(), status.name()))
                  .toList()));
      columns.add(own("determinationBody", FieldType.TEXT, false));
      columns.add(own("determinationDocument", FieldType.DOCUMENT, false));
      columns.add(choice("determinationGround", false, grounds));
      columns.add(own("determinationDecidedOn", FieldType.DAY, false));
    }
    return columns.build();
  }
}

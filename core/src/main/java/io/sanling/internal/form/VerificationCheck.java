package io.sanling.internal.form;

import io.sanling.form.Form;
import io.sanling.form.Form.Role;
import io.sanling.form.Form.Verification;
import io.sanling.form.RecordCode;
import io.sanling.internal.Placeholders;
import io.sanling.internal.form.FormLayout.Slot;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What must hold of verifications (核查): each is of a value that may be verified, found by an office
 * on a day on which the unit was there, and those of one value on one day found the same.
 */
final class VerificationCheck {
  private final Form form;
  private final Verification verifiable;
  private final Layout layout;
  private final List<Told> told = new ArrayList<>();

  VerificationCheck(Form form, Layout layout) {
    this.form = form;
    this.verifiable = Objects.requireNonNull(form.verification());
    this.layout = layout;
  }

  @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
  private record Told(@Nullable Object[] values, AmendmentCheck.Entry entry) {}

  /** A value on a day. */
  private record Moment(Object path, LocalDate on) {}

  boolean isOf(Form other) {
    return form.id().equals(other.id());
  }

  private String field(Role role) {
    return String.valueOf(form.roles().get(role));
  }

  private @Nullable Object value(@Nullable Object[] values, Role role) {
    return values[form.indexOf(field(role))];
  }

  /** Takes an entry, and puts what was found into its values as records have it. */
  void add(@Nullable Object[] values, AmendmentCheck.Entry entry) {
    for (Role role : List.of(Role.OFFICE, Role.DOCUMENT)) {
      Object text = value(values, role);
      if (text != null && Placeholders.STANDARD.match(text.toString())) {
        entry.problem(
            RecordCode.MISSING,
            field(role),
            role == Role.OFFICE ? "missing.verifier" : "missing.verification",
            text.toString());
      }
    }
    Object path = value(values, Role.VERIFIED);
    Slot slot = path == null ? null : slot(path.toString());
    int at = form.indexOf(field(Role.VERIFIED_VALUE));
    if (slot != null && values[at] != null) {
      values[at] = Amended.written(entry.as(form.fields().get(at), slot));
    } else if (path != null && slot == null) {
      entry.problem(
          RecordCode.CONTRADICTION,
          field(Role.VERIFIED),
          "contradiction.verifiedPath",
          path.toString(),
          String.join("、", verifiable.items().stream().map(Verification.Item::path).toList()));
    }
    told.add(new Told(values, entry));
  }

  private @Nullable Slot slot(String path) {
    Verification.Item item = verifiable.find(path).orElse(null);
    return item == null
        ? null
        : layout.formTables().stream()
            .map(TableList::form)
            .filter(Objects::nonNull)
            .filter(of -> of.form().id().equals(item.form()))
            .flatMap(of -> of.slots().stream())
            .filter(slot -> slot.field().id().equals(item.field()))
            .findFirst()
            .orElse(null);
  }

  /**
   * Checks the verifications with one another.
   *
   * @param openedOn the first day of the unit; null where that is not known
   */
  void check(@Nullable LocalDate openedOn) {
    Map<Moment, Object> found = new HashMap<>();
    for (Told each : told) {
      Object path = value(each.values(), Role.VERIFIED);
      LocalDate on = (LocalDate) each.values()[form.indexOf(String.valueOf(form.ownDay()))];
      Object value = value(each.values(), Role.VERIFIED_VALUE);
      if (path == null || on == null || value == null) {
        continue;
      }
      if (openedOn != null && on.isBefore(openedOn)) {
        wrong(each, String.valueOf(form.ownDay()), "contradiction.verifiedBefore", on, openedOn);
      }
      Object other = found.putIfAbsent(new Moment(path, on), value);
      if (other != null && !other.equals(value)) {
        each.entry()
            .problem(
                RecordCode.CONTRADICTION,
                field(Role.VERIFIED_VALUE),
                "contradiction.verifiedOnce",
                value.toString(),
                path.toString(),
                on.toString(),
                other.toString());
      }
    }
  }

  private static void wrong(
      Told each, String field, String reason, LocalDate found, LocalDate expected) {
    each.entry()
        .problem(RecordCode.CONTRADICTION, field, reason, found.toString(), expected.toString());
  }
}

package io.sanling.internal.form;

import io.sanling.form.Form;
import io.sanling.form.Form.ChangeKind;
import io.sanling.form.Form.Role;
import io.sanling.form.RecordCode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What must hold between a unit and the entries that tell how it changed (主体变更). */
final class ChangeCheck {
  private final Form form;
  private final List<Told> told = new ArrayList<>();

  ChangeCheck(Form form) {
    this.form = form;
  }

  /** Notes a problem of a field of an entry, at its place. */
  @FunctionalInterface
  interface Report {
    void problem(RecordCode code, String field, String reason, String found, String... expected);
  }

  @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
  private record Told(@Nullable Object[] values, Report report) {
    void problem(
        RecordCode code, @Nullable String field, String reason, Object found, Object... expected) {
      String[] said = new String[expected.length];
      for (int i = 0; i < said.length; i++) {
        said[i] = expected[i].toString();
      }
      report.problem(code, String.valueOf(field), reason, found.toString(), said);
    }
  }

  boolean isOf(Form other) {
    return form.id().equals(other.id());
  }

  /** Takes an entry of the form, its values in the order of the form's fields. */
  void add(@Nullable Object[] values, Report report) {
    told.add(new Told(values, report));
  }

  private @Nullable Object value(Told entry, @Nullable String field) {
    return field == null ? null : entry.values()[form.indexOf(field)];
  }

  /**
   * Checks the entries against the unit and one another.
   *
   * @param unit the unit; null when it is not readable
   * @param isCode whether the text is a code that units may have
   */
  void check(Filled.@Nullable Subject unit, Predicate<String> isCode) {
    Set<Object> predecessors = new HashSet<>();
    String day = form.ownDay();
    String from = form.roles().get(Role.PREDECESSOR);
    for (Told each : told) {
      Object predecessor = value(each, from);
      Object kind = value(each, form.roles().get(Role.KIND));
      if (predecessor == null) {
        if (ChangeKind.MERGED.name().equals(kind)) {
          each.problem(RecordCode.MISSING, from, "missing.predecessor", "");
        }
      } else if (!isCode.test(predecessor.toString())) {
        each.problem(RecordCode.ID, from, "id.predecessor", predecessor);
      } else if (unit != null && predecessor.equals(unit.id())) {
        each.problem(RecordCode.CONTRADICTION, from, "contradiction.ownPredecessor", predecessor);
      } else if (!predecessors.add(predecessor)) {
        each.problem(RecordCode.CONTRADICTION, from, "contradiction.predecessorTwice", predecessor);
      }
      if (unit == null || !(value(each, day) instanceof LocalDate on)) {
        continue;
      }
      LocalDate opened = unit.openedOn();
      LocalDate closed = unit.closedOn();
      if (opened != null && on.isBefore(opened)) {
        each.problem(RecordCode.CONTRADICTION, day, "contradiction.changeBefore", on, opened);
      } else if (closed != null && on.isAfter(closed)) {
        each.problem(RecordCode.CONTRADICTION, day, "contradiction.changeAfter", on, closed);
      }
    }
  }
}

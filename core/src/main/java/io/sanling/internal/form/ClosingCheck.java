package io.sanling.internal.form;

import io.sanling.form.Form;
import io.sanling.form.RecordCode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What must hold of entries that close the ledger (销号): each is of one matter, of its own. */
final class ClosingCheck {
  private final Form form;
  private final List<String> references;
  private final Set<String> closed = new HashSet<>();

  ClosingCheck(Form form, Form.Closing closing) {
    this.form = form;
    this.references = closing.references();
  }

  boolean isOf(Form other) {
    return form.id().equals(other.id());
  }

  /** Checks an entry of the form, its values in the order of the form's fields. */
  void add(@Nullable Object[] values, ChangeCheck.Report report) {
    String first = null;
    for (String field : references) {
      Object named = values[form.indexOf(field)];
      if (named == null) {
        continue;
      }
      if (first != null) {
        report.problem(
            RecordCode.CONTRADICTION,
            field,
            "contradiction.closing",
            named.toString(),
            name(first),
            english(first));
      } else if (!closed.add(field + "/" + named)) {
        report.problem(
            RecordCode.CONTRADICTION, field, "contradiction.closedTwice", named.toString());
      }
      first = first == null ? field : first;
    }
    if (first == null) {
      report.problem(RecordCode.MISSING, references.get(0), "missing.closing", "");
    }
  }

  private String name(String field) {
    return form.field(field).orElseThrow().name();
  }

  private String english(String field) {
    return form.field(field).orElseThrow().english();
  }
}

package io.sanling.examples.workbench.input;

import io.sanling.form.RecordCode;
import io.sanling.record.ReadOutcome;
import io.sanling.rules.text.Printable;
import java.util.Locale;
import java.util.stream.Collectors;

/** Words a rejected record for a person. */
public final class Rejects {
  private Rejects() {}

  /** A row of an unknown unit, which is no unit of its own. */
  public static boolean isRow(ReadOutcome.Rejected<?> rejected) {
    return rejected.problems().stream()
        .anyMatch(
            problem -> problem.code() == RecordCode.ORPHAN && problem.path().equals("/unit/id"));
  }

  public static String describe(ReadOutcome.Rejected<?> rejected, Locale locale) {
    return Printable.value(rejected.place().toString())
        + (rejected.unitId() == null ? "" : " " + Printable.value(rejected.unitId()))
        + rejected.problems().stream()
            .map(
                problem ->
                    "\n    "
                        + problem.code()
                        + " "
                        + Printable.value(problem.path())
                        + " "
                        + problem.message(locale))
            .collect(Collectors.joining());
  }
}

package io.sanling.rules.draft;

import io.sanling.form.Deadline;
import io.sanling.form.Form;
import io.sanling.internal.rulebook.Ladder;
import io.sanling.rules.source.Table;
import io.sanling.rules.tree.Definition;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * When a matter comes to a step of supervision (督办), as it stands in {@code supervision.csv}.
 *
 * @param form the form whose entries it is about
 * @param condition what an entry must be; null for any
 * @param trigger what brings it there
 * @param deadline the deadline it is late by; null of other triggers
 * @param number name of the parameter of days or times
 * @param step code of the step
 * @param clause its clause
 * @param office the office whose step it is
 * @param row where it stands
 */
public record LadderLine(
    Form form,
    @Nullable Definition condition,
    Ladder.Trigger trigger,
    @Nullable Deadline deadline,
    String number,
    String step,
    String clause,
    String office,
    Table.Row row) {
  /** What tells it from others. */
  public String name() {
    return Stream.of(
            form.name(), condition == null ? "" : condition.name(), row.get("trigger"), step)
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining("·"));
  }
}

package io.sanling.examples.workbench.input;

import io.sanling.Rulebook;
import io.sanling.examples.workbench.console.Terminal;
import io.sanling.value.AssessmentPeriod;
import io.sanling.value.DayRange;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * {@code --from --to --as-of}: by default the rulebook's effective days, as of the last; or the
 * cycle of them that the as-of day lies in.
 */
public final class PeriodOptions {
  @Option(names = "--as-of", paramLabel = "DAY", descriptionKey = "option.as-of")
  public @Nullable LocalDate asOf;

  @Option(names = "--from", paramLabel = "DAY", descriptionKey = "option.from")
  public @Nullable LocalDate from;

  @Option(names = "--to", paramLabel = "DAY", descriptionKey = "option.to")
  public @Nullable LocalDate to;

  public AssessmentPeriod of(Rulebook rulebook, Terminal terminal) {
    return of(rulebook, from, to, asOf, terminal);
  }

  /** The period asked for; what is not given is as the rulebook has it. */
  public static AssessmentPeriod of(
      Rulebook rulebook,
      @Nullable LocalDate from,
      @Nullable LocalDate to,
      @Nullable LocalDate asOf,
      Terminal terminal) {
    DayRange effective = rulebook.effective();
    AssessmentPeriod usual =
        asOf == null
            ? rulebook.defaultPeriod()
            : effective.includes(asOf)
                ? rulebook.period(asOf)
                : AssessmentPeriod.of(effective.from(), effective.to());
    LocalDate first = from == null ? usual.from() : from;
    LocalDate last = to == null ? usual.to() : to;
    LocalDate day = asOf == null ? last : asOf;
    if (first.isAfter(last)) {
      throw terminal.refusal("period.reversed", first, last);
    }
    if (day.isBefore(first) || day.isAfter(last)) {
      throw terminal.refusal("period.as-of", day, first, last);
    }
    return new AssessmentPeriod(first, last, day);
  }
}

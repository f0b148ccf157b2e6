package io.sanling.examples.workbench;

import io.sanling.AssessmentPeriod;
import io.sanling.Rulebook;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --from --to --as-of}: by default the rulebook's effective days, as of the last. */
final class PeriodOptions {
  @Option(names = "--as-of", paramLabel = "DAY", descriptionKey = "option.as-of")
  @Nullable LocalDate asOf;

  @Option(names = "--from", paramLabel = "DAY", descriptionKey = "option.from")
  @Nullable LocalDate from;

  @Option(names = "--to", paramLabel = "DAY", descriptionKey = "option.to")
  @Nullable LocalDate to;

  AssessmentPeriod of(Rulebook rulebook, Terminal terminal) {
    LocalDate first = from == null ? rulebook.effective().from() : from;
    LocalDate last = to == null ? rulebook.effective().to() : to;
    LocalDate day = asOf == null ? last : asOf;
    if (first.isAfter(last)) {
      throw new UsageException(terminal.say("period.reversed", first, last));
    }
    if (day.isBefore(first) || day.isAfter(last)) {
      throw new UsageException(terminal.say("period.as-of", day, first, last));
    }
    return new AssessmentPeriod(first, last, day);
  }
}

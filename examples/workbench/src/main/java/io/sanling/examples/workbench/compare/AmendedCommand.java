package io.sanling.examples.workbench.compare;

import static java.util.Objects.requireNonNull;

import io.sanling.Rulebook;
import io.sanling.UnitRecords;
import io.sanling.examples.workbench.console.Exit;
import io.sanling.examples.workbench.console.Progress;
import io.sanling.examples.workbench.console.Terminal;
import io.sanling.examples.workbench.input.FormatOption;
import io.sanling.examples.workbench.input.InputFile;
import io.sanling.examples.workbench.input.PeriodOptions;
import io.sanling.examples.workbench.input.RulebookOption;
import io.sanling.impact.DataChange;
import io.sanling.impact.DataChanges;
import io.sanling.record.ReadOptions;
import io.sanling.record.ReadOutcome;
import io.sanling.record.RecordSource;
import io.sanling.record.UnitRecord;
import java.io.IOException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code sanling amended}: what two states of the same data tell otherwise, and what explains it.
 */
@Command(name = "amended")
public final class AmendedCommand implements Callable<Integer> {
  private static final int THREADS = Runtime.getRuntime().availableProcessors();

  private final Terminal terminal;

  @Parameters(index = "0", paramLabel = "BEFORE", descriptionKey = "parameter.before")
  @Nullable InputFile first;

  @Parameters(index = "1", paramLabel = "AFTER", descriptionKey = "parameter.after")
  @Nullable InputFile second;

  @Mixin RulebookOption rulebook = new RulebookOption();
  @Mixin PeriodOptions days = new PeriodOptions();

  @Option(names = "--since", paramLabel = "DAY", descriptionKey = "option.since")
  @Nullable LocalDate since;

  @Mixin FormatOption format = new FormatOption();

  public AmendedCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    Rulebook book = rulebook.load(terminal);
    DataChanges changes = DataChanges.by(book, days.of(book, terminal));
    if (since != null) {
      changes = changes.since(since);
    }
    InputFile before = requireNonNull(first);
    InputFile after = requireNonNull(second);
    AmendedReport report = new AmendedReport(changes, book, terminal);
    Set<String> refused = new HashSet<>();
    try (KeptRecords earlier = new KeptRecords(book.forms())) {
      keep(before, book, earlier, refused, report);
      compare(after, book, changes, earlier, refused, report);
    }
    report.end();
    return report.hasFindings() ? Exit.FOUND : Exit.OK;
  }

  private void keep(
      InputFile data, Rulebook book, KeptRecords earlier, Set<String> refused, AmendedReport report)
      throws IOException {
    try (RecordSource source = UnitRecords.open(data.path(), book.forms(), ReadOptions.strict());
        Progress progress = new Progress(terminal, source)) {
      Iterator<ReadOutcome<String>> lines = source.process(THREADS, UnitRecord::toJson);
      while (lines.hasNext()) {
        ReadOutcome<String> line = lines.next();
        progress.step();
        if (line instanceof ReadOutcome.Accepted<String> accepted) {
          earlier.add(String.valueOf(accepted.unitId()), accepted.value());
        } else if (line instanceof ReadOutcome.Rejected<String> rejected) {
          reject(rejected, refused, report);
        }
      }
      source.notes(terminal.locale()).forEach(terminal::noteOfData);
    }
    report.before(earlier.size());
  }

  private static void reject(
      ReadOutcome.Rejected<?> rejected, Set<String> refused, AmendedReport report) {
    if (rejected.unitId() != null) {
      refused.add(rejected.unitId());
    }
    report.reject(rejected);
  }

  /** A unit that one of the two states has no readable record of is told as rejected, no more. */
  private void compare(
      InputFile data,
      Rulebook book,
      DataChanges changes,
      KeptRecords earlier,
      Set<String> refused,
      AmendedReport report)
      throws IOException {
    Set<String> unreadable = Set.copyOf(refused);
    try (RecordSource source = UnitRecords.open(data.path(), book.forms(), ReadOptions.strict());
        Progress progress = new Progress(terminal, source)) {
      Iterator<ReadOutcome<DataChange>> outcomes =
          source.process(THREADS, record -> changes.of(earlier.take(record.unit().id()), record));
      while (outcomes.hasNext()) {
        ReadOutcome<DataChange> outcome = outcomes.next();
        progress.step();
        if (outcome instanceof ReadOutcome.Accepted<DataChange> accepted) {
          report.after();
          if (!unreadable.contains(accepted.value().unitId())) {
            report.add(accepted.value());
          }
        } else if (outcome instanceof ReadOutcome.Rejected<DataChange> rejected) {
          reject(rejected, refused, report);
        }
      }
      source.notes(terminal.locale()).forEach(terminal::noteOfData);
    }
    for (String unit : earlier.left()) {
      if (!refused.contains(unit)) {
        report.add(changes.of(earlier.take(unit), null));
      }
    }
  }
}

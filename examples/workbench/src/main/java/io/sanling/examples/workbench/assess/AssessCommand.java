package io.sanling.examples.workbench.assess;

import io.sanling.Assessor;
import io.sanling.Rulebook;
import io.sanling.UnitRecords;
import io.sanling.examples.workbench.console.Exit;
import io.sanling.examples.workbench.console.Progress;
import io.sanling.examples.workbench.console.Terminal;
import io.sanling.examples.workbench.input.DataParameter;
import io.sanling.examples.workbench.input.FormatOption;
import io.sanling.examples.workbench.input.PeriodOptions;
import io.sanling.examples.workbench.input.RegionsOption;
import io.sanling.examples.workbench.input.ResultsFolder;
import io.sanling.examples.workbench.input.RulebookOption;
import io.sanling.internal.json.CanonicalJson;
import io.sanling.internal.publish.Publication;
import io.sanling.internal.publish.Run;
import io.sanling.office.ResultWorkbook;
import io.sanling.record.ReadOptions;
import io.sanling.record.ReadOutcome;
import io.sanling.record.RecordSource;
import io.sanling.record.UnitRecord;
import io.sanling.region.Region;
import io.sanling.region.RegionNames;
import io.sanling.result.AssessmentResult;
import io.sanling.rulebook.RulebookException;
import io.sanling.rules.text.Printable;
import io.sanling.value.AssessmentPeriod;
import io.sanling.value.DayRange;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sanling assess}: every unit of the data, and the regions. */
@Command(name = "assess")
public final class AssessCommand implements Callable<Integer> {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  /** So many days before the as-of day the last daily report may be. */
  private static final int REPORTS_MAY_END = 14;

  private final Terminal terminal;

  @Mixin RulebookOption rulebook = new RulebookOption();
  @Mixin PeriodOptions days = new PeriodOptions();
  @Mixin DataParameter data = new DataParameter();

  @Option(names = "--lenient", descriptionKey = "option.lenient")
  boolean lenient;

  @Option(names = "--csv", descriptionKey = "option.csv")
  boolean csv;

  @Mixin RegionsOption regions = new RegionsOption();
  @Mixin FormatOption format = new FormatOption();
  @Mixin ResultsFolder results = new ResultsFolder();

  public AssessCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /**
   * A result with its JSON, which the worker threads write; or why the rules came to none.
   *
   * @param failure null where there is a result
   */
  private record Assessed(
      @Nullable AssessmentResult result,
      String json,
      ResultWorkbook.@Nullable Rows rows,
      @Nullable LocalDate lastReport,
      @Nullable RulebookException failure) {}

  @Override
  public Integer call() throws IOException {
    ReadOptions options = lenient ? ReadOptions.lenient() : ReadOptions.strict();
    Rulebook book = rulebook.load(terminal);
    if (csv && results.out == null) {
      throw terminal.refusal("out.csv.alone");
    }
    try (RecordSource source = UnitRecords.open(data.path(), book.forms(), options)) {
      AssessmentPeriod period = days.of(book, terminal);
      warnOfFuture(period);
      List<String> told = source.notes(terminal.locale());
      told.forEach(terminal::noteOfData);
      RegionNames names = regions.of(source, book.forms());
      Summary summary = new Summary(book, period, names);
      try (Publication publication = results.begin(terminal, data.path(), Path.of(rulebook.name));
          AssessmentSheets sheets =
              AssessmentSheets.of(
                  publication,
                  lenient,
                  csv,
                  () -> ResultWorkbook.of(book, period, names, terminal.locale()),
                  terminal)) {
        assess(source, told, book, period, summary, sheets);
        results.publish(
            publication,
            new Run(
                "assess",
                new Run.Edition(book.id(), book.digest()),
                null,
                period,
                lenient,
                summary.counts()),
            terminal);
      }
      if (terminal.isJson()) {
        terminal.json("summary", CanonicalJson.inOrder(summary.tree(terminal, source.rows())));
      }
      return summary.hasFailures() ? Exit.USAGE : summary.hasRejects() ? Exit.FOUND : Exit.OK;
    }
  }

  private void assess(
      RecordSource source,
      List<String> told,
      Rulebook book,
      AssessmentPeriod period,
      Summary summary,
      AssessmentSheets sheets)
      throws IOException {
    Assessor assessor = Assessor.of(book);
    boolean written = sheets.areWritten();
    ResultWorkbook workbook = sheets.workbook();
    Iterator<ReadOutcome<Assessed>> outcomes =
        source.process(
            Runtime.getRuntime().availableProcessors(),
            record -> {
              try {
                AssessmentResult result = assessor.assess(record, period);
                return new Assessed(
                    result,
                    written ? result.toJson() : "",
                    workbook == null ? null : workbook.rows(record, result),
                    reportedUntil(record),
                    null);
              } catch (RulebookException e) {
                return new Assessed(
                    null, "", null, reportedUntil(record), e.ofUnit(record.unit().id()));
              }
            });
    LocalDate lastReport = null;
    try (Progress progress = new Progress(terminal, source)) {
      while (outcomes.hasNext()) {
        ReadOutcome<Assessed> outcome = outcomes.next();
        progress.step();
        if (outcome instanceof ReadOutcome.Accepted<Assessed> accepted) {
          Assessed assessed = accepted.value();
          lastReport = later(lastReport, assessed.lastReport());
          if (assessed.result() != null) {
            summary.add(assessed.result());
            sheets.result(assessed.json(), assessed.rows());
          } else if (assessed.failure() != null) {
            summary.fail(assessed.failure());
          }
        } else if (outcome instanceof ReadOutcome.Rejected<Assessed> rejected) {
          summary.reject(rejected, terminal.locale());
          sheets.reject(rejected.toJson(terminal.locale()));
        }
        String warnings = outcome.warningsJson(terminal.locale());
        if (warnings != null) {
          summary.warned();
          sheets.warning(warnings);
        }
      }
    }
    warnOfEarlierReports(period, lastReport);
    sheets.regions(Region.toJson(summary.regions()));
    source.notes(terminal.locale()).stream()
        .filter(note -> !told.contains(note))
        .forEach(terminal::noteOfData);
    String text = Printable.lines(summary.write(terminal, source.rows()));
    sheets.summary(text);
    if (!terminal.isJson()) {
      terminal.out().print(text);
    }
  }

  private static @Nullable LocalDate reportedUntil(UnitRecord record) {
    return record.forms().daily().stream()
        .flatMap(form -> record.days(form.id()).stream())
        .map(DayRange::to)
        .max(Comparator.naturalOrder())
        .orElse(null);
  }

  private static @Nullable LocalDate later(@Nullable LocalDate one, @Nullable LocalDate other) {
    return one == null || other != null && other.isAfter(one) ? other : one;
  }

  /** Data of August assessed as of December look as if nobody had reported since. */
  private void warnOfEarlierReports(AssessmentPeriod period, @Nullable LocalDate lastReport) {
    if (days.asOf != null
        || lastReport == null
        || !lastReport.plusDays(REPORTS_MAY_END).isBefore(period.asOf())) {
      return;
    }
    if (lastReport.isBefore(period.from())) {
      terminal.note("period.reports-before", lastReport, period.from());
    } else {
      terminal.note("period.reports-end", lastReport, period.asOf());
    }
  }

  private void warnOfFuture(AssessmentPeriod period) {
    LocalDate today = LocalDate.now(ZONE);
    if (period.asOf().isAfter(today)) {
      terminal.note("period.future", period.asOf(), today);
    }
  }
}

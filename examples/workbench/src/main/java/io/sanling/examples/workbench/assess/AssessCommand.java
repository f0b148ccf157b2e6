package io.sanling.examples.workbench.assess;

import io.sanling.Assessor;
import io.sanling.Rulebook;
import io.sanling.UnitRecords;
import io.sanling.examples.workbench.console.Exit;
import io.sanling.examples.workbench.console.Progress;
import io.sanling.examples.workbench.console.Terminal;
import io.sanling.examples.workbench.input.DataParameter;
import io.sanling.examples.workbench.input.PeriodOptions;
import io.sanling.examples.workbench.input.ResultsFolder;
import io.sanling.examples.workbench.input.RulebookOption;
import io.sanling.internal.publish.Publication;
import io.sanling.internal.publish.Run;
import io.sanling.record.ReadOptions;
import io.sanling.record.ReadOutcome;
import io.sanling.record.RecordSource;
import io.sanling.record.UnitRecord;
import io.sanling.region.Region;
import io.sanling.result.AssessmentResult;
import io.sanling.rulebook.RulebookException;
import io.sanling.rules.check.Printable;
import io.sanling.value.AssessmentPeriod;
import io.sanling.value.DayRange;
import java.io.IOException;
import java.io.Writer;
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
      @Nullable LocalDate lastReport,
      @Nullable RulebookException failure) {}

  @Override
  public Integer call() throws IOException {
    ReadOptions options = lenient ? ReadOptions.lenient() : ReadOptions.strict();
    Rulebook book = rulebook.load(terminal);
    try (RecordSource source = UnitRecords.open(data.path, book.forms(), options)) {
      AssessmentPeriod period = days.of(book, terminal);
      warnOfFuture(period);
      List<String> told = source.notes(terminal.locale());
      told.forEach(terminal::error);
      Summary summary = new Summary(book, period);
      try (Publication publication = results.begin(terminal, data.path, Path.of(rulebook.name))) {
        assess(source, told, book, period, summary, new Sheets(publication, lenient));
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
      return summary.hasFailures() ? Exit.USAGE : summary.hasRejects() ? Exit.FOUND : Exit.OK;
    }
  }

  private void assess(
      RecordSource source,
      List<String> told,
      Rulebook book,
      AssessmentPeriod period,
      Summary summary,
      Sheets sheets)
      throws IOException {
    Assessor assessor = Assessor.of(book);
    boolean written = sheets.areWritten();
    Iterator<ReadOutcome<Assessed>> outcomes =
        source.process(
            Runtime.getRuntime().availableProcessors(),
            record -> {
              try {
                AssessmentResult result = assessor.assess(record, period);
                return new Assessed(
                    result, written ? result.toJson() : "", reportedUntil(record), null);
              } catch (RulebookException e) {
                return new Assessed(null, "", reportedUntil(record), e.ofUnit(record.unit().id()));
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
            sheets.result(assessed.json());
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
        .forEach(terminal::error);
    String text = Printable.lines(summary.write(terminal, source.rows()));
    sheets.summary(text);
    terminal.out().print(text);
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
    terminal.error(
        lastReport.isBefore(period.from())
            ? terminal.say("period.reports-before", lastReport, period.from())
            : terminal.say("period.reports-end", lastReport, period.asOf()));
  }

  private void warnOfFuture(AssessmentPeriod period) {
    LocalDate today = LocalDate.now(ZONE);
    if (period.asOf().isAfter(today)) {
      terminal.error(terminal.say("period.future", period.asOf(), today));
    }
  }

  /** The files of {@code --out}, or none. */
  private static final class Sheets {
    private final @Nullable Writer results;
    private final @Nullable Writer rejects;
    private final @Nullable Writer warnings;
    private final @Nullable Writer regions;
    private final @Nullable Writer summary;

    Sheets(@Nullable Publication publication, boolean lenient) throws IOException {
      results = publication == null ? null : publication.text("results.jsonl");
      rejects = publication == null ? null : publication.text("rejects.jsonl");
      warnings = publication == null || !lenient ? null : publication.text("warnings.jsonl");
      regions = publication == null ? null : publication.text("regions.json");
      summary = publication == null ? null : publication.text("summary.txt");
    }

    boolean areWritten() {
      return results != null;
    }

    void result(String json) throws IOException {
      line(results, json);
    }

    void reject(String json) throws IOException {
      line(rejects, json);
    }

    void warning(String json) throws IOException {
      line(warnings, json);
    }

    void regions(String json) throws IOException {
      text(regions, json);
    }

    void summary(String text) throws IOException {
      text(summary, text);
    }

    private static void line(@Nullable Writer writer, String line) throws IOException {
      if (writer != null) {
        writer.write(line);
        writer.write('\n');
      }
    }

    private static void text(@Nullable Writer writer, String text) throws IOException {
      if (writer != null) {
        writer.write(text);
      }
    }
  }
}

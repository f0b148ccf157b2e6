package io.sanling.examples.workbench.assess;

import com.google.common.collect.ImmutableMap;
import io.sanling.Assessor;
import io.sanling.Rulebook;
import io.sanling.examples.workbench.console.Exit;
import io.sanling.examples.workbench.console.Progress;
import io.sanling.examples.workbench.console.Terminal;
import io.sanling.examples.workbench.input.DataParameter;
import io.sanling.examples.workbench.input.FormatOption;
import io.sanling.examples.workbench.input.PeriodOptions;
import io.sanling.examples.workbench.input.RegionsOption;
import io.sanling.examples.workbench.input.ResultsFolder;
import io.sanling.examples.workbench.input.RulebookOption;
import io.sanling.internal.OwnCode;
import io.sanling.internal.json.CanonicalJson;
import io.sanling.internal.json.Digests;
import io.sanling.internal.publish.Publication;
import io.sanling.internal.publish.Run;
import io.sanling.internal.read.FeedSource;
import io.sanling.internal.read.RecordReading;
import io.sanling.office.ResultWorkbook;
import io.sanling.record.ReadOptions;
import io.sanling.record.ReadOutcome;
import io.sanling.record.UnitRecord;
import io.sanling.region.RegionNames;
import io.sanling.result.AssessmentResult;
import io.sanling.rulebook.RulebookException;
import io.sanling.rules.text.Printable;
import io.sanling.value.AssessmentPeriod;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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

  @Option(names = "--by", paramLabel = "month|quarter", descriptionKey = "option.by")
  @Nullable String by;

  @Mixin DataParameter data = new DataParameter();

  @Option(names = "--lenient", descriptionKey = "option.lenient")
  boolean lenient;

  @Option(names = "--csv", descriptionKey = "option.csv")
  boolean csv;

  @Option(
      names = "--workbook",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      descriptionKey = "option.workbook")
  boolean workbook = true;

  @Option(names = "--resume", descriptionKey = "option.resume")
  boolean resume;

  @Option(names = "--supersedes", paramLabel = "EARLIER", descriptionKey = "option.supersedes")
  @Nullable Path supersedes;

  @Mixin RegionsOption regions = new RegionsOption();
  @Mixin FormatOption format = new FormatOption();
  @Mixin ResultsFolder results = new ResultsFolder();

  private @Nullable EarlierResults earlier;

  public AssessCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    ReadOptions options = lenient ? ReadOptions.lenient() : ReadOptions.strict();
    Rulebook book = rulebook.load(terminal);
    if (results.out == null && (csv || resume)) {
      throw terminal.refusal(csv ? "out.csv.alone" : "out.resume.alone");
    }
    try (FeedSource source = RecordReading.open(data.path(), book.forms(), options)) {
      AssessmentPeriod period = days.of(book, terminal);
      AssessedDays asOf =
          by == null ? AssessedDays.of(period) : AssessedDays.interim(period, by, terminal);
      if (supersedes != null) {
        if (asOf.isInterim()) {
          throw terminal.refusal("supersedes.interim");
        }
        earlier = EarlierResults.read(supersedes, period, terminal);
      }
      warnOfFuture(period);
      asOf.brokenOff().ifPresent(end -> terminal.note("interim.breaks-off", period.asOf(), end));
      List<String> told = source.notes(terminal.locale());
      told.forEach(terminal::noteOfData);
      RegionNames names = regions.of(source, book.forms());
      AssessedRun all = AssessedRun.counting(book, asOf.size());
      Summary summary = new Summary(book, asOf, names, all);
      try (Publication publication =
              results.begin(
                  resume, asOf.isInterim(), terminal, data.path(), Path.of(rulebook.name));
          AssessmentSheets sheets =
              publication != null
                  ? files(publication, source, book, asOf, names, all)
                  : terminal.isJson()
                      ? new AssessmentSheets.Lines(asOf, terminal)
                      : new AssessmentSheets()) {
        assess(source, told, book, asOf, summary, all, sheets);
        results.publish(
            publication,
            new Run(
                "assess",
                new Run.Edition(book.id(), book.digest()),
                null,
                period,
                lenient,
                summary.counts(),
                asOf.run()),
            terminal);
      }
      if (terminal.isJson()) {
        terminal.json("summary", CanonicalJson.inOrder(summary.tree(terminal, source.rows())));
      }
      return summary.hasFailures() ? Exit.USAGE : summary.hasRejects() ? Exit.FOUND : Exit.OK;
    }
  }

  private AssessmentFiles files(
      Publication publication,
      FeedSource source,
      Rulebook book,
      AssessedDays asOf,
      RegionNames names,
      AssessedRun all)
      throws IOException {
    AssessmentFiles.Sheets sheets = new AssessmentFiles.Sheets(lenient, workbook, csv);
    Map<String, String> run =
        ImmutableMap.of(
            "sanling",
            OwnCode.digest(Rulebook.class, ResultWorkbook.class, AssessCommand.class),
            "rulebook",
            book.id() + " " + book.digest(),
            "days",
            asOf.said(),
            "lenient",
            String.valueOf(lenient),
            "language",
            terminal.locale().getLanguage(),
            "sheets",
            String.valueOf(sheets.inWords()),
            "regions",
            Digests.sha256(CanonicalJson.bytes(new TreeMap<>(names.all()))),
            "data",
            String.valueOf(size(source)),
            "supersedes",
            earlier == null ? "" : earlier.said());
    return new AssessmentFiles(
        publication,
        sheets,
        () -> workbook(book, asOf, names),
        asOf,
        run,
        all,
        resume,
        book,
        terminal);
  }

  private ResultWorkbook workbook(Rulebook book, AssessedDays asOf, RegionNames names)
      throws IOException {
    AssessmentPeriod period = asOf.period();
    return asOf.by() == null
        ? ResultWorkbook.of(book, period, names, terminal.locale())
        : ResultWorkbook.interim(book, period, asOf.by(), names, terminal.locale());
  }

  private long size(FeedSource source) throws IOException {
    return source.totalBytes() < 0 && Files.isRegularFile(data.path())
        ? Files.size(data.path())
        : source.totalBytes();
  }

  private void assess(
      FeedSource source,
      List<String> told,
      Rulebook book,
      AssessedDays asOf,
      Summary summary,
      AssessedRun all,
      AssessmentSheets sheets)
      throws IOException {
    Assessor assessor = Assessor.of(book);
    Iterator<FeedSource.Block<AssessedRun>> blocks =
        source.blocks(
            Runtime.getRuntime().availableProcessors(),
            results.out != null,
            (first, outcomes) -> {
              AssessmentSheets.ToDo toDo = sheets.toDo(first);
              AssessedRun run = sheets.run(book, asOf.size());
              try {
                while (outcomes.hasNext()) {
                  take(outcomes.next(), run, toDo, sheets, assessor, asOf);
                }
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
              return run;
            });
    long records = 0;
    try (Progress progress = new Progress(terminal, source)) {
      while (blocks.hasNext()) {
        FeedSource.Block<AssessedRun> block = blocks.next();
        sheets.append(block);
        all.add(block.made());
        sheets.giveBack(block.made());
        records += block.items();
        progress.step(block.items());
      }
    }
    sheets.endRecords(records);
    warnOfEarlierReports(asOf.period(), all.lastReport);
    source.notes(terminal.locale()).stream()
        .filter(note -> !told.contains(note))
        .forEach(terminal::noteOfData);
    String text = Printable.lines(summary.write(terminal, source.rows()));
    sheets.end(summary, text);
    if (!terminal.isJson()) {
      terminal.out().print(text);
    }
  }

  private void take(
      ReadOutcome<UnitRecord> outcome,
      AssessedRun run,
      AssessmentSheets.ToDo toDo,
      AssessmentSheets sheets,
      Assessor assessor,
      AssessedDays asOf)
      throws IOException {
    if (outcome instanceof ReadOutcome.Accepted<UnitRecord> accepted) {
      UnitRecord record = accepted.value();
      run.read++;
      run.reported(record);
      if (toDo != AssessmentSheets.ToDo.NOTHING) {
        assess(record, run, toDo, sheets, assessor, asOf);
      }
    } else if (outcome instanceof ReadOutcome.Rejected<UnitRecord> rejected) {
      run.rejected.add(rejected, terminal.locale());
      sheets.reject(run, rejected.toJson(terminal.locale()));
    }
    String warnings = outcome.warningsJson(terminal.locale());
    if (warnings != null) {
      run.warned++;
      sheets.warning(run, warnings);
    }
  }

  /** A unit that the rules leave undecided as of several days is one that they leave undecided. */
  private void assess(
      UnitRecord record,
      AssessedRun run,
      AssessmentSheets.ToDo toDo,
      AssessmentSheets sheets,
      Assessor assessor,
      AssessedDays asOf)
      throws IOException {
    RulebookException failure = null;
    List<Assessor.Outcome> outcomes = assessor.assessEach(record, asOf.each());
    for (int day = 0; day < outcomes.size(); day++) {
      AssessmentResult result = outcomes.get(day).result();
      if (result == null) {
        failure = failure == null ? outcomes.get(day).failure() : failure;
      } else if (toDo == AssessmentSheets.ToDo.ALL) {
        AssessmentResult given = earlier == null ? result : earlier.supersededBy(result);
        run.days.get(day).counts().add(given);
        sheets.result(run, day, record, given);
      }
    }
    if (failure != null) {
      run.fail(failure);
    }
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

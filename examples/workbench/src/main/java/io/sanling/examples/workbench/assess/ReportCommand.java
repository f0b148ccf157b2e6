package io.sanling.examples.workbench.assess;

import io.sanling.Assessor;
import io.sanling.Rulebook;
import io.sanling.UnitRecords;
import io.sanling.examples.workbench.console.Exit;
import io.sanling.examples.workbench.console.Progress;
import io.sanling.examples.workbench.console.Terminal;
import io.sanling.examples.workbench.input.DataParameter;
import io.sanling.examples.workbench.input.FormatOption;
import io.sanling.examples.workbench.input.OutFile;
import io.sanling.examples.workbench.input.PeriodOptions;
import io.sanling.examples.workbench.input.RegionsOption;
import io.sanling.examples.workbench.input.RulebookOption;
import io.sanling.internal.publish.Publication;
import io.sanling.office.Report;
import io.sanling.record.ReadOptions;
import io.sanling.record.ReadOutcome;
import io.sanling.record.RecordSource;
import io.sanling.rulebook.RulebookException;
import io.sanling.value.AssessmentPeriod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sanling report}: everything an assessment came to, as one page. */
@Command(name = "report")
public final class ReportCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin RulebookOption rulebook = new RulebookOption();
  @Mixin PeriodOptions days = new PeriodOptions();
  @Mixin RegionsOption regions = new RegionsOption();
  @Mixin DataParameter data = new DataParameter();

  @Option(names = "--lenient", descriptionKey = "option.lenient")
  boolean lenient;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE.html",
      descriptionKey = "option.report.out")
  Path out = Path.of("");

  @Option(names = "--explained", paramLabel = "UNITS", descriptionKey = "option.report.explained")
  int explained = Report.EXPLAINED;

  @Mixin FormatOption format = new FormatOption();

  public ReportCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /** A unit ready for the page, or why the rules came to no result. */
  private record Outcome(Report.@Nullable Prepared unit, @Nullable RulebookException failure) {}

  /** What became of the units. */
  private static final class Counts {
    private long assessed;
    private long rejected;
    private long undecided;
  }

  @Override
  public Integer call() throws IOException {
    if (explained < 0) {
      throw terminal.wrong("--explained", String.valueOf(explained), "0, 1, 2 …");
    }
    if (Files.exists(out) && Files.exists(data.path()) && Files.isSameFile(out, data.path())) {
      throw terminal.refusal("out.input", out, data.path());
    }
    OutFile.check(terminal, "--out", out);
    Rulebook book = rulebook.load(terminal);
    ReadOptions options = lenient ? ReadOptions.lenient() : ReadOptions.strict();
    try (RecordSource source = UnitRecords.open(data.path(), book.forms(), options)) {
      AssessmentPeriod period = days.of(book, terminal);
      List<String> told = source.notes(terminal.locale());
      told.forEach(terminal::noteOfData);
      try (Report report =
          Report.of(book, period)
              .regions(regions.of(source, book.forms()))
              .language(terminal.locale())
              .explained(explained)) {
        Counts counts = fill(report, source, book, period);
        source.notes(terminal.locale()).stream()
            .filter(note -> !told.contains(note))
            .forEach(terminal::noteOfData);
        report.rows(source.rows());
        int[] explainedUnits = new int[1];
        Publication.write(out, page -> explainedUnits[0] = report.write(page));
        answer(book, period, counts, explainedUnits[0]);
        return counts.undecided > 0 ? Exit.USAGE : counts.rejected > 0 ? Exit.FOUND : Exit.OK;
      }
    }
  }

  private Counts fill(Report report, RecordSource source, Rulebook book, AssessmentPeriod period)
      throws IOException {
    Assessor assessor = Assessor.of(book);
    Counts counts = new Counts();
    Iterator<ReadOutcome<Outcome>> outcomes =
        source.process(
            Runtime.getRuntime().availableProcessors(),
            record -> {
              try {
                return new Outcome(report.prepare(record, assessor.assess(record, period)), null);
              } catch (RulebookException e) {
                return new Outcome(null, e.ofUnit(record.unit().id()));
              }
            });
    try (Progress progress = new Progress(terminal, source)) {
      while (outcomes.hasNext()) {
        ReadOutcome<Outcome> outcome = outcomes.next();
        progress.step();
        if (outcome instanceof ReadOutcome.Rejected<Outcome> rejected) {
          report.reject(rejected);
          counts.rejected++;
        } else if (outcome instanceof ReadOutcome.Accepted<Outcome> accepted) {
          add(report, accepted.value(), counts);
        }
      }
    }
    return counts;
  }

  private static void add(Report report, Outcome outcome, Counts counts) throws IOException {
    if (outcome.unit() != null) {
      report.add(outcome.unit());
      counts.assessed++;
    } else if (outcome.failure() != null) {
      report.fail(outcome.failure());
      counts.undecided++;
    }
  }

  private void answer(Rulebook book, AssessmentPeriod period, Counts counts, int explainedUnits)
      throws IOException {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("file", out.toString());
    tree.put("bytes", Files.size(out));
    tree.put("rulebook", book.id());
    tree.put("rulebookDigest", book.digest());
    tree.put("from", period.from().toString());
    tree.put("to", period.to().toString());
    tree.put("asOf", period.asOf().toString());
    tree.put("official", false);
    tree.put("assessed", counts.assessed);
    tree.put("rejected", counts.rejected);
    tree.put("undecided", counts.undecided);
    tree.put("explained", (long) explainedUnits);
    terminal.answer(
        tree,
        terminal.say("report.written", out, counts.assessed, counts.rejected + counts.undecided)
            + (explainedUnits < counts.assessed
                ? "\n" + terminal.say("report.explained", explainedUnits)
                : ""));
  }
}

package io.sanling.examples.workbench.explain;

import com.google.common.base.Ascii;
import io.sanling.Assessor;
import io.sanling.Rulebook;
import io.sanling.UnitRecords;
import io.sanling.examples.workbench.console.Exit;
import io.sanling.examples.workbench.console.Terminal;
import io.sanling.examples.workbench.input.DataParameter;
import io.sanling.examples.workbench.input.FormatOption;
import io.sanling.examples.workbench.input.PeriodOptions;
import io.sanling.examples.workbench.input.Rejects;
import io.sanling.examples.workbench.input.RulebookOption;
import io.sanling.explain.Explanation;
import io.sanling.record.ReadOutcome;
import io.sanling.record.RecordSource;
import io.sanling.record.UnitRecord;
import io.sanling.result.AssessmentResult;
import io.sanling.rules.text.Printable;
import io.sanling.value.AssessmentPeriod;
import java.io.IOException;
import java.util.Iterator;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sanling explain}: why the result of one unit is what it is. */
@Command(name = "explain")
public final class ExplainCommand implements Callable<Integer> {
  private static final String AUDITOR = "auditor";

  private final Terminal terminal;

  @Mixin RulebookOption rulebook = new RulebookOption();
  @Mixin PeriodOptions days = new PeriodOptions();
  @Mixin DataParameter data = new DataParameter();

  @Mixin FormatOption format = new FormatOption();

  @Option(names = "--unit", required = true, paramLabel = "ID", descriptionKey = "option.unit")
  String unit = "";

  @Option(names = "--for", paramLabel = "public|auditor|developer", descriptionKey = "option.for")
  @Nullable String reader;

  public ExplainCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    Rulebook book = rulebook.load(terminal);
    try (RecordSource source = UnitRecords.open(data.path(), book.forms())) {
      AssessmentPeriod period = days.of(book, terminal);
      int unread = 0;
      Iterator<ReadOutcome<UnitRecord>> outcomes = source.stream().iterator();
      while (outcomes.hasNext()) {
        ReadOutcome<UnitRecord> outcome = outcomes.next();
        if (!unit.equals(outcome.unitId())) {
          unread += outcome.unitId() == null ? 1 : 0;
          continue;
        }
        if (outcome instanceof ReadOutcome.Accepted<UnitRecord> accepted) {
          terminal
              .out()
              .print(
                  explain(
                      book,
                      accepted.value(),
                      Assessor.of(book).assess(accepted.value(), period)));
          return Exit.OK;
        }
        if (outcome instanceof ReadOutcome.Rejected<UnitRecord> rejected) {
          terminal.error("explain.rejected", unit);
          if (terminal.isJson()) {
            terminal.json(rejected.toJson(terminal.locale()));
          } else {
            terminal.print(Rejects.describe(rejected, terminal.locale()));
          }
          return Exit.FOUND;
        }
      }
      throw unread == 0
          ? terminal.refusal("explain.unknown", Printable.written(unit))
          : terminal.refusal("explain.unknown.rejected", Printable.written(unit), unread);
    }
  }

  private String explain(Rulebook book, UnitRecord record, AssessmentResult result) {
    Explanation explanation = Explanation.of(book, record, result);
    return switch (reader()) {
      case "public" -> explanation.forPublic(terminal.locale());
      case AUDITOR -> explanation.forAuditor() + "\n";
      case "developer" -> explanation.forDeveloper();
      default -> throw terminal.wrong("--for", reader(), "public|auditor|developer");
    };
  }

  /** A program gets what an auditor gets: there is no other JSON of it. */
  private String reader() {
    if (reader == null) {
      return terminal.isJson() ? AUDITOR : "public";
    }
    String asked = Ascii.toLowerCase(reader);
    if (terminal.isJson() && !asked.equals(AUDITOR)) {
      throw terminal.refusal("explain.format", reader);
    }
    return asked;
  }
}

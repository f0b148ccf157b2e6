package io.sanling.examples.workbench.explain;

import com.google.common.base.Ascii;
import io.sanling.Assessor;
import io.sanling.Rulebook;
import io.sanling.UnitRecords;
import io.sanling.examples.workbench.console.Exit;
import io.sanling.examples.workbench.console.Terminal;
import io.sanling.examples.workbench.console.UsageException;
import io.sanling.examples.workbench.input.DataParameter;
import io.sanling.examples.workbench.input.PeriodOptions;
import io.sanling.examples.workbench.input.Rejects;
import io.sanling.examples.workbench.input.RulebookOption;
import io.sanling.explain.Explanation;
import io.sanling.record.ReadOutcome;
import io.sanling.record.RecordSource;
import io.sanling.record.UnitRecord;
import io.sanling.result.AssessmentResult;
import io.sanling.rules.check.Printable;
import io.sanling.value.AssessmentPeriod;
import java.io.IOException;
import java.util.Iterator;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sanling explain}: why the result of one unit is what it is. */
@Command(name = "explain")
public final class ExplainCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin RulebookOption rulebook = new RulebookOption();
  @Mixin PeriodOptions days = new PeriodOptions();
  @Mixin DataParameter data = new DataParameter();

  @Option(names = "--unit", required = true, paramLabel = "ID", descriptionKey = "option.unit")
  String unit = "";

  @Option(
      names = "--for",
      paramLabel = "public|auditor|developer",
      defaultValue = "public",
      descriptionKey = "option.for")
  String reader = "public";

  public ExplainCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    Rulebook book = rulebook.load(terminal);
    try (RecordSource source = UnitRecords.open(data.path, book.forms())) {
      AssessmentPeriod period = days.of(book, terminal);
      Iterator<ReadOutcome<UnitRecord>> outcomes = source.stream().iterator();
      while (outcomes.hasNext()) {
        ReadOutcome<UnitRecord> outcome = outcomes.next();
        if (!unit.equals(outcome.unitId())) {
          continue;
        }
        if (outcome instanceof ReadOutcome.Accepted<UnitRecord> accepted) {
          terminal.out().print(explain(book, Assessor.of(book).assess(accepted.value(), period)));
          return Exit.OK;
        }
        if (outcome instanceof ReadOutcome.Rejected<UnitRecord> rejected) {
          terminal.error(terminal.say("explain.rejected", unit));
          terminal.print(Rejects.describe(rejected, terminal.locale()));
          return Exit.FOUND;
        }
      }
    }
    throw new UsageException(terminal.say("explain.unknown", Printable.written(unit)));
  }

  private String explain(Rulebook book, AssessmentResult result) {
    Explanation explanation = Explanation.of(book, result);
    return switch (Ascii.toLowerCase(reader)) {
      case "public" -> explanation.forPublic(terminal.locale());
      case "auditor" -> explanation.forAuditor() + "\n";
      case "developer" -> explanation.forDeveloper();
      default -> throw new UsageException(terminal.say("usage.value", "--for", reader));
    };
  }
}

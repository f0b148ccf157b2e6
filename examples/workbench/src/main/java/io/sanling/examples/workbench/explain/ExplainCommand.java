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
import io.sanling.internal.publish.Publication;
import io.sanling.record.ReadOutcome;
import io.sanling.record.RecordSource;
import io.sanling.record.UnitRecord;
import io.sanling.value.AssessmentPeriod;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sanling explain}: why the results of units are what they are, or why a rule took none. */
@Command(name = "explain")
public final class ExplainCommand implements Callable<Integer> {
  private static final String AUDITOR = "auditor";

  private final Terminal terminal;

  @Mixin RulebookOption rulebook = new RulebookOption();
  @Mixin PeriodOptions days = new PeriodOptions();
  @Mixin DataParameter data = new DataParameter();

  @Mixin FormatOption format = new FormatOption();

  @Option(names = "--unit", paramLabel = "ID", descriptionKey = "option.explain-units")
  List<String> units = new ArrayList<>();

  @Option(names = "--name", paramLabel = "NAME", descriptionKey = "option.name")
  List<String> names = new ArrayList<>();

  @Option(names = "--region", paramLabel = "PREFIX", descriptionKey = "option.region")
  List<String> regions = new ArrayList<>();

  @Option(names = "--why-not", paramLabel = "CLAUSE|RULE", descriptionKey = "option.why-not")
  @Nullable String whyNot;

  @Option(names = "--for", paramLabel = "public|auditor|developer", descriptionKey = "option.for")
  @Nullable String reader;

  @Option(names = "--out", paramLabel = "FILE", descriptionKey = "option.explain-out")
  @Nullable Path out;

  public ExplainCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    if (units.isEmpty() && names.isEmpty() && regions.isEmpty()) {
      throw terminal.refusal("explain.whom");
    }
    reader();
    Rulebook book = rulebook.load(terminal);
    if (whyNot != null) {
      WhyNotText.check(terminal, book, whyNot);
    }
    Asked asked = new Asked(units, names, regions);
    StringBuilder kept = new StringBuilder();
    int rejected = 0;
    int told = 0;
    try (RecordSource source = UnitRecords.open(data.path(), book.forms())) {
      AssessmentPeriod period = days.of(book, terminal);
      Assessor assessor = Assessor.of(book);
      Iterator<ReadOutcome<UnitRecord>> outcomes = source.stream().iterator();
      while (outcomes.hasNext()) {
        ReadOutcome<UnitRecord> outcome = outcomes.next();
        if (!asked.isFor(outcome)) {
          continue;
        }
        if (outcome instanceof ReadOutcome.Accepted<UnitRecord> accepted) {
          UnitRecord record = accepted.value();
          String text = text(Explanation.of(book, record, assessor.assess(record, period)), record);
          if (told++ > 0 && !terminal.isJson() && !text.startsWith("{")) {
            text = "\n" + text;
          }
          if (out == null) {
            terminal.out().print(text);
          } else {
            kept.append(text);
          }
        } else if (outcome instanceof ReadOutcome.Rejected<UnitRecord> refused) {
          rejected++;
          rejected(refused);
        }
      }
    }
    asked.checkFound(terminal);
    if (out != null) {
      Publication.write(out, kept.toString().getBytes(StandardCharsets.UTF_8));
      terminal.note("explain.written", told, out);
    }
    return rejected == 0 ? Exit.OK : Exit.FOUND;
  }

  private void rejected(ReadOutcome.Rejected<UnitRecord> refused) {
    terminal.error("explain.rejected", String.valueOf(refused.unitId()));
    if (terminal.isJson()) {
      terminal.json(refused.toJson(terminal.locale()));
    } else {
      terminal.print(Rejects.describe(refused, terminal.locale()));
    }
  }

  private String text(Explanation explanation, UnitRecord record) {
    if (whyNot != null) {
      return terminal.isJson()
          ? WhyNotText.json(terminal, explanation, record, whyNot) + "\n"
          : WhyNotText.of(terminal, explanation, record, whyNot);
    }
    return switch (reader()) {
      case "public" -> explanation.forPublic(terminal.locale());
      case AUDITOR -> explanation.forAuditor() + "\n";
      default -> explanation.forDeveloper();
    };
  }

  /** A program gets what an auditor gets: there is no other JSON of it. */
  private String reader() {
    if (reader == null) {
      return terminal.isJson() ? AUDITOR : "public";
    }
    String asked = Ascii.toLowerCase(reader);
    if (!List.of("public", AUDITOR, "developer").contains(asked)) {
      throw terminal.wrong("--for", asked, "public|auditor|developer");
    }
    if (terminal.isJson() && !asked.equals(AUDITOR)) {
      throw terminal.refusal("explain.format", reader);
    }
    return asked;
  }
}

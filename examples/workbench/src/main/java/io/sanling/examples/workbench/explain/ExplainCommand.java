package io.sanling.examples.workbench.explain;

import com.google.common.base.Ascii;
import io.sanling.Assessor;
import io.sanling.Rulebook;
import io.sanling.UnitRecords;
import io.sanling.examples.workbench.console.Exit;
import io.sanling.examples.workbench.console.Terminal;
import io.sanling.examples.workbench.input.DataParameter;
import io.sanling.examples.workbench.input.FormatOption;
import io.sanling.examples.workbench.input.OutFile;
import io.sanling.examples.workbench.input.PeriodOptions;
import io.sanling.examples.workbench.input.RulebookOption;
import io.sanling.explain.CodeTexts;
import io.sanling.explain.Explanation;
import io.sanling.impact.Lineage;
import io.sanling.internal.publish.Publication;
import io.sanling.record.RecordSource;
import io.sanling.record.UnitRecord;
import io.sanling.value.AssessmentPeriod;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
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
  private int told;

  @Mixin RulebookOption rulebook = new RulebookOption();
  @Mixin PeriodOptions days = new PeriodOptions();
  @Mixin DataParameter data = new DataParameter();

  @Mixin FormatOption format = new FormatOption();

  @Mixin Asked asked = new Asked();

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
    asked.checkAny(terminal);
    reader();
    OutFile.check(terminal, "--out", out);
    Rulebook book = rulebook.load(terminal);
    if (whyNot != null) {
      WhyNotText.check(terminal, book, whyNot);
    }
    StringBuilder kept = new StringBuilder();
    boolean rejected;
    Lineage lineage = new Lineage();
    List<String> units = new ArrayList<>();
    try (RecordSource source = UnitRecords.open(data.path(), book.forms())) {
      AssessmentPeriod period = days.of(book, terminal);
      Assessor assessor = Assessor.of(book);
      rejected =
          asked.forEach(
              terminal,
              source,
              record -> lineage.add(record, period.asOf()),
              record -> {
                units.add(record.unit().id());
                tell(
                    text(Explanation.of(book, record, assessor.assess(record, period)), record),
                    kept);
              });
      followed(lineage, units, period);
    }
    if (out != null) {
      Publication.write(out, kept.toString().getBytes(StandardCharsets.UTF_8));
      terminal.note("explain.written", told, out);
    }
    return rejected ? Exit.FOUND : Exit.OK;
  }

  /** Which of the units others have followed, as only the data of those tell. */
  private void followed(Lineage lineage, List<String> units, AssessmentPeriod period) {
    for (String unit : units) {
      for (Lineage.Relative next : lineage.standing(unit, period.asOf())) {
        if (next.relation() == Lineage.Relation.SUCCESSOR) {
          terminal.note(
              "explain.followed",
              unit,
              next.unitId(),
              next.on(),
              CodeTexts.of(next.kind(), terminal.locale()));
        }
      }
    }
  }

  private void tell(String text, StringBuilder kept) {
    String apart = told++ > 0 && !terminal.isJson() && !text.startsWith("{") ? "\n" : "";
    if (out == null) {
      terminal.out().print(apart + text);
    } else {
      kept.append(apart).append(text);
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

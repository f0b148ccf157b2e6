package io.sanling.rules.nested;

import io.sanling.Assessor;
import io.sanling.Rulebook;
import io.sanling.Rulebooks;
import io.sanling.UnitRecords;
import io.sanling.record.UnitRecord;
import io.sanling.rules.compiler.RulebookCompiler;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/** What an application's bean does with the library; the class loader around it is {@link Jar}. */
public final class Service implements UnaryOperator<String> {
  private static final String UNIT =
      """
      {"unit": {"id": "410328104205", "idScheme": "DIVISION_CODE", "kind": "VILLAGE",
                "division": "410328104205", "setting": "RURAL"},
       "petitions": [{"id": "P-1", "acceptedOn": "%1$s-02-01", "withinCompetence": true,
                      "determination": {"status": "CONFIRMED"}}],
       "cases": [], "misconducts": [],
       "hazards": [{"id": "H-1", "foundOn": "%1$s-02-01", "level": "MAJOR", "dueOn": "%1$s-05-01"}],
       "disputes": [{"id": "D-1", "reportedOn": "%1$s-02-01", "settledOn": "%1$s-02-02"}],
       "accidents": [{"id": "A-1", "occurredOn": "%1$s-06-01", "type": "WORK_SAFETY", "deaths": 0,
                      "missing": 0, "seriousInjuries": 0, "minorInjuries": 1,
                      "determination": {"status": "CONFIRMED"}}],
       "dailyReports": [["%1$s-01-01", "%1$s-12-31"]]}
      """;

  /** The result of the unit by the bundled rulebook of that id, or by the one of a folder. */
  @Override
  public String apply(String rulebook) {
    Rulebook loaded =
        rulebook.contains("/")
            ? RulebookCompiler.compile(Path.of(rulebook))
            : Rulebooks.bundled(rulebook);
    var result = Assessor.of(loaded).assess(record(loaded));
    return result.conformity() + " " + result.reasons() + " " + result.receipt().rulebookDigest();
  }

  static UnitRecord record(Rulebook rulebook) {
    return UnitRecords.parse(UNIT.formatted(rulebook.effective().to().getYear()), rulebook.forms());
  }
}

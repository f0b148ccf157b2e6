package io.sanling.examples.workbench.assess;

import static io.sanling.examples.workbench.CommandRun.run;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.sanling.Assessor;
import io.sanling.JsonSchemas;
import io.sanling.Rulebook;
import io.sanling.RulebookBundle;
import io.sanling.UnitRecords;
import io.sanling.examples.workbench.CommandRun;
import io.sanling.internal.json.CanonicalJson;
import io.sanling.internal.json.JsonTree;
import io.sanling.record.UnitRecord;
import io.sanling.rules.compiler.RulebookCompiler;
import io.sanling.value.AssessmentPeriod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A village and a community become one community, on the command line. */
class ChangedUnitsTest {
  private static final String MERGED = "410328104201";
  private static final String VILLAGE = "410328104202";
  private static final String COMMUNITY = "410328104203";

  @TempDir static Path home;
  private static Path draft;
  private static Path before;
  private static Path after;

  @BeforeAll
  static void dataOfTwoYears() throws IOException {
    draft = home.resolve("draft.sanling");
    RulebookCompiler.bundle(Path.of("..", "..", "rules", "books", "henan-2024-draft")).write(draft);
    String ended = "\"closedOn\":\"2024-05-31\",";
    before =
        Files.write(
            home.resolve("2023.jsonl"),
            List.of(unit(VILLAGE, "", "", 2023), unit(COMMUNITY, "", "", 2023)));
    after =
        Files.write(
            home.resolve("2024.jsonl"),
            List.of(
                unit(VILLAGE, ended, "", 2024),
                unit(
                    MERGED,
                    "",
                    "\"changes\":["
                        + change("X-1", VILLAGE)
                        + ","
                        + change("X-2", COMMUNITY)
                        + "],",
                    2024),
                unit(COMMUNITY, ended, "", 2024)));
  }

  @Test
  void whoIsNoLongerCountedIsSaidAndThePlaceHasOneUnit() throws IOException {
    Path out = home.resolve("out");
    CommandRun ran = run("assess", "--rulebook", draft, "--out", out, after);
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.out())
        .contains(
            "不再计入区域统计的原主体 2 个，已由后面的主体承接：",
            "  410328104202 → 410328104201",
            "  410328104203 → 410328104201");
    assertThat(Files.readString(out.resolve("regions.json")))
        .contains(
            "\"level\":\"PROVINCE\",\"prefix\":\"41\",\"track\":\"VILLAGE_COMMUNITY\",\"units\":1,");
    assertThat(Files.readAllLines(out.resolve("results.jsonl"))).hasSize(3);
    assertThat(run("--lang", "en", "assess", "--rulebook", draft, "--as-of", "2024-05-31", after))
        .satisfies(earlier -> assertThat(earlier.out()).doesNotContain("Former units not counted"));
  }

  @Test
  void anExplanationOfTheFormerUnitNamesWhoFollowed() {
    CommandRun ran = run("explain", "--rulebook", draft, "--unit", VILLAGE, after);
    assertThat(ran.out()).contains("本主体于 2024-05-31 撤销");
    assertThat(ran.err())
        .contains("主体 410328104202 自 2024-06-01 起由主体 410328104201 承接（合并），不再计入区域统计");
    assertThat(run("--lang", "en", "explain", "--rulebook", draft, "--unit", VILLAGE, after).err())
        .contains("Unit 410328104202 is followed by unit 410328104201 from 2024-06-01 on (merged)");
  }

  @Test
  void theHistoryGoesBackToTheFormerUnitsAndForwardToTheirSuccessor() throws IOException {
    CommandRun back = history(MERGED);
    assertThat(back.out())
        .contains("原主体 410328104202（2024-06-01 起合并）", "原主体 410328104203（2024-06-01 起合并）")
        .doesNotContain("承接主体 4");
    CommandRun forward = history(VILLAGE);
    assertThat(forward.out())
        .contains("承接主体 410328104201（2024-06-01 起合并）")
        .doesNotContain("原主体 4", COMMUNITY);
    for (String unit : List.of(MERGED, VILLAGE)) {
      assertThat(
              JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                  .getSchema(JsonSchemas.of("history"))
                  .validate(new ObjectMapper().readTree(history(unit, "--format", "json").out())))
          .isEmpty();
    }
  }

  /** What a run that goes on reads of the blocks it finds. */
  @Test
  void countsOfPartsAddUpWhereverTheUnitsStand() throws IOException {
    Rulebook rulebook = RulebookBundle.read(draft).load();
    AssessmentPeriod period = rulebook.defaultPeriod();
    List<UnitRecord> records = new ArrayList<>();
    for (String line : Files.readAllLines(after)) {
      records.add(UnitRecords.parse(line, rulebook.forms()));
    }
    Counts whole = new Counts(rulebook);
    Counts added = new Counts(rulebook);
    for (UnitRecord record : records) {
      Counts part = new Counts(rulebook);
      part.add(Assessor.of(rulebook).assess(record, period));
      whole.add(part);
      added.add(JsonTree.of(JsonTree.parse(CanonicalJson.inOrder(part.tree()))));
    }
    assertThat(added.regions()).isEqualTo(whole.regions());
    assertThat(added.grades()).isEqualTo(whole.grades());
    assertThat(whole.grades().values().stream().mapToLong(Long::longValue).sum()).isEqualTo(1);
    assertThat(added.leftOut())
        .isEqualTo(whole.leftOut())
        .isEqualTo(Map.of(VILLAGE, List.of(MERGED), COMMUNITY, List.of(MERGED)));
  }

  private static CommandRun history(String unit, Object... more) {
    List<Object> arguments =
        new ArrayList<>(List.of("history", "--unit", unit, "--rulebook", "henan-2023"));
    arguments.addAll(List.of("--rulebook", draft, before, after));
    arguments.addAll(List.of(more));
    CommandRun ran = run(arguments.toArray());
    assertThat(ran.code()).as(ran.err()).isZero();
    return ran;
  }

  private static String change(String id, String predecessor) {
    return "{\"id\":\"%s\",\"changedOn\":\"%s\",\"kind\":\"MERGED\",\"predecessor\":\"%s\"}"
        .formatted(id, LocalDate.of(2024, 6, 1), predecessor);
  }

  private static String unit(String id, String closed, String changes, int year) {
    return """
    {"unit":{"id":"%s","idScheme":"DIVISION_CODE","kind":"COMMUNITY","division":"%s",%s\
    "setting":"URBAN"},"petitions":[],"accidents":[],"cases":[],"misconducts":[],%s\
    "hazards":[],"disputes":[],"dailyReports":[["%d-01-01","%d-12-31"]]}\
    """
        .formatted(id, id, closed, changes, year, year);
  }
}

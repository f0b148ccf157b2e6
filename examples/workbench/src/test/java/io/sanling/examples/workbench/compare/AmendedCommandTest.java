package io.sanling.examples.workbench.compare;

import static io.sanling.examples.workbench.CommandRun.run;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.sanling.examples.workbench.CommandRun;
import io.sanling.rules.compiler.RulebookCompiler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Data that were handed in again, on the command line. */
class AmendedCommandTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String AMENDMENT =
      """
      {"id":"G-1","amendedOn":"2024-10-15","path":"petitions/P-1/resolvedOn",\
      "oldValue":"2024-08-20","newValue":"2024-06-20","reason":"录入有误","office":"县信访局",\
      "amendmentDocument":"更〔2024〕1号"}\
      """;

  @TempDir static Path home;
  private static Path draft;
  private static Path before;
  private static Path after;

  @BeforeAll
  static void twoStates() throws IOException {
    draft = home.resolve("draft.sanling");
    RulebookCompiler.bundle(Path.of("..", "..", "rules", "books", "henan-2024-draft")).write(draft);
    before =
        write(
            "before",
            unit("A", "2024-08-20", "", ""),
            unit("B", "2024-08-20", "", ""),
            unit("C", "2024-06-20", "", ""),
            unit("D", "2024-06-20", "", ""),
            unit("E", "2024-06-20", "", ""),
            unit("F", "2024-06-20", "", ""));
    after =
        write(
            "after",
            unit("F", "2024-06-20", "", ""),
            unit("X", "2024-06-20", "", ""),
            unit("B", "2024-06-20", "", ""),
            unit("A", "2024-06-20", "", AMENDMENT),
            unit("C", "2024-06-20", hazard("2024-10-20"), ""),
            unit("D", "2024-06-20", hazard("2024-03-01"), ""));
  }

  private static Path write(String name, String... lines) throws IOException {
    return Files.write(home.resolve(name + ".jsonl"), List.of(lines));
  }

  private static CommandRun amended(Object... more) {
    List<Object> all = new ArrayList<>(List.of(more));
    all.addAll(List.of("--rulebook", draft, "--as-of", "2024-10-31", "--since", "2024-09-30"));
    return run(all.toArray());
  }

  @Test
  void whatNothingExplainsIsToldFirstAndIsAFinding() {
    CommandRun ran = amended("amended", before, after);
    assertThat(ran.code()).as(ran.err()).isEqualTo(1);
    assertThat(ran.out())
        .contains(
            "主体 6 → 6，退回 0；有改动 6，其中有说明不了的 2；结果改变 2",
            "有说明不了的改动的主体（2）：\n  B\n"
                + "    无更正  信访事项 P-1 办结日期  2024-08-20 → 2024-06-20\n"
                + "    结果：不达标 → 待定",
            "  E\n    缺失  本单位",
            "其他有改动的主体（4）：",
            "    有更正  信访事项 P-1 办结日期  2024-08-20 → 2024-06-20  数据更正 G-1 2024-10-15",
            "条款 HN-ZP-1");
  }

  @Test
  void whatAmendmentsExplainAndWhatIsNewIsNoFinding() throws IOException {
    Path explained =
        write(
            "explained",
            unit("A", "2024-06-20", "", AMENDMENT),
            unit("C", "2024-06-20", hazard("2024-10-20"), ""));
    Path earlier =
        write("earlier", unit("A", "2024-08-20", "", ""), unit("C", "2024-06-20", "", ""));
    CommandRun ran = amended("--lang", "en", "amended", earlier, explained);
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.out())
        .contains(
            "units 2 → 2, rejected 0; changed 2", "amended  petition matter P-1 day of resolution");
    CommandRun same = amended("amended", earlier, earlier);
    assertThat(same.code()).isZero();
    assertThat(same.out()).contains("有改动 0");
  }

  @Test
  void aUnitThatCannotBeReadInOneStateIsRejectedAndNeitherNewNorGone() throws IOException {
    Path broken = write("broken", unit("A", "2024-13-20", "", ""), unit("C", "2024-06-20", "", ""));
    Path whole = write("whole", unit("A", "2024-06-20", "", ""), unit("C", "2024-06-20", "", ""));
    for (CommandRun ran :
        List.of(amended("amended", broken, whole), amended("amended", whole, broken))) {
      assertThat(ran.code()).as(ran.err()).isEqualTo(1);
      assertThat(ran.out()).contains("退回 1；有改动 0");
    }
  }

  @Test
  void linesForProgramsFitTheirSchema() throws IOException {
    JsonSchema schema =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(run("schema", "amended").out());
    List<String> kinds = new ArrayList<>();
    CommandRun ran = amended("amended", before, after, "--format", "json");
    for (String line : ran.out().lines().toList()) {
      JsonNode json = JSON.readTree(line);
      assertThat(schema.validate(json)).as(line).isEmpty();
      json.at("/change/items").forEach(item -> kinds.add(item.get("kind").asText()));
      if (json.has("summary")) {
        assertThat(json.at("/summary/unexplained").asInt()).isEqualTo(2);
      }
    }
    assertThat(kinds)
        .containsExactly("LATE", "UNEXPLAINED", "AMENDED", "ADDED", "ADDED", "LATE", "GONE");
  }

  @Test
  void resultsNameThoseTheyReplaceAndVerify() throws IOException {
    Path first = home.resolve("first");
    Path second = home.resolve("second");
    assessed(before, "--out", first);
    assertThat(assessed(after, "--supersedes", first, "--out", second).code()).isZero();
    assertThat(results(second)).containsEntry("A", digests(first).get("A"));
    assertThat(results(second).keySet()).containsExactlyInAnyOrder("A", "B");
    CommandRun verified = run("verify", "--rulebook", draft, after, second);
    assertThat(verified.code()).as(verified.out()).isZero();
    Path third = home.resolve("third");
    assessed(after, "--supersedes", second.resolve("results.jsonl"), "--out", third);
    assertThat(digests(third)).isEqualTo(digests(second));
    CommandRun earlier =
        run("assess", "--rulebook", draft, "--as-of", "2024-06-30", "--supersedes", first, after);
    assertThat(earlier.code()).isEqualTo(2);
    assertThat(earlier.err()).contains("晚于这次的 2024-06-30");
    assertThat(assessed(after, "--supersedes", before).err()).contains("不是一份完好的结果");
    assertThat(assessed(after, "--supersedes", first, "--by", "month").code()).isEqualTo(2);
  }

  private static CommandRun assessed(Path data, Object... more) {
    List<Object> all = new ArrayList<>(List.of("assess", "--rulebook", draft));
    all.addAll(List.of("--as-of", "2024-10-31", "--no-workbook", data));
    all.addAll(List.of(more));
    return run(all.toArray());
  }

  private static Map<String, String> of(Path folder, String path) throws IOException {
    Map<String, String> all = new TreeMap<>();
    for (String line : Files.readAllLines(folder.resolve("results.jsonl"))) {
      JsonNode result = JSON.readTree(line);
      if (!result.at(path).isMissingNode()) {
        all.put(result.get("unitId").asText(), result.at(path).asText());
      }
    }
    return all;
  }

  private static Map<String, String> digests(Path folder) throws IOException {
    return of(folder, "/receipt/resultDigest");
  }

  private static Map<String, String> results(Path folder) throws IOException {
    return of(folder, "/supersedes");
  }

  private static String hazard(String on) {
    return "{\"id\":\"H-1\",\"foundOn\":\"%s\",\"level\":\"MAJOR\",\"dueOn\":\"2024-12-01\"}"
        .formatted(on);
  }

  private static String unit(String id, String resolved, String hazards, String amendments) {
    return """
    {"unit":{"id":"%s","idScheme":"LOCAL","kind":"MARKET","division":"410328104201",\
    "setting":"RURAL"},"petitions":[{"id":"P-1","acceptedOn":"2024-05-10",\
    "withinCompetence":true,"resolvedOn":"%s","determination":{"status":"CONFIRMED"}}],\
    "accidents":[],"cases":[],"misconducts":[],"hazards":[%s],"disputes":[],"changes":[],\
    "amendments":[%s],"dailyReports":[["2024-01-01","2024-10-31"]]}\
    """
        .formatted(id, resolved, hazards, amendments);
  }
}

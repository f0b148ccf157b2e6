package io.sanling.examples.workbench.report;

import static io.sanling.examples.workbench.CommandRun.run;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sanling.examples.workbench.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the report page says of the made-up county is what assessing it gives, unit for unit. */
class ReportAgreesTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path COUNTY = Path.of("../data/huaiyang-2022");
  private static final Path TOWNSHIP = COUNTY.resolve("411603205.jsonl");

  @TempDir static Path temp;

  private static final Map<String, JsonNode> RESULTS = new HashMap<>();
  private static PageData page;
  private static JsonNode regions;

  @BeforeAll
  static void assessTheCounty() throws IOException {
    Path out = temp.resolve("results");
    assertThat(command("assess", COUNTY, "--out", out).code()).isZero();
    for (String line : Files.readAllLines(out.resolve("results.jsonl"))) {
      JsonNode result = JSON.readTree(line);
      RESULTS.put(result.get("unitId").asText(), result);
    }
    regions = JSON.readTree(out.resolve("regions.json").toFile());
    assertThat(report(COUNTY, "county.html").code()).isZero();
    page = PageData.of(temp.resolve("county.html"));
  }

  private static CommandRun command(String name, Path data, Object... more) {
    List<Object> arguments =
        new ArrayList<>(
            List.of(name, "--rulebook", "henan-2022", "--as-of", "2022-08-31", "--quiet", data));
    arguments.addAll(Arrays.asList(more));
    return run(arguments.toArray());
  }

  private static CommandRun report(Path data, String file, Object... more) {
    List<Object> arguments = new ArrayList<>(List.of("--out", temp.resolve(file)));
    arguments.addAll(Arrays.asList(more));
    return command("report", data, arguments.toArray());
  }

  @Test
  void everyUnitHasItsConformityGradePointsAndReasons() throws IOException {
    JsonNode units = page.packed("index").get("units");
    assertThat(units).hasSize(RESULTS.size());
    for (JsonNode unit : units) {
      JsonNode result = RESULTS.get(unit.get(0).asText());
      assertThat(unit.get(2)).isEqualTo(result.get("conformity"));
      assertThat(unit.get(3)).isEqualTo(result.get("grade"));
      assertThat(unit.get(6).asText("")).isEqualTo(result.at("/score/points").asText(""));
      assertThat(texts(unit.get(7), "")).isEqualTo(texts(result.get("reasons"), "code"));
    }
  }

  @Test
  void everyListHasWhatTheResultsHaveNoMoreAndNoLess() throws IOException {
    for (JsonNode row : page.all("rows")) {
      JsonNode result = RESULTS.get(row.get("id").asText());
      for (String list : List.of("reasons", "ledger", "exclusions", "reminders", "vetoes")) {
        assertThat(row.path(list).size())
            .as(list + row.get("id"))
            .isEqualTo(result.get(list).size());
      }
      for (int i = 0; i < row.path("ledger").size(); i++) {
        JsonNode entry = result.get("ledger").get(i);
        assertThat(texts(row.get("ledger").get(i), ""))
            .containsExactly(
                entry.get("zero").asText(),
                entry.get("record").asText(),
                entry.get("date").asText(),
                entry.get("clause").asText());
      }
    }
  }

  @Test
  void everyUnitIsExplainedInBothLanguagesWithEachOfItsReasons() throws IOException {
    List<JsonNode> explained = page.all("why");
    assertThat(explained).hasSize(RESULTS.size());
    for (JsonNode unit : explained) {
      JsonNode result = RESULTS.get(unit.get("id").asText());
      for (String language : List.of("zh", "en")) {
        assertThat(texts(unit.get(language).get("reasons"), "code"))
            .isEqualTo(texts(result.get("reasons"), "code"));
        assertThat(unit.get(language).get("text").asText()).isNotBlank();
      }
    }
  }

  @Test
  void sumsAreThoseOfTheRegionsAndTheLedger() throws IOException {
    JsonNode data = page.data();
    assertThat(data.get("regions")).isEqualTo(regions);
    Map<String, JsonNode> whole = new HashMap<>();
    regions.forEach(
        region -> {
          if (region.get("level").asText().equals("COUNTY")) {
            whole.put(region.get("track").asText(), region);
          }
        });
    assertThat(data.get("tracks")).hasSize(whole.size());
    for (JsonNode track : data.get("tracks")) {
      JsonNode region = whole.get(track.get("track").asText());
      for (String key : List.of("units", "rate", "percent", "target", "targetMet", "brokenZeros")) {
        assertThat(track.get(key)).as(key).isEqualTo(region.get(key));
      }
    }
    Map<String, Integer> months = new TreeMap<>();
    RESULTS
        .values()
        .forEach(
            result ->
                result
                    .get("ledger")
                    .forEach(
                        entry ->
                            months.merge(
                                entry.get("date").asText().substring(0, 7)
                                    + entry.get("zero").asText(),
                                1,
                                Integer::sum)));
    Map<String, Integer> shown = new TreeMap<>();
    data.get("months")
        .forEach(
            month ->
                shown.put(month.get(0).asText() + month.get(1).asText(), month.get(2).asInt()));
    assertThat(shown).isEqualTo(months);
  }

  @Test
  void everyCodeOfThePageHasANameInBothLanguages() throws IOException {
    JsonNode data = page.data();
    for (String language : List.of("zh", "en")) {
      JsonNode names = data.get("names").get(language);
      data.get("reasons")
          .forEach(each -> assertThat(names.get("clause").has(each.get(0).asText())).isTrue());
      data.get("reminders")
          .forEach(each -> assertThat(names.get("clause").has(each.get(0).asText())).isTrue());
      data.get("gaps")
          .forEach(
              each -> {
                assertThat(names.get("indicator").has(each.get(0).asText())).isTrue();
                assertThat(names.get("why").has(each.get(2).asText())).isTrue();
              });
      data.get("exclusions")
          .forEach(each -> assertThat(names.get("ground").has(each.get(0).asText())).isTrue());
    }
  }

  @Test
  void noTextOfThePageSaysAnotherUnitsCountOfPetitionsOrCasesByRegion() throws IOException {
    assertThat(page.html()).doesNotContain("sort: 'desc'");
    page.data().get("months").forEach(month -> assertThat(month).hasSize(4));
  }

  @Test
  void theSameDataGiveTheSameBytesInWhateverOrderTheUnitsCome() throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(TOWNSHIP));
    Path one = Files.write(temp.resolve("units.jsonl"), lines);
    report(one, "one.html");
    Collections.reverse(lines);
    Files.write(one, lines);
    report(one, "other.html");
    assertThat(temp.resolve("one.html")).hasSameBinaryContentAs(temp.resolve("other.html"));
  }

  @Test
  void ofTooManyUnitsThoseThatDoNotConformAreExplainedFirstAndTheRestIsSaid() throws IOException {
    CommandRun ran = report(TOWNSHIP, "few.html", "--explained", 3);
    assertThat(ran.code()).isZero();
    assertThat(ran.out()).contains("3 个主体带评定说明");
    PageData few = PageData.of(temp.resolve("few.html"));
    assertThat(few.data().get("explained").asInt()).isEqualTo(3);
    Set<String> urgent =
        RESULTS.values().stream()
            .filter(result -> !result.get("reasons").isEmpty())
            .map(result -> result.get("unitId").asText())
            .collect(Collectors.toSet());
    Set<String> told = new HashSet<>();
    few.all("why").forEach(unit -> told.add(unit.get("id").asText()));
    assertThat(told).hasSize(3);
    assertThat(urgent).containsAll(told);
  }

  @Test
  void thePageAppearsWholeOrNotAtAllAndNeverInPlaceOfTheData() throws IOException {
    Path copy = Files.copy(TOWNSHIP, temp.resolve("data.jsonl"));
    byte[] before = Files.readAllBytes(copy);
    assertThat(report(copy, "data.jsonl").code()).isEqualTo(2);
    assertThat(copy).hasBinaryContent(before);
    Path broken = Files.writeString(temp.resolve("broken.jsonl"), "no json\n");
    assertThat(report(broken, "broken.html").code()).isEqualTo(1);
    assertThat(PageData.of(temp.resolve("broken.html")).data().at("/counts/rejected").asInt())
        .isEqualTo(1);
    assertThat(report(temp.resolve("none.jsonl"), "none.html").code()).isEqualTo(2);
    assertThat(temp.resolve("none.html")).doesNotExist();
    assertThat(command("report", copy).code()).isEqualTo(2);
    assertThat(report(copy, "no.html", "--explained", -1).err()).contains("--explained");
  }

  private static List<String> texts(JsonNode list, String member) {
    List<String> texts = new ArrayList<>();
    list.forEach(each -> texts.add((member.isEmpty() ? each : each.get(member)).asText()));
    return texts;
  }
}

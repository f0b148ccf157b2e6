package io.sanling.examples.workbench;

import static io.sanling.examples.workbench.CommandRun.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.sanling.Rulebooks;
import io.sanling.region.Region;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Communities and grids, as whoever runs henan-2024-draft sees them. */
class GridRegionsTest {
  private static final Path DRAFT = Path.of("../../rules/books/henan-2024-draft");
  private static final String REST =
      "\"petitions\":[],\"accidents\":[],\"cases\":[],\"misconducts\":[],\"hazards\":[],\"disputes\":[]";

  @TempDir Path temp;
  private Path data;

  @BeforeEach
  void data() throws IOException {
    data = Files.createDirectory(temp.resolve("data"));
    Files.writeString(
        data.resolve("units.jsonl"),
        unit("410102001001", "DIVISION_CODE", "COMMUNITY", "410102001001", "410102001001/03")
            + unit("厂-1", "LOCAL", "ENTERPRISE", "410102001001", "410102001001/03")
            + unit("厂-2", "LOCAL", "ENTERPRISE", "410102001001", "410102001001/03")
            + unit("厂-3", "LOCAL", "ENTERPRISE", "410102001001", "410102001001/12")
            + unit("厂-4", "LOCAL", "ENTERPRISE", "410102001002", null)
            + unit("厂-5", "LOCAL", "ENTERPRISE", "410102001001", "410102001002/1"));
    Files.writeString(
        data.resolve("regions.csv"),
        "代码,名称\n410102001000,示例街道\n410102001001,示例社区\n410102001001/03,东头网格\n");
  }

  private static String unit(String id, String scheme, String kind, String division, String grid) {
    return "{\"unit\":{\"id\":\"%s\",\"idScheme\":\"%s\",\"kind\":\"%s\",\"division\":\"%s\",%s\"setting\":\"URBAN\"},%s}\n"
        .formatted(
            id, scheme, kind, division, grid == null ? "" : "\"grid\":\"" + grid + "\",", REST);
  }

  private CommandRun assess(Object... more) {
    Object[] arguments = new Object[more.length + 4];
    System.arraycopy(more, 0, arguments, 3, more.length);
    arguments[0] = "assess";
    arguments[1] = "--rulebook";
    arguments[2] = DRAFT;
    arguments[more.length + 3] = data;
    return run(arguments);
  }

  @Test
  void anEnterpriseCountsInItsCommunityAndInItsGridWhenItHasOne() throws IOException {
    Path out = temp.resolve("out");
    CommandRun ran = assess("--out", out);
    assertThat(ran.code()).as(ran.err()).isEqualTo(1);
    assertThat(Region.parseAll(Files.readString(out.resolve("regions.json"))))
        .filteredOn(region -> region.prefix().length() >= 9)
        .extracting(
            region ->
                region.level()
                    + " "
                    + region.prefix()
                    + " "
                    + region.track()
                    + " "
                    + region.units())
        .containsExactly(
            "TOWNSHIP 410102001 VILLAGE_COMMUNITY 1",
            "TOWNSHIP 410102001 ENTERPRISE_INSTITUTION 4",
            "COMMUNITY 410102001001 VILLAGE_COMMUNITY 1",
            "COMMUNITY 410102001001 ENTERPRISE_INSTITUTION 3",
            "COMMUNITY 410102001002 ENTERPRISE_INSTITUTION 1",
            "GRID 410102001001/03 VILLAGE_COMMUNITY 1",
            "GRID 410102001001/03 ENTERPRISE_INSTITUTION 2",
            "GRID 410102001001/12 ENTERPRISE_INSTITUTION 1");
    assertThat(Files.readString(out.resolve("rejects.jsonl")))
        .contains("REC-CONTRADICTION", "/unit/grid", "网格 410102001002/1 不在主体所在的区划 410102001001 内");
    assertThat(Files.readString(out.resolve("summary.txt")))
        .contains("410102001001/03", "东头网格", "示例社区");
    assertThat(WorkbookTexts.of(out.resolve("结果.xlsx")))
        .contains("村(社区)", "网格", "示例街道", "示例社区", "东头网格", "410102001001/12");
  }

  @Test
  void itsUnitsAreAskedForByTheGrid() {
    CommandRun ran =
        run("explain", "--rulebook", DRAFT, "--region", "410102001001/03", "--lang", "en", data);
    assertThat(ran.out()).contains("厂-1", "厂-2", "410102001001").doesNotContain("厂-3", "厂-4");
  }

  @Test
  void theBlankWorkbookAndTheSchemaAskForIt() throws IOException {
    Path blank = temp.resolve("blank.xlsx");
    assertThat(run("template", "--rulebook", DRAFT, "--out", blank).code()).isZero();
    assertThat(WorkbookTexts.of(blank)).contains("网格", "网格：主体的 12 位行政区划代码、一条斜线、网格号，如 …/03");
    assertThat(run("schema", "record", "--rulebook", DRAFT).out())
        .contains("^[0-9]{12}/[0-9]{1,4}$");
    assertThat(run("schema", "record", "--rulebook", "henan-2023").out())
        .doesNotContain("\"grid\"");
  }

  @Test
  void theEditionsBeforeKnowNeitherCommunitiesNorGrids() {
    for (String id : List.of("henan-2021", "henan-2022", "henan-2023", "shanxi-2022")) {
      assertThat(Rulebooks.bundled(id).forms().subject().regions().levels())
          .extracting(level -> level.choice().code())
          .containsExactly("PROVINCE", "CITY", "COUNTY", "TOWNSHIP");
    }
  }
}

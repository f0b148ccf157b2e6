package io.sanling.record;

import static io.sanling.record.DataSets.problems;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.sanling.UnitRecords;
import io.sanling.form.Forms;
import io.sanling.form.TestForms;
import io.sanling.internal.schema.Schemas;
import io.sanling.region.RegionNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** In which grid (网格) of its division a unit lies, and where its entries do. */
class GridTest {
  private static final Forms FORMS = TestForms.campaignWithGrids();
  private static final String HERE = "410328104205";

  @TempDir Path folder;

  private static ObjectNode record(String pointer, String grid) {
    return DataSets.with(pointer, '"' + grid + '"');
  }

  private List<ReadOutcome<UnitRecord>> read(ObjectNode record) throws IOException {
    Files.writeString(folder.resolve("records.jsonl"), record + "\n");
    return read();
  }

  private List<ReadOutcome<UnitRecord>> read() {
    try (RecordSource source = UnitRecords.open(folder, FORMS, ReadOptions.strict())) {
      return source.stream().toList();
    }
  }

  private void table(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name + ".csv"), text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "3", "03", "0003", "12", "123", "9999"})
  void aGridIsTheDivisionASlashAndOneToFourDigitsAndStaysAsItIsWritten(String number)
      throws IOException {
    String grid = HERE + '/' + number;
    ObjectNode record = record("/unit/grid", grid);
    DataSets.put(record, "/accidents/0/grid", '"' + grid + '"');
    UnitRecord read = DataSets.accepted(read(record)).get(0);
    assertThat(read.grid()).isEqualTo(grid);
    assertThat(read.list("accidents").get(0).text("grid")).isEqualTo(grid);
    assertThat(UnitRecords.parse(read.toJson(), FORMS)).isEqualTo(read);
    assertThat(
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(Schemas.record(FORMS, "sha256:0"))
                .validate(record))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "410328104205",
        "410328104205/",
        "410328104205/00003",
        "41032810420/03",
        "4103281042055/03",
        "410328104205/3a",
        "410328104205-03",
        "410328104205/0/3",
        " 410328104205/03",
        "410328104205/03 ",
        "４10328104205/03",
        "410328104205／03",
        "/03",
        "",
        "无"
      })
  void anythingElseIsNone(String grid) throws IOException {
    for (String path : List.of("/unit/grid", "/petitions/0/grid", "/disputes/0/grid")) {
      ObjectNode record = record(path, grid);
      assertThat(problems(read(record))).containsExactly("REC-ID " + path);
      assertThat(
              JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                  .getSchema(Schemas.record(FORMS, "sha256:0"))
                  .validate(record))
          .isNotEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/unit/grid, 410328104206/03",
    "/unit/grid, 410328104000/03",
    "/accidents/0/grid, 410329104205/03",
    "/hazards/0/grid, 110101001001/1"
  })
  void aGridOfAnotherDivisionContradictsTheUnits(String path, String grid) throws IOException {
    assertThat(problems(read(record(path, grid)))).containsExactly("REC-CONTRADICTION " + path);
  }

  @Test
  void whatIsWrongWithItIsSaidWithAnExampleOfTheUnitsOwnDivision() throws IOException {
    ReadOutcome.Rejected<UnitRecord> wrong = DataSets.rejected(read(record("/unit/grid", "三网格")));
    assertThat(wrong.problems().get(0).message(Locale.CHINESE))
        .isEqualTo("此处为“三网格”；应为网格：12 位行政区划代码、一条斜线、一至4位数字的网格号，写成 410328104205/03 的样子；不知道的空着。");
    ReadOutcome.Rejected<UnitRecord> elsewhere =
        DataSets.rejected(read(record("/unit/grid", "410328104206/03")));
    assertThat(elsewhere.problems().get(0).message(Locale.ENGLISH))
        .isEqualTo(
            "The grid 410328104206/03 is not in the division of the unit, 410328104205; correct one"
                + " of them.");
  }

  @Test
  void aDivisionThatIsWrongIsSaidOnceAndNothingOfTheGridThen() throws IOException {
    ObjectNode record = record("/unit/grid", "410328104206/03");
    DataSets.put(record, "/unit/division", "\"4103\"");
    assertThat(problems(read(record)))
        .contains("REC-ID /unit/division")
        .noneMatch(problem -> problem.endsWith("/grid"));
  }

  @Test
  void aGridThatIsNotGivenIsNotKnown() throws IOException {
    assertThat(DataSets.accepted(read(DataSets.example())).get(0).grid()).isNull();
    assertThat(DataSets.accepted(read(DataSets.with("/unit/grid", "null"))).get(0).grid()).isNull();
  }

  @Test
  void whereNoGridsAreDeclaredAFieldOfThatNameIsUnknown() throws IOException {
    assertThat(
            problems(
                DataSets.read(
                    Files.writeString(
                        folder.resolve("records.jsonl"),
                        record("/unit/grid", HERE + "/03") + "\n"))))
        .containsExactly("REC-UNKNOWN-FIELD /unit/grid");
  }

  @ParameterizedTest
  @ValueSource(strings = {"410328104205/03", "４１０３２８１０４２０５／０３", " 410328104205/03 "})
  void tablesMayHaveItInFullWidthAndByEitherHeader(String cell) throws IOException {
    table(
        "units",
        "主体编码,编码类别,主体名称,主体类别,行政区划代码,网格,城乡分类\n"
            + "410328104205,行政区划代码,示例村,行政村,410328104205,"
            + cell
            + ",农村\n");
    table(
        "disputes",
        "unitId,id,reportedOn,settledOn,grid\n410328104205,D-1,2022-01-10,2022-01-25,"
            + cell
            + "\n");
    List<ReadOutcome<UnitRecord>> outcomes = read();
    assertThat(problems(outcomes)).isEmpty();
    UnitRecord read = DataSets.accepted(outcomes).get(0);
    assertThat(read.grid()).isEqualTo(HERE + "/03");
    assertThat(read.list("disputes").get(0).text("grid")).isEqualTo(HERE + "/03");
  }

  @Test
  void aRowOfAnUnknownUnitIsAnOrphanWhateverItsGrid() throws IOException {
    table(
        "units", "主体编码,编码类别,主体名称,主体类别,行政区划代码,城乡分类\n410328104205,行政区划代码,示例村,行政村,410328104205,农村\n");
    table("disputes", "主体编码,编号,上报日期,网格\n410328104206,D-1,2022-01-10,410328104206/1\n");
    assertThat(problems(read())).containsExactly("REC-ORPHAN /disputes", "REC-ORPHAN /unit/id");
  }

  @Test
  void whatIsBuiltIsHeldToTheSame() {
    Unit unit =
        Unit.of(HERE, "DIVISION_CODE").kind("VILLAGE").division(HERE).value("setting", "RURAL");
    assertThat(UnitRecord.builder(FORMS, unit.value("grid", HERE + "/3")).build().grid())
        .isEqualTo(HERE + "/3");
    assertThat(
            catchThrowableOfType(
                    InvalidRecordException.class,
                    () -> UnitRecord.builder(FORMS, unit.value("grid", "410328104206/3")).build())
                .problems())
        .extracting(problem -> problem.code() + " " + problem.path())
        .containsExactly("REC-CONTRADICTION /unit/grid");
  }

  @Test
  void aGridMayHaveAName() throws IOException {
    Path names = folder.resolve("names.csv");
    Files.writeString(names, "代码,名称\n410328104000,示例镇\n410328104205,示例村\n410328104205／03,东头\n");
    RegionNames read = RegionNames.read(names, FORMS);
    assertThat(read.called("410328104")).isEqualTo("示例镇");
    assertThat(read.called("410328104205")).isEqualTo("示例村");
    assertThat(read.called("410328104205/03")).isEqualTo("东头");
    Files.writeString(names, "代码,名称\n410328104205/00003,东头\n");
    assertThat(
            catchThrowableOfType(
                    UnreadableDataException.class, () -> RegionNames.read(names, FORMS))
                .message(Locale.CHINESE))
        .contains("应为区划代码（2、4、6、9、12 位数字），或者网格，写成 111111111111/03 的样子。");
  }
}

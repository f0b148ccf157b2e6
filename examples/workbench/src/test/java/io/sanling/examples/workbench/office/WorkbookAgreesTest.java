package io.sanling.examples.workbench.office;

import static org.assertj.core.api.Assertions.assertThat;

import io.sanling.Assessor;
import io.sanling.Rulebook;
import io.sanling.Rulebooks;
import io.sanling.UnitRecords;
import io.sanling.explain.Explanation;
import io.sanling.explain.Labels;
import io.sanling.internal.workbook.Sheet;
import io.sanling.internal.workbook.Workbook;
import io.sanling.office.ResultWorkbook;
import io.sanling.record.ReadOutcome;
import io.sanling.record.RecordSource;
import io.sanling.record.UnitRecord;
import io.sanling.region.Region;
import io.sanling.region.RegionNames;
import io.sanling.region.RegionTally;
import io.sanling.result.AssessmentResult;
import io.sanling.result.Conformity;
import io.sanling.rules.compiler.RulebookCompiler;
import io.sanling.value.AssessmentPeriod;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is handed in says what the results say, of every unit, whatever the rulebook declares. */
class WorkbookAgreesTest {
  private static final Path COUNTY = Path.of("../data/huaiyang-2022");
  private static final int HEADER = 4;
  private static final Workbook.Limits LIMITS =
      new Workbook.Limits(1_000, 1L << 30, 1L << 30, 100_000_000, 1 << 20);

  /** A unit as it went into the workbook. */
  private record Assessed(
      UnitRecord record, AssessmentResult result, ResultWorkbook.Rows rows, List<String> said) {}

  private final Map<String, List<Map<String, String>>> sheets = new LinkedHashMap<>();

  @ParameterizedTest
  @CsvSource({
    "henan-2021, 2021-12-31",
    "henan-2022, 2022-08-31",
    "henan-2023, 2023-12-31",
    "shanxi-2022, 2022-08-31"
  })
  void ofTheCounty(String book, LocalDate asOf) throws Exception {
    Rulebook rulebook = Rulebooks.bundled(book);
    AssessmentPeriod period = rulebook.period(asOf);
    try (RecordSource source = UnitRecords.open(COUNTY, rulebook.forms());
        ResultWorkbook workbook =
            ResultWorkbook.of(rulebook, period, RegionNames.of(source), Locale.CHINESE)) {
      Assessor assessor = Assessor.of(rulebook);
      Iterator<ReadOutcome<Assessed>> outcomes =
          source.process(
              2, record -> assessed(rulebook, workbook, record, assessor.assess(record, period)));
      List<Assessed> units = new ArrayList<>();
      while (outcomes.hasNext()) {
        units.add(((ReadOutcome.Accepted<Assessed>) outcomes.next()).value());
      }
      agree(rulebook, workbook, units);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"fhrs-2012", "longmen-2018", "wenzhou-2017"})
  void ofOtherRulebooks(String book) throws Exception {
    Rulebook rulebook = RulebookCompiler.compile(Path.of("../rulebooks", book));
    AssessmentPeriod period = rulebook.defaultPeriod();
    Assessor assessor = Assessor.of(rulebook);
    try (ResultWorkbook workbook =
        ResultWorkbook.of(rulebook, period, RegionNames.none(), Locale.CHINESE)) {
      List<Assessed> units =
          new OneOfEach(rulebook.forms())
              .records().stream()
                  .map(
                      record ->
                          assessed(rulebook, workbook, record, assessor.assess(record, period)))
                  .toList();
      agree(rulebook, workbook, units);
      assertThat(sheets.containsKey("不达标")).isEqualTo(units.get(0).result().conformity() != null);
      assertThat(sheets.containsKey("破零台账")).isEqualTo(!rulebook.goals().isEmpty());
      assertThat(sheets.get("主体").get(0).containsKey("得分"))
          .isEqualTo(units.get(0).result().score() != null);
    }
  }

  @Test
  void ofNothingButUnitsThatTheRulesDoNotApplyTo() throws Exception {
    Rulebook rulebook = Rulebooks.bundled("henan-2022");
    UnitRecord closed =
        UnitRecords.parse(
            """
            {"unit": {"id": "410328104205", "idScheme": "DIVISION_CODE", "name": "示例村",
                      "kind": "VILLAGE", "division": "410328104205", "setting": "RURAL",
                      "closedOn": "2021-06-30"}}
            """,
            rulebook.forms());
    AssessmentResult result = Assessor.of(rulebook).assess(closed);
    assertThat(result.conformity()).isEqualTo(Conformity.NOT_APPLICABLE);
    try (ResultWorkbook workbook =
        ResultWorkbook.of(rulebook, rulebook.defaultPeriod(), RegionNames.none(), Locale.CHINESE)) {
      agree(rulebook, workbook, List.of(assessed(rulebook, workbook, closed, result)));
    }
    assertThat(sheets.get("区域")).isEmpty();
  }

  private static Assessed assessed(
      Rulebook rulebook, ResultWorkbook workbook, UnitRecord record, AssessmentResult result) {
    List<String> said =
        Explanation.of(rulebook, record, result).reasons(Locale.CHINESE).stream()
            .flatMap(
                reason ->
                    Stream.of(
                            Stream.of(reason.heading(), reason.code()),
                            reason.matters().stream(),
                            reason.missing().stream())
                        .flatMap(parts -> parts))
            .toList();
    return new Assessed(record, result, workbook.rows(record, result), said);
  }

  private void agree(Rulebook rulebook, ResultWorkbook workbook, List<Assessed> units)
      throws Exception {
    RegionTally tally = RegionTally.of(rulebook);
    for (Assessed unit : units) {
      workbook.add(unit.rows());
      tally.add(unit.result());
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    workbook.write(out);
    read(out.toByteArray());

    assertThat(column("主体", "主体编码"))
        .isEqualTo(units.stream().map(unit -> unit.result().unitId()).toList());
    Labels labels = Labels.of(rulebook, Locale.CHINESE);
    for (int i = 0; i < units.size(); i++) {
      AssessmentResult result = units.get(i).result();
      Map<String, String> row = sheets.get("主体").get(i);
      assertThat(units.get(i).said()).allMatch(row.get("理由")::contains);
      if (result.conformity() != null) {
        assertThat(row).containsEntry("达标情况", labels.constant(result.conformity()));
      }
      if (result.grade() != null) {
        assertThat(row).containsEntry("等级", labels.grade(result.grade()));
      }
      if (result.score() != null) {
        assertThat(Double.parseDouble(row.get("得分")))
            .isEqualTo(result.score().points().doubleValue());
      }
    }
    reasons("不达标", Conformity.NON_CONFORMING, units);
    reasons("待定", Conformity.UNDETERMINED, units);
    rows("破零台账", units, result -> result.ledger().size());
    rows("剔除", units, result -> result.exclusions().size());
    rows("提醒", units, result -> result.reminders().size());
    if (sheets.containsKey("提醒")) {
      assertThat(column("提醒", "到期日")).isSorted();
    }
    regions(tally.regions());
    if (sheets.containsKey("公示")) {
      assertThat(sheets.get("公示")).hasSize(units.size());
      assertThat(sheets.get("公示").get(0)).doesNotContainKeys("理由", "事项");
    }
  }

  private void reasons(String sheet, Conformity conformity, List<Assessed> units) {
    if (sheets.containsKey(sheet)) {
      assertThat(column(sheet, "主体编码"))
          .isEqualTo(
              units.stream()
                  .filter(unit -> unit.result().conformity() == conformity)
                  .flatMap(
                      unit ->
                          unit.result().reasons().stream().map(reason -> unit.result().unitId()))
                  .toList());
    }
  }

  private interface Count {
    int of(AssessmentResult result);
  }

  private void rows(String sheet, List<Assessed> units, Count count) {
    int expected = units.stream().mapToInt(unit -> count.of(unit.result())).sum();
    assertThat(sheets.getOrDefault(sheet, List.of())).as(sheet).hasSize(expected);
  }

  private void regions(List<Region> regions) {
    List<Map<String, String>> rows = sheets.getOrDefault("区域", List.of());
    assertThat(rows).hasSameSizeAs(regions);
    for (int i = 0; i < rows.size(); i++) {
      assertThat(rows.get(i))
          .containsEntry("区划代码", regions.get(i).prefix())
          .containsEntry("主体数", String.valueOf(regions.get(i).units()));
      if (regions.get(i).percent() != null) {
        assertThat(Double.parseDouble(rows.get(i).get("达标率")) * 100)
            .isCloseTo(regions.get(i).percent().doubleValue(), byPercent());
      }
    }
  }

  private static Offset<Double> byPercent() {
    return Offset.offset(1e-9);
  }

  private List<String> column(String sheet, String header) {
    return sheets.get(sheet).stream().map(row -> row.get(header)).toList();
  }

  private void read(byte[] bytes) throws Exception {
    for (Sheet sheet : Workbook.open(bytes, LIMITS).sheets()) {
      List<List<String>> rows = new ArrayList<>();
      try (Sheet.Rows all = sheet.rows()) {
        for (Sheet.Row row = all.next(); row != null; row = all.next()) {
          assertThat(row.cells())
              .allMatch(cell -> cell == null || cell.formula() == null && cell.kind().isReadable());
          rows.add(
              row.cells().stream()
                  .map(cell -> cell == null ? "" : cell.text())
                  .collect(Collectors.toList()));
        }
      }
      List<String> header = rows.get(HEADER - 1);
      List<Map<String, String>> data = new ArrayList<>();
      for (List<String> row : rows.subList(HEADER, rows.size())) {
        Map<String, String> cells = new LinkedHashMap<>();
        for (int column = 0; column < header.size(); column++) {
          cells.put(header.get(column), column < row.size() ? row.get(column) : "");
        }
        data.add(cells);
      }
      sheets.put(sheet.name(), data);
    }
  }
}

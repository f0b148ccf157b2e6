package io.sanling.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sanling.internal.publish.Publication;
import io.sanling.internal.workbook.Zip;
import io.sanling.rules.check.RulebookCheck;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.edition.NewEdition;
import io.sanling.rules.layer.RulebookSources;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.problem.Severity;
import io.sanling.rules.source.BundledSources;
import io.sanling.rules.source.RulebookFiles;
import io.sanling.value.DayRange;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is copied forward into a new edition, and what changes on the way. */
class NewEditionTest {
  private static final DayRange YEAR_2024 =
      new DayRange(LocalDate.of(2024, 1, 1), LocalDate.of(2024, 12, 31));

  /** Drafted once: nothing of it changes when it is written. */
  private static final NewEdition.Drafted HENAN_2024 = henan2024(new Problems());

  @TempDir Path parent;
  private final Problems problems = new Problems();

  // ---- bundled sources

  @ParameterizedTest
  @MethodSource("io.sanling.rules.BundledRulebook#all")
  void theJarCarriesEverySourceOfABundledRulebook(BundledRulebook book) {
    RulebookFiles bundled = BundledSources.of(book.id()).orElseThrow();
    RulebookFiles folder = RulebookFiles.read(book.folder(), problems);
    assertThat(bundled.names()).isEqualTo(folder.names()).contains("cases/基准.yaml");
    assertThat(bundled.all())
        .allSatisfy((name, bytes) -> assertThat(bytes).isEqualTo(folder.bytes(name)));
  }

  @Test
  void nothingElseHasBundledSources() {
    assertThat(BundledSources.of("henan-1999")).isEmpty();
    assertThat(BundledSources.of("../sources/henan-2023")).isEmpty();
  }

  // ---- what is copied forward

  @Test
  void henan2024MadeOfHenan2023ChecksWithoutErrors() {
    NewEdition.Drafted edition = HENAN_2024;
    assertThat(edition.check().problems()).noneMatch(Problem::isError);
    assertThat(edition.check().compiled().draft().metadata())
        .satisfies(
            metadata -> {
              assertThat(metadata.id()).isEqualTo("henan-2024");
              assertThat(metadata.title()).isEqualTo("河南省三零平安创建评定规则（2024 年）");
              assertThat(metadata.from()).isEqualTo("2024-01-01");
              assertThat(metadata.to()).isEqualTo("2024-12-31");
              assertThat(metadata.published()).isFalse();
              assertThat(metadata.previous()).isEqualTo("henan-2023");
            });
    assertThat(edition.check().compiled().draft().english("名称"))
        .hasValueSatisfying(
            title ->
                assertThat(title.name())
                    .isEqualTo("Henan three-zeros creation: assessment rules (2024)"));
  }

  @Test
  void everyClauseNumberAndBandIsToBeReviewed() {
    RulebookDraft draft = HENAN_2024.check().compiled().draft();
    assertThat(draft.clauses()).allMatch(clause -> clause.lastChecked() == null);
    assertThat(draft.parameters().values()).allMatch(number -> number.lastChecked() == null);
    assertThat(draft.scores()).isNotEmpty().allMatch(band -> band.lastChecked() == null);
    assertThat(new String(file("scoring.csv"), StandardCharsets.UTF_8).lines().skip(1))
        .allMatch(line -> line.endsWith(",待核对"));
  }

  @Test
  void nothingElseOfTextsChanges() {
    RulebookFiles before = BundledSources.of("henan-2023").orElseThrow();
    for (String file : List.of("parameters.yaml", "clauses.csv", "scoring.csv")) {
      assertThat(new String(file(file), StandardCharsets.UTF_8))
          .isEqualTo(
              new String(before.bytes(file), StandardCharsets.UTF_8)
                  .replaceAll("(核对: |,)2026-[0-9-]{5}\n", "$1待核对\n"));
    }
    assertThat(new String(file("rulebook.yaml"), StandardCharsets.UTF_8))
        .isEqualTo(
            new String(before.bytes("rulebook.yaml"), StandardCharsets.UTF_8)
                .replace("henan-2023", "henan-2024")
                .replace("2023 年", "2024 年")
                .replace("2023-", "2024-")
                .replace("状态: 草案\n", "状态: 草案\n上一版: henan-2023\n"));
    for (String rules : List.of("petitions.dslr", "scoring.dslr", "definitions.dslr")) {
      assertThat(file(rules)).isEqualTo(before.bytes(rules));
    }
  }

  @Test
  void commentsLineEndsAndByteOrderMarkStay() throws IOException {
    PolicyFolder folder = earlier();
    folder.write(
        "parameters.yaml",
        '\uFEFF'
            + folder.text("parameters.yaml").replace("核对: 2026-11-24", "核对: '2026-11-24'  # 周二"));
    folder.write(
        "clauses.csv", '\uFEFF' + folder.text("clauses.csv").replace("\n", "\r\n") + "\r\n");
    folder.edit("rulebook.yaml", "状态: 草案", "状态: 草案   # 还没有发布");
    RulebookFiles files = of(folder.path(), "henan-2024", YEAR_2024).orElseThrow().files();
    assertThat(text(files, "parameters.yaml"))
        .startsWith("\uFEFF# 规则里")
        .contains("核对: 待核对  # 周二\n");
    assertThat(text(files, "clauses.csv"))
        .startsWith("\uFEFF条款,标题")
        .contains(",D,,,待核对\r\n")
        .endsWith("待核对\r\n\r\n")
        .doesNotContain("2026");
    assertThat(text(files, "rulebook.yaml")).contains("状态: 草案   # 还没有发布\n上一版: henan-2023\n");
  }

  @Test
  void theLockOfAPublishedEditionIsNotCopied() throws IOException {
    PolicyFolder folder = earlier();
    String digest = RulebookCheck.check(folder.path()).compiled().digest();
    folder.edit("rulebook.yaml", "状态: 草案", "状态: 已发布\n摘要锁定: " + digest + "\n上一版: henan-2022");
    RulebookFiles files = of(folder.path(), "henan-2024", YEAR_2024).orElseThrow().files();
    assertThat(text(files, "rulebook.yaml"))
        .contains("状态: 草案\n上一版: henan-2023\n")
        .doesNotContain("摘要锁定", "henan-2022");
  }

  // ---- the workbook

  @Test
  void theWorkbookKeepsEverythingButTheDays() throws IOException {
    byte[] before = BundledSources.of("henan-2023").orElseThrow().bytes("scoring.xlsx");
    byte[] after = file("scoring.xlsx");
    assertThat(part(after, "xl/styles.xml")).isEqualTo(part(before, "xl/styles.xml"));
    assertThat(part(after, "xl/workbook.xml")).isEqualTo(part(before, "xl/workbook.xml"));
    String sheet = part(after, "xl/worksheets/sheet1.xml");
    assertThat(sheet.replaceAll("<c r=\"N[0-9]+\".*?</c>", ""))
        .isEqualTo(
            part(before, "xl/worksheets/sheet1.xml").replaceAll("<c r=\"N[0-9]+\".*?</c>", ""))
        .contains("<autoFilter ref=\"A1:N55\">", "state=\"frozen\"", "width=\"22.0\"");
    try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(after))) {
      List<Row> rows = workbook.getFirstSheet().read();
      assertThat(rows.get(0).getCellText(13)).isEqualTo("核对日期");
      assertThat(rows.subList(1, rows.size()))
          .hasSize(54)
          .allSatisfy(row -> assertThat(row.getCellText(13)).isEqualTo("待核对"));
    }
  }

  @Test
  void dayCellsOfAWorkbookOfCasesMoveAsDays() throws IOException {
    PolicyFolder folder = earlier();
    Path file = folder.path().resolve("scoring.xlsx");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ReadableWorkbook old = new ReadableWorkbook(Files.newInputStream(file));
        Workbook workbook = new Workbook(bytes, "Sanling", "1.0")) {
      Worksheet scores = workbook.newWorksheet("评分表");
      for (Row row : old.getFirstSheet().read()) {
        for (int i = 0; i < row.getCellCount(); i++) {
          String text = row.getCell(i) == null ? "" : row.getCell(i).getRawValue();
          if (row.getRowNum() > 1 && i == 13) {
            scores.value(row.getRowNum() - 1, i, LocalDate.of(2026, 11, 24));
            scores.style(row.getRowNum() - 1, i).format("yyyy-mm-dd").set();
          } else if (text != null && !text.isEmpty()) {
            scores.value(row.getRowNum() - 1, i, text);
          }
        }
      }
      Worksheet notes = workbook.newWorksheet("案例说明");
      String[] cells = {"名称", "条款", "类型", "期望.评定", "统计截止日"};
      String[] example = {"从 2023-03-01 到 2023-04-01 <注>", "DATA-OBSERVED", "触及", "待定"};
      for (int i = 0; i < cells.length; i++) {
        notes.value(0, i, cells[i]);
      }
      for (int i = 0; i < example.length; i++) {
        notes.value(1, i, example[i]);
      }
      notes.value(1, 4, LocalDate.of(2023, 3, 1));
      notes.style(1, 4).format("yyyy-mm-dd").set();
    }
    Files.write(file, bytes.toByteArray());
    byte[] after =
        of(folder.path(), "henan-2024", YEAR_2024).orElseThrow().files().bytes("scoring.xlsx");
    try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(after))) {
      assertThat(workbook.getFirstSheet().read().get(5).getCellText(13)).isEqualTo("待核对");
      Row notes = workbook.findSheet("案例说明").orElseThrow().read().get(1);
      assertThat(notes.getCellText(0)).isEqualTo("从 2024-03-01 到 2024-04-01 <注>");
      assertThat(notes.getCellAsDate(4).orElseThrow()).isEqualTo("2024-03-01T00:00");
    }
  }

  @Test
  void aWorkbookWhoseElementsHaveAPrefixIsEditedToo() throws IOException {
    PolicyFolder folder = earlier();
    Path file = folder.path().resolve("scoring.xlsx");
    byte[] old = Files.readAllBytes(file);
    String sheet = "xl/worksheets/sheet1.xml";
    String prefixed =
        part(old, sheet).replaceAll("<(/?)([A-Za-z])", "<$1x:$2").replace("xmlns=", "xmlns:x=");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Zip.Entry entry : Zip.of(old).entries()) {
        zip.putNextEntry(new ZipEntry(entry.name()));
        zip.write(
            (entry.name().equals(sheet) ? prefixed : part(old, entry.name()))
                .getBytes(StandardCharsets.UTF_8));
      }
    }
    Files.write(file, bytes.toByteArray());
    byte[] after =
        of(folder.path(), "henan-2024", YEAR_2024).orElseThrow().files().bytes("scoring.xlsx");
    assertThat(part(after, sheet))
        .contains("<x:is><x:t xml:space=\"preserve\">待核对</x:t></x:is></x:c>");
  }

  // ---- cases

  @Test
  void casesMoveByWholeYears() {
    assertThat(new String(file("cases/零上访.yaml"), StandardCharsets.UTF_8))
        .isEqualTo(
            Pattern.compile("(?<![0-9])20[0-9]{2}(?=-[0-9]{2}-[0-9]{2})")
                .matcher(text(BundledSources.of("henan-2023").orElseThrow(), "cases/零上访.yaml"))
                .replaceAll(year -> String.valueOf(Integer.parseInt(year.group()) + 1)));
  }

  @Test
  void aCaseAcrossTheLeapDayStillShowsWhatItShowed() throws IOException {
    PolicyFolder folder = earlier();
    folder.write("cases/闰年.yaml", LEAP);
    NewEdition.Drafted edition = of(folder.path(), "henan-2024", YEAR_2024).orElseThrow();
    assertThat(edition.check().problems()).noneMatch(Problem::isError);
    assertThat(text(edition.files(), "cases/闰年.yaml"))
        .contains("受理日期: 2024-01-16, 属于职权范围: 是, 办结日期: 2024-03-16")
        .contains("受理日期: 2024-09-22, 属于职权范围: 是, 办结日期: 2024-11-21");
  }

  private static final String LEAP =
      """
      - 名称: 跨闰日的第60天办结
        条款: HN-ZP-1
        类型: 边界
        信访事项:
          - {编号: P-1, 受理日期: 2023-01-15, 属于职权范围: 是, 办结日期: 2023-03-16, 认定状态: 已认定}
        期望:
          评定: 达标

      - 名称: 不跨闰日的第60天办结
        条款: HN-ZP-1
        类型: 边界
        信访事项:
          - {编号: P-1, 受理日期: 2023-09-22, 属于职权范围: 是, 办结日期: 2023-11-21, 认定状态: 已认定}
        期望:
          评定: 达标
      """;

  @Test
  void theLastDayOfFebruaryStaysInFebruary() throws IOException {
    PolicyFolder folder = PolicyFolder.copyOf(Path.of("henan-2023"), parent.resolve("henan-2024"));
    for (String file : List.of("rulebook.yaml", "cases/零案件.yaml")) {
      folder.write(
          file, folder.text(file).replace("2023-", "2024-").replace("henan-2023", "henan-2024"));
    }
    folder.edit("cases/零案件.yaml", "立案日期: 2024-11-11", "立案日期: 2024-02-29");
    try (Stream<Path> cases = Files.list(folder.path().resolve("cases"))) {
      for (Path file : cases.toList()) {
        if (!List.of("零案件.yaml", "基准.yaml").contains(file.getFileName().toString())) {
          Files.delete(file);
        }
      }
    }
    RulebookFiles files =
        of(
                folder.path(),
                "henan-2025",
                new DayRange(LocalDate.of(2025, 1, 1), LocalDate.of(2025, 12, 31)))
            .orElseThrow()
            .files();
    assertThat(text(files, "cases/零案件.yaml")).contains("立案日期: 2025-02-28");
  }

  // ---- the folder

  @Test
  void theFolderAppearsAsAWholeAndIsNeverOverwritten() throws IOException {
    NewEdition.Drafted edition = HENAN_2024;
    Path folder = edition.write(parent);
    assertThat(folder).isEqualTo(parent.resolve("henan-2024"));
    assertThat(RulebookFiles.read(folder, problems).all())
        .containsOnlyKeys(edition.files().names())
        .allSatisfy((name, bytes) -> assertThat(bytes).isEqualTo(edition.files().bytes(name)));
    assertThatThrownBy(() -> edition.write(parent))
        .isInstanceOf(Publication.RefusedException.class);
    try (Stream<Path> left = Files.list(parent)) {
      assertThat(left).containsExactly(folder);
    }
  }

  @Test
  void whatCannotBeWrittenLeavesNothingBehind() throws IOException {
    RulebookFiles files = HENAN_2024.files();
    RulebookFiles clashing = files.with(Map.of("rulebook.yaml/x", new byte[0]));
    NewEdition.Drafted broken = new NewEdition.Drafted(clashing, HENAN_2024.check());
    assertThatThrownBy(() -> broken.write(parent)).isInstanceOf(IOException.class);
    try (Stream<Path> left = Files.list(parent)) {
      assertThat(left).isEmpty();
    }
  }

  // ---- refusals

  @Test
  void anIdThatIsNoneIsRefused() {
    assertThat(of("henan-2023", "河南-2024", YEAR_2024)).isEmpty();
    assertThat(problems.all()).singleElement().matches(p -> p.code() == RulebookCode.ID);
  }

  @Test
  void theIdOfTheEarlierEditionIsRefused() {
    assertThat(of("henan-2023", "henan-2023", YEAR_2024)).isEmpty();
    assertThat(problems.all())
        .singleElement()
        .satisfies(p -> assertThat(p.place().toString()).isEqualTo("rulebook.yaml:2:5"));
  }

  @Test
  void anOverlapIsRefusedAtTheLastDayOfTheEarlierEdition() {
    DayRange early = new DayRange(LocalDate.of(2023, 12, 31), LocalDate.of(2024, 12, 31));
    assertThat(of("henan-2023", "henan-2024", early)).isEmpty();
    assertThat(problems.all())
        .singleElement()
        .satisfies(
            p -> {
              assertThat(p.wording()).isEqualTo("overlap");
              assertThat(p.place().toString()).isEqualTo("rulebook.yaml:6:6");
            });
  }

  @Test
  void aGapIsAWarning() {
    DayRange late = new DayRange(LocalDate.of(2024, 1, 2), LocalDate.of(2024, 12, 31));
    assertThat(of("henan-2023", "henan-2024", late)).isPresent();
    assertThat(problems.all())
        .singleElement()
        .matches(p -> p.wording().equals("gap") && p.severity() == Severity.WARNING);
  }

  @Test
  void anEarlierEditionWithErrorsIsRefused() throws IOException {
    PolicyFolder folder = earlier();
    folder.edit("parameters.yaml", "数值: 60", "数值: 六十");
    assertThat(of(folder.path(), "henan-2024", YEAR_2024)).isEmpty();
    assertThat(problems.all())
        .anySatisfy(p -> assertThat(p.place().toString()).startsWith("parameters.yaml:5:7"));
  }

  @Test
  void aLayerHasNoNewEdition() {
    assertThat(of(Path.of("../../examples/layers/xinmi-2023"), "henan-2024", YEAR_2024)).isEmpty();
    assertThat(problems.all()).singleElement().matches(p -> p.wording().equals("layer"));
  }

  /** Without the cases, of which the tests that want some bring their own. */
  private PolicyFolder earlier() throws IOException {
    PolicyFolder folder = PolicyFolder.copyOf(Path.of("henan-2023"), parent.resolve("henan-2023"));
    for (Path cases : folder.files("cases")) {
      if (!cases.endsWith("基准.yaml")) {
        Files.delete(cases);
      }
    }
    return folder;
  }

  private static NewEdition.Drafted henan2024(Problems problems) {
    return NewEdition.of(
            RulebookSources.named("henan-2023", problems).orElseThrow(),
            "henan-2024",
            YEAR_2024,
            problems)
        .orElseThrow();
  }

  private Optional<NewEdition.Drafted> of(String earlier, String id, DayRange days) {
    return NewEdition.of(
        RulebookSources.named(earlier, problems).orElseThrow(), id, days, problems);
  }

  private Optional<NewEdition.Drafted> of(Path earlier, String id, DayRange days) {
    return NewEdition.of(RulebookSources.read(earlier, problems), id, days, problems);
  }

  private static byte[] file(String name) {
    return HENAN_2024.files().bytes(name);
  }

  private static String text(RulebookFiles files, String name) {
    return new String(files.bytes(name), StandardCharsets.UTF_8);
  }

  private static String part(byte[] workbook, String name) throws IOException {
    Zip zip = Zip.of(workbook);
    for (Zip.Entry entry : zip.entries()) {
      if (entry.name().equals(name)) {
        return new String(zip.open(entry).readAllBytes(), StandardCharsets.UTF_8);
      }
    }
    throw new IllegalArgumentException(name);
  }
}

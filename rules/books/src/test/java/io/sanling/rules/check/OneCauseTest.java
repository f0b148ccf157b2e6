package io.sanling.rules.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.sanling.rules.draft.RulebookContents;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.lint.Lint;
import io.sanling.rules.problem.Fix;
import io.sanling.rules.problem.Place;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.problem.Severity;
import io.sanling.rules.source.RulebookFiles;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One slip is one message: whatever a policy officer does to one place of a rulebook, the check
 * names that place, counts what comes of it, offers only what works, and speaks no Java.
 */
class OneCauseTest {
  private static final Charset GB18030 = Charset.forName("GB18030");
  private static final Pattern OF_JAVA =
      Pattern.compile(
          "java\\.|javax\\.|Exception|\\borg\\.|io\\.sanling\\.|\\bclass |Error:|\\bat line\\b");

  private static final RulebookFiles BOOK =
      RulebookFiles.read(Path.of("henan-2022"), new Problems());

  /** An edit of the files in memory. */
  private interface Edit {
    void in(Map<String, byte[]> files);
  }

  /**
   * @param place where the first error has to be; empty: no error, and warnings at the most
   * @param mended whether a mend has to be offered
   */
  private record Slip(String name, String place, boolean mended, Edit edit) {
    RulebookFiles made() {
      Map<String, byte[]> files = new TreeMap<>(BOOK.all());
      edit.in(files);
      return RulebookFiles.of("henan-2022", files);
    }
  }

  // ---- ways to make slips

  private static String text(Map<String, byte[]> files, String file) {
    return new String(files.get(file), StandardCharsets.UTF_8);
  }

  private static void write(Map<String, byte[]> files, String file, String text) {
    files.put(file, text.getBytes(StandardCharsets.UTF_8));
  }

  private static Slip slip(String place, String file, String before, String after) {
    return new Slip(
        file + "：" + before.strip() + " → " + after.strip(),
        place,
        true,
        files -> {
          String text = text(files, file);
          int at = text.indexOf(before);
          assertThat(at).as("%s in %s", before, file).isNotNegative();
          write(files, file, text.substring(0, at) + after + text.substring(at + before.length()));
        });
  }

  private static Slip slip(String name, String place, boolean mended, Edit edit) {
    return new Slip(name, place, mended, edit);
  }

  private static Slip deleted(String place, String file, String start) {
    return slip(
        file + "：删去 " + start,
        place,
        true,
        files -> {
          List<String> lines = new ArrayList<>(text(files, file).lines().toList());
          assertThat(lines.removeIf(line -> line.startsWith(start))).isTrue();
          write(files, file, String.join("\n", lines) + "\n");
        });
  }

  private static Slip named(String name, String place, boolean kept, boolean mended) {
    return slip(
        (kept ? "多了 " : "改名为 ") + name,
        place,
        mended,
        files -> {
          files.put(name, files.get("petitions.dslr"));
          if (!kept) {
            files.remove("petitions.dslr");
          }
        });
  }

  // ---- the slips

  private static Stream<Slip> tables() {
    String clauses = "clauses.csv";
    return Stream.of(
        deleted(clauses, clauses, "HN-ZA-1,"),
        deleted(clauses, clauses, "HN-ZP-2,"),
        deleted(clauses, clauses, "V-1,"),
        deleted(clauses, clauses, "GRADE,"),
        deleted(clauses, clauses, "S3,"),
        deleted(clauses, clauses, "S1-meetings,"),
        deleted(clauses, clauses, "条款,"),
        slip(clauses, clauses, "HN-ZC-1,", "HN-ZC-01,"),
        slip(clauses, clauses, "依据等级", "依据级别"),
        slip(clauses, clauses, "不适用本规则，不计入", "不适用本规则,不计入"),
        slip(clauses, clauses, ",D,,,2026-11-24", ",D,,2026-11-24"),
        slip(
            "两行标题",
            "",
            false,
            files -> write(files, clauses, "条款一览表,,,,,,\n制表：平安办\n" + text(files, clauses))),
        slip(
            "合计行",
            "",
            false,
            files -> write(files, clauses, text(files, clauses) + "合计,60,,,,,\n")),
        slip("说明行", "", false, files -> write(files, clauses, text(files, clauses) + "注：由平安办解释\n")),
        slip(
            "分号",
            "",
            false,
            files -> write(files, clauses, text(files, clauses).replace(',', ';'))),
        slip(
            "制表符",
            "",
            false,
            files -> write(files, clauses, text(files, clauses).replace(',', '\t'))),
        slip(
            "备注列",
            "",
            false,
            files ->
                write(
                    files,
                    clauses,
                    text(files, clauses)
                        .replaceFirst("\n", ",备注\n")
                        .replaceAll("(2026-[0-9-]+)\n", "$1,再看\n"))),
        slip(
            "没有标题的一列",
            clauses,
            false,
            files ->
                write(
                    files,
                    clauses,
                    text(files, clauses).replaceAll("(2026-[0-9-]+)\n", "$1,再看\n"))),
        slip("是工作簿", clauses, false, files -> files.put(clauses, files.get("scoring.xlsx"))),
        slip("是空的", clauses, true, files -> files.put(clauses, new byte[0])),
        slip(
            "评分表的标题",
            "",
            false,
            files -> write(files, "scoring.csv", "评分表\n\n" + text(files, "scoring.csv"))),
        slip("scoring.xlsx", "scoring.csv", "3,D", "4,D"));
  }

  private static Stream<Slip> numbers() {
    String file = "parameters.yaml";
    return Stream.of(
        slip(file, file, "数值: 60", "数值: -45"),
        slip(file, file, "数值: 60", "数值: - 45"),
        slip(file, file, "数值: 60", "数值: 60天"),
        slip(file, file, "数值: 60", "数值: 六十"),
        slip(file, file, "数值: 60", "数值: 60.5"),
        slip(file, file, "数值: 1000000", "数值: 100万元"),
        slip(file, file, "数值: 1000000", "数值: 1,000,000"),
        slip("", file, "数值: 60", "数值: ６０"),
        slip(file, file, "数值: 95", "数值: 95%"),
        slip(file, file, "数值: 95", "数值: 0.95"),
        slip(file, file, "单位: \"天\"", "单位: \"日\""),
        slip(file, file, "单位: \"天\"", "单位: “天”"),
        slip(file, file, "单位: \"天\"", "单位: \"天"),
        slip(file, file, "- 名称: 最短观察期", "名称: 最短观察期"),
        slip(file, file, "- 名称: 最短观察期", "  名称: 最短观察期"),
        slip(file, file, "- 名称: 信访办理期限", "-名称: 信访办理期限"),
        slip(file, file, "- 名称: 最短观察期", "－ 名称: 最短观察期"),
        slip(file, file, "  数值: 60", "\t数值: 60"),
        slip(file, file, "  数值: 60", "   数值: 60"),
        slip(file, file, "  数值: 60", "数值: 60"),
        slip(file, file, "数值: 60", "数值：60"),
        slip(file, file, "数值: 60", "数值:60"),
        slip(file, file, "核对: 2026-11-24", "核对：2026-11-24"),
        slip(file, file, "# 来源一栏", "来源一栏"),
        slip(file, file, "- 名称: 信访办理期限", "- 名称: 信访办结时限"),
        slip("rulebook.yaml", "rulebook.yaml", "  - petitions.dslr", "  petitions.dslr"),
        slip("rulebook.yaml", "rulebook.yaml", "  - petitions.dslr", "  -petitions.dslr"),
        slip("rulebook.yaml", "rulebook.yaml", "{编号: STAR5,", "{编号：STAR5,"),
        slip("rulebook.yaml", "rulebook.yaml", "最低分: 95, 条款: GRADE}", "最低分: 95, 条款: GRADE"),
        slip("rulebook.yaml", "rulebook.yaml", "施行:", "施行"),
        slip(
            "删去一个参数",
            file,
            true,
            files ->
                write(files, file, text(files, file).replaceFirst("(?s)- 名称: 最短观察期\n.*?\n\n", ""))),
        slip(
            "八成写作 80",
            file,
            true,
            files ->
                write(
                    files,
                    file,
                    text(files, file).replaceFirst("数值: [0-9.]+(\n  单位: \"比例\")", "数值: 80$1"))));
  }

  private static Stream<Slip> sentences() {
    String file = "petitions.dslr";
    return Stream.of(
        slip(file, file, "    - 属于本单位职权范围", "    属于本单位职权范围"),
        slip(file, file, "  有一件信访事项", "  - 有一件信访事项"),
        slip("data.dslr", "data.dslr", "「最短观察期」", "“最短观察期”"),
        slip("data.dslr", "data.dslr", "「最短观察期」", "\"最短观察期\""),
        slip("data.dslr", "data.dslr", "「最短观察期」", "『最短观察期』"),
        slip("data.dslr", "data.dslr", "「最短观察期」", "<最短观察期>"),
        slip("data.dslr", "data.dslr", "「最短观察期」", "最短观察期」"),
        slip("data.dslr", "data.dslr", "「最短观察期」", "最短观察期"),
        slip("data.dslr", "data.dslr", "「最短观察期」", "90日"),
        slip(file, file, "那么\n  打破零上访", "  打破零上访"),
        slip(file, file, "当\n  有一件", "  有一件"),
        slip(file, file, "零上访待定\n结束\n", "零上访待定\n"),
        slip(file, file, "规则 “零上访—拒绝登记”\n", ""),
        slip(file, file, "  条款 HN-ZP-2\n", ""),
        slip(file, file, "规则 “零上访—拒绝登记”", "规则 「零上访—拒绝登记」"),
        slip(file, file, "条款 HN-ZP-2", "条文 HN-ZP-2"),
        slip(file, file, "# 只看", "只看"),
        slip(file, file, "未剔除", "未经剔除了"),
        slip("definitions.dslr", "definitions.dslr", "失踪人数不少于1人", "失踪人数不小于1人"),
        slip("cases/零上访.yaml", "cases/零上访.yaml", "- 名称: ", "- 名称："));
  }

  private static Stream<Slip> files() {
    return Stream.of(
        named("petitions - 副本.dslr", "petitions - 副本.dslr", true, true),
        named("副本petitions.dslr", "副本petitions.dslr", true, true),
        named("petitions(1).dslr", "petitions(1).dslr", true, true),
        named("petitions.dslr.txt", "", true, false),
        named("petitions - 副本.dslr", "rulebook.yaml", false, true),
        named("petitions (2).dslr", "rulebook.yaml", false, true),
        named("petitions.dslr.txt", "rulebook.yaml", false, true),
        named("Petitions.dslr", "rulebook.yaml", false, true),
        slip("没有规则文件", "rulebook.yaml", true, files -> files.remove("petitions.dslr")),
        slip("没有条款", "clauses.csv", true, files -> files.remove("clauses.csv")),
        slip("没有参数", "parameters.yaml", true, files -> files.remove("parameters.yaml")),
        slip("没有定义", "definitions.dslr", true, files -> files.remove("definitions.dslr")),
        slip("没有工作簿", "scoring.csv", true, files -> files.remove("scoring.xlsx")),
        slip("没有 CSV", "scoring.xlsx", true, files -> files.remove("scoring.csv")),
        slip(
            "旧格式的工作簿",
            "scoring.csv",
            false,
            files -> {
              files.remove("scoring.xlsx");
              files.put("scoring.xls", new byte[] {1});
            }),
        slip(
            "旧格式改了名",
            "scoring.xlsx",
            false,
            files ->
                files.put(
                    "scoring.xlsx", new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 1})),
        slip("不是工作簿", "scoring.xlsx", false, files -> write(files, "scoring.xlsx", "x".repeat(99))),
        slip("压缩文件", "", false, files -> files.put("henan.zip", new byte[] {'P', 'K', 3, 4})));
  }

  /** Each file of text without its middle line, and without one before that. */
  private static Stream<Slip> lines() {
    return BOOK.names().stream()
        .filter(file -> !file.endsWith(".xlsx") && !file.startsWith("cases/"))
        .flatMap(
            file ->
                Stream.of(2, 3)
                    .map(
                        part ->
                            slip(
                                file + " 少了一行（" + part + "）",
                                "?",
                                false,
                                files -> {
                                  List<String> lines =
                                      new ArrayList<>(text(files, file).lines().toList());
                                  int at = lines.size() / part;
                                  while (lines.get(at).isBlank() || lines.get(at).startsWith("#")) {
                                    at--;
                                  }
                                  lines.remove(at);
                                  write(files, file, String.join("\n", lines) + "\n");
                                })));
  }

  @TestFactory
  Stream<DynamicTest> oneSlipIsOneMessageAtItsPlace() {
    return Stream.of(tables(), numbers(), sentences(), files(), lines())
        .flatMap(slips -> slips)
        .map(slip -> DynamicTest.dynamicTest(slip.name(), () -> check(slip)));
  }

  private static void check(Slip slip) {
    CheckReport report = RulebookCheck.check(slip.made());
    List<Problem> errors = report.problems().stream().filter(Problem::isError).toList();
    assertThat(report.problems().stream().filter(p -> p.severity() == Severity.WARNING))
        .as("%s", report.problems())
        .hasSizeLessThanOrEqualTo(2);
    if (slip.place().equals("?")) {
      assertThat(errors).as("%s", errors).hasSizeLessThanOrEqualTo(3);
    } else if (slip.place().isEmpty()) {
      assertThat(errors).as("%s", errors).isEmpty();
    } else {
      assertThat(errors).as("%s", errors).hasSize(1);
      assertThat(errors.get(0).place().file()).isEqualTo(slip.place());
      assertThat(errors.get(0).fix() != null).as("%s", errors).isEqualTo(slip.mended());
    }
    for (Locale locale : List.of(Locale.CHINESE, Locale.ENGLISH)) {
      assertThat(CheckText.of(report, locale).toString()).doesNotContainPattern(OF_JAVA);
      assertThat(Sarif.of(report, locale)).isNotBlank();
    }
    for (Problem error : errors) {
      works(slip, error);
    }
  }

  /** Whoever does what is offered is rid of the problem and has no other. */
  private static void works(Slip slip, Problem error) {
    Fix fix = error.fix();
    RulebookFiles mended =
        fix == null
            ? null
            : fix.kind() == Fix.Kind.COPY_FILE
                ? slip.made().with(Map.of(fix.place().file(), BOOK.all().get(fix.place().file())))
                : Edits.apply(slip.made(), fix);
    if (mended != null) {
      Problems left = new Problems();
      RulebookDraft draft = RulebookDraft.read(mended, left);
      assertThat(draft).isNotNull();
      Lint.check(draft, left);
      assertThat(left.all().stream().filter(Problem::isError)).as("%s", error).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"clauses.csv", "*", "rulebook.yaml"})
  void whatIsSavedAsAnsiIsReadWithOneWarningAndSaysTheSame(String saved) {
    Map<String, byte[]> files = new TreeMap<>(BOOK.all());
    for (String file : BOOK.names()) {
      if (saved.equals("*") && !file.endsWith(".xlsx") || file.equals(saved)) {
        files.put(file, text(files, file).getBytes(GB18030));
      }
    }
    RulebookFiles read = RulebookFiles.of("henan-2022", files);
    CheckReport report = RulebookCheck.check(read);
    assertThat(report.isClean()).isTrue();
    assertThat(report.problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.code()).isEqualTo(RulebookCode.ENCODING);
              assertThat(problem.severity()).isEqualTo(Severity.WARNING);
              assertThat(problem.message(Locale.CHINESE)).contains("GB18030");
            });
    assertThat(digest(read)).isEqualTo(digest(BOOK));
  }

  private static String digest(RulebookFiles files) {
    RulebookDraft draft = RulebookDraft.read(files, new Problems());
    assertThat(draft).isNotNull();
    return RulebookContents.digest(draft);
  }

  @Test
  void aFewCharactersThatAreUtf8ByChanceAreReadAsChinese() {
    Map<String, byte[]> files = new TreeMap<>(BOOK.all());
    files.put("cases/说明.yaml", "# 校学一医院\n".getBytes(GB18030));
    RulebookFiles read = RulebookFiles.of("henan-2022", files);
    assertThat(read.text("cases/说明.yaml", new Problems())).isEqualTo("# 校学一医院\n");
    files.put("cases/说明.yaml", "# 校学一医院\n".getBytes(StandardCharsets.UTF_8));
    Problems none = new Problems();
    assertThat(RulebookFiles.of("henan-2022", files).text("cases/说明.yaml", none))
        .isEqualTo("# 校学一医院\n");
    assertThat(none.all()).isEmpty();
  }

  @Test
  void whatNotepadCallsUnicodeIsReadToo() {
    Map<String, byte[]> files = new TreeMap<>(BOOK.all());
    files.put(
        "data.dslr", ("\uFEFF" + text(files, "data.dslr")).getBytes(StandardCharsets.UTF_16LE));
    RulebookFiles read = RulebookFiles.of("henan-2022", files);
    assertThat(digest(read)).isEqualTo(digest(BOOK));
  }

  @Test
  void aFolderOfAnotherNameHasTheOneItWasCopiedFromAsWitness() {
    Map<String, byte[]> files = new TreeMap<>(BOOK.all());
    write(
        files,
        "rulebook.yaml",
        text(files, "rulebook.yaml").replace("编号: henan-2022", "编号: lianxi-2031"));
    write(files, "clauses.csv", text(files, "clauses.csv").replaceFirst("\nHN-ZP-1,[^\n]*", ""));
    List<Problem> errors =
        RulebookCheck.check(RulebookFiles.of("lianxi-2031", files)).problems().stream()
            .filter(Problem::isError)
            .toList();
    assertThat(errors)
        .singleElement()
        .satisfies(
            error -> {
              assertThat(error.message(Locale.CHINESE)).contains("HN-ZP-1", "henan-2022 里有");
              assertThat(error.consequences()).hasSizeGreaterThan(5);
              assertThat(error.fix().text()).startsWith("HN-ZP-1,");
            });
  }

  /** The row, taken out of the workbook and of the copy. */
  private static RulebookFiles without(int row, RulebookFiles files) {
    RulebookFiles less =
        Edits.apply(files, Fix.of(Fix.Kind.DELETE_LINE, Place.cell("scoring.xlsx", "评分表", row, 0)));
    assertThat(less).isNotNull();
    return less;
  }

  private static Problem theError(RulebookFiles files) {
    List<Problem> errors =
        RulebookCheck.check(files).problems().stream().filter(Problem::isError).toList();
    assertThat(errors).hasSize(1);
    return errors.get(0);
  }

  @ParameterizedTest(name = "第 {0} 行")
  @ValueSource(ints = {2, 14, 22})
  void aRowLostInBothScoreTablesIsNamed(int row) {
    Problem error = theError(without(row, BOOK));
    assertThat(error.code()).isEqualTo(RulebookCode.LOST);
    assertThat(error.place().file()).isEqualTo("scoring.xlsx");
    assertThat(error.message(Locale.CHINESE)).contains("少了 1 行", "henan-2022 里有");
    assertThat(error.consequences()).isNotEmpty();
  }

  @Test
  void rowsLostTogetherAreOneMessage() {
    Problem error = theError(without(14, without(15, BOOK)));
    assertThat(error.message(Locale.CHINESE)).contains("少了 2 行", "技防覆盖率");
  }

  @Test
  void boundsThatChangedPlacesAreMendedByAnExchangeThatWorks() {
    RulebookFiles swapped =
        Edits.apply(
            BOOK, new Fix(Fix.Kind.SWAP_CELLS, Place.cell("scoring.xlsx", "评分表", 15, 9), "J15"));
    assertThat(swapped).isNotNull();
    Problem error = theError(swapped);
    assertThat(error.code()).isEqualTo(RulebookCode.BAND_ORDER);
    assertThat(error.fix().kind()).isEqualTo(Fix.Kind.SWAP_CELLS);
    RulebookFiles mended = Edits.apply(swapped, error.fix());
    assertThat(mended).isNotNull();
    assertThat(digest(mended)).isEqualTo(digest(BOOK));
  }

  @Test
  void aNewEditionFindsWhatItLostThoughEveryDayOfReviewIsAnother() {
    Map<String, byte[]> files = new TreeMap<>(BOOK.all());
    for (String file : List.of("clauses.csv", "parameters.yaml")) {
      write(files, file, text(files, file).replaceAll("2026-11-24", "待核对"));
    }
    write(
        files,
        "rulebook.yaml",
        text(files, "rulebook.yaml").replace("编号: henan-2022", "编号: lianxi-2031\n上一版: henan-2022"));
    write(files, "clauses.csv", text(files, "clauses.csv").replaceFirst("\nHN-ZA-1,[^\n]*", ""));
    Problem error = theError(RulebookFiles.of("lianxi-2031", files));
    assertThat(error.message(Locale.CHINESE)).contains("HN-ZA-1", "henan-2022 里有");
    assertThat(error.fix().text()).startsWith("HN-ZA-1,");
    assertThat(error.consequences()).hasSizeGreaterThan(5);
  }

  /** The edition before has the line with its own days, by which the case would fail. */
  @Test
  void aLineWithDaysOfTheEditionBeforeIsNoMendOfACaseInTheNextYear() {
    RulebookFiles draft = RulebookFiles.read(Path.of("henan-2024-draft"), new Problems());
    Map<String, byte[]> files = new TreeMap<>(draft.all());
    write(
        files,
        "rulebook.yaml",
        text(files, "rulebook.yaml").replace("编号: henan-2024-draft", "编号: zhou-2024"));
    write(
        files,
        "cases/零上访.yaml",
        text(files, "cases/零上访.yaml").replaceFirst("受理日期: 2024-09-22", "受理日期: 09/10/2024"));
    assertThat(RulebookCheck.check(RulebookFiles.of("zhou-2024", files)).problems())
        .filteredOn(problem -> problem.code() == RulebookCode.DATE)
        .extracting(Problem::fix)
        .containsOnlyNulls();
  }

  @Test
  void charactersOfGb18030AreThoseOfItsEditionOf2022() {
    Map<String, byte[]> files = new TreeMap<>(BOOK.all());
    byte[] text = (text(files, "clauses.csv") + "# ").getBytes(GB18030);
    byte[] longer = Arrays.copyOf(text, text.length + 3);
    longer[text.length] = (byte) 0xA6;
    longer[text.length + 1] = (byte) 0xD9;
    longer[text.length + 2] = '\n';
    files.put("clauses.csv", longer);
    assertThat(RulebookFiles.of("henan-2022", files).text("clauses.csv", new Problems()))
        .endsWith("# \uFE10\n");
  }
}

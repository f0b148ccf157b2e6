package io.sanling.examples.workbench.office;

import static io.sanling.examples.workbench.CommandRun.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sanling.Rulebook;
import io.sanling.Rulebooks;
import io.sanling.UnitRecords;
import io.sanling.examples.workbench.CommandRun;
import io.sanling.form.Deadline;
import io.sanling.form.Field;
import io.sanling.form.Form;
import io.sanling.office.BlankWorkbook;
import io.sanling.record.ReadOutcome;
import io.sanling.record.RecordSource;
import io.sanling.record.UnitRecord;
import io.sanling.rules.compiler.RulebookCompiler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code template} makes, the reader reads: of bundled rulebooks, and those of others. */
class BlankFormsTest {
  private static final String COUNTY = "../data/huaiyang-2022";
  private static final Map<String, Rulebook> BOOKS = new LinkedHashMap<>();

  @TempDir Path temp;

  @BeforeAll
  static void load() {
    for (String book : List.of("henan-2021", "henan-2022", "henan-2023", "shanxi-2022")) {
      BOOKS.put(book, Rulebooks.bundled(book));
    }
    for (String book : List.of("fhrs-2012", "longmen-2018", "wenzhou-2017")) {
      BOOKS.put(book, RulebookCompiler.compile(Path.of("../rulebooks", book)));
    }
  }

  static Stream<String> books() {
    return BOOKS.keySet().stream();
  }

  private static byte[] blank(Rulebook rulebook) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    BlankWorkbook.of(rulebook, Locale.CHINESE).write(out);
    return out.toByteArray();
  }

  private static List<String> digests(Path workbook, Rulebook rulebook) {
    List<String> digests = new ArrayList<>();
    try (RecordSource source = UnitRecords.open(workbook, rulebook.forms())) {
      source.stream()
          .forEach(
              outcome -> {
                assertThat(outcome).isInstanceOf(ReadOutcome.Accepted.class);
                digests.add(((ReadOutcome.Accepted<UnitRecord>) outcome).value().digest());
              });
      assertThat(source.notes(Locale.CHINESE)).isEmpty();
    }
    return digests;
  }

  private static List<String> digests(List<UnitRecord> records) {
    return records.stream().map(UnitRecord::digest).toList();
  }

  @ParameterizedTest
  @MethodSource("books")
  void filledInItGivesTheSameRecordsAsTheSameDataInJson(String book) throws Exception {
    Rulebook rulebook = BOOKS.get(book);
    List<UnitRecord> records = new OneOfEach(rulebook.forms()).records();
    for (UnitRecord record : records) {
      assertThat(UnitRecords.parse(record.toJson(), rulebook.forms()).digest())
          .isEqualTo(record.digest());
    }

    byte[] filled = FilledIn.of(blank(rulebook), rulebook.forms(), records);

    assertThat(digests(Files.write(temp.resolve("filled.xlsx"), filled), rulebook))
        .isEqualTo(digests(records));
  }

  @ParameterizedTest
  @MethodSource("books")
  void blankItHasNoUnitAndNothingElseIsSaidOfIt(String book) throws IOException {
    Rulebook rulebook = BOOKS.get(book);
    Path file = Files.write(temp.resolve("blank.xlsx"), blank(rulebook));

    try (RecordSource source = UnitRecords.open(file, rulebook.forms())) {
      assertThat(source.notes(Locale.CHINESE)).isEmpty();
      assertThat(source.rows()).allMatch(rows -> rows.read() == 0);
    }
    assertThat(blank(rulebook)).isEqualTo(blank(rulebook));
  }

  private static String part(byte[] workbook, String name) throws IOException {
    StringBuilder all = new StringBuilder();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(workbook))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (entry.getName().contains(name)) {
          all.append(new String(zip.readAllBytes(), StandardCharsets.UTF_8));
        }
      }
    }
    return Pattern.compile("&#x([0-9a-f]+);")
        .matcher(all)
        .replaceAll(code -> Character.toString(Integer.parseInt(code.group(1), 16)));
  }

  /** The note of a header begins with what the header says. */
  private static String note(String notes, String header) {
    Matcher note = Pattern.compile("<comment .*?</comment>", Pattern.DOTALL).matcher(notes);
    while (note.find()) {
      String text = note.group().replaceAll("<[^>]*>", "").strip();
      if (text.startsWith(header + "\n")) {
        return text;
      }
    }
    throw new AssertionError("no note of " + header);
  }

  @ParameterizedTest
  @MethodSource("books")
  void whatABlankCellSaysIsWhatTheRulesReadInIt(String book) throws IOException {
    Rulebook rulebook = BOOKS.get(book);
    String notes = part(blank(rulebook), "comments");
    for (Form form : rulebook.forms().all()) {
      for (Deadline deadline : form.deadlines()) {
        if (deadline.end() != null && !deadline.openIsUnknown()) {
          String end = form.field(deadline.end()).orElseThrow().name();
          assertThat(note(notes, end)).contains("还没有办结（完成）的空着").doesNotContain("不知道");
        }
        if (deadline.extension() != null) {
          Field longer = form.field(deadline.extension().field()).orElseThrow();
          assertThat(note(notes, longer.name())).doesNotContain("不知道");
        }
      }
      String withdrawal = form.roles().get(Form.Role.WITHDRAWAL);
      if (withdrawal != null) {
        assertThat(note(notes, form.field(withdrawal).orElseThrow().name()))
            .contains("没有撤销的空着")
            .doesNotContain("不知道");
      }
    }
  }

  @Test
  void theBlankOneSaysHowToSayThatNothingIsKnownYetOfAUnitTypedIn() throws IOException {
    byte[] blank = blank(BOOKS.get("henan-2023"));
    String lists =
        BOOKS.get("henan-2023").forms().lists().stream()
            .map(Form::name)
            .collect(Collectors.joining(";"));
    assertThat(note(part(blank, "comments"), "未提供")).contains("先照抄：" + lists);
    assertThat(part(blank, "sheet1.xml")).contains("照抄：" + lists, "就是说核实过、没有");
  }

  /** LibreOffice writes every part of a workbook anew, in its own way. */
  @Test
  void savedByLibreOfficeItGivesTheSameRecordsStill() throws Exception {
    assumeTrue(
        Stream.of(System.getenv("PATH").split(":"))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "soffice"))),
        "there is no LibreOffice on this machine: no soffice on the PATH");
    Map<String, List<UnitRecord>> records = new LinkedHashMap<>();
    List<String> command =
        new ArrayList<>(
            List.of(
                "soffice",
                "-env:UserInstallation=" + temp.resolve("profile").toUri(),
                "--headless",
                "--convert-to",
                "xlsx",
                "--outdir",
                temp.resolve("saved").toString()));
    for (String book : BOOKS.keySet()) {
      Rulebook rulebook = BOOKS.get(book);
      records.put(book, new OneOfEach(rulebook.forms()).records());
      command.add(
          Files.write(
                  temp.resolve(book + ".xlsx"),
                  FilledIn.of(blank(rulebook), rulebook.forms(), records.get(book)))
              .toString());
    }
    Process office =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(temp.resolve("said").toFile())
            .start();
    assertThat(office.waitFor(120, TimeUnit.SECONDS)).isTrue();

    for (String book : BOOKS.keySet()) {
      assertThat(digests(temp.resolve("saved").resolve(book + ".xlsx"), BOOKS.get(book)))
          .as(book)
          .isEqualTo(digests(records.get(book)));
    }
  }

  @Test
  void theUnitsOfLastYearAreFilledInAndNothingIsKnownOfThem() throws IOException {
    Path out = temp.resolve("2023.xlsx");
    CommandRun made = run("template", "--rulebook", "henan-2023", "--units", COUNTY, "--out", out);
    assertThat(made.code()).as(made.err()).isZero();
    assertThat(made.out()).contains("填进主体 2199 个");
    assertThat(made.err()).contains("5 个主体在 2023-01-01 以前已经撤销");

    CommandRun assessed = run("assess", "--rulebook", "henan-2023", out);
    assertThat(assessed.code()).as(assessed.err()).isZero();
    assertThat(assessed.out())
        .contains("已评定 2199（其中不适用 0），退回 0", "淮阳区")
        .containsPattern("DATA-PETITIONS +信访事项未提供 +2199");
  }

  @Test
  void aTableOfUnitsAloneIsEnough() throws IOException {
    Path table =
        Files.writeString(
            temp.resolve("名单.csv"),
            "主体编码,编码类别,主体名称,主体类别,行政区划代码,城乡分类\n" + "410328104205,行政区划代码,示例村,行政村,410328104205,农村\n");
    Path out = temp.resolve("2023.xlsx");
    assertThat(run("template", "--rulebook", "henan-2023", "--units", table, "--out", out).out())
        .contains("填进主体 1 个");
    assertThat(run("template", "--rulebook", "henan-2023", "--out", temp.resolve("x.csv")).code())
        .isEqualTo(2);
  }
}

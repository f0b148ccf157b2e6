package io.sanling.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sanling.record.UnreadableDataException.Code;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("a table that is there is read, or it is said why not")
class DataFilesTest {
  @TempDir Path folder;
  private Path data;
  private List<String> digests;

  @BeforeEach
  void theExampleAsTables() {
    data = DataSets.write(DataSets.Format.CSV, folder, List.of(DataSets.example()));
    digests = DataSets.digests(data);
  }

  private UnreadableDataException refused(Path path) {
    UnreadableDataException e =
        catchThrowableOfType(UnreadableDataException.class, () -> DataSets.read(path));
    assertThat(e).as("not refused: %s", path).isNotNull();
    return e;
  }

  private void rename(String from, String to) throws IOException {
    Files.move(data.resolve(from), data.resolve(to));
  }

  private List<String> notes() {
    try (RecordSource source = DataSets.open(data)) {
      return source.notes(Locale.ENGLISH);
    }
  }

  @Test
  @DisplayName("a table that is a folder is not a table that is not supplied")
  void aTableThatIsAFolder() throws IOException {
    Files.delete(data.resolve("petitions.csv"));
    Files.createDirectory(data.resolve("petitions.csv"));
    assertThat(refused(data).message(Locale.ENGLISH)).contains("petitions.csv", "folder");
  }

  @Test
  @Timeout(30)
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no named pipes in folders")
  @DisplayName("a table that is a named pipe or a link to nowhere is not one that is not supplied")
  void aTableThatIsAPipeOrALinkToNowhere() throws Exception {
    Path petitions = data.resolve("petitions.csv");
    Files.delete(petitions);
    assertThat(new ProcessBuilder("mkfifo", petitions.toString()).start().waitFor()).isZero();
    assertThat(refused(data).message(Locale.ENGLISH)).contains("petitions.csv", "pipe");
    Files.delete(petitions);
    Files.createSymbolicLink(petitions, folder.resolve("nowhere"));
    assertThat(refused(data).message(Locale.ENGLISH)).contains("petitions.csv", "link");
    Path lines = folder.resolve("lines.jsonl");
    assertThat(new ProcessBuilder("mkfifo", lines.toString()).start().waitFor()).isZero();
    assertThat(refused(lines).kind()).isEqualTo(Code.FORMAT);
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "links need an administrator on Windows")
  void aLinkToAFileIsThatFile() throws IOException {
    Path elsewhere = Files.move(data.resolve("cases.csv"), folder.resolve("elsewhere"));
    Files.createSymbolicLink(data.resolve("cases.csv"), elsewhere);
    assertThat(DataSets.digests(data)).isEqualTo(digests);
  }

  @Test
  void aLinesFileThatIsAFolderIsNotPassedOver() throws IOException {
    Path lines = Files.createDirectory(folder.resolve("lines"));
    Files.writeString(lines.resolve("a.JSONL"), DataSets.example().toString());
    assertThat(DataSets.digests(lines)).isEqualTo(digests);
    Files.createDirectory(lines.resolve("b.jsonl"));
    assertThat(refused(lines).message(Locale.ENGLISH)).contains("b.jsonl");
  }

  @Test
  @DisplayName("a file that changes while it is read: lines are added")
  void linesThatAreAddedWhileAFileIsRead() throws IOException {
    Path file = folder.resolve("a.jsonl");
    String line = DataSets.example() + "\n";
    Files.writeString(file, line.repeat(200));
    try (RecordSource source = DataSets.open(file)) {
      Iterator<ReadOutcome<UnitRecord>> outcomes = source.stream().iterator();
      outcomes.next();
      Files.writeString(file, line, StandardOpenOption.APPEND);
      UnreadableDataException e =
          catchThrowableOfType(
              UnreadableDataException.class, () -> outcomes.forEachRemaining(outcome -> {}));
      assertThat(e.message(Locale.ENGLISH)).contains("a.jsonl changed while it was being read");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"units.csv", "petitions.csv"})
  @DisplayName("a file that changes while it is read: other content, same size and time")
  void otherContentOfTheSameSizeAndTime(String table) throws IOException {
    Path file = data.resolve(table);
    FileTime time = Files.getLastModifiedTime(file);
    try (RecordSource source = DataSets.open(data)) {
      byte[] bytes = Files.readAllBytes(file);
      bytes[bytes.length - 3] ^= 1;
      Files.write(file, bytes);
      Files.setLastModifiedTime(file, time);
      assertThat(
              catchThrowableOfType(
                  UnreadableDataException.class, () -> source.stream().forEach(outcome -> {})))
          .isNotNull();
    }
  }

  @Test
  @DisplayName("a file that changes while it is read: another one takes its place")
  void anotherFileInItsPlace() throws IOException {
    Path file = data.resolve("cases.csv");
    try (RecordSource source = DataSets.open(data)) {
      Path other = Files.write(folder.resolve("other"), "unitId,id\n".getBytes(UTF_8));
      Files.delete(file);
      Files.move(other, file);
      assertThat(
              catchThrowableOfType(
                      UnreadableDataException.class, () -> source.stream().forEach(outcome -> {}))
                  .message(Locale.ENGLISH))
          .contains("cases.csv changed");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "units.csv, 主体.csv",
    "petitions.csv, 信访事项.csv",
    "accidents.csv, 事故.CSV",
    "daily-reports.csv, 每日报告.csv",
    "surveys.csv, Surveys.CSV",
    "indicators.csv, ＩＮＤＩＣＡＴＯＲＳ.csv"
  })
  void chineseNamesOfFilesAndOtherCaseWork(String table, String name) throws IOException {
    rename(table, name);
    assertThat(DataSets.digests(data)).isEqualTo(digests);
    assertThat(notes()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "units.csv, unit.csv, units.csv / 主体.csv",
    "units.csv, 主体表.csv, 主体.csv",
    "petitions.csv, petition.csv, petitions.csv / 信访事项.csv",
    "petitions.csv, petitions.csv.csv, petitions.csv",
    "petitions.csv, petitions (1).csv, petitions.csv",
    "petitions.csv, petitions - 副本.csv, petitions.csv",
    "petitions.csv, 信访.csv, 信访事项.csv",
    "petitions.csv, 2022年信访事项汇总表.csv, 信访事项.csv",
    "petitions.csv, petitions.txt, petitions.csv",
    "petitions.csv, petitions, petitions.csv",
    "petitions.csv, petitions.csv.bak, petitions.csv",
    "petitions.csv, petitons.xls, petitions.csv",
    "accidents.csv, accident.csv, accidents.csv",
    "accidents.csv, 安全事故.csv, 事故.csv",
    "cases.csv, case.csv, cases.csv",
    "daily-reports.csv, daily_reports.csv, daily-reports.csv",
    "misconducts.csv, 违规.csv, 违规行为.csv",
    "surveys.csv, 满意度.csv, 满意度调查.csv"
  })
  void aNameThatIsNearlyRightIsToldTheRightOne(String table, String name, String right)
      throws IOException {
    rename(table, name);
    assertThat(refused(data).message(Locale.CHINA)).contains(name, right);
    Files.copy(data.resolve(name), data.resolve(table));
    assertThat(DataSets.digests(data)).isEqualTo(digests);
    assertThat(notes()).singleElement().asString().contains(name, table);
  }

  @ParameterizedTest
  @CsvSource({"满意度调查.csv", "调查.csv"})
  void aTableIsCalledByTheNameOfItsFormOrTheShorterOne(String name) throws IOException {
    rename("surveys.csv", name);
    assertThat(DataSets.digests(data)).isEqualTo(digests);
    assertThat(notes()).isEmpty();
  }

  @Test
  void whatIsNobodysIsNamedOnceAndNotTrippedOver() throws IOException {
    Files.delete(data.resolve("indicators.csv"));
    List<String> names =
        List.of("说明.txt", "封面.xlsx", "通知.docx", "指标说明.xlsx", "旧数据.csv", "README", "照片");
    for (String name : names) {
      Files.writeString(data.resolve(name), "x");
    }
    for (String hidden : List.of(".DS_Store", "._petitions.csv", "~$petitions.xlsx")) {
      Files.writeString(data.resolve(hidden), "x");
    }
    assertThat(notes()).singleElement().asString().contains(names);
    assertThat(DataSets.read(data)).hasSize(1);
  }

  @Test
  void oneTableUnderTwoNamesIsAQuestion() throws IOException {
    Files.copy(data.resolve("petitions.csv"), data.resolve("信访事项.csv"));
    assertThat(refused(data).message(Locale.CHINA)).contains("petitions.csv", "信访事项.csv");
  }

  @Test
  void everyTableMayBeNamedAsTheTableOfHeadersSays() throws IOException {
    try (Stream<Path> files = Files.list(data)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .contains("hazards.csv", "disputes.csv");
    }
    rename("hazards.csv", "隐患.csv");
    rename("disputes.csv", "矛盾纠纷.csv");
    rename("cases.csv", "案件.csv");
    rename("misconducts.csv", "违规行为.csv");
    assertThat(DataSets.digests(data)).isEqualTo(digests);
  }
}

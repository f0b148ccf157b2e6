package io.sanling.record;

import static io.sanling.record.DataSets.problems;
import static io.sanling.record.DataSets.read;
import static io.sanling.record.DataSets.rejected;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sanling.form.RecordProblem;
import io.sanling.value.Place;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonLinesTest {
  private static final int LIMIT = 16 * 1024 * 1024;
  private static final String LINE = DataSets.example().toString();

  @TempDir Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("units.jsonl"), text);
  }

  private static String unit(String id) {
    return LINE.replaceFirst("410328104205", id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "{\"unit\":{}} x",
        "{\"unit\":{}}{}",
        "{\"unit\":NaN}",
        "{\"unit\":{\"headcount\":+1}}",
        "{\"unit\":{\"headcount\":01}}",
        "{'unit':1}",
        "{\"unit\":1,}",
        "{\"unit\":\"a\tb\"}",
        "\"",
        "nul"
      })
  void whatIsNotJsonIsASyntaxError(String line) throws IOException {
    assertThat(problems(read(file(line)))).containsExactly("REC-SYNTAX ");
  }

  @Test
  void aDuplicateKeyIsASyntaxErrorWhereItStands() throws IOException {
    assertThat(problems(read(file("{\"unit\":{\"id\":\"1\",\"id\":\"1\"}}"))))
        .containsExactly("REC-SYNTAX /unit/id");
    assertThat(problems(read(file("{\"unit\":{\"13812345678\":1,\"13812345678\":1}}"))))
        .containsExactly("REC-SYNTAX /unit");
  }

  @Test
  void halfACharacterIsASyntaxError() throws IOException {
    assertThat(problems(read(file(LINE.replace("示例村", "\\ud83d")))))
        .containsExactly("REC-SYNTAX /unit/name");
    assertThat(problems(read(file(LINE.replace("示例村", "\\ud83d\\ude00"))))).isEmpty();
  }

  @Test
  void absurdNestingIsASyntaxError() throws IOException {
    assertThat(problems(read(file("{\"x\":" + "[".repeat(64) + "]".repeat(64) + "}"))))
        .containsExactly("REC-SYNTAX ");
    assertThat(problems(read(file("{\"x\":" + "[".repeat(63) + "]".repeat(63) + "}"))))
        .containsExactly("REC-UNKNOWN-FIELD /x", "REC-MISSING /unit");
    assertThat(problems(read(file("[".repeat(1_000_000))))).containsExactly("REC-SYNTAX ");
  }

  @Test
  void bytesThatAreNotUtf8AreASyntaxErrorOfTheirLineAlone() throws IOException {
    Path path = folder.resolve("mixed.jsonl");
    try (OutputStream out = Files.newOutputStream(path)) {
      out.write((LINE + "\n").getBytes(UTF_8));
      out.write((unit("410328104206") + "\n").getBytes(Charset.forName("GB18030")));
      out.write(unit("410328104207").getBytes(UTF_8));
    }
    List<ReadOutcome<UnitRecord>> outcomes = read(path);
    assertThat(outcomes).hasSize(3);
    assertThat(problems(outcomes)).containsExactly("REC-SYNTAX ");
    assertThat(outcomes.get(1).place()).isEqualTo(Place.line("mixed.jsonl", 2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "5", "\"text\"", "true", "null"})
  void jsonThatIsNoObjectIsOfTheWrongType(String line) throws IOException {
    assertThat(problems(read(file(line)))).containsExactly("REC-TYPE ");
  }

  @Test
  void lineIsThePhysicalLineAndBlankLinesCrlfAndByteOrderMarkAreFine() throws IOException {
    List<ReadOutcome<UnitRecord>> outcomes =
        read(
            file(
                "\uFEFF"
                    + LINE
                    + "\r\n\r\n \t\u3000\n{}\r\n"
                    + " ".repeat(5_000)
                    + "\n"
                    + unit("410328104206")));
    assertThat(outcomes).extracting(outcome -> outcome.place().line()).containsExactly(1L, 4L, 6L);
    assertThat(problems(outcomes)).containsExactly("REC-MISSING /unit");
  }

  @Test
  void aLineOver16MibIsPassedOverAndTheRestGoesOn() throws IOException {
    Path path = folder.resolve("long.jsonl");
    try (OutputStream out = Files.newOutputStream(path)) {
      out.write(padded(LINE, LIMIT));
      out.write('\r');
      out.write('\n');
      out.write(padded(unit("410328104206"), LIMIT + 1));
      out.write('\n');
      out.write(padded(unit("410328104207"), 17 * 1024 * 1024));
      out.write('\n');
      out.write(unit("410328104208").getBytes(UTF_8));
    }
    List<ReadOutcome<UnitRecord>> outcomes = read(path);
    assertThat(problems(outcomes)).containsExactly("REC-SIZE ", "REC-SIZE ");
    assertThat(outcomes).extracting(o -> o.place().line()).containsExactly(1L, 2L, 3L, 4L);
  }

  private static byte[] padded(String line, int size) {
    byte[] bytes = new byte[size];
    Arrays.fill(bytes, (byte) ' ');
    byte[] text = line.getBytes(UTF_8);
    System.arraycopy(text, 0, bytes, 0, text.length);
    return bytes;
  }

  @Test
  void absurdNumbersAreOutOfRangeAndTakeNoTime() {
    assertTimeout(
        Duration.ofSeconds(10),
        () -> {
          for (String number :
              List.of(
                  "1e999999999", "1e-999999999", "9".repeat(1_000_000), "1e99999999999999999999")) {
            assertThat(problems(read(file(LINE.replace("2130", number)))))
                .containsExactly("REC-RANGE /unit/headcount");
          }
          assertThat(problems(read(file(LINE.replace("2130", "0e999999999"))))).isEmpty();
          assertThat(problems(read(file(LINE.replace("2130", "2130.000"))))).isEmpty();
        });
  }

  @Test
  void aFloodOfUnknownFieldsHidesNoProblem() throws IOException {
    StringBuilder flood = new StringBuilder("{");
    for (int i = 0; i < 150_000; i++) {
      flood.append("\"x").append(i).append("\":1,");
    }
    Path file =
        file(flood + LINE.replace("CRIMINAL", "x").replace("PUBLIC_ORDER", "x").substring(1));
    assertThat(problems(read(file, ReadOptions.lenient())))
        .containsExactly("REC-ENUM /cases/0/kind");
  }

  @Test
  void aTruncatedGzipIsUnreadableAfterWhatCouldBeRead() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 3000; i++) {
      text.append(unit(String.format(Locale.ROOT, "41%010d", i))).append('\n');
    }
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
      gzip.write(text.toString().getBytes(UTF_8));
    }
    Path whole = Files.write(folder.resolve("whole.jsonl.gz"), zipped.toByteArray());
    assertThat(read(whole)).hasSize(3000);

    Path half =
        Files.write(
            folder.resolve("half.jsonl.gz"),
            Arrays.copyOf(zipped.toByteArray(), zipped.size() / 2));
    List<ReadOutcome<String>> before = new ArrayList<>();
    try (RecordSource source = DataSets.open(half)) {
      Iterator<ReadOutcome<String>> outcomes = source.process(2, UnitRecord::digest);
      assertThatThrownBy(() -> outcomes.forEachRemaining(before::add))
          .isInstanceOfSatisfying(
              UnreadableDataException.class,
              e -> assertThat(e.kind()).isEqualTo(UnreadableDataException.Code.TRUNCATED));
    }
    assertThat(before).hasSizeGreaterThan(500);
  }

  @Test
  void aFolderOfFilesIsReadInTheOrderOfTheirNames() throws IOException {
    Files.writeString(folder.resolve("b.jsonl"), unit("410328104206"));
    Files.writeString(folder.resolve("a.jsonl"), LINE + "\n{}");
    Files.writeString(folder.resolve("petitions.csv"), "x");
    try (RecordSource source = DataSets.open(folder)) {
      assertThat(source.stream().map(o -> o.place().toString()))
          .containsExactly("a.jsonl:1", "a.jsonl:2", "b.jsonl:1");
      assertThat(source.notes(Locale.ENGLISH))
          .hasSize(1)
          .first()
          .asString()
          .contains("petitions.csv");
      assertThat(source.bytesRead()).isEqualTo(source.totalBytes()).isPositive();
    }
  }

  @Test
  void processingOnThreadsKeepsTheOrderAndTellsDuplicatesInIt() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 2000; i++) {
      text.append(unit(String.format(Locale.ROOT, "4103281%02d%03d", i % 1500 / 500, i % 500 + 1)))
          .append('\n');
    }
    try (RecordSource source = DataSets.open(file(text.toString()))) {
      List<ReadOutcome<String>> outcomes = new ArrayList<>();
      source.process(4, record -> record.unit().id()).forEachRemaining(outcomes::add);
      assertThat(outcomes).extracting(o -> o.place().line()).isSorted().hasSize(2000);
      assertThat(outcomes.subList(0, 1500)).hasOnlyElementsOfType(ReadOutcome.Accepted.class);
      assertThat(outcomes.subList(1500, 2000)).hasOnlyElementsOfType(ReadOutcome.Rejected.class);
    }
  }

  @Test
  void whatTheFunctionThrowsComesOut() throws IOException {
    try (RecordSource source = DataSets.open(file(LINE))) {
      Iterator<ReadOutcome<String>> outcomes =
          source.process(
              2,
              record -> {
                throw new IllegalStateException("mine");
              });
      assertThatThrownBy(outcomes::next)
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("mine");
    }
  }

  @Test
  void aRejectNamesFileLineUnitCodePathAndSaysWhatWasFoundAndExpected() throws IOException {
    String line = LINE.replace("\"RURAL\"", "\"DESERT\"");
    ReadOutcome.Rejected<UnitRecord> rejected = rejected(read(file(line)));
    assertThat(rejected.toJson(Locale.ENGLISH))
        .isEqualTo(
            "{\"file\":\"units.jsonl\",\"line\":1,\"unitId\":\"410328104205\",\"problems\":[{\"code\":\"REC-ENUM\",\"path\":\"/unit/setting\",\"message\":\"Found"
                + " “DESERT”; one of these was expected: URBAN (urban), SUBURBAN (suburban), RURAL"
                + " (rural).\"}]}");
    assertThat(rejected.toJson(Locale.CHINA)).contains("此处为“DESERT”；应为以下之一：");
  }

  @Test
  void oneRecordIsParsedOrAllItsProblemsAreThrown() {
    assertThat(DataSets.parse(DataSets.EXAMPLE).unit().name()).isEqualTo("示例村");
    ObjectNode bad = DataSets.with("/unit/kind", "1");
    DataSets.put(bad, "/survey/satisfied", "500");
    assertThatThrownBy(() -> DataSets.parse(bad.toString()))
        .isInstanceOfSatisfying(
            InvalidRecordException.class,
            e ->
                assertThat(e.problems())
                    .extracting(RecordProblem::path)
                    .containsExactly("/unit/kind", "/survey/satisfied"));
  }
}

package io.sanling.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sanling.value.Place;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("csv-cr-only: lines end in LF, CRLF or CR")
class LineEndsTest {
  private static final List<String> TABLES =
      List.of(
          "units",
          "petitions",
          "accidents",
          "cases",
          "misconducts",
          "hazards",
          "disputes",
          "daily-reports",
          "indicators",
          "surveys");

  @TempDir Path folder;
  private Path data;
  private List<String> digests;

  @BeforeEach
  void theExampleAsTables() {
    data = DataSets.write(DataSets.Format.CSV, folder, List.of(DataSets.example()));
    digests = DataSets.digests(data);
  }

  private void rewrite(String table, String end, Charset charset) throws IOException {
    Path file = data.resolve(table + ".csv");
    Files.writeString(file, Files.readString(file).replace("\r\n", end), charset);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r", "\r\r", "\n\r", "\r\n\r\n"})
  void everyTableIsReadWhateverItsLinesEndIn(String end) throws IOException {
    for (String table : TABLES) {
      rewrite(table, end, table.equals("cases") ? Charset.forName("GB18030") : UTF_8);
    }
    assertThat(DataSets.digests(data)).isEqualTo(digests);
  }

  @Test
  void lineEndsMayBeMixedInOneFile() throws IOException {
    Path hazards = data.resolve("hazards.csv");
    String rows = Files.readString(hazards).replace("\r\n", "\r");
    Files.writeString(hazards, rows + "410328104205,H-2,2022-02-01,MAJOR,2022-05-01,2022-04-20\n");
    assertThat(DataSets.accepted(DataSets.read(data)).get(0).list("hazards")).hasSize(2);
  }

  @Test
  void aCellInQuotationMarksHoldsLineEndsOfAnyKind() throws IOException {
    for (String end : List.of("\n", "\r\n", "\r")) {
      Files.writeString(
          data.resolve("units.csv"),
          "unitId,idScheme,name,kind,division,setting"
              + end
              + "410328104205,DIVISION_CODE,\"甲"
              + end
              + "乙\",VILLAGE,410328104205,RURAL"
              + end);
      assertThat(DataSets.accepted(DataSets.read(data)).get(0).unit().name()).isEqualTo("甲\n乙");
    }
  }

  @Test
  void placesCountPhysicalLines() throws IOException {
    Files.writeString(
        data.resolve("surveys.csv"), "unitId,surveyed,satisfied\r\r\r410328104205,1,2\r");
    assertThat(DataSets.rejected(DataSets.read(data)).place())
        .isEqualTo(Place.line("surveys.csv", 4));
  }

  @Test
  void jsonLinesEndInAnyOfThemToo() throws IOException {
    String first = DataSets.example().toString();
    String second = DataSets.with("/unit/id", "\"410328104206\"").toString();
    for (String end : List.of("\n", "\r\n", "\r", "\r\r\n")) {
      Path file =
          Files.writeString(folder.resolve("a.jsonl"), "\uFEFF" + first + end + end + second);
      assertThat(DataSets.accepted(DataSets.read(file))).hasSize(2);
    }
  }

  @Test
  void aLineEndOnTheEdgeOfABufferIsOneLineEnd() throws IOException {
    String first = DataSets.example().toString();
    for (int pad = -3; pad <= 3; pad++) {
      String padded = " ".repeat((1 << 16) - first.getBytes(UTF_8).length + pad) + first;
      Path file = Files.writeString(folder.resolve("a.jsonl"), padded + "\r\n\r\n{}\r\n");
      assertThat(DataSets.rejected(DataSets.read(file)).place())
          .isEqualTo(Place.line("a.jsonl", 3));
    }
  }
}

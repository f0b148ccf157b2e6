package io.sanling.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.sanling.form.RecordCode;
import io.sanling.form.RecordProblem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A row that cannot be taken apart takes its unit with it, as long as anybody can tell whose it is.
 */
class BrokenCsvRowTest {
  private static final String HEADER = "unitId,id,acceptedOn,resolvedOn,determinationStatus\n";
  private static final String FIRST = "410328100002";
  private static final String SECOND = "410328100003";

  @TempDir Path folder;

  @BeforeEach
  void twoVillages() throws IOException {
    Files.writeString(
        folder.resolve("units.csv"),
        "unitId,idScheme,kind,division,setting\n" + village(FIRST) + village(SECOND));
  }

  private static String village(String id) {
    return id + ",DIVISION_CODE,VILLAGE,410328100002,RURAL\n";
  }

  @Test
  void aQuotationMarkThatNeverClosesBeforeTheUnitRejectsThatUnit() throws IOException {
    petitions("\"" + FIRST + ",P-1,2022-03-01,,CONFIRMED\n");
    assertThat(codes(FIRST)).containsExactly(RecordCode.SYNTAX);
    assertThat(codes(SECOND)).isEmpty();
  }

  @Test
  void textAfterAClosingQuotationMarkRejectsThatUnit() throws IOException {
    petitions(
        "\"" + SECOND + "\"x,P-1,2022-03-01,,CONFIRMED\n" + FIRST + ",P-2,2022-03-01,,CONFIRMED\n");
    assertThat(codes(SECOND)).containsExactly(RecordCode.SYNTAX);
    assertThat(codes(FIRST)).isEmpty();
  }

  @Test
  void aRowOver16MiBRejectsItsUnit() throws IOException {
    petitions(FIRST + ",\"P" + "a".repeat(17 << 20) + "\",2022-03-01,,CONFIRMED\n");
    assertThat(codes(FIRST)).containsExactly(RecordCode.SIZE);
    assertThat(codes(SECOND)).isEmpty();
  }

  @Test
  void aBrokenRowOfNobodyKnowsWhomIsNoOrphan() throws IOException {
    petitions("\"?\"?,P-1,2022-03-01,,CONFIRMED\n");
    assertThat(rejected())
        .singleElement()
        .satisfies(
            reject -> {
              assertThat(reject.unitId()).isNull();
              assertThat(reject.problems())
                  .extracting(RecordProblem::code)
                  .containsExactly(RecordCode.SYNTAX);
            });
  }

  @Test
  void oneRowInAnotherEncodingRejectsOnlyItsUnit() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(HEADER.getBytes(StandardCharsets.UTF_8));
    bytes.write((FIRST + ",村,2022-03-01,,CONFIRMED\n").getBytes(StandardCharsets.UTF_8));
    bytes.write((SECOND + ",P").getBytes(StandardCharsets.UTF_8));
    bytes.write(new byte[] {(byte) 0xE6, (byte) 0x9D});
    bytes.write(",2022-03-01,,CONFIRMED\n".getBytes(StandardCharsets.UTF_8));
    Files.write(folder.resolve("petitions.csv"), bytes.toByteArray());
    assertThat(codes(SECOND)).containsExactly(RecordCode.SYNTAX);
    assertThat(codes(FIRST)).isEmpty();
  }

  @Test
  void aUnitIdInAnotherEncodingIsNotShownGarbled() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write("unitId,idScheme,kind,division,setting\n".getBytes(StandardCharsets.UTF_8));
    for (String name : List.of("甲乙", "丙丁", "戊己")) {
      bytes.write((name + ",LOCAL,SCHOOL,410328100002,RURAL\n").getBytes(StandardCharsets.UTF_8));
    }
    bytes.write("庚辛,LOCAL,SCHOOL,410328100002,RURAL\n".getBytes(Charset.forName("GB18030")));
    Files.write(folder.resolve("units.csv"), bytes.toByteArray());
    assertThat(rejected()).singleElement().satisfies(r -> assertThat(r.unitId()).isNull());
  }

  @Test
  void aFileNamedLikeAMobileNumberIsMaskedInTheNotes() throws IOException {
    Files.writeString(folder.resolve("13812345678.csv"), "x\n");
    try (RecordSource source = DataSets.open(folder)) {
      assertThat(source.stream()).hasSize(2);
      assertThat(source.notes(Locale.CHINESE))
          .singleElement()
          .satisfies(note -> assertThat(note).doesNotContain("13812345678"));
    }
  }

  private void petitions(String rows) throws IOException {
    Files.writeString(folder.resolve("petitions.csv"), HEADER + rows);
  }

  private List<ReadOutcome.Rejected<UnitRecord>> rejected() {
    try (RecordSource source = DataSets.open(folder)) {
      return source.stream()
          .filter(outcome -> outcome instanceof ReadOutcome.Rejected)
          .map(outcome -> (ReadOutcome.Rejected<UnitRecord>) outcome)
          .toList();
    }
  }

  private List<RecordCode> codes(String unit) {
    return rejected().stream()
        .filter(reject -> unit.equals(reject.unitId()))
        .flatMap(reject -> reject.problems().stream())
        .map(RecordProblem::code)
        .toList();
  }
}

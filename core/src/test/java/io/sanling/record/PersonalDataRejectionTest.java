package io.sanling.record;

import static io.sanling.record.DataSets.printed;
import static io.sanling.record.DataSets.problems;
import static io.sanling.record.DataSets.read;
import static io.sanling.record.DataSets.with;
import static io.sanling.record.DataSets.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sanling.internal.read.PersonalData;
import io.sanling.record.DataSets.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The numbers are made up; their check characters are right. */
class PersonalDataRejectionTest {
  private static final String CARD = "11010519491231002X";
  private static final String MOBILE = "13812345678";

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Format.class)
  void textsKeysAndUnknownFieldsAreLookedThroughAndNothingRepeatsTheNumber(Format format) {
    for (String pointer :
        List.of(
            "/unit/name",
            "/unit/foo",
            "/petitions/0/id",
            "/petitions/0/extensionDocument",
            "/petitions/0/determination/body",
            "/accidents/0/determination/document",
            "/petitions/0/acceptedOn",
            "/petitions/0/source",
            "/disputes/0/agreedExtension",
            "/dailyReports/0/0")) {
      for (String number : List.of(CARD, MOBILE)) {
        List<ReadOutcome<UnitRecord>> outcomes =
            read(write(format, folder, List.of(with(pointer, "\"联系 " + number + " 张\""))));
        assertThat(problems(outcomes)).contains("REC-PERSONAL-DATA " + pointer);
        assertThat(printed(outcomes)).doesNotContain(number);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void aPersonalUnitIdIsNotShown(Format format) {
    ObjectNode record = with("/unit/id", "\"X-" + MOBILE + "\"");
    ((ObjectNode) record.get("unit")).put("kind", "SCHOOL").put("idScheme", "LOCAL");
    List<ReadOutcome<UnitRecord>> outcomes = read(write(format, folder, List.of(record)));
    assertThat(problems(outcomes)).containsExactly("REC-PERSONAL-DATA /unit/id");
    assertThat(outcomes.get(0).unitId()).isNull();
    assertThat(printed(outcomes)).doesNotContain(MOBILE);
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void aValidSocialCreditCodeThatLooksLikeACardIsNoPerson(Format format) {
    String code = uscc();
    ObjectNode record = with("/unit/id", "\"" + code + "\"");
    ((ObjectNode) record.get("unit")).put("kind", "SCHOOL").put("idScheme", "USCC");
    assertThat(problems(read(write(format, folder, List.of(record))))).isEmpty();

    ((ObjectNode) record.get("unit")).put("idScheme", "LOCAL");
    assertThat(problems(read(write(format, folder, List.of(record)))))
        .containsExactly("REC-PERSONAL-DATA /unit/id");
  }

  /** A number whose last character is right by both standards. */
  private static String uscc() {
    int[] card = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    for (long n = 11010519491231000L; ; n++) {
      String digits = Long.toString(n);
      int cardSum = 0;
      int codeSum = 0;
      int weight = 1;
      for (int i = 0; i < 17; i++) {
        cardSum += card[i] * (digits.charAt(i) - '0');
        codeSum += weight * (digits.charAt(i) - '0');
        weight = weight * 3 % 31;
      }
      char cardCheck = "10X98765432".charAt(cardSum % 11);
      int codeCheck = (31 - codeSum % 31) % 31;
      if (codeCheck < 10 && cardCheck - '0' == codeCheck) {
        return digits + cardCheck;
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void decimalsInDecimalFieldsAndCountsAreNoPersons(Format format) {
    ObjectNode record = with("/accidents/0/directLossYuan", "\"13812345678\"");
    DataSets.put(record, "/unit/headcount", MOBILE);
    DataSets.put(record, "/indicators/patrolHours", "13812345678.5");
    assertThat(problems(read(write(format, folder, List.of(record))))).isEmpty();
  }

  @Test
  void keysAndNumbersOfUnknownFieldsAreLookedThroughAndThePathDoesNotHoldThem() throws IOException {
    for (String unknown :
        List.of(
            "\"foo\":{\"a\":[1,13812345678]}",
            "\"foo\":{\"a\":[1,1.3812345678e10]}",
            "\"foo\":{\"13812345678\":1}",
            "\"13812345678\":1",
            "\"电话13812345678\":{\"x\":\"11010519491231002X\"}")) {
      Path file =
          Files.writeString(
              folder.resolve("u.jsonl"),
              "{" + unknown + "," + DataSets.example().toString().substring(1));
      List<ReadOutcome<UnitRecord>> outcomes = read(file, ReadOptions.lenient());
      assertThat(problems(outcomes)).isNotEmpty().allMatch(p -> p.startsWith("REC-PERSONAL-DATA"));
      assertThat(printed(outcomes)).doesNotContain(MOBILE, CARD, "1.3812345678e10");
    }
  }

  @Test
  void aNumberThatStandsInAColumnHeaderOrFileNameIsNotRepeatedEither() throws IOException {
    Path data = write(Format.CSV, folder, List.of(with("/unit/13812345678", "\"x\"")));
    List<ReadOutcome<UnitRecord>> outcomes = read(data);
    assertThat(problems(outcomes))
        .containsExactly("REC-UNKNOWN-FIELD /unit", "REC-PERSONAL-DATA /unit");
    assertThat(printed(outcomes)).doesNotContain(MOBILE);

    Path file = Files.writeString(folder.resolve("张13812345678.jsonl"), "{");
    assertThat(printed(read(file))).doesNotContain(MOBILE);
  }

  @ParameterizedTest
  @CsvSource({
    "11010519491231002X, true",
    "11010519491231002x, true",
    "１１０１０５１９４９１２３１００２Ｘ, true",
    "号11010519491231002X。, true",
    "11010519491231002X号, true",
    "110105194912310021, false",
    "A11010519491231002X, false",
    "11010519491231002XA, false",
    "11010519491231002X1, false",
    "111010519491231002X, false",
    "13812345678, true",
    "1３８12345678, true",
    "A13812345678B, true",
    "+8613812345678, true",
    "8613812345678, true",
    "008613812345678, true",
    "+86 13812345678, true",
    "19912345678, true",
    "12812345678, false",
    "113812345678, false",
    "138123456789, false",
    "8713812345678, false",
    "0013812345678, false",
    "1381234567, false",
    "138-1234-5678, false",
    "410328104205, false",
    "应急〔2022〕17号, false"
  })
  void theNumbersThatAreLookedFor(String text, boolean personal) {
    assertThat(PersonalData.in(text)).isEqualTo(personal);
    String shown = PersonalData.show(text + " " + text);
    assertThat(PersonalData.in(shown)).isFalse();
  }

  @Test
  void noRecordCanBeMadeWithAPerson() {
    assertThatThrownBy(
            () -> new Determination(DeterminationStatus.CONFIRMED, MOBILE, null, null, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining(MOBILE);
  }
}

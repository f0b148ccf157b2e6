package io.sanling.record;

import static io.sanling.record.DataSets.printed;
import static io.sanling.record.DataSets.problems;
import static io.sanling.record.DataSets.read;
import static io.sanling.record.DataSets.with;
import static io.sanling.record.DataSets.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sanling.form.Determination;
import io.sanling.form.Form;
import io.sanling.form.RecordCode;
import io.sanling.form.RecordProblem;
import io.sanling.internal.PersonalData;
import io.sanling.record.DataSets.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
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
  @DisplayName("identity-number-as-unit-id")
  void aValidSocialCreditCodeIsNoPersonUnlessItHoldsABirthday(Format format) {
    String code = uscc(91410328123456789L);
    ObjectNode record = with("/unit/id", "\"" + code + "\"");
    ((ObjectNode) record.get("unit")).put("kind", "SCHOOL").put("idScheme", "USCC");
    assertThat(problems(read(write(format, folder, List.of(record))))).isEmpty();

    ((ObjectNode) record.get("unit")).put("idScheme", "LOCAL");
    assertThat(problems(read(write(format, folder, List.of(record)))))
        .containsExactly("REC-PERSONAL-DATA /unit/id");

    for (String person :
        List.of("41039919010101014X", uscc(41039919000101000L), uscc(11010519491231000L))) {
      DataSets.put(record, "/unit/id", "\"" + person + "\"");
      for (String scheme : List.of("USCC", "LOCAL")) {
        ((ObjectNode) record.get("unit")).put("idScheme", scheme);
        List<ReadOutcome<UnitRecord>> outcomes = read(write(format, folder, List.of(record)));
        assertThat(problems(outcomes)).containsExactly("REC-PERSONAL-DATA /unit/id");
        assertThat(outcomes.get(0).unitId()).isNull();
        assertThat(printed(outcomes)).doesNotContain(person);
      }
    }
    // Born before 1900, or on a day that is none: no person.
    for (String organisation : List.of(uscc(41039918991231000L), uscc(41039919020230000L))) {
      DataSets.put(record, "/unit/id", "\"" + organisation + "\"");
      ((ObjectNode) record.get("unit")).put("idScheme", "USCC");
      assertThat(problems(read(write(format, folder, List.of(record))))).isEmpty();
    }
  }

  /** A number whose last character is right by both standards. */
  private static String uscc(long from) {
    int[] card = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    for (long n = from; ; n++) {
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
      if ("0123456789ABCDEFGHJKLMNPQRTUWXY".charAt(codeCheck) == cardCheck) {
        return digits + cardCheck;
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void countsAndHoursAreTooSmallToHoldANumberAndWhatIsTooGreatIsNotShown(Format format) {
    for (String pointer :
        List.of(
            "/unit/headcount",
            "/accidents/0/deaths",
            "/accidents/0/minorInjuries",
            "/indicators/volunteers",
            "/indicators/patrolHours",
            "/indicators/techCoverage",
            "/survey/satisfied")) {
      for (String number : List.of(MOBILE, "86" + MOBILE, "99" + MOBILE, "110105194912310023")) {
        List<ReadOutcome<UnitRecord>> outcomes =
            read(write(format, folder, List.of(with(pointer, number))));
        assertThat(problems(outcomes)).allMatch(p -> p.endsWith(" " + pointer)).hasSize(1);
        assertThat(printed(outcomes)).doesNotContain(number, MOBILE);
      }
    }
    for (String loss : List.of("+8619900000000", "+19900000000", "199000000001x")) {
      List<ReadOutcome<UnitRecord>> outcomes =
          read(
              write(
                  format,
                  folder,
                  List.of(with("/accidents/0/directLossYuan", "\"" + loss + "\""))));
      assertThat(problems(outcomes)).contains("REC-TYPE /accidents/0/directLossYuan");
      assertThat(printed(outcomes)).doesNotContain("1990000000");
    }
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void decimalsInDecimalFieldsAreNoPersons(Format format) {
    ObjectNode record = with("/accidents/0/directLossYuan", "\"13812345678\"");
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
    "138-1234-5678, true",
    "(138)1234-5678, true",
    "138（1234）5678, true",
    "+86-138-1234-5678, true",
    "86138 1234 5678, true",
    "0086138.1234.5678, true",
    "138 1234 56789, false",
    "2138 1234 5678, false",
    "1 3 8 1 2 3 4 5 6 7 8, true",
    "1-3-8-1-2-3-4-5-6-7-8, true",
    "1.3.8.1.2.3.4.5.6.7.8, true",
    "+8 6 1 3 8 1 2 3 4 5 6 7 8, true",
    "1 3 8 1 2 3 4 5 6 7 8 9, false",
    "+861 3 8 1 2 3 4 5 6 7 8, true",
    "00861-3-8-1-2-3-4-5-6-7-8, true",
    "86 1 3 8 1 2 3 4 5 6 7 8, true",
    "971 3 8 1 2 3 4 5 6 7 8, false",
    "861 3 8 1 2 3 4 5 6 7 8 9, false",
    "1\u200B3\u200D812345678, true",
    "\u202E13812345678, true",
    "一三八一二三四五六七八, true",
    "一三八〇〇一三八〇〇〇, true",
    "一三八零零一三八零零零, true",
    "1三8一2345六78, true",
    "组一13812345678, true",
    "١٣٨١٢٣٤٥٦٧٨, true",
    "१३८१२३४५६७८, true",
    "①③⑧①②③④⑤⑥⑦⑧, true",
    "𝟏𝟑𝟖𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖, true",
    "110105 19491231 002X, true",
    "110105-19491231-002x, true",
    "1101051949 1231 002 X, true",
    "110105 1949 1231 002X, true",
    "1 1 0 1 0 5 1 9 4 9 1 2 3 1 0 0 2 X, true",
    "一一〇一〇五一九四九一二三一〇〇二X, true",
    "A110105 19491231 002X, false",
    "110105 19491231 0021, false",
    "410328-20220617-0001, false",
    "2022-06-01 08:30, false",
    "2022年6月17日至2022年12月31日, false",
    "豫公网安备41032802000123号, false",
    "第〇一二三号, false",
    "1-2-3-4-5, false",
    "0379-66981234, false",
    "2022-138-0001, false",
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
    Form accidents = DataSets.FORMS.form("accidents");
    Determination decided =
        new Determination(Determination.Status.CONFIRMED, MOBILE, null, null, null);
    Map<String, Object> values = Map.of("occurredOn", LocalDate.of(2022, 3, 1), "type", "FIRE");
    InvalidRecordException refused =
        catchThrowableOfType(
            InvalidRecordException.class,
            UnitRecord.builder(DataSets.FORMS, DataSets.parse(DataSets.EXAMPLE).unit().name(MOBILE))
                    .list("accidents", List.of(Entry.of(accidents, CARD, values, decided)))
                ::build);
    assertThat(refused.problems())
        .extracting(RecordProblem::path)
        .containsExactly("/unit/name", "/accidents/0/id", "/accidents/0/determination/body");
    assertThat(refused.problems())
        .extracting(RecordProblem::code)
        .containsOnly(RecordCode.PERSONAL_DATA);
    assertThat(refused).hasMessageNotContainingAny(MOBILE, CARD);
  }
}

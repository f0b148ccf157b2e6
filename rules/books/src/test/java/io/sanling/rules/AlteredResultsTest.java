package io.sanling.rules;

import static io.sanling.rules.CampaignForms.FORMS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sanling.Assessor;
import io.sanling.Rulebook;
import io.sanling.Rulebooks;
import io.sanling.UnitRecords;
import io.sanling.record.UnitRecord;
import io.sanling.result.AssessmentResult;
import io.sanling.value.AssessmentPeriod;
import io.sanling.value.UnusableResultException;
import io.sanling.verify.ReceiptCheck;
import io.sanling.verify.ReceiptCheck.Difference;
import io.sanling.verify.ReceiptCheck.Kind;
import io.sanling.verify.ReceiptCheck.Nature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever became of a recorded result, verifying it answers for its line and never breaks off. */
class AlteredResultsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String MARK = "@@";
  private static final Rulebook RULEBOOK = Rulebooks.bundled("henan-2022");
  private static final AssessmentPeriod AUGUST =
      RULEBOOK.defaultPeriod().asOf(LocalDate.of(2022, 8, 31));

  private static final List<String> VALUES =
      List.of(
          "null",
          "7",
          "0.5",
          "91.0",
          "-1e400",
          "1e999999999",
          "99999999999999999999999",
          "\"\"",
          "\"x\"",
          "\"\\ud800\"",
          "\"\\u0000\"",
          "\"-999999999-01-01\"",
          "\"+999999999-12-31\"",
          "\"9999-12-31\"",
          "[]",
          "[1.5]",
          "{}",
          "{\"a\":[0.5,{\"b\":null}]}",
          "true");

  @TempDir Path temp;

  private static UnitRecord unit(int number) {
    return UnitRecords.parse(
        """
        {"unit":{"id":"U-%04d","idScheme":"LOCAL","name":"示例厂","kind":"FACTORY_MINE",
         "division":"410328104205","setting":"RURAL","openedOn":"2021-01-01"},
         "petitions":[{"id":"P-1","acceptedOn":"2022-03-01","withinCompetence":true,
           "determination":{"status":"CONFIRMED"}}],"cases":[],
         "misconducts":[{"id":"M-1","kind":"CONCEALMENT","foundOn":"2022-05-01",
           "determination":{"status":"CONFIRMED"}}],"hazards":[],"disputes":[],
         "accidents":[{"id":"A-1","occurredOn":"2022-06-01","occurredAt":"2022-06-01T08:00",
           "reportedAt":"2022-06-03T08:00","type":"WORK_SAFETY","minorInjuries":1,
           "determination":{"status":"CONFIRMED"}},
          {"id":"A-2","occurredOn":"2022-06-02","type":"OTHER","minorInjuries":1,
           "determination":{"status":"EXCLUDED","body":"县应急管理局","document":"〔2022〕1号",
           "ground":"OTHER"}}],
         "dailyReports":[["2022-01-01","2022-07-31"]]}
        """
            .formatted(number),
        FORMS);
  }

  private static List<UnitRecord> units(int count) {
    return IntStream.range(0, count).mapToObj(AlteredResultsTest::unit).toList();
  }

  private static String result(UnitRecord record) {
    return Assessor.of(RULEBOOK).assess(record, AUGUST).toJson();
  }

  private List<Difference> verify(List<UnitRecord> records, List<String> lines) throws IOException {
    Path file = Files.writeString(temp.resolve("results.jsonl"), String.join("\n", lines) + "\n");
    ReceiptCheck check = ReceiptCheck.by(RULEBOOK);
    check.read(file);
    records.forEach(record -> check.add(check.check(record)));
    return check.differences();
  }

  private static void pointers(JsonNode node, String path, List<String> all) {
    if (!path.isEmpty()) {
      all.add(path);
    }
    if (node instanceof ObjectNode object) {
      object.fields().forEachRemaining(e -> pointers(e.getValue(), path + "/" + e.getKey(), all));
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < Math.min(array.size(), 1); i++) {
        pointers(array.get(i), path + "/" + i, all);
      }
    }
  }

  private static void put(JsonNode root, String pointer, JsonNode value) {
    JsonNode parent = root.at(pointer.substring(0, pointer.lastIndexOf('/')));
    String key = pointer.substring(pointer.lastIndexOf('/') + 1);
    if (parent instanceof ObjectNode object) {
      object.set(key, value);
    } else if (parent instanceof ArrayNode array) {
      array.set(Integer.parseInt(key), value);
    }
  }

  /**
   * The result with another value at the place, or with the place removed, twice or beside more.
   */
  private static List<String> altered(String result, String pointer) throws IOException {
    List<String> lines = new ArrayList<>();
    for (String value : VALUES) {
      JsonNode root = JSON.readTree(result);
      put(root, pointer, JSON.getNodeFactory().textNode(MARK));
      lines.add(JSON.writeValueAsString(root).replace('"' + MARK + '"', value));
    }
    JsonNode root = JSON.readTree(result);
    if (root.at(pointer.substring(0, pointer.lastIndexOf('/'))) instanceof ObjectNode object) {
      String key = pointer.substring(pointer.lastIndexOf('/') + 1);
      JsonNode value = object.remove(key);
      lines.add(JSON.writeValueAsString(root));
      object.set(key, value);
      object.set("more", JSON.getNodeFactory().numberNode(0.5));
      lines.add(JSON.writeValueAsString(root));
      lines.add(JSON.writeValueAsString(root).replace("\"more\":0.5", "\"more\":1,\"more\":2"));
    }
    return lines;
  }

  @Test
  @DisplayName("every JSON type in every field, and a field more, fewer or twice, is answered")
  void everyNodeMayBecomeAnything() throws IOException {
    List<String> pointers = new ArrayList<>();
    pointers(JSON.readTree(result(unit(0))), "", pointers);
    assertThat(pointers)
        .contains("/score/points", "/official", "/receipt/engine", "/ledger/0/date");
    int answered = 0;
    for (String pointer : pointers) {
      int alterations = altered(result(unit(0)), pointer).size();
      List<UnitRecord> records = units(alterations);
      List<String> lines = new ArrayList<>();
      for (int i = 0; i < alterations; i++) {
        lines.add(altered(result(records.get(i)), pointer).get(i));
      }
      // Enough results that nobody touched, as in any file.
      UnitRecord whole = unit(999);
      lines.add(result(whole));
      List<UnitRecord> all = new ArrayList<>(records);
      all.add(whole);
      List<Difference> differences = verify(all, lines);
      Map<Long, List<Difference>> byLine =
          differences.stream().collect(Collectors.groupingBy(Difference::line));
      for (int i = 0; i < alterations; i++) {
        String line = lines.get(i);
        if (JSON.readTree(line.replace("e999999999", "e9"))
            .equals(JSON.readTree(result(records.get(i))))) {
          continue;
        }
        if (!pointer.matches("/receipt/(rulebookDigest|recordDigest|engine)")) {
          assertThatExceptionOfType(UnusableResultException.class)
              .as(pointer + " " + line)
              .isThrownBy(() -> AssessmentResult.parse(line));
        }
        boolean together =
            differences.stream()
                .anyMatch(each -> each.kind() == Kind.RULEBOOK || each.kind() == Kind.ENGINE);
        assertThat(byLine.containsKey(i + 1L) || together).as(pointer + " " + line).isTrue();
        for (Difference difference : byLine.getOrDefault(i + 1L, List.of())) {
          if (difference.kind() == Kind.ALTERED && !pointer.equals("/receipt")) {
            assertThat(difference.first()).as(pointer + " " + line).isNotNull();
            String parent = pointer.substring(0, pointer.lastIndexOf('/'));
            assertThat(difference.first().path())
                .as(line)
                .satisfiesAnyOf(
                    path -> assertThat(path).startsWith(pointer),
                    path -> assertThat(path).isEqualTo(parent + "/more"));
          }
          answered++;
        }
      }
      assertThat(byLine).doesNotContainKey(alterations + 1L);
    }
    assertThat(answered).isGreaterThan(1000);
  }

  @ParameterizedTest
  @CsvSource({
    "from,2022-01-01,2022-03-01",
    "to,2022-12-31,2022-10-31",
    "to,2022-12-31,2023-12-31",
    "asOf,2022-08-31,2022-09-30",
    "asOf,2022-08-31,2022-12-31",
    "asOf,2022-08-31,2023-12-31",
    "asOf,2022-08-31,2022-02-30",
    "asOf,2022-08-31,soon"
  })
  @DisplayName("an altered day is named itself, not what comes out otherwise by it")
  void anAlteredDayIsNamedItself(String key, String was, String altered) throws IOException {
    for (int count : new int[] {1, 100}) {
      List<UnitRecord> records = units(count);
      List<String> lines =
          records.stream()
              .map(AlteredResultsTest::result)
              .map(line -> line.replace("\"" + key + "\":\"" + was, "\"" + key + "\":\"" + altered))
              .toList();
      assertThat(verify(records, lines))
          .hasSize(count)
          .allSatisfy(
              difference -> {
                assertThat(difference.kind()).isEqualTo(Kind.ALTERED);
                assertThat(difference.first())
                    .isEqualTo(new ReceiptCheck.Field("/" + key, Nature.OTHER, altered, was));
              });
    }
  }

  @Test
  void aResultInMemoryIsComparedWithItsRecord() {
    AssessmentResult result = AssessmentResult.parse(result(unit(0)));
    assertThat(ReceiptCheck.verify(RULEBOOK, unit(0), result)).isEmpty();
    UnitRecord other =
        UnitRecords.parse(unit(0).toJson().replace("2022-06-01", "2022-06-02"), FORMS);
    assertThat(ReceiptCheck.verify(RULEBOOK, other, result))
        .singleElement()
        .satisfies(
            difference -> {
              assertThat(difference.kind()).isEqualTo(Kind.RECORD);
              assertThat(difference.first())
                  .extracting(ReceiptCheck.Field::path)
                  .isEqualTo("/score/points");
            });
    assertThat(ReceiptCheck.verify(RULEBOOK, unit(1), result))
        .extracting(Difference::kind)
        .containsExactly(Kind.NO_RECORD);
  }

  @Test
  @DisplayName("results of several months of one unit are verified, each over its own period")
  void aUnitMayHaveSeveralResults() throws IOException {
    List<String> months =
        IntStream.rangeClosed(1, 12)
            .mapToObj(month -> YearMonth.of(2022, month).atEndOfMonth())
            .map(day -> new AssessmentPeriod(AUGUST.from(), AUGUST.to(), day))
            .map(period -> Assessor.of(RULEBOOK).assess(unit(0), period).toJson())
            .toList();
    assertThat(verify(units(1), months)).isEmpty();
    List<String> altered = new ArrayList<>(months);
    altered.set(8, months.get(8).replace("\"official\":false,", ""));
    assertThat(verify(units(1), altered))
        .extracting(Difference::line, Difference::kind)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(9L, Kind.ALTERED));
  }

  @Test
  void anExtraAndAMissingKeyAreSaidToBeThat() throws IOException {
    String result = result(unit(0));
    assertThat(
            verify(units(1), List.of(result.replace("\"grade\":", "\"rank\":null,\"grade\":")))
                .get(0)
                .first())
        .isEqualTo(new ReceiptCheck.Field("/rank", Nature.EXTRA, "null", ""));
    assertThat(verify(units(1), List.of(result.replace("\"official\":false,", ""))).get(0).first())
        .isEqualTo(new ReceiptCheck.Field("/official", Nature.ABSENT, "", "false"));
    assertThat(
            verify(
                    units(1),
                    List.of(result.replace("\"engine\":", "\"official\":true,\"engine\":")))
                .get(0)
                .first())
        .isEqualTo(new ReceiptCheck.Field("/receipt/official", Nature.EXTRA, "true", ""));
  }

  @Test
  void anotherRulebookIsSaidOnceForAllResults() throws IOException {
    List<UnitRecord> records = units(40);
    Assessor other = Assessor.of(Rulebooks.bundled("shanxi-2022"));
    List<Difference> differences =
        verify(
            records,
            records.stream().map(record -> other.assess(record, AUGUST).toJson()).toList());
    assertThat(differences)
        .singleElement()
        .satisfies(
            difference -> {
              assertThat(difference.kind()).isEqualTo(Kind.RULEBOOK);
              assertThat(difference.results()).isEqualTo(40);
            });
  }

  @Test
  @DisplayName("results of an older engine: said once for all of them")
  void anotherEngineIsSaidOnceForAllResults() throws IOException {
    List<UnitRecord> records = units(40);
    List<Difference> differences =
        verify(
            records,
            records.stream()
                .map(record -> result(record).replaceFirst("sanling-core/\\w+", "sanling-core/1"))
                .toList());
    assertThat(differences)
        .singleElement()
        .satisfies(
            difference -> {
              assertThat(difference.kind()).isEqualTo(Kind.ENGINE);
              assertThat(difference.recorded()).isEqualTo("sanling-core/1");
              assertThat(difference.results()).isEqualTo(40);
            });
  }

  @Test
  void linesThatAreNoResultsUnitsTwiceUnknownAndMissingAreAllAnswered() throws IOException {
    String result = result(unit(0));
    List<Difference> differences =
        verify(
            units(2),
            List.of(
                result,
                result,
                result(unit(77)),
                "",
                "null",
                "[]",
                "{}",
                "{\"unitId\":7}",
                "no json",
                "{\"unitId\":\"x\"",
                "[".repeat(5000),
                "{\"unitId\":\"" + "9".repeat(2000) + "\"}",
                "{\"unitId\":\"13800138000\",\"a\":1e400}"));
    assertThat(differences)
        .extracting(Difference::line, Difference::kind)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple(2L, Kind.TWICE),
            org.assertj.core.groups.Tuple.tuple(3L, Kind.NO_RECORD),
            org.assertj.core.groups.Tuple.tuple(5L, Kind.NOT_A_RESULT),
            org.assertj.core.groups.Tuple.tuple(6L, Kind.NOT_A_RESULT),
            org.assertj.core.groups.Tuple.tuple(7L, Kind.NOT_A_RESULT),
            org.assertj.core.groups.Tuple.tuple(8L, Kind.NOT_A_RESULT),
            org.assertj.core.groups.Tuple.tuple(9L, Kind.NOT_A_RESULT),
            org.assertj.core.groups.Tuple.tuple(10L, Kind.NOT_A_RESULT),
            org.assertj.core.groups.Tuple.tuple(11L, Kind.NOT_A_RESULT),
            org.assertj.core.groups.Tuple.tuple(12L, Kind.NO_RECORD),
            org.assertj.core.groups.Tuple.tuple(13L, Kind.NO_RECORD),
            org.assertj.core.groups.Tuple.tuple(0L, Kind.NO_RESULT));
    assertThat(differences).extracting(Difference::unitId).noneMatch(id -> id.contains("13800"));
  }
}

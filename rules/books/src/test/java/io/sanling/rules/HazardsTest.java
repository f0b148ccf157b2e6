package io.sanling.rules;

import static io.sanling.testkit.TestRecords.aUnit;
import static io.sanling.testkit.TestRecords.anEntry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sanling.Assessor;
import io.sanling.UnitRecords;
import io.sanling.explain.Explanation;
import io.sanling.form.RecordCode;
import io.sanling.record.EntryBuilder;
import io.sanling.record.InvalidRecordException;
import io.sanling.record.UnitRecord;
import io.sanling.result.AssessmentResult;
import io.sanling.result.AssessmentResult.Notice;
import io.sanling.result.AssessmentResult.Reminder;
import io.sanling.result.Handling.SupervisionStep;
import io.sanling.result.Score;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

/** Hazards (隐患): put off by a document, rectified and accepted, with a colour and listed. */
class HazardsTest {
  private static final Assessor ASSESSOR = Assessor.of(Drafts.HENAN_2024);
  private static final LocalDate LAST = LocalDate.of(2024, 12, 31);
  private static final List<String> NEW =
      List.of("extensionDocument", "extendedTo", "acceptedOn", "riskColour", "listedLevel");
  private static final List<String> CLAUSES =
      List.of(
          "R-ACCEPT",
          "DQ-EXTENSION-UNDOCUMENTED",
          "DQ-ACCEPTED-UNRECTIFIED",
          "NOTE-UNACCEPTED",
          "NOTE-LISTED-UNGRADED");

  private static EntryBuilder hazard() {
    return anEntry("hazards")
        .id("H-1")
        .on("2024-09-01")
        .value("level", "MAJOR")
        .value("dueOn", "2024-10-01");
  }

  private static UnitRecord record(EntryBuilder hazard) {
    return aUnit(Drafts.HENAN_2024).during(2024).with(hazard).build();
  }

  private static AssessmentResult assess(EntryBuilder hazard) {
    return ASSESSOR.assess(record(hazard), LAST);
  }

  private static Explanation explained(EntryBuilder hazard) {
    UnitRecord record = record(hazard);
    return Explanation.of(Drafts.HENAN_2024, record, ASSESSOR.assess(record, LAST));
  }

  // ---- what is told

  @Example
  void theDocumentAndBothDaysOfAnExtensionAreTold() {
    EntryBuilder put =
        hazard().value("extensionDocument", "安延〔2024〕3号").value("extendedTo", "2024-12-20");
    assertThat(explained(put).forPublic(Locale.CHINESE))
        .contains("整改时限 2024-10-01 到期，凭延期批准文号 安延〔2024〕3号 延至 2024-12-20");
    assertThat(explained(put).forPublic(Locale.ENGLISH))
        .contains(
            "time for rectifying due 2024-10-01, by extension document 安延〔2024〕3号 put off to"
                + " 2024-12-20");
    assertThat(explained(put.without("extensionDocument")).forPublic(Locale.CHINESE))
        .contains("延期批准文号未填", "延长期限日期 2024-12-20", "整改时限 2024-10-01 到期");
  }

  @Example
  void rectifiedIsNotAcceptedAndBothDaysAreTold() {
    EntryBuilder rectified = hazard().value("riskColour", "RED").value("rectifiedOn", "2024-10-01");
    assertThat(explained(rectified).forPublic(Locale.CHINESE))
        .contains("整改完成日期 2024-10-01", "验收时限 15 天", "2024-10-16 到期", "验收日期未填");
    assertThat(assess(rectified).handling().supervision())
        .extracting(SupervisionStep::step)
        .containsExactly("SUPERVISE");
    EntryBuilder accepted = rectified.value("acceptedOn", "2024-10-16");
    assertThat(assess(accepted).handling().supervision()).isEmpty();
    assertThat(explained(accepted).forAuditor())
        .contains("\"rectifiedOn\":\"2024-10-01\"", "\"acceptedOn\":\"2024-10-16\"");
  }

  @Example
  void whoListedAHazardSupervisesIt() {
    assertThat(Stream.of("COUNTY", "CITY", "PROVINCE").map(HazardsTest::office))
        .containsExactly("县（区）人民政府", "设区的市人民政府", "省人民政府");
  }

  private static String office(String level) {
    return assess(hazard().value("dueOn", "2024-12-30").value("listedLevel", level))
        .handling()
        .supervision()
        .get(0)
        .office();
  }

  // ---- what is refused

  @Example
  void daysInAWrongOrderAndValuesThatAreNoneAreRefused() {
    assertThat(refused("extendedTo", "2024-09-30")).isEqualTo(RecordCode.CONTRADICTION);
    assertThat(refused("acceptedOn", "2024-10-04")).isEqualTo(RecordCode.CONTRADICTION);
    assertThat(refused("riskColour", "GREEN")).isEqualTo(RecordCode.ENUM);
    assertThat(refused("listedLevel", "VILLAGE")).isEqualTo(RecordCode.ENUM);
  }

  private static @Nullable RecordCode refused(String field, String value) {
    String json =
        record(hazard().value("rectifiedOn", "2024-10-05"))
            .toJson()
            .replace("\"id\":\"H-1\"", "\"id\":\"H-1\",\"" + field + "\":\"" + value + "\"")
            .replace("\"" + field + "\":null,", "");
    try {
      UnitRecords.parse(json, Drafts.HENAN_2024.forms());
      return null;
    } catch (InvalidRecordException e) {
      return e.problems().get(0).code();
    }
  }

  @Example
  void whatIsFilledInIsReadBack() {
    UnitRecord record =
        record(
            hazard()
                .value("riskColour", "ORANGE")
                .value("listedLevel", "CITY")
                .value("extensionDocument", "安延〔2024〕3号")
                .value("extendedTo", "2024-12-20")
                .value("rectifiedOn", "2024-12-20")
                .value("acceptedOn", "2024-12-25"));
    assertThat(UnitRecords.parse(record.toJson(), Drafts.HENAN_2024.forms())).isEqualTo(record);
    assertThatExceptionOfType(InvalidRecordException.class)
        .isThrownBy(() -> UnitRecords.parse(record.toJson(), CampaignForms.FORMS));
  }

  // ---- what holds of all

  /** Absent is not known: it makes no points, ends no reminder of rectification and no step. */
  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void whatIsNotFilledInFavoursNobody(@ForAll long seed) {
    Random random = new Random(seed);
    EntryBuilder whole = any(random);
    String field = NEW.get(random.nextInt(3));
    AssessmentResult with = assess(whole);
    AssessmentResult without = assess(whole.without(field));
    assertThat(points(without)).as(field).isLessThanOrEqualTo(points(with));
    assertThat(reminders(without)).as(field).containsAll(reminders(with));
    assertThat(without.handling().supervision().size())
        .isGreaterThanOrEqualTo(with.handling().supervision().size());
  }

  /** A record that says nothing of it gives what it gave before there was anything to say. */
  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void whoeverFillsInNothingNewIsToldNothingNew(@ForAll long seed) {
    EntryBuilder plain = any(new Random(seed));
    for (String field : NEW) {
      plain = plain.without(field);
    }
    AssessmentResult result = assess(plain);
    assertThat(result.notices()).extracting(Notice::code).doesNotContainAnyElementsOf(CLAUSES);
    assertThat(reminders(result)).doesNotContainAnyElementsOf(CLAUSES);
    assertThat(result.handling().supervision())
        .allSatisfy(step -> assertThat(step.since()).isAfter(LocalDate.of(2024, 10, 1)));
  }

  /** Colour, listing and acceptance say who looks after a hazard, and make no point. */
  @Property(tries = 50, edgeCases = EdgeCasesMode.NONE)
  void colourListingAndAcceptanceMakeNoPoint(@ForAll long seed) {
    EntryBuilder whole = any(new Random(seed));
    AssessmentResult plain =
        assess(whole.without("riskColour").without("listedLevel").without("acceptedOn"));
    AssessmentResult result = assess(whole);
    assertThat(points(result)).isEqualTo(points(plain));
    assertThat(result.conformity()).isEqualTo(plain.conformity());
    assertThat(result.grade()).isEqualTo(plain.grade());
    assertThat(result.ledger()).isEqualTo(plain.ledger());
  }

  private static EntryBuilder any(Random random) {
    LocalDate due = LocalDate.of(2024, 10, 1).plusDays(random.nextInt(90));
    LocalDate rectified = due.plusDays(random.nextInt(60) - 20);
    EntryBuilder hazard =
        hazard().value("dueOn", due.toString()).value("extendedTo", due.plusDays(10).toString());
    hazard = random.nextBoolean() ? hazard.value("extensionDocument", "安延〔2024〕3号") : hazard;
    hazard = random.nextBoolean() ? hazard.value("riskColour", "YELLOW") : hazard;
    hazard = random.nextBoolean() ? hazard.value("listedLevel", "COUNTY") : hazard;
    hazard = random.nextInt(4) > 0 ? hazard.value("rectifiedOn", rectified.toString()) : hazard;
    return random.nextBoolean()
        ? hazard.value("acceptedOn", rectified.plusDays(random.nextInt(30)).toString())
        : hazard;
  }

  private static List<String> reminders(AssessmentResult result) {
    return result.reminders().stream().map(Reminder::code).toList();
  }

  private static BigDecimal points(AssessmentResult result) {
    Score score = Objects.requireNonNull(result.score());
    return score.points();
  }
}

package io.sanling.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import io.sanling.Assessor;
import io.sanling.Rulebook;
import io.sanling.SmallRulebook;
import io.sanling.form.TestForms;
import io.sanling.record.Unit;
import io.sanling.record.UnitRecord;
import io.sanling.region.RegionNames;
import io.sanling.value.AssessmentPeriod;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WorkListTest {
  private static final Rulebook SMALL = SmallRulebook.load();
  private static final RegionNames NAMES = RegionNames.of(Map.of("410328104", "示例镇"));

  /** A village with hazards that are to be rectified on these days. */
  private static UnitRecord village(String code, String name, String... dueOn) {
    UnitRecord.Builder village =
        UnitRecord.builder(
            TestForms.campaign(),
            Unit.of(code, "DIVISION_CODE")
                .name(name)
                .kind("VILLAGE")
                .division(code)
                .value("setting", "RURAL"));
    village.list("hazards", List.of());
    for (int i = 0; i < dueOn.length; i++) {
      String id = "H-" + (i + 1);
      String day = dueOn[i];
      village.entry(
          "hazards",
          hazard -> hazard.id(id).on("2022-02-01").value("level", "MAJOR").value("dueOn", day));
    }
    return village.build();
  }

  private static final UnitRecord FIRST = village("410328104205", "甲村", "2022-07-10", "2022-06-01");
  private static final UnitRecord SECOND = village("410328104206", "=乙村", "2022-06-20");

  private static WorkList list(String asOf, Locale locale) {
    LocalDate day = LocalDate.parse(asOf);
    AssessmentPeriod period =
        new AssessmentPeriod(LocalDate.parse("2022-01-01"), LocalDate.parse("2022-12-31"), day);
    WorkList list = WorkList.of(SMALL, period, NAMES, locale);
    for (UnitRecord record : List.of(SECOND, FIRST)) {
      list.add(record, Assessor.of(SMALL).assess(record, period));
    }
    return list;
  }

  private static WorkList list() {
    return list("2022-06-30", Locale.CHINESE);
  }

  private static String calendar(WorkList list) throws IOException {
    StringWriter written = new StringWriter();
    list.writeCalendar(written);
    return written.toString();
  }

  @Test
  void whatIsOverdueComesFirstThenByDay() {
    assertThat(list().tasks())
        .extracting(WorkList.Task::due, WorkList.Task::unitName, WorkList.Task::daysLeft)
        .containsExactly(
            tuple(LocalDate.of(2022, 6, 1), "甲村", -29L),
            tuple(LocalDate.of(2022, 6, 20), "=乙村", -10L),
            tuple(LocalDate.of(2022, 7, 10), "甲村", 10L));
    assertThat(list().tasks()).allMatch(task -> "示例镇".equals(task.regionName()));
  }

  @Test
  void aTaskSaysWhatClosesIt() {
    assertThat(list().tasks())
        .extracting(WorkList.Task::what)
        .satisfiesExactly(
            late -> assertThat(late).contains("尽快办完，填上“整改完成日期”（2022-06-01 到期）"),
            late -> assertThat(late).contains("2022-06-20 到期"),
            open -> assertThat(open).contains("2022-07-10 以前办完，填上“整改完成日期”"));
  }

  @Test
  void whatIsDueLaterThanAskedForIsLeftOutButNothingOverdue() {
    assertThat(list().within(9).tasks()).hasSize(2).allMatch(WorkList.Task::isOverdue);
    assertThat(list().within(10).tasks()).hasSize(3);
  }

  @Test
  void sumsAreThoseOfTheTasks() {
    assertThat(list().sums())
        .containsExactly(
            new WorkList.Sum(
                "410328104",
                "示例镇",
                "REMIND",
                SMALL.clause("REMIND").heading(Locale.CHINESE),
                2,
                1));
  }

  @Test
  void aCalendarReadsWholeDaysWithTheSameUidsWheneverItIsMade() throws IOException {
    ICalendar now = Biweekly.parse(calendar(list())).first();
    ICalendar later = Biweekly.parse(calendar(list("2022-07-05", Locale.CHINESE))).first();

    assertThat(now.getEvents()).hasSize(3);
    VEvent overdue = now.getEvents().get(0);
    assertThat(overdue.getDateStart().getValue().hasTime()).isFalse();
    assertThat(overdue.getDateStart().getValue().getRawComponents().getDate()).isEqualTo(30);
    assertThat(overdue.getSummary().getValue()).contains("逾期 29 天", "甲村");
    assertThat(now.getEvents().get(2).getDateStart().getValue().getRawComponents().getDate())
        .isEqualTo(10);
    assertThat(now.getEvents())
        .extracting(event -> event.getUid().getValue())
        .doesNotHaveDuplicates()
        .containsExactlyElementsOf(
            later.getEvents().stream().map(event -> event.getUid().getValue()).toList());
    assertThat(calendar(list())).isEqualTo(calendar(list())).contains("DTSTAMP:20220630T000000Z");
  }

  @Test
  void noLineOfACalendarHasMoreThan75Bytes() throws IOException {
    assertThat(calendar(list()).split("\r\n"))
        .allMatch(line -> line.getBytes(StandardCharsets.UTF_8).length <= 75);
  }

  @Test
  void inCsvANameIsNoFormula() throws IOException {
    StringWriter written = new StringWriter();
    list().writeCsv(written);

    assertThat(written.toString().lines().skip(1))
        .hasSize(3)
        .anyMatch(line -> line.contains(",'=乙村,"));
  }

  @Test
  void nothingToDoIsAnEmptyListInEveryForm() throws IOException {
    WorkList none = WorkList.of(SMALL, SMALL.defaultPeriod(), RegionNames.none(), Locale.ENGLISH);
    StringWriter csv = new StringWriter();
    none.writeCsv(csv);

    assertThat(none.toJson()).contains("\"tasks\":[]", "\"sums\":[]", "\"official\":false");
    assertThat(csv.toString().lines()).hasSize(1);
    assertThat(Biweekly.parse(calendar(none)).first().getEvents()).isEmpty();
  }
}

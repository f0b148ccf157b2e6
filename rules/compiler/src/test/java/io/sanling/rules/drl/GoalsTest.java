package io.sanling.rules.drl;

import static io.sanling.rules.drl.Drills.assess;
import static io.sanling.rules.drl.Drills.rule;
import static io.sanling.rules.drl.Drills.ruleOf;
import static io.sanling.rules.drl.Drills.works;
import static io.sanling.testkit.TestRecords.anEntry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.sanling.Rulebook;
import io.sanling.record.EntryBuilder;
import io.sanling.result.AssessmentResult;
import io.sanling.result.AssessmentResult.LedgerEntry;
import io.sanling.result.AssessmentResult.Reminder;
import io.sanling.result.Effect;
import io.sanling.result.Finding;
import io.sanling.result.ZeroState;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class GoalsTest {
  private static final Rulebook RULEBOOK =
      Drills.by(
              rule("有人受伤", "有一起火情", "  - 起火日期在评定期内", "  - 受伤人数不少于1人", "那么", "打破零火灾，待认定的零火灾待定"),
              rule("受伤不明", "有一起火情", "  - 受伤人数未填", "  - 未剔除", "那么", "零火灾待定"),
              ruleOf("F-2", "报警迟", "有一起火情", "  - 报警时限已过", "那么", "就该事项提示 F-2"),
              ruleOf("E-2", "报警不明", "有一起火情", "  - 报警时限是否已过不明", "那么", "就该事项提示 E-2"),
              ruleOf("E-1", "修理", "有一处毛病", "  - 尚未修好", "  - 修理期限在3天内到期或已逾期", "那么", "提醒督办，以期限为准"),
              ruleOf("DATA-FIRES", "没有清单", "没有提供火情清单", "那么", "零火灾待定，因清单未提供"))
          .load();

  private static EntryBuilder fire() {
    return anEntry("fires").on("2022-05-01").value("hurt", 1);
  }

  @Test
  void what_is_confirmed_breaks_and_what_is_pending_opens() {
    AssessmentResult result =
        assess(RULEBOOK, works(RULEBOOK).with(fire().id("1")).with(fire().id("2").pending()));
    assertThat(result.zeros()).containsEntry("fire", ZeroState.BROKEN);
    assertThat(result.ledger())
        .containsExactly(
            new LedgerEntry("fire", "fires/1", LocalDate.of(2022, 5, 1), "F-1", null, null));
    assertThat(result.findings())
        .filteredOn(finding -> finding.clause().equals("F-1"))
        .extracting(Finding::rule, Finding::effect)
        .containsExactly(tuple("有人受伤", Effect.BREAKS_ZERO), tuple("有人受伤待认定", Effect.OPENS_ZERO));
  }

  @Test
  void what_is_excluded_with_a_document_does_nothing_and_without_one_is_pending() {
    assertThat(
            assess(RULEBOOK, works(RULEBOOK).with(fire().excludedBy("县局", "1号", "OTHER"))).zeros())
        .containsEntry("fire", ZeroState.CLEAN);
    assertThat(
            assess(RULEBOOK, works(RULEBOOK).with(fire().excludedWithoutDocument("OTHER"))).zeros())
        .containsEntry("fire", ZeroState.UNDETERMINED);
  }

  @Test
  void what_is_not_known_is_not_safe() {
    assertThat(assess(RULEBOOK, works(RULEBOOK).with(fire().without("hurt"))).zeros())
        .containsEntry("fire", ZeroState.UNDETERMINED);
    assertThat(assess(RULEBOOK, works(RULEBOOK).notSupplied("fires")).zeros())
        .containsEntry("fire", ZeroState.UNDETERMINED);
    assertThat(assess(RULEBOOK, works(RULEBOOK)).zeros()).containsEntry("fire", ZeroState.CLEAN);
  }

  @Test
  void an_hour_that_is_over_is_late_and_the_very_minute_is_not() {
    assertThat(
            notices(
                fire().value("startedAt", "2022-05-01T10:00").value("toldAt", "2022-05-01T12:00")))
        .isEmpty();
    assertThat(
            notices(
                fire().value("startedAt", "2022-05-01T10:00").value("toldAt", "2022-05-01T12:01")))
        .containsExactly("F-2");
    assertThat(notices(fire().value("startedAt", "2022-05-01T10:00"))).containsExactly("E-2");
    assertThat(notices(fire().value("toldAt", "2022-05-01T10:00"))).containsExactly("E-2");
  }

  private static java.util.List<String> notices(EntryBuilder fire) {
    return assess(RULEBOOK, works(RULEBOOK).with(fire)).notices().stream()
        .map(notice -> notice.code())
        .toList();
  }

  @Test
  void what_happened_after_the_day_is_not_there_and_a_document_makes_a_deadline_longer() {
    EntryBuilder fault = anEntry("faults").on("2022-06-01").value("mendedOn", "2022-06-20");
    assertThat(reminders(fault, "2022-06-09"))
        .extracting(Reminder::due)
        .containsExactly(LocalDate.of(2022, 6, 11));
    assertThat(reminders(fault, "2022-06-07")).isEmpty();
    assertThat(reminders(fault, "2022-06-20")).isEmpty();
    assertThat(reminders(fault.value("paper", "12号"), "2022-06-14"))
        .extracting(Reminder::due)
        .containsExactly(LocalDate.of(2022, 6, 16));
    assertThat(reminders(fault.value("paper", "待补"), "2022-06-14"))
        .extracting(Reminder::daysLeft)
        .containsExactly(-3L);
  }

  private static java.util.List<Reminder> reminders(EntryBuilder fault, String asOf) {
    return assess(RULEBOOK, works(RULEBOOK).with(fault), asOf).reminders();
  }

  @Test
  void without_rules_that_decide_there_is_neither_conformity_nor_grade_but_what_is_open_stays() {
    AssessmentResult result = assess(RULEBOOK, works(RULEBOOK).notSupplied("fires"));
    assertThat(result.conformity()).isNull();
    assertThat(result.grade()).isNull();
    assertThat(result.score()).isNull();
    assertThat(result.reasons()).extracting(reason -> reason.code()).containsExactly("DATA-FIRES");
  }
}

package io.sanling.rules.drl;

import static io.sanling.rules.drl.Drills.assess;
import static io.sanling.rules.drl.Drills.rule;
import static io.sanling.rules.drl.Drills.ruleOf;
import static io.sanling.rules.drl.Drills.works;
import static io.sanling.testkit.TestRecords.anEntry;
import static org.assertj.core.api.Assertions.assertThat;

import io.sanling.Assessor;
import io.sanling.Rulebook;
import io.sanling.UnitRecords;
import io.sanling.record.UnitRecord;
import io.sanling.result.AssessmentResult;
import io.sanling.result.AssessmentResult.GradeRange;
import io.sanling.result.AssessmentResult.Notice;
import io.sanling.result.AssessmentResult.Reason;
import io.sanling.result.Conformity;
import io.sanling.testkit.UnitBuilder;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class LookBackTest {
  private static final Rulebook RULEBOOK =
      Drills.by(
              ruleOf("G", "待定", "尚未评定为不达标", "有使达标待定的情形", "那么", "评定为待定，理由是该情形"),
              rule("三年无火", "没有一起火情", "  - 起火日期在评定期前3年内", "尚未评定", "那么", "评定为达标"),
              rule("曾起火", "尚未评定", "那么", "评定为不达标，理由是本条款"))
          .load();

  private static UnitRecord since(UnitBuilder works, String day) {
    return UnitRecords.parse(
        works
            .build()
            .toJson()
            .replace("\"unit\":{", "\"unit\":{\"suppliedFrom\":{\"fires\":\"" + day + "\"},"),
        RULEBOOK.forms());
  }

  @Test
  void what_was_supplied_far_enough_back_may_be_said_not_to_be() {
    assertThat(Assessor.of(RULEBOOK).assess(since(works(RULEBOOK), "2019-01-01")).conformity())
        .isEqualTo(Conformity.CONFORMING);
    assertThat(
            Assessor.of(RULEBOOK)
                .assess(
                    since(
                        works(RULEBOOK).with(anEntry("fires").on("2020-05-01").value("hurt", 0)),
                        "2019-01-01"))
                .conformity())
        .isEqualTo(Conformity.NON_CONFORMING);
  }

  @Test
  void what_was_not_leaves_conformity_open() {
    AssessmentResult result = Assessor.of(RULEBOOK).assess(since(works(RULEBOOK), "2019-01-02"));
    assertThat(result.conformity()).isEqualTo(Conformity.UNDETERMINED);
    assertThat(result.reasons()).extracting(Reason::code).containsExactly("DATA-LOOKBACK");
    assertThat(assess(RULEBOOK, works(RULEBOOK)).conformity()).isEqualTo(Conformity.UNDETERMINED);
  }

  @Test
  void what_was_open_then_is_open_to_any_grade_and_the_rulebook_need_not_say_the_clause() {
    assertThat(RULEBOOK.clauses())
        .filteredOn(clause -> clause.id().equals("DATA-LOOKBACK"))
        .singleElement()
        .satisfies(
            clause -> {
              assertThat(clause.text()).contains("提供起始日");
              assertThat(clause.text(Locale.ENGLISH)).contains("suppliedFrom");
            });
  }

  @Test
  void a_unit_has_no_entries_from_before_it_was_there() {
    for (String opened : new String[] {"2022-01-01", "2021-06-01"}) {
      UnitBuilder young = works(RULEBOOK).openedOn(opened);
      boolean before = opened.startsWith("2021");
      assertThat(assess(RULEBOOK, young).conformity())
          .isEqualTo(before ? Conformity.UNDETERMINED : Conformity.CONFORMING);
      assertThat(Assessor.of(RULEBOOK).assess(since(young, "2021-06-01")).conformity())
          .isEqualTo(Conformity.CONFORMING);
    }
  }

  @Test
  void that_an_entry_is_not_older_than_so_many_days_looks_back_as_well() {
    Rulebook rulebook =
        Drills.by(
                ruleOf("G", "起火", "有一起火情", "  - 新近的", "那么", "评定为不达标，理由是本条款"),
                ruleOf("G", "待定", "尚未评定", "有使达标待定的情形", "那么", "评定为待定，理由是该情形"),
                rule("没有", "尚未评定", "那么", "评定为达标"))
            .put("definitions.dslr", "定义 “新近的”\n  表单 火情\n  并非距起火日期已超过400天\n结束\n")
            .load();
    UnitBuilder works = works(rulebook).openedOn("2015-01-01");
    assertThat(assess(rulebook, works).reasons())
        .extracting(Reason::code)
        .containsExactly("DATA-LOOKBACK");
    assertThat(Assessor.of(rulebook).assess(since(works, "2021-11-26")).conformity())
        .isEqualTo(Conformity.CONFORMING);
    assertThat(Assessor.of(rulebook).assess(since(works, "2021-11-27")).conformity())
        .isEqualTo(Conformity.UNDETERMINED);
  }

  @Test
  void what_is_not_known_back_may_be_of_any_grade() {
    Rulebook rulebook =
        Drills.by(
                ruleOf("G", "中", "有一起火情", "  - 起火日期在评定期前3年内", "那么", "定为中"),
                ruleOf("G", "好", "尚未定级", "那么", "定为好"))
            .load();
    AssessmentResult unknown = assess(rulebook, works(rulebook).openedOn("2015-01-01"));
    assertThat(unknown.gradeRange()).isEqualTo(new GradeRange("FAIL", "GOOD"));
    assertThat(unknown.notices()).extracting(Notice::code).containsExactly("NOTE-RANGE-WHOLE");
  }

  @Test
  void what_is_supposed_of_a_unit_is_supposed_of_lists_as_complete_as_they_are() {
    Rulebook rulebook =
        Drills.by(
                ruleOf("G", "中", "有一起火情", "  - 起火日期在评定期前3年内", "那么", "定为中"),
                ruleOf("G", "多", "已提供数据", "  - 职工人数不少于10人", "那么", "定为中"),
                ruleOf("G", "好", "尚未定级", "那么", "定为好"),
                ruleOf("G", "待定", "有使达标待定的情形", "那么", "评定为待定，理由是该情形"),
                ruleOf("G", "达标", "尚未评定", "已定级为中、好", "那么", "评定为达标"))
            .load();
    UnitRecord known = since(works(rulebook).openedOn("2015-01-01").without("staff"), "2015-01-01");
    assertThat(Assessor.of(rulebook).assess(known).gradeRange())
        .isEqualTo(new GradeRange("FAIR", "GOOD"));
    assertThat(Assessor.of(rulebook).assess(known).notices()).isEmpty();
  }
}

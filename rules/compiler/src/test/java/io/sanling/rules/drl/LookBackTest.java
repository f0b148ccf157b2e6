package io.sanling.rules.drl;

import static io.sanling.rules.drl.Drills.assess;
import static io.sanling.rules.drl.Drills.rule;
import static io.sanling.rules.drl.Drills.ruleOf;
import static io.sanling.rules.drl.Drills.works;
import static io.sanling.testkit.TestRecords.anEntry;
import static org.assertj.core.api.Assertions.assertThat;

import io.sanling.Assessor;
import io.sanling.Rulebook;
import io.sanling.record.UnitRecord;
import io.sanling.record.UnitRecords;
import io.sanling.result.AssessmentResult;
import io.sanling.result.Conformity;
import io.sanling.result.Reason;
import io.sanling.testkit.UnitBuilder;
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
        UnitRecords.toJson(works.build())
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
}

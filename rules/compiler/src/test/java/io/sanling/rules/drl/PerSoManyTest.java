package io.sanling.rules.drl;

import static io.sanling.rules.drl.Drills.assess;
import static io.sanling.rules.drl.Drills.ruleOf;
import static io.sanling.rules.drl.Drills.works;
import static io.sanling.testkit.TestRecords.anEntry;
import static org.assertj.core.api.Assertions.assertThat;

import io.sanling.Rulebook;
import io.sanling.result.AssessmentResult.Notice;
import io.sanling.testkit.UnitBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PerSoManyTest {
  private static final Rulebook RULEBOOK =
      Drills.by(
              ruleOf("E-1", "多", "单位", "  - 每万人火情不少于3", "那么", "提示 E-1"),
              ruleOf("E-2", "少", "单位", "  - 每万人火情少于3", "那么", "提示 E-2"))
          .change(
              "forms.yaml",
              "度量:\n",
              """
              度量:
                - {编号: perMany, 名称: 每万人火情, 英文: fires per 10 000, 算法: 件数, 表单: fires, 每: {除以: figures/staff, 数: 10000}, 空时: {原因: NO-STAFF}}
              """)
          .load();

  /** Three times a third of ten thousand heads is one, and not nearly one. */
  @ParameterizedTest
  @CsvSource({"10000, E-1", "10001, E-2", "9999, E-1", "3333, E-1"})
  void three_fires_are_held_exactly_against_so_many_heads(long staff, String notice) {
    UnitBuilder works = works(RULEBOOK).value("staff", staff);
    for (String id : List.of("a", "b", "c")) {
      works = works.with(anEntry("fires").id(id).on("2022-05-01").value("hurt", 0));
    }
    assertThat(assess(RULEBOOK, works).notices()).extracting(Notice::code).containsExactly(notice);
  }

  @Test
  void without_heads_there_is_no_number() {
    UnitBuilder works =
        works(RULEBOOK)
            .with(anEntry("fires").on("2022-05-01").value("hurt", 0))
            .value("trained", 0);
    for (UnitBuilder of : List.of(works.value("staff", 0), works.without("staff"))) {
      assertThat(assess(RULEBOOK, of).notices())
          .extracting(Notice::code)
          .doesNotContain("E-1", "E-2");
    }
  }
}

package io.sanling.rules.drl;

import static io.sanling.rules.drl.Drills.rule;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableMap;
import io.sanling.AssessmentPeriod;
import io.sanling.Rulebook;
import io.sanling.form.Form;
import io.sanling.internal.Assessment;
import io.sanling.record.Determination;
import io.sanling.record.Entry;
import io.sanling.record.Unit;
import io.sanling.record.UnitRecord;
import io.sanling.result.AssessmentResult;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GoalsTest {
  private static final String HURT =
      rule("有人受伤", "有一起火情", "- 起火日期在评定期内", "- 受伤人数不少于1", "那么", "打破零火灾，待认定的零火灾待定");

  @Test
  void a_confirmed_entry_breaks_the_goal() {
    Rulebook rulebook = Drills.by(HURT).load();
    Form fires = rulebook.compiled().content().forms().form("fires");
    UnitRecord record =
        UnitRecord.builder(
                rulebook.compiled().content().forms(),
                new Unit("W-1", "LOCAL", null, null, null, null, null, ImmutableMap.of()))
            .list(
                "fires",
                List.of(
                    Entry.of(
                        fires,
                        "1",
                        Map.of("onDay", LocalDate.of(2022, 5, 1), "hurt", 2L),
                        Determination.of(Determination.Status.CONFIRMED)),
                    Entry.of(
                        fires,
                        "2",
                        Map.of("onDay", LocalDate.of(2022, 5, 2), "hurt", 1L),
                        Determination.of(Determination.Status.PENDING))))
            .build();
    AssessmentResult result =
        Assessment.run(
            rulebook,
            record,
            AssessmentPeriod.of(LocalDate.of(2022, 1, 1), LocalDate.of(2022, 12, 31)));
    assertThat(result.toJson()).isEqualTo("");
  }
}

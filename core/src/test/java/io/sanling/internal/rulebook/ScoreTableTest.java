package io.sanling.internal.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.sanling.internal.rulebook.ScoreTable.Row;
import io.sanling.result.Support;
import io.sanling.value.Place;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whether more of an indicator is better is for the rows of the score table to say. */
class ScoreTableTest {
  private static Row row(@Nullable String min, @Nullable String max, String points) {
    return row("", min, max, points);
  }

  private static Row row(
      String setting, @Nullable String min, @Nullable String max, String points) {
    return new Row(
        setting.isEmpty() ? ImmutableMap.of() : ImmutableMap.of("setting", setting),
        min == null ? null : new BigDecimal(min),
        max == null ? null : new BigDecimal(max),
        new BigDecimal(points),
        Support.D,
        null,
        Place.cell("scoring.xlsx", "评分表", "A1"));
  }

  private static int slope(String unit, Row... rows) {
    return new ScoreTable.Entry(
            new ScoreTable.Standard("S", "标准", BigDecimal.TEN),
            "indicator",
            "指标",
            unit,
            ImmutableList.copyOf(rows))
        .slope();
  }

  @Test
  void pointsThatRiseWithTheValueMakeMoreOfItBetter() {
    assertThat(slope("ratio", row("0.8", null, "5"), row("0.6", "0.8", "3"), row(null, null, "0")))
        .isOne();
    assertThat(slope("yes/no", row("1", null, "3"), row(null, null, "0"))).isOne();
    assertThat(slope("value", row(null, null, "10"))).isOne();
  }

  @Test
  void pointsThatFallMakeLessOfItBetter() {
    assertThat(slope("件", row(null, "1", "5"), row("1", "3", "2"), row(null, null, "0")))
        .isEqualTo(-1);
  }

  @Test
  void valuesInBetweenOrThatMakeNoDifferenceAreNeither() {
    assertThat(slope("℃", row("18", "26", "5"), row(null, null, "0"))).isZero();
    assertThat(slope("deductions", row(null, null, "20"))).isZero();
    assertThat(slope("ratio", row("0.5", null, "3"), row(null, null, "3"))).isZero();
  }

  @Test
  void unitsOfAllClassesMustAgree() {
    Row[] alike = {
      row("URBAN", "0.8", null, "5"), row("RURAL", "0.6", null, "5"), row(null, null, "0")
    };
    Row[] apart = {
      row("URBAN", "0.8", null, "5"), row("RURAL", null, "0.6", "5"), row(null, null, "0")
    };
    assertThat(slope("ratio", alike)).isOne();
    assertThat(slope("ratio", apart)).isZero();
  }
}

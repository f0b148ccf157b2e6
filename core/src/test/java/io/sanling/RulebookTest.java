package io.sanling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sanling.Rulebook.Better;
import io.sanling.Rulebook.Parameter;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/** A rulebook says what it goes by. */
class RulebookTest {
  private static final Rulebook SMALL = SmallRulebook.load();

  @Test
  void aNumberThatRulesUseIsAskedByItsNameAndSaysWhoSetIt() {
    Parameter days = SMALL.parameter("信访办理期限");
    assertThat(days).isNotNull();
    assertThat(days.value()).isEqualTo(BigDecimal.valueOf(60));
    assertThat(days.unit()).isEqualTo("天");
    assertThat(days.clause()).isNotEmpty();
    assertThat(SMALL.parameters()).contains(days).doesNotHaveDuplicates();
    assertThat(SMALL.parameter("没有的参数")).isNull();
  }

  @Test
  void anIndicatorIsBetterWhereItsRowsGiveMorePoints() {
    assertThat(SMALL.better("techCoverage")).isEqualTo(Better.HIGHER);
    assertThatIllegalArgumentException().isThrownBy(() -> SMALL.better("noSuchIndicator"));
  }
}

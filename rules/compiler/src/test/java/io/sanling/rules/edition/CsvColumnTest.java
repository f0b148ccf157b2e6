package io.sanling.rules.edition;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A column of a table is filled anew, however the table is written, and nothing else changes. */
class CsvColumnTest {
  private static String filled(String csv) {
    return new String(
        CsvColumn.fill(
            "clauses.csv",
            csv.getBytes(StandardCharsets.UTF_8),
            Set.of("核对日期", "lastChecked"),
            "待核对"),
        StandardCharsets.UTF_8);
  }

  private static final String TABLE =
      "条款,内容,来源,核对日期\nA-1,\"甲,乙\",𠮷 一,2029-11-30\n\nA-2, 丙 ,,\"2029-11-30\"\n";
  private static final String FILLED = "条款,内容,来源,核对日期\nA-1,\"甲,乙\",𠮷 一,待核对\n\nA-2, 丙 ,,待核对\n";

  @Test
  void everyRowBelowTheHeaderIsFilled() {
    assertThat(filled(TABLE)).isEqualTo(FILLED);
    assertThat(filled("\uFEFF" + TABLE.replace("\n", "\r\n")))
        .isEqualTo("\uFEFF" + FILLED.replace("\n", "\r\n"));
    assertThat(filled(TABLE.stripTrailing())).isEqualTo(FILLED.stripTrailing());
  }

  /** A row that ends before the column has nothing to be filled. */
  @Test
  void theColumnMayStandAnywhereAndRowsMayEndBeforeIt() {
    assertThat(filled("条款,\"核对日期\",内容\r\n\r\nA,2026-01-01,\"一,\"\"引\"\"\"\r\nC\r\n"))
        .isEqualTo("条款,\"核对日期\",内容\r\n\r\nA,待核对,\"一,\"\"引\"\"\"\r\nC\r\n");
  }

  /** What may stand in a rulebook must not keep the next edition from being made. */
  @ParameterizedTest
  @ValueSource(strings = {"示例规则条款表,,,\n", "\n说明：2029 年整理,,,\n"})
  void titlesMayStandAboveTheHeader(String title) {
    assertThat(filled(title + TABLE)).isEqualTo(title + FILLED);
  }

  @Test
  void columnsMayBeDividedBySemicolons() {
    assertThat(filled("条款;内容;来源;核对日期\nA-1;甲,乙;;2029-11-30\n"))
        .isEqualTo("条款;内容;来源;核对日期\nA-1;甲,乙;;待核对\n");
  }
}

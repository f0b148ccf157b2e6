package io.sanling.internal.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SharedTextsTest {
  @Test
  void textsThatDoNotFitInMemoryAreFoundAgain() {
    SharedTexts texts = new SharedTexts();
    String long1 = "长".repeat(3_000_000);
    String long2 = "村".repeat(1_500_000);
    texts.add("");
    texts.add(long1);
    texts.add(long2);
    for (int i = 0; i < 20_000; i++) {
      texts.add("社区 " + i);
      if (i % 5_000 == 0) {
        assertThat(texts.get(texts.size() - 1)).isEqualTo("社区 " + i);
      }
    }
    texts.add("");
    assertThat(texts.size()).isEqualTo(20_004);
    assertThat(texts.get(0)).isEmpty();
    assertThat(texts.get(1)).isEqualTo(long1);
    assertThat(texts.get(2)).isEqualTo(long2);
    assertThat(texts.get(3)).isEqualTo("社区 0");
    assertThat(texts.get(20_002)).isEqualTo("社区 19999");
    assertThat(texts.get(20_003)).isEmpty();
  }
}

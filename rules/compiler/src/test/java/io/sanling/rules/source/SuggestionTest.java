package io.sanling.rules.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SuggestionTest {
  @Test
  void theNearestNameIsOffered() {
    assertThat(Suggestion.nearest("已认订", List.of("已认定", "待认定"))).contains("已认定");
  }

  @Test
  void betweenTwoThatAreEquallyNearNobodyGuesses() {
    assertThat(Suggestion.nearest("认定", List.of("已认定", "待认定"))).isEmpty();
  }

  @Test
  void oneNameThatIsKnownTwiceIsOne() {
    assertThat(Suggestion.nearest("已认订", List.of("已认定", "已认定"))).contains("已认定");
  }
}

package io.sanling.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FormsTest {
  private static Map<String, Object> drills(boolean storedOnly) {
    return Map.of(
        "id", "fireDrills",
        "name", "消防演练次数",
        "english", "fire drills",
        "type", "COUNT",
        "storedOnly", storedOnly);
  }

  @Test
  void formsAreEqualWhereTheyRecordTheSameWhateverIsMadeOfIt() {
    Forms used = TestForms.campaignWith("indicators", drills(false));
    assertThat(used)
        .isEqualTo(TestForms.campaignWith("indicators", drills(true)))
        .hasSameHashCodeAs(TestForms.campaignWith("indicators", drills(true)))
        .isNotEqualTo(TestForms.campaign())
        .isNotEqualTo(TestForms.campaignWith("survey", drills(false)));
  }

  @Test
  void wordsAreNotWhatIsRecorded() {
    for (String word : List.of("name", "english", "shortName", "label", "table", "note")) {
      assertThat(TestForms.campaign(tree -> reword(tree, word)))
          .as(word)
          .isEqualTo(TestForms.campaign())
          .hasSameHashCodeAs(TestForms.campaign());
    }
    for (String fact : List.of("unit", "type", "code", "id", "ownDay")) {
      assertThat(TestForms.campaign(tree -> replace(tree, fact)))
          .as(fact)
          .isNotEqualTo(TestForms.campaign());
    }
  }

  @Test
  void theOrderOfFieldsIsRecordedForEntriesAreReadByIt() {
    Forms swapped =
        TestForms.campaign(tree -> Collections.swap(TestForms.fields(tree, "survey"), 0, 1));
    assertThat(swapped).isNotEqualTo(TestForms.campaign());
    assertThat(swapped.form("survey").recordsAs(TestForms.campaign().form("survey"))).isFalse();
    assertThat(swapped.form("cases").recordsAs(TestForms.campaign().form("cases"))).isTrue();
  }

  @SuppressWarnings("unchecked")
  private static void reword(Object tree, String word) {
    if (tree instanceof Map<?, ?> map) {
      ((Map<String, Object>) map).computeIfPresent(word, (key, old) -> old + "改");
      map.values().forEach(value -> reword(value, word));
    } else if (tree instanceof List<?> list) {
      list.forEach(item -> reword(item, word));
    }
  }

  /** In the first place where it stands among the forms' fields. */
  private static void replace(Map<String, Object> tree, String fact) {
    Map<String, Object> units = TestForms.fields(tree, "indicators").get(1);
    switch (fact) {
      case "unit" -> units.put("unit", "千次");
      case "type" -> units.put("type", "NUMBER");
      case "id" -> units.put("id", "other");
      case "code" ->
          TestForms.fields(tree, "cases").stream()
              .filter(field -> field.get("choices") != null)
              .forEach(field -> reword(field, "code"));
      default -> TestForms.form(tree, "cases").put("ownDay", "withdrawnOn");
    }
  }
}

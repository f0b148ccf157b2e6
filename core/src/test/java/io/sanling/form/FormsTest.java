package io.sanling.form;

import static org.assertj.core.api.Assertions.assertThat;

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
}

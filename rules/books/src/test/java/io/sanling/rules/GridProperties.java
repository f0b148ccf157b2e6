package io.sanling.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sanling.Assessor;
import io.sanling.Rulebook;
import io.sanling.UnitRecords;
import io.sanling.result.AssessmentResult;
import io.sanling.rules.RecordArbitraries.Given;
import io.sanling.value.AssessmentPeriod;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** In which grid something lies is no merit and no fault. */
class GridProperties {
  private static final Rulebook DRAFT = Drafts.HENAN_2024;
  private static final Assessor ASSESSOR = Assessor.of(DRAFT);
  private static final ObjectMapper JSON = new ObjectMapper();

  @Provide
  Arbitrary<Given> given() {
    return RecordArbitraries.given();
  }

  @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
  void whereSomethingLiesChangesNothingButWhereItIsCounted(
      @ForAll("given") Given given, @ForAll @IntRange(max = 9999) int number)
      throws JsonProcessingException {
    ObjectNode record = (ObjectNode) JSON.readTree(given.record().toJson());
    AssessmentResult without = assess(record, given.period());
    String grid = record.at("/unit/division").asText() + '/' + number;
    ((ObjectNode) record.get("unit")).put("grid", grid);
    for (JsonNode list : record) {
      list.forEach(
          entry -> {
            if (entry.has("id")) {
              ((ObjectNode) entry).put("grid", grid);
            }
          });
    }
    AssessmentResult with = assess(record, given.period());
    assertThat(without.grid()).isNull();
    assertThat(with.grid()).isEqualTo(grid);
    assertThat(told(with)).isEqualTo(told(without));
  }

  private static AssessmentResult assess(JsonNode record, AssessmentPeriod period) {
    return ASSESSOR.assess(UnitRecords.parse(record.toString(), DRAFT.forms()), period);
  }

  private static JsonNode told(AssessmentResult result) throws JsonProcessingException {
    return ((ObjectNode) JSON.readTree(result.toJson())).without(List.of("grid", "receipt"));
  }
}

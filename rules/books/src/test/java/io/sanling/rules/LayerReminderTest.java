package io.sanling.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.sanling.Assessor;
import io.sanling.Rulebook;
import io.sanling.UnitRecords;
import io.sanling.internal.publish.Publication;
import io.sanling.internal.publish.Run;
import io.sanling.record.ReadOptions;
import io.sanling.record.ReadOutcome;
import io.sanling.record.RecordSource;
import io.sanling.record.UnitRecord;
import io.sanling.region.Region;
import io.sanling.region.RegionTally;
import io.sanling.replay.Replay;
import io.sanling.result.AssessmentResult;
import io.sanling.rules.compiler.RulebookCompiler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a layer adds fits the published schemas, and can be kept and run again. */
class LayerReminderTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path LAYER = Path.of("../../examples/layers/xinmi-2023");
  private static final Rulebook RULEBOOK = RulebookCompiler.compile(LAYER);

  private static final String THREE_INJURED =
      """
      {"unit":{"id":"410328104205","idScheme":"DIVISION_CODE","name":"示例村","kind":"VILLAGE",\
      "division":"410328104205","setting":"RURAL"},"petitions":[],"cases":[],"misconducts":[],\
      "hazards":[],"disputes":[],"accidents":[{"id":"A-1","occurredOn":"2023-06-01",\
      "type":"WORK_SAFETY","seriousInjuries":3,"determination":{"status":"CONFIRMED"}}],\
      "dailyReports":[["2023-01-01","2023-12-31"]]}
      """;

  @TempDir Path temp;

  private static void assertFits(String kind, String json) throws IOException {
    JsonSchema schema =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(
                Assessor.class.getResourceAsStream("/io/sanling/schema/" + kind + ".schema.json"));
    JsonNode tree = JSON.readTree(json);
    assertThat(schema.validate(tree)).as(json).isEmpty();
  }

  private static AssessmentResult assess(String record) {
    UnitRecord unit = UnitRecords.parse(record, RULEBOOK.forms());
    return Assessor.of(RULEBOOK).assess(unit, RULEBOOK.defaultPeriod());
  }

  @Test
  @DisplayName("layer-reminder: the code that a layer adds is in the published result")
  void theLayersReminderFits() throws IOException {
    AssessmentResult result = assess(THREE_INJURED);
    assertThat(result.reminders()).extracting(reminder -> reminder.code()).contains("XM-2");
    assertFits("result", result.toJson());
    RegionTally tally = RegionTally.of(RULEBOOK);
    tally.add(result);
    assertFits("regions", Region.toJson(tally.regions()));
  }

  @ParameterizedTest
  @CsvSource({
    "reminders,code,Z-1a",
    "notices,code,XM-Note",
    "reasons,code,x-2",
    "findings,clause,Q"
  })
  void anyCodeThatClausesMayHaveFits(String list, String key, String code) throws IOException {
    String many =
        THREE_INJURED.replace(
            "\"CONFIRMED\"}",
            "\"EXCLUDED\",\"body\":null,\"document\":null}},{\"id\":\"A-2\","
                + "\"occurredOn\":\"2023-06-01\",\"type\":\"OTHER\",\"seriousInjuries\":3,"
                + "\"determination\":{\"status\":\"CONFIRMED\"}");
    JsonNode result = JSON.readTree(assess(many).toJson());
    assertThat(result.get(list)).isNotEmpty();
    ((ObjectNode) result.get(list).get(0)).put(key, code);
    assertFits("result", result.toString());
  }

  @Test
  @DisplayName("layer-reminder: the year can be kept as a replay")
  void theYearCanBeKept() throws IOException {
    Files.writeString(temp.resolve("data.jsonl"), THREE_INJURED);
    Files.writeString(temp.resolve("expected.jsonl"), assess(THREE_INJURED).toJson() + "\n");
    Files.writeString(
        temp.resolve("replay.json"),
        """
        {"title":"示例","rulebook":"%s","digest":"%s","from":"2023-01-01","to":"2023-12-31",
         "asOf":"2023-12-31","data":"data.jsonl","units":1,"support":"D","source":"编制的示例"}
        """
            .formatted(LAYER.toAbsolutePath().normalize(), RULEBOOK.digest()));
    assertThat(Replay.read(temp).run(RULEBOOK).agrees()).isTrue();
  }

  @Test
  void rejectsWarningsAndTheRunFit() throws IOException {
    Path data =
        Files.writeString(
            temp.resolve("data.jsonl"),
            THREE_INJURED
                + "no json\n{}\n"
                + THREE_INJURED
                + THREE_INJURED
                    .replace("410328104205", "410328104206")
                    .replace("\"cases\"", "\"foo\":1,\"cases\""));
    int lines = 0;
    for (ReadOptions options : List.of(ReadOptions.strict(), ReadOptions.lenient())) {
      try (RecordSource source = UnitRecords.open(data, RULEBOOK.forms(), options)) {
        for (ReadOutcome<UnitRecord> outcome : source.stream().toList()) {
          if (outcome instanceof ReadOutcome.Rejected<UnitRecord> rejected) {
            assertFits("reject", rejected.toJson(Locale.CHINESE));
            lines++;
          }
          String warnings = outcome.warningsJson(Locale.ENGLISH);
          if (warnings != null) {
            assertFits("reject", warnings);
            lines++;
          }
        }
      }
    }
    assertThat(lines).isEqualTo(8);
    Path out = temp.resolve("out");
    try (Publication publication = Publication.results(out, false, ImmutableSet.of())) {
      publication.text("results.jsonl").write(assess(THREE_INJURED).toJson());
      publication.publish(
          new Run(
              "assess",
              new Run.Edition(RULEBOOK.id(), RULEBOOK.digest()),
              new Run.Edition(RULEBOOK.id(), RULEBOOK.digest()),
              RULEBOOK.defaultPeriod(),
              false,
              ImmutableMap.of("assessed", 1L)));
    }
    assertFits("run", Files.readString(out.resolve("run.json")));
  }
}

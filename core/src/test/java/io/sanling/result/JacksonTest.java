package io.sanling.result;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.sanling.Assessor;
import io.sanling.HurtVillage;
import io.sanling.SmallRulebook;
import io.sanling.UnitRecords;
import io.sanling.form.Form.ChangeKind;
import io.sanling.impact.RulebookDifference;
import io.sanling.record.ReadOptions;
import io.sanling.record.ReadOutcome;
import io.sanling.record.RecordSource;
import io.sanling.record.UnitChange;
import io.sanling.record.UnitRecord;
import io.sanling.region.RegionTally;
import io.sanling.region.RegionTrend;
import io.sanling.value.AssessmentPeriod;
import io.sanling.value.JsonWritten;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever writes a value, there is one JSON of it. */
class JacksonTest {
  private static final UnitRecord VILLAGE = HurtVillage.record();
  private static final AssessmentResult HURT = Assessor.of(SmallRulebook.load()).assess(VILLAGE);

  /** One value of each type that is found in a result, a record and a region. */
  static Collection<JsonWritten> values() throws ReflectiveOperationException {
    Map<Class<?>, JsonWritten> values = new LinkedHashMap<>();
    collect(HURT, values);
    collect(VILLAGE, values);
    collect(VILLAGE.unit(), values);
    collect(VILLAGE.list("accidents"), values);
    collect(VILLAGE.list("accidents").get(0).determination(), values);
    collect(VILLAGE.days("dailyReports"), values);
    collect(new UnitChange("changes/X-1", ChangeKind.MERGED, HURT.asOf(), "410328104205"), values);
    collect(RegionTally.regions(SmallRulebook.load(), Stream.of(HURT)), values);
    collect(trend(), values);
    collect(rejected(), values);
    collect(RulebookDifference.between(SmallRulebook.load(), SmallRulebook.stricter()), values);
    return values.values();
  }

  private static RegionTrend trend() {
    AssessmentPeriod year = SmallRulebook.load().defaultPeriod();
    List<RegionTally> tallies = new ArrayList<>();
    for (AssessmentPeriod day : year.interim(AssessmentPeriod.Cycle.QUARTER)) {
      RegionTally tally = RegionTally.of(SmallRulebook.load());
      tally.add(Assessor.of(SmallRulebook.load()).assess(VILLAGE, day));
      tallies.add(tally);
    }
    return RegionTrend.of(SmallRulebook.load(), year, AssessmentPeriod.Cycle.QUARTER, tallies);
  }

  /** A record of which two things are wrong, where one can open it. */
  private static ReadOutcome<UnitRecord> rejected() {
    byte[] line = "{\"unit\":{\"id\":\"410328104205\"},\"other\":1}".getBytes(UTF_8);
    try (RecordSource source =
        UnitRecords.open(
            new ByteArrayInputStream(line),
            "records.jsonl",
            SmallRulebook.load().forms(),
            ReadOptions.strict())) {
      return source.stream().findFirst().orElseThrow();
    }
  }

  @Test
  void aRejectIsWrittenAsItsLineInTheFileOfRejects() throws JsonProcessingException {
    ReadOutcome.Rejected<UnitRecord> rejected = (ReadOutcome.Rejected<UnitRecord>) rejected();
    assertThat(new ObjectMapper().writeValueAsString(rejected))
        .isEqualTo(rejected.toJson(Locale.CHINESE))
        .startsWith("{\"file\":\"records.jsonl\",\"line\":1,");
    assertThat(new ObjectMapper().writeValueAsString(rejected.problems()))
        .contains("\"code\":\"REC-")
        .doesNotContain("reason");
  }

  private static void collect(@Nullable Object value, Map<Class<?>, JsonWritten> values)
      throws ReflectiveOperationException {
    if (value instanceof JsonWritten written) {
      values.putIfAbsent(value.getClass(), written);
    }
    if (value instanceof List<?> items) {
      for (Object item : items) {
        collect(item, values);
      }
    } else if (value instanceof Record) {
      for (RecordComponent part : value.getClass().getRecordComponents()) {
        collect(part.getAccessor().invoke(value), values);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("values")
  void jacksonWritesTheDocumentedJsonWhateverItIsSetTo(JsonWritten value)
      throws JsonProcessingException {
    ObjectMapper plain = new ObjectMapper();
    ObjectMapper other =
        new ObjectMapper()
            .setSerializationInclusion(JsonInclude.Include.NON_EMPTY)
            .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);
    for (ObjectMapper mapper : List.of(plain, other)) {
      assertThat(mapper.writeValueAsString(value)).isEqualTo(value.toJson());
      assertThat(mapper.writeValueAsString(Map.of("value", value)))
          .isEqualTo("{\"value\":" + value.toJson() + "}");
    }
  }

  @ParameterizedTest
  @MethodSource("values")
  void theBytesAreThoseOfTheText(JsonWritten value) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    value.writeJson(bytes);
    assertThat(bytes.toString(UTF_8)).isEqualTo(value.toJson());
  }

  @ParameterizedTest
  @MethodSource("values")
  void whatIsSerialisableComesBackTheSame(JsonWritten value)
      throws IOException, ClassNotFoundException {
    if (!value.getClass().getPackageName().equals("io.sanling.result")) {
      return;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(value);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertThat(in.readObject()).isEqualTo(value);
    }
  }

  @Test
  void everyRecordOfAResultHasItsJson() {
    assertThat(
            new ClassFileImporter()
                .importPackages("io.sanling.result").stream()
                    .filter(type -> type.isRecord() && type.isTopLevelClass())
                    .filter(type -> !type.isAssignableTo(JsonWritten.class))
                    .map(JavaClass::getName))
        .isEmpty();
  }
}

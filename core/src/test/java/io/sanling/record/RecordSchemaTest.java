package io.sanling.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.io.Resources;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordSchemaTest {
  private static final JsonSchema SCHEMA = load();

  private static JsonSchema load() {
    try {
      String text =
          Resources.toString(
              Resources.getResource("io/sanling/schema/record.schema.json"),
              StandardCharsets.UTF_8);
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(text);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void theExampleAndItsCanonicalFormFit() {
    assertThat(SCHEMA.validate(DataSets.example())).isEmpty();
    assertThat(
            SCHEMA.validate(DataSets.read(UnitRecords.toJson(UnitRecords.parse(DataSets.EXAMPLE)))))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "/unit/kind|\"TOWN\"",
        "/unit/id|\"41\"",
        "/unit/idScheme|\"LOCAL\"",
        "/unit/id|\"410328104000\"",
        "/unit/division|\"410328000000\"",
        "/unit/headcount|10000001",
        "/unit/name|\"示例\\u202E村\"",
        "/petitions/0/extensionDocument|\"延\\u001B号\"",
        "/petitions/0/id|\"P\\u200B1\"",
        "/petitions/0/id|\"P\\n1\"",
        "/accidents/0/directLossYuan|1000000000000000000",
        "/indicators/volunteers|10000001",
        "/indicators/patrolHours|24.5",
        "/unit/foo|1",
        "/unit/headcount|4.5",
        "/unit/headcount|-1",
        "/petitions/0/acceptedOn|\"2022/3/1\"",
        "/petitions/0/id|\" \"",
        "/petitions/0/determination|null",
        "/accidents/0/directLossYuan|\"much\"",
        "/dailyReports/0|[\"2022-01-01\"]",
        "/indicators/meeting|4",
        "/survey/satisfied|-"
      })
  void whatTheReaderRejectsForItsFormDoesNotFit(String pointer, String value) {
    ObjectNode record = DataSets.with(pointer, value);
    assertThat(SCHEMA.validate(record)).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "/unit/name|\"葛\\uDB40\\uDD00城村\\n示例\"",
        "/unit/name|\"示\\u200B例村\"",
        "/petitions/0/extensionDocument|\"延\\u0085〔2022〕3号\"",
        "/unit/headcount|10000000",
        "/unit/division|\"410328999999\"",
        "/accidents/0/directLossYuan|999999999999999999",
        "/indicators/patrolHours|24"
      })
  void whatTheReaderTakesFits(String pointer, String value) {
    ObjectNode record = DataSets.with(pointer, value);
    assertThat(UnitRecords.parse(record.toString()).unit().id()).isEqualTo("410328104205");
    assertThat(SCHEMA.validate(record)).isEmpty();
  }

  @Test
  void everyEnumerationAndIndicatorIsInIt() throws IOException {
    String text =
        Resources.toString(
            Resources.getResource("io/sanling/schema/record.schema.json"), StandardCharsets.UTF_8);
    for (Class<? extends Enum<?>> type :
        List.<Class<? extends Enum<?>>>of(
            UnitKind.class,
            IdScheme.class,
            Setting.class,
            Source.class,
            Ground.class,
            DeterminationStatus.class,
            AccidentType.class,
            CaseKind.class,
            MisconductKind.class,
            HazardLevel.class)) {
      for (Enum<?> value : type.getEnumConstants()) {
        assertThat(text).contains("\"" + value.name() + "\"");
      }
    }
    assertThat(Arrays.stream(Indicator.values()).map(Indicator::key))
        .allMatch(key -> text.contains("\"" + key + "\""));
  }
}

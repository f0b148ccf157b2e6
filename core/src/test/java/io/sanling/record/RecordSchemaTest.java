package io.sanling.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.sanling.form.Choice;
import io.sanling.form.Field;
import io.sanling.form.Form;
import io.sanling.form.TestForms;
import io.sanling.internal.schema.Schemas;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordSchemaTest {
  private static final String DIGEST = "sha256:0";
  private static final JsonSchema SCHEMA = schema(Schemas.record(DataSets.FORMS, DIGEST));
  private static final JsonSchema FRAME = schema(Schemas.text("record"));

  private static JsonSchema schema(String text) {
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(text);
  }

  @Test
  void theExampleAndItsCanonicalFormFit() {
    assertThat(SCHEMA.validate(DataSets.example())).isEmpty();
    assertThat(SCHEMA.validate(DataSets.read(DataSets.parse(DataSets.EXAMPLE).toJson()))).isEmpty();
  }

  @Test
  void itSaysWhatItsCodesMeanAndWhoseRecordItIs() throws IOException {
    String schema = Schemas.record(TestForms.workshop(), DIGEST);
    assertThat(schema).contains("车间记录 / Unit record", "规模：SMALL 小；LARGE 大");
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
    assertThat(DataSets.parse(record.toString()).unit().id()).isEqualTo("410328104205");
    assertThat(SCHEMA.validate(record)).isEmpty();
  }

  @Test
  void everyRecordFitsWhatRecordsOfAllRulebooksHaveInCommon() {
    assertThat(FRAME.validate(DataSets.example())).isEmpty();
    assertThat(FRAME.validate(DataSets.with("/fireDrills", "[{\"id\":\"D-1\",\"heldOn\":null}]")))
        .isEmpty();
    assertThat(FRAME.validate(DataSets.with("/unit", "{}"))).isNotEmpty();
    assertThat(FRAME.validate(DataSets.with("/petitions/0/id", "\" \""))).isNotEmpty();
    assertThat(FRAME.validate(DataSets.with("/petitions/0/acceptedOn", "{}"))).isNotEmpty();
  }

  @Test
  void theSchemaIsThatOfOneRulebook() throws IOException {
    JsonNode schema = DataSets.JSON.readTree(Schemas.record(DataSets.FORMS, DIGEST));
    assertThat(schema.path("$id").asText()).isEqualTo("urn:sanling:schema:record:1:sha256:0");
    for (Form form : DataSets.FORMS.all()) {
      assertThat(schema.path("properties").has(form.id())).as(form.id()).isTrue();
      for (Field field : form.fields()) {
        List<JsonNode> places = schema.path("properties").path(form.id()).findValues(field.id());
        assertThat(places).as(field.id()).isNotEmpty();
        for (Choice choice : field.choices()) {
          assertThat(places.toString()).contains('"' + choice.code() + '"');
        }
      }
    }
  }

  @Test
  void aRecordOfOtherFormsFitsTheirSchemaAndNoOther() {
    JsonSchema workshop = schema(Schemas.record(TestForms.workshop(), DIGEST));
    ObjectNode record =
        DataSets.read(
            """
            {"unit":{"id":"W-0001A","idScheme":"WORKS","size":null,"floorArea":"120.5"},
             "inspections":[{"id":"I-1","inspectedOn":"2022-03-01","penalty":10}],
             "faults":[{"id":"F-1","foundOn":"2022-03-01","inspection":"I-1","celsius":-4.5}],
             "drills":[{"id":"D-1","heldOn":"2022-05-01","determination":{"status":"EXCLUDED","ground":"WEATHER"}}],
             "workDays":[["2022-01-01","2022-03-01"]],
             "figures":{"staff":4,"trained":3,"coverage":"0.5"}}
            """);
    assertThat(workshop.validate(record)).isEmpty();
    assertThat(SCHEMA.validate(record)).isNotEmpty();
    DataSets.put(record, "/inspections/0/penalty", "7");
    assertThat(workshop.validate(record)).isNotEmpty();
    DataSets.put(record, "/inspections/0/penalty", "5");
    DataSets.put(record, "/unit/id", "\"W-1A\"");
    assertThat(workshop.validate(record)).isNotEmpty();
  }
}

package io.sanling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Schemas of others may refer to the library's, however they are written. */
class JsonSchemasTest {
  private static final String RESULT =
      Assessor.of(SmallRulebook.load()).assess(HurtVillage.record()).toJson();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'$id':'urn:x','$ref':'urn:sanling:schema:result:1'}",
        "{ '$ref' :\n'urn:sanling:schema:result:1', '$defs': {} }",
        "{'properties':{'results':{'items':{'$ref':'urn:sanling:schema:result:1'}}},"
            + "'$defs':{'result':{'type':'string'}}}",
      })
  void whatAnEnvelopeRefersToIsPutIntoIt(String envelope) {
    String whole = JsonSchemas.whole(envelope.replace('\'', '"'));
    String fits = envelope.contains("results") ? "{\"results\":[" + RESULT + "]}" : RESULT;
    assertThat(errors(whole, fits)).isZero();
    assertThat(errors(whole, fits.replace("\"official\":false", "\"official\":true"))).isPositive();
  }

  @Test
  void aSchemaThatRefersToNoneStaysAsItIs() {
    assertThat(JsonSchemas.whole("{ \"type\": \"object\" }")).isEqualTo("{ \"type\": \"object\" }");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{", "true"})
  void whatIsNoObjectIsRefused(String text) {
    assertThatThrownBy(() -> JsonSchemas.whole(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("no schema");
  }

  private static int errors(String schema, String json) {
    return JsonSchemaFactory.getInstance(VersionFlag.V202012)
        .getSchema(schema)
        .validate(json, InputFormat.JSON)
        .size();
  }
}

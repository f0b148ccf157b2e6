package io.sanling.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sanling.Assessor;
import io.sanling.HurtVillage;
import io.sanling.SmallRulebook;
import io.sanling.internal.json.JsonTree;
import io.sanling.value.UnusableResultException;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A result that was written is read back whole, or not at all. */
class ResultReadBackTest {
  private static final AssessmentResult HURT =
      Assessor.of(SmallRulebook.load()).assess(HurtVillage.record());

  @Test
  void isTheResultThatWasWritten() {
    assertThat(AssessmentResult.parse(HURT.toJson())).isEqualTo(HURT);
    assertThat(AssessmentResult.parse(HURT.toJson()).toJson()).isEqualTo(HURT.toJson());
  }

  @Test
  void theOrderOfKeysAndTheWhiteSpaceDoNotMatter() {
    String json = HURT.toJson();
    String receipt = json.substring(json.indexOf(",\"receipt\""));
    String turned =
        "{ "
            + receipt.substring(1, receipt.length() - 1)
            + " ,\n"
            + json.substring(1, json.length() - receipt.length())
            + "}";
    assertThat(JsonTree.parse(turned)).isEqualTo(JsonTree.parse(json));
    assertThat(AssessmentResult.parse(turned)).isEqualTo(HURT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "null", "[]", "\"x\"", "{", "{\"unitId\":\"a\",\"unitId\":\"b\"}"})
  void aTextThatIsNoObjectIsNoResult(String text) {
    assertThat(refused(text).code()).isEqualTo("RES-SYNTAX");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'official':false | 'official':true | /official",
        "'official':false | 'official':false,'kind2':1 | /kind2",
        "NON_CONFORMING | CONFORMING ISH | /conformity",
        "'asOf':'2022 | 'asOf':'22022 | /asOf",
        "'vetoes':[] | 'vetoes':null | /vetoes",
        "'vetoes':[] | 'vetoes':[1] | /vetoes/0",
        "'effect':'BREAKS_ZERO' | 'effect':null | /findings/5/effect",
      },
      quoteCharacter = '`')
  void whatTheLibraryNeverWritesIsNoResult(String written, String instead, String path) {
    String text = HURT.toJson().replace(written.replace('\'', '"'), instead.replace('\'', '"'));
    assertThat(text).isNotEqualTo(HURT.toJson());
    UnusableResultException refused = refused(text);
    assertThat(refused.code()).isEqualTo("RES-FIELD");
    assertThat(refused.path()).isEqualTo(path);
    assertThat(refused.message(Locale.CHINESE)).contains(path);
    assertThat(refused.message(Locale.ENGLISH)).contains(path, "as it was written");
  }

  @Test
  void whatIsNotThereIsSaidToBeMissing() {
    UnusableResultException refused = refused(HURT.toJson().replace("\"rulebook\"", "\"rulebok\""));
    assertThat(refused.path()).isEqualTo("/rulebook");
    assertThat(refused.found()).isEmpty();
    assertThat(refused.message(Locale.CHINESE)).contains("“/rulebook”处缺少").doesNotContain("null");
    assertThat(refused.message(Locale.ENGLISH)).contains("nothing at \"/rulebook\"");
  }

  @Test
  void aResultThatWasAlteredAfterwardsIsRefused() {
    String kinder = HURT.toJson().replace("\"date\":\"2022-", "\"date\":\"2021-");
    assertThat(kinder).isNotEqualTo(HURT.toJson());
    assertThat(refused(kinder).code()).isEqualTo("RES-SEAL");
    String digest = HURT.receipt().resultDigest();
    String unsealed = HURT.toJson().replace(digest, digest.replaceAll("[0-9a-f]{8}$", "00000000"));
    assertThat(refused(unsealed).code()).isEqualTo("RES-SEAL");
  }

  private static UnusableResultException refused(String text) {
    return catchThrowableOfType(UnusableResultException.class, () -> AssessmentResult.parse(text));
  }
}

package io.sanling.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.sanling.Rulebook;
import io.sanling.internal.json.CanonicalJson;
import io.sanling.internal.json.Digests;
import io.sanling.internal.json.JsonTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every number of a rulebook says what it measures, where it belongs and when it was checked. */
class RulebookNumbersTest {
  @ParameterizedTest
  @MethodSource("io.sanling.rules.BundledRulebook#all")
  void everyParameterHasUnitClauseAndLastCheckedDay(BundledRulebook book) throws IOException {
    Rulebook rulebook = book.load();
    assertThat(content(book).objects("parameters"))
        .isNotEmpty()
        .allSatisfy(
            parameter -> {
              assertThat(parameter.text("unit")).isNotBlank();
              assertThat(rulebook.clause(parameter.text("clause"))).isNotNull();
              assertThat(LocalDate.parse(parameter.text("lastChecked"))).isAfter("2021-09-09");
            });
  }

  @ParameterizedTest
  @MethodSource("io.sanling.rules.BundledRulebook#all")
  void everyRowOfTheScoreTableHasASupportAClauseAndALastCheckedDay(BundledRulebook book)
      throws IOException {
    Rulebook rulebook = book.load();
    assertThat(content(book).objects("scoring"))
        .allSatisfy(
            row -> {
              assertThat(row.text("support")).isIn("C", "D");
              assertThat(rulebook.clause(row.text("standard") + "-" + row.text("indicator")))
                  .isNotNull();
              assertThat(LocalDate.parse(row.text("lastChecked"))).isAfter("2021-09-09");
            });
  }

  @ParameterizedTest
  @MethodSource("io.sanling.rules.BundledRulebook#all")
  void theDigestIsThatOfTheCanonicalContent(BundledRulebook book) throws IOException {
    assertThat(book.load().digest())
        .isEqualTo(Digests.sha256(CanonicalJson.bytes(content(book).members())));
  }

  private static JsonTree content(BundledRulebook book) throws IOException {
    Path compiled = Path.of("target/classes/META-INF/sanling", book.id() + ".json");
    return JsonTree.of(JsonTree.readObject(Files.newBufferedReader(compiled))).object("content");
  }
}

package io.sanling.rules.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.sanling.internal.json.JsonTree;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** A check as a SARIF 2.1.0 log. */
class SarifTest {
  @Test
  void theLogNamesItsSchemaToolAndFiles() throws IOException {
    JsonTree log = log(Locale.CHINESE);
    assertThat(log.text("version")).isEqualTo("2.1.0");
    assertThat(log.text("$schema")).endsWith("/sarif-schema-2.1.0.json");
    JsonTree run = run(Locale.CHINESE);
    assertThat(run.object("tool").object("driver").text("name")).isEqualTo("sanling");
    assertThat(run.text("columnKind")).isEqualTo("utf16CodeUnits");
    assertThat(run.text("language")).isEqualTo("zh-CN");
    assertThat(run(Locale.ENGLISH).text("language")).isEqualTo("en");
    assertThat(run.objects("invocations").get(0).members())
        .containsEntry("executionSuccessful", true);
    assertThat(run.objects("artifacts"))
        .extracting(artifact -> artifact.object("location").text("uri"))
        .contains("rulebook.yaml", "%E6%96%B0%E8%A7%84%E5%88%99%201.dslr");
  }

  @Test
  void everyResultRefersToItsRuleAndHasLevelMessageAndLocation() throws IOException {
    JsonTree run = run(Locale.CHINESE);
    List<JsonTree> rules = run.object("tool").object("driver").objects("rules");
    assertThat(rules)
        .isNotEmpty()
        .allSatisfy(
            rule -> {
              assertThat(rule.object("shortDescription").text("text")).isNotBlank();
              assertThat(rule.object("fullDescription").text("text")).isNotBlank();
              assertThat(rule.text("helpUri"))
                  .isEqualTo("https://sanling.io/messages/" + rule.text("id"));
              assertThat(rule.object("defaultConfiguration").text("level"))
                  .isIn("error", "warning", "note");
            });
    assertThat(run.objects("results"))
        .hasSize(6)
        .allSatisfy(
            result -> {
              assertThat(rules.get(result.integer("ruleIndex")).text("id"))
                  .isEqualTo(result.text("ruleId"));
              assertThat(result.object("message").text("text")).isNotBlank();
              JsonTree file = physical(result).object("artifactLocation");
              assertThat(file.text("uriBaseId")).isEqualTo("%SRCROOT%");
              assertThat(file.text("uri")).matches("[A-Za-z0-9._~/%-]+");
            });
    assertThat(result("RB-CLAUSE-UNUSED").text("level")).isEqualTo("warning");
    assertThat(result("RB-KEY-TWICE").text("level")).isEqualTo("error");
  }

  @Test
  void aStretchIsARegionWithItsTextAndItsMendAReplacement() throws IOException {
    JsonTree sentence = result("RB-SENTENCE");
    JsonTree region = physical(sentence).object("region");
    assertThat(region.integer("startLine")).isEqualTo(3);
    assertThat(region.integer("startColumn")).isEqualTo(11);
    assertThat(region.integer("endColumn")).isEqualTo(13);
    assertThat(region.object("snippet").text("text")).isEqualTo("权范");
    JsonTree replacement = replacement(sentence);
    assertThat(replacement.object("deletedRegion").members())
        .containsEntry("startLine", 3L)
        .containsEntry("startColumn", 5L)
        .containsEntry("endLine", 3L)
        .containsEntry("endColumn", 14L);
    assertThat(replacement.object("insertedContent").text("text")).isEqualTo("属于本单位职权范围");
  }

  @Test
  void aLineToBeTakenOutIsDeletedWithItsEnd() throws IOException {
    JsonTree replacement = replacement(result("RB-KEY-TWICE"));
    assertThat(replacement.object("deletedRegion").members())
        .containsEntry("startLine", 2L)
        .containsEntry("startColumn", 1L)
        .containsEntry("endLine", 3L)
        .containsEntry("endColumn", 1L);
    assertThat(replacement.members()).doesNotContainKey("insertedContent");
  }

  @Test
  void aLineBehindTheLastOneIsAddedInTheFileOfTheMend() throws IOException {
    JsonTree unlisted = result("RB-FILE-UNREAD");
    assertThat(physical(unlisted).members()).doesNotContainKey("region");
    JsonTree change = unlisted.objects("fixes").get(0).objects("artifactChanges").get(0);
    assertThat(change.object("artifactLocation").text("uri")).isEqualTo("rulebook.yaml");
    JsonTree replacement = change.objects("replacements").get(0);
    assertThat(replacement.object("deletedRegion").members())
        .containsEntry("startLine", 3L)
        .containsEntry("startColumn", 19L);
    assertThat(replacement.object("insertedContent").text("text")).isEqualTo("\n  - 新规则 1.dslr");
  }

  @Test
  void aCellIsALogicalLocationAndNoRegion() throws IOException {
    JsonTree cell = result("RB-FORMULA");
    assertThat(physical(cell).members()).doesNotContainKey("region");
    JsonTree logical = cell.objects("locations").get(0).objects("logicalLocations").get(0);
    assertThat(logical.text("fullyQualifiedName")).isEqualTo("scoring.xlsx!评分表!I17");
    assertThat(logical.text("kind")).isEqualTo("member");
    assertThat(cell.members()).doesNotContainKey("fixes");
  }

  private static JsonTree result(String code) throws IOException {
    return run(Locale.CHINESE).objects("results").stream()
        .filter(result -> result.text("ruleId").equals(code))
        .findFirst()
        .orElseThrow();
  }

  private static JsonTree physical(JsonTree result) {
    return result.objects("locations").get(0).object("physicalLocation");
  }

  private static JsonTree replacement(JsonTree result) {
    return result
        .objects("fixes")
        .get(0)
        .objects("artifactChanges")
        .get(0)
        .objects("replacements")
        .get(0);
  }

  private static JsonTree run(Locale locale) throws IOException {
    return log(locale).objects("runs").get(0);
  }

  private static JsonTree log(Locale locale) throws IOException {
    return JsonTree.of(JsonTree.readObject(new StringReader(Sarif.of(Handful.report(), locale))));
  }
}

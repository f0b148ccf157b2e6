package io.sanling.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.hash.Hashing;
import com.google.common.io.Resources;
import io.sanling.Assessor;
import io.sanling.HurtVillage;
import io.sanling.Rulebook;
import io.sanling.SmallRulebook;
import io.sanling.form.TestForms;
import io.sanling.impact.Impact;
import io.sanling.internal.json.JsonTree;
import io.sanling.record.Unit;
import io.sanling.record.UnitRecord;
import io.sanling.region.RegionNames;
import io.sanling.value.DayRange;
import io.sanling.value.UnusableResultException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class ReportTest {
  private static final Rulebook SMALL = SmallRulebook.load();
  private static final List<String> SCRIPTS =
      List.of("page.js", "assessment.js", "impact.js", "start.js");

  private static UnitRecord village(int number, String name) {
    String code = "4103281042" + String.format(Locale.ROOT, "%02d", number);
    return UnitRecord.builder(
            TestForms.campaign(),
            Unit.of(code, "DIVISION_CODE")
                .name(name)
                .kind("VILLAGE")
                .division(code)
                .value("setting", "RURAL"))
        .list("misconducts", List.of())
        .days(
            "dailyReports",
            List.of(new DayRange(LocalDate.of(2022, 1, 1), LocalDate.of(2022, 12, 31))))
        .build();
  }

  private static String page(Iterable<UnitRecord> records) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Report report = Report.of(SMALL, SMALL.defaultPeriod())) {
      for (UnitRecord record : records) {
        report.add(record, Assessor.of(SMALL).assess(record));
      }
      report.write(out);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  private static String element(String page, String id) {
    return Pattern.compile("id=\"" + id + "\">([^<]*)<")
        .matcher(page)
        .results()
        .map(found -> found.group(1))
        .findFirst()
        .orElseThrow();
  }

  private static String packed(String page, String id) throws IOException {
    byte[] bytes = Base64.getDecoder().decode(element(page, id));
    return new String(
        new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes(),
        StandardCharsets.UTF_8);
  }

  @Test
  void theSameUnitsGiveTheSameBytesInWhateverOrderAndOnHoweverManyThreadsTheyArePrepared()
      throws IOException {
    List<UnitRecord> records =
        new ArrayList<>(IntStream.range(1, 40).mapToObj(i -> village(i, "示例村" + i)).toList());
    String page = page(records);
    Collections.reverse(records);
    assertThat(page(records)).isEqualTo(page);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Report report = Report.of(SMALL, SMALL.defaultPeriod())) {
      ConcurrentLinkedQueue<Report.Prepared> prepared = new ConcurrentLinkedQueue<>();
      Assessor assessor = Assessor.of(SMALL);
      records.parallelStream()
          .forEach(record -> prepared.add(report.prepare(record, assessor.assess(record))));
      for (Report.Prepared unit : prepared) {
        report.add(unit);
      }
      report.write(out);
    }
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(page);
  }

  @Test
  void nothingRunsInThePageButItsTwoScripts() throws IOException {
    String page =
        page(List.of(village(1, "</script><script>alert(1)</script>"), HurtVillage.record()));
    List<String> scripts =
        Pattern.compile("<script>(.*?)</script>", Pattern.DOTALL)
            .matcher(page)
            .results()
            .map(found -> found.group(1))
            .toList();
    assertThat(scripts).hasSize(2);
    for (String script : scripts) {
      assertThat(page)
          .contains(
              "'sha256-"
                  + Base64.getEncoder()
                      .encodeToString(
                          Hashing.sha256().hashString(script, StandardCharsets.UTF_8).asBytes())
                  + "'");
    }
    assertThat(page).contains("default-src 'none'").doesNotContain("unsafe-inline", "alert(1)");
    assertThat(packed(page, "index")).contains("</script><script>alert(1)</script>");
    assertThat(String.join("", SCRIPTS.stream().map(ReportTest::source).toList()))
        .doesNotContain("innerHTML", "insertAdjacentHTML", "eval(", "document.write", "fetch(");
  }

  @Test
  void aUnitIsInAPageOnceAndOfItsRulebookAndPeriodOnly() throws IOException {
    UnitRecord record = HurtVillage.record();
    try (Report report = Report.of(SMALL, SMALL.defaultPeriod())) {
      report.add(record, Assessor.of(SMALL).assess(record));
      assertThatThrownBy(() -> report.add(record, Assessor.of(SMALL).assess(record)))
          .isInstanceOf(UnusableResultException.class);
      report.write(OutputStream.nullOutputStream());
      assertThatThrownBy(() -> report.write(OutputStream.nullOutputStream()))
          .isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(() -> report.explained(-1)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void namesOfRegionsCannotSteerWhatIsShown() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Report report =
        Report.of(SMALL, SMALL.defaultPeriod())
            .regions(RegionNames.of(Map.of("410328", "县\u202E倒")))
            .language(Locale.ENGLISH)) {
      report.write(out);
    }
    String page = out.toString(StandardCharsets.UTF_8);
    assertThat(page).doesNotContain("\u202E").contains("<html lang=\"en\">");
    assertThat(JsonTree.parse(element(page, "page-data")).get("counts").toString())
        .contains("assessed=0");
  }

  @Test
  void aRulebookComparedWithItselfMovesNobody() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Impact impact = Impact.between(SMALL, SMALL);
    try (ImpactPage page = ImpactPage.of(impact)) {
      UnitRecord record = HurtVillage.record();
      page.add(page.prepare(record, record, impact.of(record)));
      assertThat(page.write(out)).isZero();
    }
    assertThat(packed(out.toString(StandardCharsets.UTF_8), "index"))
        .isEqualTo("{\"pieces\":[],\"units\":[]}");
  }

  @Test
  void everyWordOfThePageIsThereInBothLanguagesAndNoneForNothing() {
    TreeSet<String> keys = new TreeSet<>(ReportNames.words(Locale.CHINESE).keySet());
    assertThat(ReportNames.words(Locale.ENGLISH).keySet()).isEqualTo(keys);
    String scripts = String.join("\n", SCRIPTS.stream().map(ReportTest::source).toList());
    List<String> said =
        Pattern.compile("(?:say|fact|tendency)\\('([\\w.-]+)'")
            .matcher(scripts)
            .results()
            .map(found -> found.group(1))
            .filter(key -> !key.endsWith("."))
            .toList();
    assertThat(keys).containsAll(said);
    Stream<String> begun =
        Pattern.compile("say\\('([\\w.-]+[.-])' \\+")
            .matcher(scripts)
            .results()
            .map(m -> m.group(1));
    List<String> beginnings = begun.toList();
    assertThat(keys)
        .allMatch(
            key ->
                key.startsWith("why.")
                    || scripts.contains("'" + key + "'")
                    || beginnings.stream().anyMatch(key::startsWith));
  }

  private static String source(String script) {
    try {
      return Resources.toString(
          Resources.getResource(Report.class, script), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}

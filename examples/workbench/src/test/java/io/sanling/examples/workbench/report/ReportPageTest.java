package io.sanling.examples.workbench.report;

import static io.sanling.examples.workbench.CommandRun.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.sanling.examples.workbench.CommandRun;
import io.sanling.rules.cases.RulebookCase;
import io.sanling.rules.cases.RulebookCases;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.source.RulebookFiles;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** The report page as somebody uses it: in a browser, with mouse and keyboard, and on paper. */
class ReportPageTest {
  private static final Path COUNTY = Path.of("../data/huaiyang-2022");
  private static final Path PICTURES = Path.of("target/pictures");
  private static final Path BOOKS = Path.of("../../rules/books");

  private static final List<String> BUNDLED =
      List.of("henan-2021", "henan-2022", "henan-2023", "shanxi-2022");

  @TempDir static Path temp;

  private static Browser browser;
  private static Path county;

  @BeforeAll
  static void assessTheCounty() {
    browser = Browser.start();
    county = page("county", "henan-2022", COUNTY, "--as-of", "2022-08-31");
  }

  @AfterAll
  static void quit() {
    if (browser != null) {
      browser.close();
    }
  }

  @AfterEach
  void nothingWentWrongAndNothingWasLoaded() {
    browser.showedNoErrorAndLoadedNothing();
  }

  private static Path page(String name, Object rulebook, Path data, Object... more) {
    Path out = temp.resolve(name + ".html");
    List<Object> arguments =
        new ArrayList<>(List.of("report", "--quiet", "--rulebook", rulebook, "--out", out, data));
    arguments.addAll(List.of(more));
    CommandRun ran = run(arguments.toArray());
    assertThat(out).as(ran.out() + ran.err()).exists();
    return out;
  }

  @Test
  void fromTheMapToATownshipToAUnitToItsExplanation() throws IOException {
    browser.open(county).picture("body", PICTURES.resolve("report.png"));
    assertThat(browser.text("#overview")).contains("85.7 %", "407/475", "目标 70 % · 达到");
    browser.clickMark("#figure-map", "玉昆镇");
    assertThat(browser.text("#regions .path")).contains("淮阳区", "玉昆镇");
    assertThat(browser.text("#units")).contains("范围：玉昆镇", "共 107 条");
    browser.click(browser.find("#units [data-unit='411603103209']"));
    assertThat(browser.text("#unit-title")).isEqualTo("玉昆镇周湾村");
    assertThat(browser.text("#unit .explanation")).contains("411603103209", "待定");
    browser.picture("#unit", PICTURES.resolve("report-unit.png"));
    assertThat(browser.text("#ledger")).contains("范围：玉昆镇");
    browser.click(browser.named("#regions .path", "淮阳区"));
    browser.picture("#regions", PICTURES.resolve("report-regions.png"));
    assertThat(browser.text("#ledger")).contains("范围：淮阳区");
  }

  @Test
  void behindEveryChartStandsATableWithTheSameFigures() {
    browser.open(county);
    assertThat(browser.all("figure")).hasSizeGreaterThan(5);
    for (var figure : browser.all("figure")) {
      assertThat(figure.findElement(By.tagName("table")).isDisplayed()).isFalse();
      browser.click(figure.findElement(By.cssSelector(".toggle")));
      assertThat(figure.findElement(By.tagName("table")).isDisplayed()).isTrue();
      assertThat(figure.findElement(By.cssSelector(".chart")).isDisplayed()).isFalse();
    }
    assertThat(browser.text("#figure-map tbody tr")).startsWith("日月街道 411603001 8 7 1 0 87.5 %");
    assertThat(browser.texts("#figure-map tbody td.code")).isSorted().hasSize(20);
  }

  @Test
  void withTheKeyboardAloneAUnitIsFoundOpenedAndTheNextOneChosen() {
    browser.open(county);
    browser.type(Keys.TAB);
    assertThat(browser.focused().getText()).isEqualTo("跳到正文");
    browser.type(Keys.TAB);
    assertThat(browser.focused().getDomAttribute("id")).isEqualTo("search");
    browser.type("411603103", Keys.ARROW_DOWN, Keys.ENTER);
    browser.awaitFocus("unit-title");
    String first = browser.text("#unit-title");
    browser.run("document.querySelector('#units [role=listbox]').focus()");
    browser.type(Keys.HOME, Keys.ARROW_DOWN, Keys.ARROW_DOWN, Keys.ENTER);
    assertThat(browser.text("#unit-title")).isNotEqualTo(first);
    assertThat(browser.find("#units [aria-selected=true]").getText())
        .startsWith(browser.text("#unit-title"));
    assertThat(
            browser.run(
                "return [...document.querySelectorAll('button, select, input, [role=listbox]')]"
                    + ".filter(each => !each.textContent && !each.getAttribute('aria-label')"
                    + " && !each.closest('label')).length"))
        .isEqualTo(0L);
  }

  @Test
  void theLanguageChangesWithEverythingInIt() {
    browser.open(county);
    browser.click(browser.find("#language"));
    assertThat(browser.run("return document.documentElement.lang")).isEqualTo("en");
    assertThat(browser.text("main")).contains("Overview", "Target 70 %", "Break-zero ledger");
    assertThat(
            browser
                .run(
                    "return [...document.querySelectorAll('main h2')].map(h =>"
                        + " h.textContent).join()")
                .toString())
        .doesNotContainPattern("\\p{IsHan}");
    assertThat(browser.focused().getText()).isEqualTo("中文");
    browser.click(browser.find("#language"));
    assertThat(browser.text("#overview h2")).isEqualTo("总览");
  }

  @Test
  void everySectionAndEveryPrintedPageSaysThatItIsNotOfficial() throws Exception {
    browser.open(county);
    assertThat(browser.all("main section"))
        .hasSameSizeAs(browser.all("main section > .title .unofficial"));
    byte[] pdf = browser.drawn().pdf();
    Files.createDirectories(PICTURES);
    Path file = Files.write(PICTURES.resolve("report.pdf"), pdf);
    Optional<File> reader = Browser.program("pdftotext");
    assumeThat(reader).as("pdftotext (poppler-utils) is not installed").isPresent();
    Process process =
        new ProcessBuilder(reader.orElseThrow().toString(), "-layout", file.toString(), "-")
            .start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    List<String> pages = List.of(text.split("\f"));
    assertThat(pages).hasSizeBetween(4, 40).allMatch(page -> page.contains("Not official"));
    assertThat(text).contains("85.7 %", "henan-2022", "sha256:", "玉昆镇");
    Process picture =
        new ProcessBuilder(
                "pdftoppm",
                "-png",
                "-singlefile",
                "-f",
                "2",
                "-l",
                "2",
                "-r",
                "72",
                file.toString(),
                PICTURES.resolve("report-paper").toString())
            .start();
    assertThat(picture.waitFor()).isZero();
  }

  @Test
  void namesThatLookLikeMarkupFormulasOrCommandsAreShownAsTheyAre() throws IOException {
    List<String> names =
        List.of(
            "<script>alert(1)</script>",
            "</script><img src=x onerror=alert(1)>",
            "=cmd|' /C calc'!A0",
            "村".repeat(200),
            "${1+1}{{2}}&lt;b&gt;<!--");
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < names.size(); i++) {
      lines.append(unit("41018300100" + (i + 1), names.get(i)));
    }
    Path data = Files.writeString(temp.resolve("hostile.jsonl"), lines);
    Path regions =
        Files.writeString(
            temp.resolve("hostile.csv"), "code,name\n410183001,<b onclick=alert(1)>镇</b>\n");
    browser.open(page("hostile", "henan-2023", data, "--regions", regions));
    assertThat(browser.texts("#units .unit-list .name")).containsExactlyElementsOf(names);
    for (String name : names) {
      browser.run("document.getElementById('search').focus()");
      browser.type(name.substring(0, Math.min(20, name.length())), Keys.ENTER);
      assertThat(browser.run("return document.getElementById('unit-title').textContent"))
          .isEqualTo(name);
    }
    assertThat(browser.text("#regions")).contains("<b onclick=alert(1)>镇</b>");
    assertThat(browser.all("#page script, #page img, #page b")).isEmpty();
    assertThat((Boolean) browser.run("return document.documentElement.scrollWidth <= innerWidth"))
        .isTrue();
  }

  private static String unit(String id, String name) {
    return """
    {"unit":{"id":"%s","idScheme":"DIVISION_CODE","name":"%s","kind":"VILLAGE","division":"%s",\
    "setting":"RURAL"},"petitions":[],"cases":[],"misconducts":[],"hazards":[],"disputes":[],\
    "accidents":[],"dailyReports":[["2023-01-01","2023-12-31"]]}
    """
        .formatted(id, name, id);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}\n", "no json\n"})
  void noUnitAtAllGivesAPageThatSaysSo(String lines) throws IOException {
    Path data = Files.writeString(temp.resolve("none.jsonl"), lines);
    browser.open(page("none", "henan-2023", data));
    assertThat(browser.texts("main section > .title h2")).contains("总览", "数据与依据");
    assertThat(browser.text("#overview")).contains("0已评定", "1退回");
  }

  @ParameterizedTest
  @CsvSource({"'',保持", "'\"openedOn\":\"2024-02-01\",',不适用"})
  void oneUnitIsEnoughAndSoIsOneThatIsNotApplicable(String opened, String seen) throws IOException {
    String line = unit("410183001001", "示例村").replace("\"setting\"", opened + "\"setting\"");
    browser.open(page("one", "henan-2023", Files.writeString(temp.resolve("one.jsonl"), line)));
    browser.click(browser.find("#units [data-unit]"));
    assertThat(browser.text("#unit")).contains("示例村", seen);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "henan-2021",
        "henan-2022",
        "henan-2023",
        "shanxi-2022",
        "henan-2024-draft",
        "../../examples/rulebooks/fhrs-2012",
        "../../examples/rulebooks/longmen-2018",
        "../../examples/rulebooks/wenzhou-2017",
        "../../examples/workbench/src/test/resources/rulebooks/levels-2024",
        "../../examples/workbench/src/test/resources/rulebooks/stars-2024"
      })
  void whateverTheRulebookDeclaresItsPageShowsAndLeavesTheRestOut(String name) throws IOException {
    Path folder = BOOKS.resolve(name).normalize();
    RulebookFiles files = RulebookFiles.read(folder, new Problems());
    RulebookDraft draft = RulebookDraft.read(files, new Problems());
    List<RulebookCase> cases = RulebookCases.read(files, draft, new Problems());
    String id = cases.get(0).base().unit().id();
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < Math.min(cases.size(), 9); i++) {
      RulebookCase example = cases.get(i * cases.size() / Math.min(cases.size(), 9));
      lines
          .append(example.record().toJson().replace("\"" + id + "\"", "\"" + other(id, i) + "\""))
          .append('\n');
    }
    Path data = Files.writeString(temp.resolve(draft.id() + ".jsonl"), lines);
    Path file =
        page(
            draft.id(),
            BUNDLED.contains(name) ? name : folder,
            data,
            "--as-of",
            cases.get(0).period().asOf());
    browser.open(file).drawn();
    var told = PageData.of(file).data();
    TreeSet<String> sections = new TreeSet<>(browser.texts("main section", "id"));
    assertThat(told.at("/counts/assessed").asInt()).as(told.get("refused").toString()).isPositive();
    assertThat(sections).contains("overview", "units", "gaps", "data");
    assertThat(sections.contains("regions")).isEqualTo(!told.get("regions").isEmpty());
    assertThat(sections.contains("months")).isEqualTo(!told.at("/orders/goals").isEmpty());
    assertThat(sections.contains("ledger")).isEqualTo(!told.at("/orders/goals").isEmpty());
    assertThat(sections.contains("points")).isEqualTo(!told.get("points").isNull());
    assertThat(sections.contains("grades"))
        .isEqualTo(told.get("tracks").toString().contains("\"grades\":{\""));
    browser.click(browser.find("#units [data-unit]"));
    assertThat(browser.text("#unit .explanation")).isNotBlank();
    assertThat(browser.text("main")).doesNotContain("undefined", "NaN", "[object");
    browser.click(browser.find("#language"));
    assertThat(browser.text("main")).doesNotContain("undefined", "NaN", "[object");
  }

  /**
   * Another id of the same kind: the last digit of a code counts up, to any other text it is added.
   */
  private static String other(String id, int number) {
    return id.matches("\\d+")
        ? id.substring(0, id.length() - 1) + (number + 1)
        : id + (number == 0 ? "" : "-" + number);
  }

  @Test
  void onATelephoneNothingIsWiderThanTheScreen() throws IOException {
    browser.size(390, 844).open(county).picture("body", PICTURES.resolve("report-phone.png"));
    assertThat((Boolean) browser.run("return document.documentElement.scrollWidth <= innerWidth"))
        .isTrue();
    browser.size(1280, 800);
  }

  @Test
  void aChangeOfRulesIsAPageOfItsOwnWithWhoMovesWhyAndBothExplanations() throws IOException {
    Path out = temp.resolve("impact.html");
    CommandRun ran =
        run(
            "impact",
            "--quiet",
            "--from",
            "henan-2022",
            "--to",
            "shanxi-2022",
            "--as-of",
            "2022-08-31",
            "--report",
            out,
            COUNTY.resolve("411603001.jsonl"));
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.out()).contains("结果已写入");
    browser.open(out).drawn();
    assertThat(browser.texts("main section", "id"))
        .containsExactly("impact", "flows", "clauses", "impact-regions", "changes", "data");
    assertThat(browser.text("#impact")).contains("271", "比较的主体");
    browser.picture("#flows", PICTURES.resolve("report-impact.png"));
    var moved = PageData.of(out).packed("index").get("units");
    assertThat(PageData.of(out).data().at("/summary/all/moved").asInt()).isEqualTo(moved.size());
    browser.run("document.getElementById('search').focus()");
    browser.type(moved.get(0).get(0).asText(), Keys.ENTER).awaitFocus("unit-title");
    assertThat(browser.texts("#unit .explanation")).hasSize(2);
    assertThat(browser.text("#unit")).contains("现行 · henan-2022", "改后 · shanxi-2022");
    browser.click(browser.find("#language"));
    assertThat(browser.text("#flows")).contains("From where to where");
    assertThat(browser.text("main")).doesNotContain("undefined", "NaN", "[object");
  }
}

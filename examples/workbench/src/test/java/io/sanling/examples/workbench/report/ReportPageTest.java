package io.sanling.examples.workbench.report;

import static io.sanling.examples.workbench.CommandRun.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.sanling.examples.workbench.CommandRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The report page as somebody uses it: in a browser, with mouse and keyboard, and on paper. */
class ReportPageTest {
  private static final Path COUNTY = Path.of("../data/huaiyang-2022");
  private static final Path PICTURES = Path.of("target/pictures");

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
        new java.util.ArrayList<>(
            List.of("report", "--quiet", "--rulebook", rulebook, "--out", out, data));
    arguments.addAll(List.of(more));
    CommandRun ran = run(arguments.toArray());
    assertThat(out).as(ran.out() + ran.err()).exists();
    return out;
  }

  @Test
  void picturesOfTheCounty() throws IOException {
    browser.open(county).size(1280, 800).picture("body", PICTURES.resolve("overview.png"));
    for (String section :
        List.of("regions", "units", "grades", "months", "points", "ledger", "excluded", "gaps",
            "silent", "reminders", "data")) {
      browser.picture("#" + section, PICTURES.resolve(section + ".png"));
    }
    browser.click(browser.named("#figure-map", "数据表"));
    browser.picture("#regions", PICTURES.resolve("regions-table.png"));
    browser.click(browser.named("#figure-map", "玉昆镇"));
    browser.picture("#regions", PICTURES.resolve("township.png"));
    browser.find("#search").sendKeys("玉昆镇周");
    browser.type(Keys.ARROW_DOWN, Keys.ENTER);
    browser.picture("#units", PICTURES.resolve("township-units.png"));
    browser.picture("#unit", PICTURES.resolve("unit.png"));
    browser.click(browser.find("#language"));
    browser.picture("#unit", PICTURES.resolve("unit-en.png"));
    browser.picture("body", PICTURES.resolve("overview-en.png"));
    browser.size(390, 844).picture("body", PICTURES.resolve("phone.png"));
    browser.picture("#units", PICTURES.resolve("phone-units.png"));
    browser.size(1280, 800);
    Files.write(PICTURES.resolve("county.pdf"), browser.pdf());
  }
}

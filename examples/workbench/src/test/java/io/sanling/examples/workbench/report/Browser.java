package io.sanling.examples.workbench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.google.common.base.Splitter;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A page in headless Chromium, as its reader has it: one session for all pages of a test. */
final class Browser implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final ChromeDriver driver;
  private Path page = Path.of("");

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  /** Aborts the test, saying what is missing, on a machine without a browser. */
  static Browser start() {
    Optional<File> chromium = program("chromium", "chromium-browser", "google-chrome");
    Optional<File> chromedriver = program("chromedriver");
    assumeThat(chromium).as("chromium is not installed").isPresent();
    assumeThat(chromedriver).as("chromedriver is not installed").isPresent();
    ChromeOptions options = new ChromeOptions();
    options.setBinary(chromium.orElseThrow());
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--hide-scrollbars",
        "--force-device-scale-factor=1",
        "--disable-background-networking",
        "--window-size=1280,800");
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    logs.enable(LogType.PERFORMANCE, Level.ALL);
    options.setCapability("goog:loggingPrefs", logs);
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(chromedriver.orElseThrow())
            .withSilent(true)
            .build();
    return new Browser(new ChromeDriver(service, options));
  }

  static Optional<File> program(String... names) {
    return Splitter.on(File.pathSeparatorChar)
        .splitToStream(System.getenv("PATH"))
        .flatMap(folder -> Stream.of(names).map(name -> new File(folder, name)))
        .filter(File::canExecute)
        .findFirst();
  }

  /** Opens the file and waits until all that is packed in it is shown. */
  Browser open(Path file) {
    logs();
    page = file.toAbsolutePath();
    driver.get(page.toUri().toString());
    return settle();
  }

  private List<String> logs() {
    return Stream.of(LogType.BROWSER, LogType.PERFORMANCE)
        .flatMap(type -> driver.manage().logs().get(type).getAll().stream())
        .map(entry -> entry.getMessage())
        .toList();
  }

  Browser settle() {
    waitFor(() -> run("return !document.querySelector('[aria-busy=true]')").equals(true));
    return this;
  }

  private void waitFor(BooleanSupplier condition) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("the page is not ready: " + page).isLessThan(end);
    }
  }

  /** Nothing was logged as wrong, and nothing but the page itself was asked for. */
  void showedNoErrorAndLoadedNothing() {
    List<String> wrong =
        driver.manage().logs().get(LogType.BROWSER).getAll().stream()
            .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
            .map(entry -> entry.getMessage())
            .toList();
    assertThat(wrong).isEmpty();
    List<String> asked =
        driver.manage().logs().get(LogType.PERFORMANCE).getAll().stream()
            .map(entry -> entry.getMessage())
            .filter(message -> message.contains("\"Network.requestWillBeSent\""))
            .filter(message -> !message.contains("\"url\":\"" + page.toUri()))
            .filter(message -> !message.contains("\"url\":\"data:"))
            .filter(
                message ->
                    !message.contains("\"url\":\"" + page.toUri().toString().replace("///", "/")))
            .toList();
    assertThat(asked).isEmpty();
  }

  Object run(String script, Object... arguments) {
    Object answer = driver.executeScript(script, arguments);
    return answer == null ? "" : answer;
  }

  /** The first of those, as soon as there is one. */
  WebElement find(String css) {
    waitFor(() -> !all(css).isEmpty());
    return driver.findElement(By.cssSelector(css));
  }

  List<WebElement> all(String css) {
    return driver.findElements(By.cssSelector(css));
  }

  String text(String css) {
    return find(css).getText();
  }

  /** What all of them say, as it stands in the page. */
  List<String> texts(String css) {
    return texts(css, "textContent");
  }

  /** A property of all of them. */
  List<String> texts(String css, String property) {
    return ((List<?>)
            run(
                "return [...document.querySelectorAll(arguments[0])].map(each =>"
                    + " each[arguments[1]])",
                css,
                property))
        .stream().map(String::valueOf).toList();
  }

  /** Waits until every chart is drawn, which happens without anybody scrolling there. */
  Browser drawn() {
    waitFor(
        () ->
            run("return [...document.querySelectorAll('.chart')].every(each => each.firstChild)")
                .equals(true));
    return this;
  }

  /** Clicks where a chart says that. */
  Browser clickMark(String figure, String text) {
    run("arguments[0].scrollIntoView({block: 'start'})", find(figure));
    drawn();
    Object mark =
        run(
            """
            return [...document.querySelectorAll(arguments[0] + ' svg text')]
              .find(each => each.textContent === arguments[1])
            """,
            figure,
            text);
    assertThat(mark).as("%s in %s", text, figure).isInstanceOf(WebElement.class);
    new Actions(driver).moveToElement((WebElement) mark).click().perform();
    return settle();
  }

  /** A button or link by what it says. */
  WebElement named(String within, String text) {
    Object found =
        run(
            """
            return [...document.querySelectorAll(arguments[0])]
              .flatMap(each => [...each.querySelectorAll('button, a')])
              .find(each => each.textContent === arguments[1])
            """,
            within,
            text);
    assertThat(found).as("button %s in %s", text, within).isInstanceOf(WebElement.class);
    return (WebElement) found;
  }

  Browser click(WebElement element) {
    run("arguments[0].scrollIntoView({block: 'center'})", element);
    element.click();
    return settle();
  }

  Browser type(CharSequence... keys) {
    for (CharSequence key : keys) {
      new Actions(driver).sendKeys(key).perform();
    }
    return settle();
  }

  WebElement focused() {
    return driver.switchTo().activeElement();
  }

  Browser awaitFocus(String id) {
    waitFor(() -> id.equals(focused().getDomAttribute("id")));
    return settle();
  }

  Browser size(int width, int height) {
    Map<String, Object> metrics =
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 500);
    driver.executeCdpCommand("Emulation.setDeviceMetricsOverride", metrics);
    return settle();
  }

  byte[] pdf() {
    Map<String, Object> printed =
        driver.executeCdpCommand(
            "Page.printToPDF", Map.of("preferCSSPageSize", true, "printBackground", true));
    return Base64.getDecoder().decode((String) printed.get("data"));
  }

  /** The picture of what is seen, with what is named at its top. */
  Browser picture(String css, Path file) throws IOException {
    run("arguments[0].scrollIntoView({block: 'start'})", find(css));
    run("return new Promise(done => requestAnimationFrame(() => setTimeout(done, 150)))");
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
    return this;
  }

  @Override
  public void close() {
    driver.quit();
  }
}

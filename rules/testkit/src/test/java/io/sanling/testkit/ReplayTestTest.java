package io.sanling.testkit;

import static io.sanling.testkit.SmallRecords.aVillage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import io.sanling.replay.ReplayOutcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.Events;

/** How JUnit shows the tests of replays. */
@Tag("slow")
class ReplayTestTest {
  private static Events run(String method) {
    Class<?> parameter =
        List.of(TestedReplays.class.getDeclaredMethods()).stream()
                .anyMatch(m -> m.getName().equals(method) && m.getParameterCount() == 1)
            ? ReplayOutcome.class
            : null;
    return EngineTestKit.engine("junit-jupiter")
        .selectors(
            parameter == null
                ? selectMethod(TestedReplays.class, method)
                : selectMethod(TestedReplays.class, method, parameter.getName()))
        .execute()
        .testEvents();
  }

  private static List<String> names(Events tests) {
    return tests.started().map(test -> test.getTestDescriptor().getDisplayName()).toList();
  }

  private static List<Throwable> failures(Events tests) {
    return tests
        .failed()
        .map(
            test ->
                test.getRequiredPayload(org.junit.platform.engine.TestExecutionResult.class)
                    .getThrowable()
                    .orElseThrow())
        .toList();
  }

  @Test
  void eachUnitAndPublishedRateIsATestOfItsName() {
    Events tests = run("agreeing");
    assertThat(names(tests))
        .containsExactly("410328104201 示例一村", "410328104202 示例二村", "410328104203", "示例县");
    assertThat(failures(tests)).isEmpty();
  }

  @Test
  void aDifferenceFailsTheTestOfItsSubjectWithItsText() {
    TestedReplays.SEEN.clear();
    Events tests = run("differing");
    assertThat(names(tests))
        .containsExactly("410328104201 示例一村", "410328104202 示例二村", "410328104299", "示例县");
    assertThat(failures(tests))
        .allMatch(failure -> failure instanceof AssertionError)
        .allSatisfy(failure -> assertThat(failure.getStackTrace()).isEmpty())
        .extracting(Throwable::getMessage)
        .containsExactly(
            """

            410328104202 示例二村 comes out otherwise:
            ├─ FIELD 410328104202 /zeros/accident: then CLEAN, now BROKEN  (expected.jsonl:2)
            │  └─ took effect: 事故—有人员伤亡 (small.dslr:11)  [accidents/A-1]
            ├─ FIELD 410328104202 /grade: then GOOD, now FAIL  (expected.jsonl:2)
            │  └─ took effect: 事故—有人员伤亡 (small.dslr:11)  [accidents/A-1]
            └─ of replay replays/small-differs\
            """,
            """

            410328104299 comes out otherwise:
            ├─ MISSING 410328104299: was there then, is not in the data  (expected.jsonl:3)
            └─ of replay replays/small-differs\
            """,
            """

            示例县 comes out otherwise:
            ├─ UNREACHABLE 示例县 rate: published 80.9 % × 3, which nothing gives; nearest 2/3 = 66.7 %, 3/3 = 100.0 %  (published.csv:2)
            ├─ PUBLISHED 示例县 rate: published 80.9, now 66.7  (published.csv:2)
            └─ of replay replays/small-differs\
            """);
    assertThat(TestedReplays.SEEN)
        .as("methods of subjects that agree")
        .containsExactly("410328104201");
  }

  @Test
  void theMethodMayAssertMore() {
    Events tests = run("fromTheWorkingDirectory");
    assertThat(names(tests)).hasSize(4);
    assertThat(tests.failed().map(Event::getTestDescriptor).toList())
        .extracting(test -> test.getDisplayName())
        .containsExactly("410328104202 示例二村");
  }

  @Test
  void aReplayThatCannotBeRunIsOneFailedTestThatSaysWhy() {
    TestedReplays.SEEN.clear();
    assertThat(failures(run("malformed")))
        .singleElement()
        .satisfies(failure -> assertThat(failure.getStackTrace()).isEmpty())
        .extracting(Throwable::getMessage)
        .isEqualTo(
            """

            replay replays/malformed cannot be run:
            replay.json /rulebok REPLAY-FIELD: no field, column or file is called "rulebok"; expected: rulebook
            expected.jsonl:1 /grad REPLAY-FIELD: no field, column or file is called "grad"; expected: grade grid\
            """);
    assertThat(TestedReplays.SEEN).isEmpty();
    assertThat(failures(run("nowhere")))
        .singleElement()
        .extracting(Throwable::getMessage)
        .isEqualTo(
            """

            replay replays/nowhere cannot be run:
            replays/nowhere REPLAY-FOLDER: no replay folder: there is no replay.json in it; expected: replay.json\
            """);
    assertThat(failures(run("withoutData")))
        .singleElement()
        .extracting(Throwable::getMessage)
        .isEqualTo(
            """

            replay replays/no-data cannot be run:
            DATA-EMPTY: units.jsonl is empty; give a file with at least one unit.\
            """);
    assertThat(failures(run("unknownRulebook")))
        .singleElement()
        .extracting(Throwable::getMessage)
        .isEqualTo(
            """

            replay replays/unknown-rulebook cannot be run:
            RB-UNKNOWN: no bundled rulebook small; there is none on the class path
            a rulebook that is not bundled needs its loader: @ReplayTest(value = "replays/unknown-rulebook", rulebook = MyLoader.class), where MyLoader implements RulebookLoader\
            """);
  }

  /** So what comes before has been tested by then: tests are made as the data is read. */
  @Test
  void dataThatBreaksOffFailsWhereItBreaksOff() throws IOException {
    Path folder = Files.createDirectories(Path.of("target", "replays", "truncated"));
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    StringBuilder expected = new StringBuilder();
    try (var lines = new GZIPOutputStream(zipped)) {
      for (int unit = 0; unit < 2000; unit++) {
        String id = "41032810" + (4001 + unit + unit / 999);
        String line = aVillage().id(id).during(2022).build().toJson() + "\n";
        lines.write(line.getBytes(StandardCharsets.UTF_8));
        expected.append("{\"unitId\":\"").append(id).append("\",\"grade\":\"GOOD\"}\n");
      }
    }
    Files.write(
        folder.resolve("units.jsonl.gz"),
        Arrays.copyOf(zipped.toByteArray(), zipped.size() * 3 / 4));
    Files.writeString(folder.resolve("expected.jsonl"), expected);
    Files.writeString(
        folder.resolve("replay.json"),
        Files.readString(Path.of("src/test/resources/replays/small/replay.json"))
            .replace("units.jsonl", "units.jsonl.gz"));
    Events tests = run("truncated");
    assertThat(names(tests)).startsWith("410328104001", "410328104002").hasSizeBetween(3, 2000);
    assertThat(failures(tests))
        .singleElement()
        .satisfies(failure -> assertThat(failure.getStackTrace()).isEmpty())
        .extracting(Throwable::getMessage)
        .asString()
        .startsWith("\nreplay target/replays/truncated cannot be run:\nDATA-TRUNCATED: ");
  }
}

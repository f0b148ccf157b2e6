package io.sanling.rules.nested;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Splitter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A library in a class loader of its own, first used by whatever thread")
class NestedLoaderTest {
  private static final Map<String, String> SAID = new LinkedHashMap<>();

  @BeforeAll
  static void runAnApplicationWithFourThreadsInItsCommonPool() throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Djava.util.concurrent.ForkJoinPool.common.parallelism=4",
                "-cp",
                "target/test-classes",
                Jar.class.getName(),
                System.getProperty("java.class.path"),
                Path.of("henan-2022").toAbsolutePath().toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    output
        .lines()
        .filter(line -> line.contains("\t"))
        .forEach(
            line -> {
              List<String> parts = Splitter.on('\t').limit(2).splitToList(line);
              SAID.put(parts.get(0), parts.get(1));
            });
    assertThat(SAID).as(output).containsKey("restored");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "supplyAsync",
        "after supplyAsync",
        "no loader",
        "platform loader",
        "compiled in the pool",
        "loaded before"
      })
  void everyFirstUseGivesTheSameResult(String way) {
    assertThat(SAID.get(way))
        .contains("NON_CONFORMING", "HN-ZA-1")
        .isEqualTo(SAID.get("own loader"));
  }

  @Test
  void aParallelStreamLoadsAndAssessesInAllItsThreads() {
    assertThat(SAID.get("pool")).isEqualTo("4");
    assertThat(SAID.get("parallel")).isEqualTo("16" + SAID.get("own loader").substring(1));
  }

  @Test
  void twoThreadsLoadTwoRulebooksAtOnce() {
    assertThat(SAID.get("two at once")).isEqualTo("2" + SAID.get("own loader").substring(1));
  }

  @Test
  void onceLoadedTheThreadsContextLoaderIsAskedForNothing() {
    assertThat(SAID.get("asked")).isEqualTo("[]");
  }

  @Test
  void theThreadKeepsItsContextLoader() {
    assertThat(SAID.get("restored")).isEqualTo("true");
  }
}

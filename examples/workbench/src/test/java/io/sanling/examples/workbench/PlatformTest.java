package io.sanling.examples.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The same on every platform and every Java (java17-gbk-default-charset)")
class PlatformTest {
  private static final Path THIS_JAVA = Path.of(System.getProperty("java.home"));
  private static final List<String> AS_USUAL = List.of("C.UTF-8", "-Dfile.encoding=UTF-8");

  /** The locale, then options of the JVM. */
  private static final Map<String, List<String>> EVERY_JAVA =
      Map.of(
          "Chinese Windows", List.of("C.UTF-8", "-Dfile.encoding=GBK"),
          "bare machine", List.of("C"));

  private static final Map<String, List<String>> THIS_JAVA_ONLY =
      Map.of(
          "POSIX", List.of("POSIX", "-Dfile.encoding=US-ASCII", "-Duser.language=tr"),
          "Arabic",
              List.of(
                  "C.UTF-8",
                  "-Dfile.encoding=windows-1252",
                  "-Duser.language=ar",
                  "-Duser.country=EG",
                  "-Duser.timezone=America/Adak"));

  @TempDir static Path temp;
  private static final Map<String, Future<String>> RUNS = new LinkedHashMap<>();
  private static final ExecutorService TWO_AT_ONCE = Executors.newFixedThreadPool(2);

  @BeforeAll
  static void runEverywhere() throws IOException {
    copy(Path.of("../../rules/books/henan-2023"), temp.resolve("books/henan-2023"));
    copy(Path.of("../layers/xinmi-2023"), temp.resolve("books/xinmi-2023"));
    run("as usual", THIS_JAVA, AS_USUAL);
    THIS_JAVA_ONLY.forEach((name, platform) -> run(name, THIS_JAVA, platform));
    for (Path java : javas()) {
      EVERY_JAVA.forEach((name, platform) -> run(name + ", " + java.getFileName(), java, platform));
    }
  }

  @AfterAll
  static void end() {
    TWO_AT_ONCE.shutdownNow();
  }

  static Stream<String> platforms() {
    return RUNS.keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("platforms")
  void everyCommandSaysAndWritesTheSame(String platform) throws Exception {
    assertThat(RUNS.get(platform).get()).isEqualTo(RUNS.get("as usual").get());
  }

  @Test
  void anUntouchedRulebookAndALayerHaveNoErrors() throws Exception {
    assertThat(RUNS.get("as usual").get())
        .contains("0 处错误", "310 个案例全部符合", "check ended with 0", "explain ended with 0")
        .doesNotContain("ended with 1", "ended with 2", "ended with 3");
  }

  @Test
  void theJavaOfThisBuildTakesPart() throws IOException {
    assertThat(javas()).contains(THIS_JAVA.toRealPath());
  }

  /** Homes of this Java and of all others from 17 on that lie where systems put them. */
  private static Iterable<Path> javas() throws IOException {
    List<Path> homes = new ArrayList<>(List.of(THIS_JAVA));
    Path installed = Path.of("/usr/lib/jvm");
    if (Files.isDirectory(installed)) {
      try (Stream<Path> found = Files.list(installed)) {
        found.forEach(homes::add);
      }
    }
    TreeSet<Path> from17 = new TreeSet<>();
    for (Path home : homes) {
      Path release = home.resolve("release");
      if (Files.isExecutable(home.resolve("bin/java"))
          && Files.exists(release)
          && Integer.parseInt(
                  Files.readString(release).replaceAll("(?s).*JAVA_VERSION=\"(\\d+).*", "$1"))
              >= 17) {
        from17.add(home.toRealPath());
      }
    }
    return from17;
  }

  private static void run(String name, Path java, List<String> platform) {
    Path out = temp.resolve("out-" + RUNS.size());
    List<String> command = new ArrayList<>();
    command.add(java.resolve("bin/java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xlog:disable"));
    command.add("-Ddrools.reproducibleExecutableModelGeneration=true");
    command.addAll(platform.subList(1, platform.size()));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Smoke.class.getName()));
    command.addAll(List.of(temp.resolve("books").toString(), out.toString()));
    RUNS.put(
        name,
        TWO_AT_ONCE.submit(
            () -> {
              Path said = Files.createDirectory(out).resolve("said");
              ProcessBuilder process = new ProcessBuilder(command).redirectErrorStream(true);
              process.environment().put("LC_ALL", platform.get(0));
              process.redirectOutput(said.toFile()).start().waitFor();
              return Files.readString(said).replace(out.toString(), "OUT");
            }));
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = to.resolve(from.relativize(file));
        Files.createDirectories(target.resolveSibling(""));
        Files.copy(file, target);
      }
    }
  }
}

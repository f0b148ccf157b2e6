package io.sanling.rules.nested;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Splitter;
import io.sanling.Rulebook;
import io.sanling.office.ResultWorkbook;
import io.sanling.rules.check.RulebookCheck;
import io.sanling.testkit.TestRecords;
import java.io.File;
import java.io.IOException;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs when the jars are packaged: folders of classes are no modules. */
@DisplayName("The packaged jars on the module path")
class ModulePathIT {
  private static final String PACKAGED = "sanling-rules-\\d[^-]*(-SNAPSHOT)?\\.jar";

  @Test
  void eachIsAModuleByANameOfItsOwnAndNoTwoShareAPackage() throws Exception {
    List<String> packages = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (Path jar :
        List.of(
            of(Rulebook.class),
            own(),
            of(RulebookCheck.class),
            of(TestRecords.class),
            of(ResultWorkbook.class))) {
      ModuleReference module = ModuleFinder.of(jar).findAll().iterator().next();
      names.add(module.descriptor().name());
      packages.addAll(module.descriptor().packages());
    }
    assertThat(packages).doesNotHaveDuplicates();
    assertThat(names)
        .containsExactly(
            "io.sanling.core",
            "io.sanling.rules",
            "io.sanling.rules.compiler",
            "io.sanling.testkit",
            "io.sanling.office");
  }

  @Test
  void aModularApplicationAssessesWhereverTheOtherJarsAre(@TempDir Path folder) throws Exception {
    String ours = of(Rulebook.class) + File.pathSeparator + own();
    String others =
        Splitter.on(File.pathSeparatorChar)
            .splitToStream(System.getProperty("java.class.path"))
            .filter(entry -> ClassPathTest.RUN_TIME.contains(ClassPathTest.name(Path.of(entry))))
            .filter(entry -> !entry.contains("sanling"))
            .collect(joining(File.pathSeparator));
    String app = application(folder, ours);
    String modules = app + File.pathSeparator + ours;
    assertThat(run("-p", modules, "-cp", others, "-m", "county/county.Main"))
        .isEqualTo("FAIL in io.sanling.core");
    assertThat(
            run(
                "-p",
                modules + File.pathSeparator + others,
                "--add-modules",
                "ALL-MODULE-PATH",
                "-m",
                "county/county.Main"))
        .isEqualTo("FAIL in io.sanling.core");
  }

  private static String application(Path folder, String modulePath) throws IOException {
    Path module =
        Files.writeString(
            folder.resolve("module-info.java"),
            "module county { requires io.sanling.core; requires io.sanling.rules; }");
    Path main =
        Files.writeString(
            Files.createDirectories(folder.resolve("county")).resolve("Main.java"),
            """
            package county;

            import static io.sanling.campaign.CampaignRecords.anAccident;

            import io.sanling.Assessor;
            import io.sanling.Rulebook;
            import io.sanling.Rulebooks;
            import io.sanling.UnitRecords;

            public class Main {
              public static void main(String[] args) {
                Rulebook rulebook = Rulebooks.bundled("henan-2022");
                String village =
                    "{\\"unit\\": {\\"id\\": \\"410328104205\\", \\"idScheme\\": \\"DIVISION_CODE\\","
                        + " \\"kind\\": \\"VILLAGE\\", \\"division\\": \\"410328104205\\","
                        + " \\"setting\\": \\"RURAL\\"}, \\"accidents\\": [{\\"id\\": \\"A-1\\","
                        + " \\"type\\": \\"FIRE\\", \\"occurredOn\\": \\"2022-07-03\\", \\"deaths\\": 1,"
                        + " \\"determination\\": {\\"status\\": \\"CONFIRMED\\"}}]}";
                var result = Assessor.of(rulebook)
                    .assess(UnitRecords.parse(village, rulebook.forms()));
                System.out.println(
                    result.grade() + " in " + Rulebook.class.getModule().getName()
                        + (anAccident() == null ? " without rules" : ""));
              }
            }
            """);
    Path classes = folder.resolve("classes");
    int exit =
        ToolProvider.findFirst("javac")
            .orElseThrow()
            .run(
                System.out,
                System.err,
                "-p",
                modulePath,
                "-d",
                classes.toString(),
                module.toString(),
                main.toString());
    assertThat(exit).isZero();
    return classes.toString();
  }

  private static String run(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:TieredStopAtLevel=1");
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (var said = process.inputReader(UTF_8)) {
      return said.lines().filter(line -> !line.startsWith("SLF4J")).collect(joining("\n"));
    }
  }

  private static Path own() throws IOException {
    try (Stream<Path> built = Files.list(Path.of("target"))) {
      return built
          .filter(file -> file.getFileName().toString().matches(PACKAGED))
          .findFirst()
          .orElseThrow();
    }
  }

  private static Path of(Class<?> part) throws URISyntaxException {
    URI jar = part.getProtectionDomain().getCodeSource().getLocation().toURI();
    return Path.of(jar);
  }
}

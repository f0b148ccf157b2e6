package io.sanling.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The bundled rulebooks travel as classes and data, not as rule text to compile. */
class EvaluationClasspathTest {
  private static final Path CLASSES = Path.of("target/classes");

  @Test
  void theJarCarriesTheCompiledFormOfEveryRulebook() throws IOException {
    List<String> ids = Files.readAllLines(CLASSES.resolve("META-INF/sanling/rulebooks"));
    assertThat(ids).containsExactly("henan-2021", "henan-2022", "henan-2023", "shanxi-2022");
    for (String id : ids) {
      assertThat(CLASSES.resolve("META-INF/sanling/" + id + ".json")).isRegularFile();
      try (var classes =
          Files.walk(CLASSES.resolve("io/sanling/rulebook/" + id.replace('-', '_')))) {
        assertThat(classes.filter(file -> file.toString().endsWith(".class")).count())
            .isGreaterThan(20);
      }
    }
  }
}

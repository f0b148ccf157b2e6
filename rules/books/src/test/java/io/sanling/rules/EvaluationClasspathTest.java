package io.sanling.rules;

import static io.sanling.rules.CampaignUnits.aVillage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.base.Splitter;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
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

  @Test
  void anApplicationWithoutAssertJAndJUnitAssesses() throws Exception {
    URL[] application =
        Splitter.on(File.pathSeparatorChar)
            .splitToStream(System.getProperty("java.class.path"))
            .filter(entry -> !entry.matches(".*(assertj|junit|opentest4j|jqwik|apiguardian).*"))
            .map(EvaluationClasspathTest::url)
            .toArray(URL[]::new);
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    try (var classes = new URLClassLoader(application, ClassLoader.getPlatformClassLoader())) {
      Thread.currentThread().setContextClassLoader(classes);
      assertThatThrownBy(() -> classes.loadClass("org.assertj.core.api.Assertions"))
          .isInstanceOf(ClassNotFoundException.class);
      assertThatThrownBy(() -> classes.loadClass("org.junit.jupiter.api.Test"))
          .isInstanceOf(ClassNotFoundException.class);
      Object rulebook = call(classes, "Rulebooks", "bundled", String.class, "henan-2022");
      Object assessor = call(classes, "Assessor", "of", rulebook.getClass(), rulebook);
      Object forms = rulebook.getClass().getMethod("forms").invoke(rulebook);
      Object village =
          classes
              .loadClass("io.sanling.UnitRecords")
              .getMethod("parse", String.class, forms.getClass())
              .invoke(null, aVillage().during(2022).build().toJson(), forms);
      Object result =
          assessor.getClass().getMethod("assess", village.getClass()).invoke(assessor, village);
      assertThat(result.getClass().getMethod("grade").invoke(result)).isEqualTo("STAR5");
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
  }

  private static Object call(
      ClassLoader classes, String type, String method, Class<?> parameter, Object argument)
      throws ReflectiveOperationException {
    return classes
        .loadClass("io.sanling." + type)
        .getMethod(method, parameter)
        .invoke(null, argument);
  }

  private static URL url(String entry) {
    try {
      return Path.of(entry).toUri().toURL();
    } catch (MalformedURLException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package io.sanling.internal.rulebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.common.collect.ImmutableMap;
import io.sanling.rulebook.RulebookException;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rule classes can refer to what rules need and to nothing else. */
class RuleClassesTest {
  /** What hostile classes would set if any of their code ran. */
  private static final String CANARY = "sanling.test.canary";

  private static final String ID = "trial-2022";
  private static final String PACKAGE = "io.sanling.rulebook.trial_2022";

  @TempDir Path folder;

  @AfterEach
  void noCodeRan() {
    String canary = System.clearProperty(CANARY);
    assertThat(canary).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "java.lang.Runtime          | Runtime.getRuntime().exec(\"true\");",
        "java.lang.ProcessBuilder   | new ProcessBuilder(\"true\").start();",
        "java.lang.System.exit      | System.exit(3);",
        "java.lang.System.getenv    | System.getenv();",
        "java.lang.Class.forName    | Class.forName(\"java.lang.Runtime\");",
        "java.lang.Object.getClass  | new Object().getClass().getClassLoader();",
        "java.lang.Object.getClass  | this.getClass();",
        "java.lang.Object.getClass  | new int[0].getClass();",
        "java.lang.Object.getClass  | \"\".getClass();",
        "java.lang.Object.wait           | wait();",
        "java.lang.Thread           | new Thread(() -> {}).start();",
        "java.lang.Thread           | Thread.currentThread().getContextClassLoader();",
        "java.nio.file.             | java.nio.file.Files.write(java.nio.file.Path.of(\"x\"), new"
            + " byte[0]);",
        "java.io.File               | new java.io.File(\"x\").delete();",
        "java.net.URL               | new java.net.URL(\"http://localhost\").openStream();",
        "java.net.Socket            | new java.net.Socket(\"localhost\", 1);",
        "java.lang.reflect.Method   | ((java.lang.reflect.Method) null).invoke(null);",
        "java.lang.invoke.MethodHandles.lookup | java.lang.invoke.MethodHandles.lookup();",
        "java.lang.invoke.LambdaMetafactory    | java.util.function.Supplier<Object> s ="
            + " Object::new; ",
        "sun.misc.Unsafe            | sun.misc.Unsafe.getUnsafe();",
        "java.util.ServiceLoader    | java.util.ServiceLoader.load(Trial.class);",
        "java.io.ObjectInputStream  | new java.io.ObjectInputStream(null).readObject();",
        "java.lang.System.setProperty          | System.setProperty(\"sanling.test.canary\","
            + " \"ran\");",
        "java.time.LocalDate.now    | java.time.LocalDate.now();",
        "java.lang.Class.getResource | Trial.class.getResource(\"/x\");",
        "io.sanling.internal.engine.Assessment        |"
            + " io.sanling.internal.engine.Assessment.run(null, null, null);",
        "io.sanling.internal.engine.Effects.findings | ((io.sanling.internal.engine.Effects)"
            + " null).findings();",
        "java.lang.Object.getClass | ((io.sanling.internal.engine.UnitFact) null).getClass();",
        "io.sanling.Rulebooks       | io.sanling.Rulebooks.bundledIds();",
        "org.drools.model.Drools    | ((org.drools.model.Drools) null).getRuntime(Object.class);",
        "D.executeScript            |"
            + " org.drools.modelcompiler.dsl.pattern.D.executeScript(\"mvel\", Trial.class, \"\");",
        "ConsequenceBuilder$_1.executeScript | new Object();"
            + " ((org.drools.model.consequences.ConsequenceBuilder._1<Object>)"
            + " null).executeScript(\"mvel\", Trial.class, \"\");",
      })
  void aCallOfAnythingElseIsRefused(String named, String statement) throws IOException {
    String source = "class Trial { void run() throws Throwable { " + statement + " } }";
    assertRefused(named, compile("Trial", source));
  }

  @Test
  void aStaticInitialiserIsRefusedBeforeItRuns() throws IOException {
    assertRefused(
        "java.lang.System.setProperty",
        compile(
            "Trial",
            "class Trial { static { System.setProperty(\"" + CANARY + "\", \"ran\"); } }"));
  }

  /** Java's compiler names Object here; other bytes need not. */
  @Test
  void whatAnOwnClassInheritsIsHeldToTheListToo() throws IOException {
    Map<String, byte[]> classes =
        compile(
            "Trial",
            """
            class Trial { Class<?> run(Own own) { return own.getClazz(); } }
            class Own { Class<?> getClazz() { return null; } }\
            """);
    String path = PACKAGE.replace('.', '/') + "/Trial.class";
    String text = new String(classes.get(path), StandardCharsets.ISO_8859_1);
    classes.put(path, text.replace("getClazz", "getClass").getBytes(StandardCharsets.ISO_8859_1));
    assertRefused(PACKAGE + ".Own.getClass", classes);
  }

  private static String fact(String members) {
    return """
    import io.sanling.internal.engine.EntryFact;
    public final class Trial extends EntryFact {
      public Trial(EntryFact.Source source) { super(source); }
      %s
    }\
    """
        .formatted(members);
  }

  @Test
  void aClassOfFactsMayAskItsBaseWhatRulesAsk() throws IOException {
    RuleClasses.of(
        ID,
        compile(
            "Trial",
            fact(
                """
                public boolean holds(int number) {
                  switch (number) { case 0: return c0(); default: return false; }
                }
                boolean c0() { return super.isPending() && EntryFact.atLeast(f_count(), 1); }
                Long f_count() { return super.count(0); }
                """)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "holds | public boolean holds(int n) { return super.holds(n); }",
        "c0    | boolean c0() { return ((EntryFact) this).holds(1); }",
        "d0    | boolean d0() { return d0(); }",
        "toString | public String toString() { return null; }",
        "state | int state;",
        "java.lang.System.exit | boolean c0() { System.exit(1); return true; }",
        "c0    | boolean c0() { while (true) {} }",
        "c1    | boolean c1(int n) { return true; }",
        "c2    | static boolean c2() { return true; }",
      })
  void aClassOfFactsMayDoNothingElse(String named, String members) throws IOException {
    assertRefused(named, compile("Trial", fact(members)));
  }

  @Test
  void nobodyButAClassOfFactsIsOne() throws IOException {
    assertRefused(
        "Trial",
        compile(
            "Trial",
            """
            public class Trial extends io.sanling.internal.engine.EntryFact {
              public Trial(io.sanling.internal.engine.EntryFact.Source source) { super(source); }
            }\
            """));
  }

  @Test
  void aNativeMethodIsRefused() throws IOException {
    assertRefused("native", compile("Trial", "class Trial { native void run(); }"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "java.lang.ClassLoader",
        "java.lang.Thread",
        "java.util.TimerTask",
        "java.io.InputStream",
        "java.security.Permission"
      })
  void anotherSuperclassIsRefused(String superclass) throws IOException {
    assertRefused(
        superclass,
        compile(
            "Trial",
            "abstract class Trial extends "
                + superclass
                + " { Trial() { super(%s); } }"
                    .formatted(superclass.endsWith("Permission") ? "\"\"" : "")));
  }

  @Test
  void aClassOfAnotherPackageIsRefused() throws IOException {
    for (String name : List.of("io.sanling", "io.sanling.rulebook.other", "java.lang")) {
      Map<String, byte[]> classes = compile("Trial", "class Trial {}");
      Map<String, byte[]> moved = new TreeMap<>();
      classes.forEach((path, bytes) -> moved.put(name.replace('.', '/') + "/Trial.class", bytes));
      assertRefused(PACKAGE, moved);
    }
    assertThatExceptionOfType(RulebookException.class)
        .isThrownBy(() -> RuleClasses.of("other-2022", compile("Trial", "class Trial {}")))
        .satisfies(e -> assertThat(e.code()).isEqualTo("RB-CLASS"));
  }

  @Test
  void bytesThatAreNoClassAreRefused() throws IOException {
    byte[] whole = compile("Trial", "class Trial {}").values().iterator().next();
    String path = PACKAGE.replace('.', '/') + "/Trial.class";
    for (int length = 0; length < whole.length; length++) {
      assertRefused(path, ImmutableMap.of(path, Arrays.copyOf(whole, length)));
    }
    assertRefused(path, ImmutableMap.of(path, Arrays.copyOf(whole, whole.length + 1)));
    assertRefused(path, ImmutableMap.of(path, new byte[1 << 20]));
  }

  @Test
  void aClassThatDamagesItsTablesIsRefusedOrHarmless() throws IOException {
    byte[] whole =
        compile(
                "Trial",
                "class Trial { static final Integer NUMBER = 3; static final String TEXT = \"a\";"
                    + " }")
            .values()
            .iterator()
            .next();
    String path = PACKAGE.replace('.', '/') + "/Trial.class";
    for (int i = 0; i < whole.length; i++) {
      byte[] changed = whole.clone();
      changed[i] ^= 0x55;
      try {
        RuleClasses.of(ID, ImmutableMap.of(path, changed));
      } catch (RulebookException e) {
        assertThat(e.code()).isEqualTo("RB-CLASS");
      }
    }
  }

  @Test
  void whatRulesNeedIsLoaded() throws Exception {
    RuleClasses classes =
        RuleClasses.of(
            ID,
            compile(
                "Trial",
                """
                public class Trial {
                  public static final Integer NUMBER = Integer.valueOf(7);
                  public static org.drools.model.Rule rule_one() { return null; }
                }\
                """));
    Class<?> trial = Class.forName(PACKAGE + ".Trial", true, classes);
    assertThat(trial.getField("NUMBER").get(null)).isEqualTo(7);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"java.lang.Runtime", "java.lang.Thread", "io.sanling.Assessor", "java.io.File"})
  void nothingElseCanBeLoadedByName(String name) throws IOException {
    RuleClasses classes = RuleClasses.of(ID, compile("Trial", "class Trial {}"));
    assertThatExceptionOfType(ClassNotFoundException.class)
        .isThrownBy(() -> classes.loadClass(name));
  }

  private static void assertRefused(String named, Map<String, byte[]> classes) {
    assertThatExceptionOfType(RulebookException.class)
        .isThrownBy(() -> RuleClasses.of(ID, classes))
        .satisfies(
            e -> {
              assertThat(e.code()).isEqualTo("RB-CLASS");
              assertThat(e.message(Locale.CHINESE)).contains("规则类").contains(named);
              assertThat(e.message(Locale.ENGLISH)).contains("rule class").contains(named);
            });
  }

  private Map<String, byte[]> compile(String name, String source) throws IOException {
    Path file = folder.resolve(name + ".java");
    Files.writeString(file, "package " + PACKAGE + ";\n" + source);
    Path output = Files.createTempDirectory(folder, "classes");
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter problems = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      boolean compiled =
          compiler
              .getTask(
                  problems,
                  files,
                  null,
                  List.of("-nowarn", "-proc:none", "-d", output.toString()),
                  null,
                  files.getJavaFileObjects(file))
              .call();
      assertThat(compiled).as(problems.toString()).isTrue();
    }
    Map<String, byte[]> classes = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(output)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        classes.put(
            output.relativize(path).toString().replace(File.separatorChar, '/'),
            RuleClassForm.of(Files.readAllBytes(path)));
      }
    }
    return classes;
  }
}

package io.sanling.rules.nested;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Splitter;
import io.sanling.Rulebooks;
import io.sanling.rules.compiler.RulebookCompiler;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Applications with other libraries on their class path")
class ClassPathTest {
  private static final Path CLASS_PATHS = Path.of("target/class-paths");
  private static final Pattern VERSION = Pattern.compile("-\\d.*");

  /** What the POM allows at run time, and no more. */
  static final Set<String> RUN_TIME = runTime();

  @Test
  void theRunTimeJarsAloneAssessByEveryRulebook() throws IOException {
    assertThat(application(List.of())).containsExactlyElementsOf(results());
  }

  @ParameterizedTest
  @ValueSource(strings = {"spring-boot-2.7", "spring-boot-3.2", "spring-boot-4.0"})
  void withWhatSpringBootManagesTheResultsAreTheSame(String managed) throws IOException {
    List<Path> jars = jars(managed);
    assertThat(jars).hasSizeGreaterThan(10);
    assertThat(application(jars)).containsExactlyElementsOf(results());
  }

  @ParameterizedTest
  @ValueSource(strings = {"spring-boot-2.7", "spring-boot-3.2", "spring-boot-4.0"})
  void theJacksonThatSpringBootManagesWritesTheDocumentedJson(String managed) throws IOException {
    List<String> lines = application(jars(managed), JacksonApplication.class);
    assertThat(lines).hasSize(managed.endsWith("4.0") ? 6 : 4);
    String library = "";
    for (String line : lines) {
      String json = line.substring(line.indexOf('\t') + 1);
      library = line.startsWith("library") ? json : library;
      assertThat(json).as(line).isEqualTo(library);
    }
  }

  @Test
  void theLicenceOfWhatThePackagedJarHoldsComesWithIt() {
    assertThat(Rulebooks.class.getResource("/META-INF/ASM-LICENSE"))
        .isNotNull()
        .asString()
        .contains("core");
    assertThat(Rulebooks.class.getResource("/META-INF/NOTICE")).isNotNull();
  }

  @Test
  void aGuavaThatIsTooOldIsNamedWithTheOneThatIsNeeded() throws IOException {
    assertThat(application(jars("guava-too-old")))
        .anySatisfy(
            line ->
                assertThat(line).contains("RB-CLASS-PATH", "guava-30.1.1-jre.jar", "31.1", "太旧"))
        .anySatisfy(
            line ->
                assertThat(line)
                    .contains("RB-CLASS-PATH", "guava-30.1.1-jre.jar", "31.1", "too old"));
  }

  @Test
  void whateverTheLibraryCallsOfGuavaTheOldestOneHas() throws Exception {
    Path oldest =
        jars("spring-boot-2.7").stream()
            .filter(jar -> name(jar).equals("guava"))
            .findFirst()
            .orElseThrow();
    try (var guava =
        new URLClassLoader(
            new URL[] {oldest.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
      Set<String> missing = new TreeSet<>();
      for (Class<?> part : List.of(Rulebooks.class, RulebookCompiler.class)) {
        Path classes = Path.of(part.getProtectionDomain().getCodeSource().getLocation().toURI());
        if (Files.isDirectory(classes)) {
          calls(classes, guava, missing);
        } else {
          try (FileSystem jar = FileSystems.newFileSystem(classes)) {
            calls(jar.getPath("/"), guava, missing);
          }
        }
      }
      assertThat(missing).isEmpty();
    }
  }

  private static void calls(Path classes, ClassLoader guava, Set<String> missing)
      throws IOException {
    try (Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".class")).toList()) {
        new ClassReader(Files.readAllBytes(file))
            .accept(
                new ClassVisitor(Opcodes.ASM9) {
                  @Override
                  public MethodVisitor visitMethod(
                      int access, String name, String type, String generic, String[] thrown) {
                    return new MethodVisitor(Opcodes.ASM9) {
                      @Override
                      public void visitMethodInsn(
                          int code, String owner, String called, String type, boolean isInterface) {
                        if (owner.startsWith("com/google/common/")
                            && !has(guava, owner, called, type)) {
                          missing.add(owner + "." + called + type);
                        }
                      }
                    };
                  }
                },
                ClassReader.SKIP_FRAMES);
      }
    }
  }

  private static boolean has(ClassLoader guava, String owner, String called, String type) {
    try {
      for (Class<?> at = guava.loadClass(owner.replace('/', '.'));
          at != null;
          at = at.getSuperclass()) {
        if (called.equals("<init>")
            || Stream.concat(Stream.of(at.getDeclaredMethods()), Stream.of(at.getMethods()))
                .anyMatch(
                    method ->
                        method.getName().equals(called)
                            && Type.getMethodDescriptor(method).equals(type))) {
          return true;
        }
      }
      return false;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  private static List<String> results() {
    Service service = new Service();
    return Rulebooks.bundledIds().stream().map(id -> id + "\t" + service.apply(id)).toList();
  }

  /** What the application prints when these jars come before the library's, in their place. */
  private static List<String> application(List<Path> managed) throws IOException {
    return application(managed, Application.class);
  }

  private static List<String> application(List<Path> managed, Class<?> main) throws IOException {
    Set<String> replaced = managed.stream().map(ClassPathTest::name).collect(Collectors.toSet());
    List<String> classPath = new ArrayList<>();
    managed.forEach(jar -> classPath.add(jar.toString()));
    for (String entry :
        Splitter.on(File.pathSeparatorChar).split(System.getProperty("java.class.path"))) {
      String name = name(Path.of(entry));
      if (Files.isDirectory(Path.of(entry))
          ? !entry.contains("compiler")
          : RUN_TIME.contains(name) && !replaced.contains(name)) {
        classPath.add(entry);
      }
    }
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dfile.encoding=UTF-8",
                "-cp",
                String.join(File.pathSeparator, classPath),
                main.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (var said = process.inputReader(UTF_8)) {
      return said.lines().filter(line -> line.contains("\t") || line.contains("RB-")).toList();
    }
  }

  private static List<Path> jars(String folder) throws IOException {
    try (Stream<Path> jars = Files.list(CLASS_PATHS.resolve(folder))) {
      return jars.sorted().toList();
    }
  }

  /** The artifact's name: that of the jar, without its version. */
  static String name(Path jar) {
    return VERSION.matcher(jar.getFileName().toString().toLowerCase(Locale.ROOT)).replaceFirst("");
  }

  private static Set<String> runTime() {
    try {
      return Pattern.compile("<include>[^:<]+:([^<]+)</include>")
          .matcher(Files.readString(Path.of("pom.xml")))
          .results()
          .map(include -> include.group(1))
          .collect(Collectors.toSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

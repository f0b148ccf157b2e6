package io.sanling.examples.workbench;

import static io.sanling.examples.workbench.CommandRun.run;
import static io.sanling.examples.workbench.CommandRun.runOn;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a command reads a file of data, {@code -} is what comes on standard input. */
class StandardInputTest {
  private static final Path TOWNSHIP = Path.of("../data/huaiyang-2022/411603205.jsonl");
  private static final String UNIT = "411603205200";

  private static String three;

  @TempDir Path temp;

  @BeforeAll
  static void takeThreeUnitsAndWhatIsNone() throws IOException {
    try (Stream<String> lines = Files.lines(TOWNSHIP)) {
      three = lines.limit(3).collect(Collectors.joining("\n")) + "\nno json\n";
    }
  }

  private static byte[] bytes(String form) throws IOException {
    if (!form.equals("gzip")) {
      return three.getBytes(Charset.forName(form));
    }
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(three.getBytes(UTF_8));
    }
    return packed.toByteArray();
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "GB18030", "UTF-16", "gzip"})
  void itsFormAndEncodingAreToldAsThoseOfAFile(String form) throws IOException {
    Path file = Files.write(temp.resolve("three.jsonl"), bytes(form));
    for (String format : new String[] {"text", "json"}) {
      CommandRun ofFile = run("assess", "--rulebook", "henan-2022", "--format", format, file);
      CommandRun ofInput =
          runOn(bytes(form), "assess", "--rulebook", "henan-2022", "--format", format, "-");
      assertThat(ofInput.code()).isEqualTo(ofFile.code());
      assertThat(ofInput.out()).isEqualTo(ofFile.out().replace("three.jsonl", "-"));
      assertThat(ofInput.err()).isEqualTo(ofFile.err().replace("three.jsonl", "-"));
    }
  }

  @Test
  void whatTheJvmFailsAtIsAnInternalErrorAndShowsNoTrace() {
    InputStream failing =
        new InputStream() {
          @Override
          public int read() {
            throw new NoClassDefFoundError("missing");
          }
        };
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        Sanling.run(
            failing,
            OutputStream.nullOutputStream(),
            err,
            "assess",
            "--rulebook",
            "henan-2022",
            "-");
    assertThat(code).isEqualTo(3);
    assertThat(err.toString(UTF_8)).contains("NoClassDefFoundError").doesNotContain("\tat ");
  }

  @Test
  void everyCommandThatReadsDataTakesIt() throws IOException {
    byte[] input = three.getBytes(UTF_8);
    Path file = Files.write(temp.resolve("three.jsonl"), input);
    Path out = temp.resolve("out");
    run("assess", "--rulebook", "henan-2022", "--out", out, file);
    Path results = out.resolve("results.jsonl");
    for (Object[] arguments :
        new Object[][] {
          {"explain", "--rulebook", "henan-2022", file, "--unit", UNIT},
          {"history", "--rulebook", "henan-2022", "--unit", UNIT, file},
          {"impact", "--from", "henan-2022", "--to", "henan-2023", file},
          {"verify", "--rulebook", "henan-2022", file, results}
        }) {
      CommandRun ofInput = runOn(input, with("-", file, arguments));
      assertThat(ofInput.out()).isEqualTo(run(arguments).out().replace("three.jsonl", "-"));
    }
    assertThat(runOn(Files.readAllBytes(results), "verify", "--rulebook", "henan-2022", file, "-"))
        .isEqualTo(run("verify", "--rulebook", "henan-2022", file, results));
    Path kept = temp.resolve("kept");
    runOn(
        input,
        "new-replay",
        "--rulebook",
        "henan-2022",
        "--title",
        "示例",
        "--source",
        "编制的示例",
        "--support",
        "D",
        "--out",
        kept,
        "-");
    assertThat(kept.resolve("data-stdin")).hasBinaryContent(input);
    assertThat(run("replay", kept).out()).contains("结论：一致");
  }

  private static Object[] with(String name, Path instead, Object... arguments) {
    return Stream.of(arguments).map(a -> a.equals(instead) ? name : a).toArray();
  }

  @Test
  void itCanBeReadOnceOnlyAndNothingOfItIsLeft() throws IOException {
    CommandRun ran =
        runOn(three.getBytes(UTF_8), "verify", "--format", "json", "--rulebook", "x", "-", "-");
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("\"CLI-STDIN-TWICE\"");
    try (Stream<Path> left = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      assertThat(left).noneMatch(path -> path.getFileName().toString().startsWith("sanling-stdin"));
    }
  }
}

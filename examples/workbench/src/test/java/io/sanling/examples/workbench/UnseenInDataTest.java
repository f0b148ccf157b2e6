package io.sanling.examples.workbench;

import static io.sanling.examples.workbench.CommandRun.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.sanling.Rulebook;
import io.sanling.internal.json.JsonTree;
import io.sanling.rules.compiler.RulebookCompiler;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What steers a screen or is unseen reaches no person, and reaches programs as it was. */
class UnseenInDataTest {
  private static final String DANGEROUS =
      "\u001B\u202E\u200B\u0085\u2028\u2029\u2066\u00AD\u0007\u009B";

  /** henan-2022, by which the petition is resolved late. */
  private static Path thirty;

  @TempDir Path folder;

  @BeforeAll
  static void anEditionThatChangesTheVillage(@TempDir Path books) throws IOException {
    Path edited = Files.createDirectories(books.resolve("henan-30"));
    try (Stream<Path> files = Files.list(Path.of("..", "..", "rules", "books", "henan-2022"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, edited.resolve(file.getFileName()));
      }
    }
    Path parameters = edited.resolve("parameters.yaml");
    Files.writeString(parameters, Files.readString(parameters).replaceFirst("数值: 60", "数值: 30"));
    thirty = books.resolve("henan-30.sanling");
    RulebookCompiler.bundle(edited).write(thirty);
  }

  private Path data(String form, MadeUpData data) throws IOException {
    return switch (form) {
      case "csv" -> data.csv(folder.resolve("data"));
      case "xlsx" -> data.xlsx(folder.resolve("data.xlsx"));
      default -> data.jsonl(folder.resolve("data.jsonl"));
    };
  }

  private void assertShown(String text) {
    assertThat(text.codePoints().filter(c -> DANGEROUS.indexOf(c) >= 0)).as(text).isEmpty();
  }

  private void assertShown(CommandRun ran) {
    assertShown(ran.out() + ran.err());
  }

  /** A byte-order mark is the only one that a file for a spreadsheet needs. */
  private void assertFilesShown(Path out, String... names) throws IOException {
    for (String name : names) {
      assertShown(Files.readString(out.resolve(name)).replace("\uFEFF", ""));
    }
  }

  @ParameterizedTest
  @DisplayName("a name in a table, an explanation, a list of changes and a history")
  @CsvSource({
    "csv, ESC", "csv, RLO", "csv, ZWSP NEL LS",
    "xlsx, ESC", "xlsx, RLO", "xlsx, ZWSP NEL LS",
    "jsonl, ESC", "jsonl, RLO", "jsonl, ZWSP NEL LS"
  })
  void aName(String form, String which) throws IOException {
    String unseen =
        switch (which) {
          case "ESC" -> "\u001B[31m";
          case "RLO" -> "\u202E";
          default -> "\u200B村\u0085村\u2028";
        };
    boolean rejected = !which.contains(" ");
    Path data = data(form, new MadeUpData().with("units", "name", "示例" + unseen + "村"));
    Path out = folder.resolve("out");

    CommandRun assessed = run("assess", "--rulebook", "henan-2022", "--out", out, data);
    assertThat(assessed.code()).as(assessed.out() + assessed.err()).isEqualTo(rejected ? 1 : 0);
    assertShown(assessed);
    assertFilesShown(out, "summary.txt", "rejects.jsonl");
    if (rejected) {
      assertThat(Files.readString(out.resolve("rejects.jsonl"))).contains("REC-TEXT", "\\\\u{");
    }
    for (String reader : List.of("public", "developer", "auditor")) {
      CommandRun explained =
          run(
              "explain",
              "--rulebook",
              "henan-2022",
              "--unit",
              MadeUpData.UNIT,
              "--for",
              reader,
              data);
      assertThat(explained.code()).isEqualTo(rejected ? 1 : 0);
      assertShown(explained);
    }
    Path changes = folder.resolve("changes");
    assertShown(run("impact", "--from", "henan-2022", "--to", thirty, "--out", changes, data));
    assertFilesShown(changes, "summary.txt", "changes.csv", "differences.csv", "rejects.jsonl");
    if (!rejected) {
      assertThat(Files.readString(changes.resolve("changes.csv")))
          .contains("示例\\u{200B}村\\u{85}村\\u{2028}村");
      assertThat(texts(JsonTree.parse(Files.readString(changes.resolve("changes.jsonl")))))
          .contains("示例" + unseen + "村");
    }
    assertShown(
        run(
            "history",
            "--unit",
            MadeUpData.UNIT,
            "--rulebook",
            "henan-2022",
            "--rulebook",
            "henan-2023",
            data));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u200B", "\u2028", "\u0085", "\uFEFF", "\u00AD"})
  void aDocumentInAnExplanationAndItsJson(String unseen) throws IOException {
    String document = "应急〔2022〕" + unseen + "17号";
    Path data =
        data("jsonl", new MadeUpData().with("accidents", "determinationDocument", document));
    Path out = folder.resolve("out");
    assertShown(run("assess", "--rulebook", "henan-2022", "--out", out, data));
    for (String reader : List.of("public", "developer")) {
      CommandRun ran =
          run(
              "explain",
              "--rulebook",
              "henan-2022",
              "--unit",
              MadeUpData.UNIT,
              "--for",
              reader,
              data);
      assertThat(ran.code()).isZero();
      assertShown(ran);
    }
    String auditors =
        run(
                "explain",
                "--rulebook",
                "henan-2022",
                "--unit",
                MadeUpData.UNIT,
                "--for",
                "auditor",
                data)
            .out();
    String results = Files.readString(out.resolve("results.jsonl"));
    for (String json : List.of(auditors, results)) {
      assertThat(texts(JsonTree.parse(json))).contains(document);
    }
  }

  /** A folder that is none, so that the command prints its name and why it is refused. */
  @ParameterizedTest
  @ValueSource(strings = {"\u200B", "\u2028", "\u0085", "\u202E"})
  void aNameInTheJsonOfAReplayParsesBack(String unseen) {
    String name = folder.resolve("回" + unseen + "放").toString();
    CommandRun json = run("replay", "--format", "json", name);
    assertThat(texts(JsonTree.parse(json.out()))).contains(name);
    assertShown(json.err());
    assertShown(run("replay", name));
  }

  @Test
  void schemasArePrintedAsTheyArePublished() throws IOException {
    try (InputStream schema =
        Objects.requireNonNull(
            Rulebook.class.getResourceAsStream("/io/sanling/schema/record.schema.json"))) {
      assertThat(run("schema", "record").out().strip())
          .isEqualTo(new String(schema.readAllBytes(), StandardCharsets.UTF_8).strip());
    }
  }

  private static List<String> texts(@Nullable Object tree) {
    if (tree instanceof Map<?, ?> members) {
      return members.values().stream().flatMap(member -> texts(member).stream()).toList();
    }
    if (tree instanceof Collection<?> items) {
      return items.stream().flatMap(item -> texts(item).stream()).toList();
    }
    return List.of(String.valueOf(tree));
  }
}

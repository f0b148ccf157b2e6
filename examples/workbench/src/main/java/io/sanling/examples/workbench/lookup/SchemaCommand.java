package io.sanling.examples.workbench.lookup;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.io.Resources;
import io.sanling.JsonSchemas;
import io.sanling.examples.workbench.console.Exit;
import io.sanling.examples.workbench.console.Terminal;
import io.sanling.examples.workbench.input.FormatOption;
import io.sanling.examples.workbench.input.RulebookArgument;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sanling schema}: the JSON Schema of a record or of what comes out; alone their names. */
@Command(name = "schema")
public final class SchemaCommand implements Callable<Integer> {
  private static final String RECORD = "record";

  /** Those of what only the command line writes; they lie beside its messages. */
  private static final ImmutableList<String> OWN =
      ImmutableList.of(
          "assess",
          "compile",
          "explain-code",
          "figure",
          "impact",
          "keys",
          "message",
          "new-edition",
          "new-replay",
          "new-rulebook",
          "rulebooks",
          "schema",
          "sentences",
          "verify");

  private final Terminal terminal;

  @Parameters(index = "0", arity = "0..1", paramLabel = "NAME", descriptionKey = "parameter.schema")
  @Nullable String kind;

  @Option(names = "--rulebook", paramLabel = "RULEBOOK", descriptionKey = "option.schema.rulebook")
  @Nullable String rulebook;

  @Option(names = "--trust", paramLabel = "PUBLIC.pem", descriptionKey = "option.trust")
  @Nullable Path trusted;

  @Mixin FormatOption format = new FormatOption();

  public SchemaCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    List<String> names =
        ImmutableList.<String>builder().addAll(JsonSchemas.names()).addAll(OWN).build();
    if (kind == null) {
      terminal.answer(
          names.stream()
              .map(name -> ImmutableMap.of("name", name, "id", JsonSchemas.id(name)))
              .toList(),
          String.join("\n", names));
      return Exit.OK;
    }
    if (!names.contains(kind)) {
      throw terminal.wrong("NAME", kind, String.join("|", names));
    }
    if (rulebook != null && !kind.equals(RECORD)) {
      throw terminal.refusal("schema.rulebook", kind);
    }
    terminal.out().println(schema(kind).stripTrailing());
    return Exit.OK;
  }

  /** What records hold is for their rulebook to say; everything else has one schema. */
  private String schema(String name) throws IOException {
    if (rulebook != null) {
      return JsonSchemas.ofRecords(new RulebookArgument(rulebook, trusted, terminal).load());
    }
    return OWN.contains(name) ? JsonSchemas.whole(own(name)) : JsonSchemas.of(name);
  }

  private static String own(String name) throws IOException {
    return Resources.toString(
        Resources.getResource(
            SchemaCommand.class, "/io/sanling/examples/workbench/schema/" + name + ".schema.json"),
        StandardCharsets.UTF_8);
  }
}

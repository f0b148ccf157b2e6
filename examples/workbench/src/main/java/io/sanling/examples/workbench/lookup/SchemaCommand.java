package io.sanling.examples.workbench.lookup;

import com.google.common.collect.ImmutableMap;
import com.google.common.io.Resources;
import io.sanling.JsonSchemas;
import io.sanling.examples.workbench.console.Exit;
import io.sanling.examples.workbench.console.Terminal;
import io.sanling.examples.workbench.input.FormatOption;
import io.sanling.examples.workbench.input.RulebookArgument;
import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sanling schema}: the JSON Schema of a record or of what comes out; alone their names. */
@Command(name = "schema")
public final class SchemaCommand implements Callable<Integer> {
  private static final String RECORD = "record";
  private static final String MESSAGE = "message";
  private static final String WHY_NOT = "why-not";

  private final Terminal terminal;

  @Parameters(index = "0", arity = "0..1", paramLabel = "NAME", descriptionKey = "parameter.schema")
  @Nullable String kind;

  @Option(names = "--rulebook", paramLabel = "RULEBOOK", descriptionKey = "option.schema.rulebook")
  @Nullable String rulebook;

  @Option(names = "--trust", paramLabel = "PUBLIC.pem", descriptionKey = "option.trust")
  @Nullable Path trusted;

  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin FormatOption format = new FormatOption();

  public SchemaCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    List<String> names = Stream.concat(JsonSchemas.names().stream(), own().sorted()).toList();
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
    return JsonSchemas.names().contains(name)
        ? JsonSchemas.of(name)
        : JsonSchemas.whole(Resources.toString(resource(name), StandardCharsets.UTF_8));
  }

  /** Of what only the command line writes: answers, by the name of the command, and messages. */
  private Stream<String> own() {
    return Stream.concat(spec.root().subcommands().keySet().stream(), Stream.of(MESSAGE, WHY_NOT))
        .filter(name -> getClass().getResource(path(name)) != null);
  }

  private static URL resource(String name) {
    return Resources.getResource(SchemaCommand.class, path(name));
  }

  private static String path(String name) {
    return "/io/sanling/examples/workbench/schema/" + name + ".schema.json";
  }
}

package io.sanling.examples.workbench;

import io.sanling.Assessor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code sanling schema}: the JSON Schema of a record or a result. */
@Command(name = "schema")
final class SchemaCommand implements Callable<Integer> {
  private static final Set<String> KINDS = Set.of("record", "result");

  private final Terminal terminal;

  @Parameters(index = "0", paramLabel = "record|result", descriptionKey = "parameter.schema")
  String kind = "";

  SchemaCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    if (!KINDS.contains(kind)) {
      throw new UsageException(terminal.say("usage.value", "record|result", kind));
    }
    String resource = "/io/sanling/schema/" + kind + ".schema.json";
    try (InputStream schema = Assessor.class.getResourceAsStream(resource)) {
      if (schema == null) {
        throw new IllegalStateException("missing " + resource);
      }
      terminal.print(new String(schema.readAllBytes(), StandardCharsets.UTF_8).stripTrailing());
    }
    return Exit.OK;
  }
}

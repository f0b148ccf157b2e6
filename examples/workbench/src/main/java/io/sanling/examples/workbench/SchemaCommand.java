package io.sanling.examples.workbench;

import com.google.common.collect.ImmutableList;
import io.sanling.Assessor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code sanling schema}: the JSON Schema of a record or of what comes out; alone their names. */
@Command(name = "schema")
final class SchemaCommand implements Callable<Integer> {
  private static final ImmutableList<String> KINDS =
      ImmutableList.of("record", "result", "region", "reject", "run");

  private final Terminal terminal;

  @Parameters(index = "0", arity = "0..1", paramLabel = "NAME", descriptionKey = "parameter.schema")
  @Nullable String kind;

  SchemaCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    if (kind == null) {
      KINDS.forEach(terminal::print);
      return Exit.OK;
    }
    if (!KINDS.contains(kind)) {
      throw new UsageException(terminal.say("usage.value", String.join("|", KINDS), kind));
    }
    String resource = "/io/sanling/schema/" + kind + ".schema.json";
    try (InputStream schema = Assessor.class.getResourceAsStream(resource)) {
      if (schema == null) {
        throw new IllegalStateException("missing " + resource);
      }
      terminal
          .out()
          .println(new String(schema.readAllBytes(), StandardCharsets.UTF_8).stripTrailing());
    }
    return Exit.OK;
  }
}

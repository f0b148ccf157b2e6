package io.sanling.examples.workbench;

import io.sanling.internal.json.Schemas;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code sanling schema}: the JSON Schema of a record or of what comes out; alone their names. */
@Command(name = "schema")
final class SchemaCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(index = "0", arity = "0..1", paramLabel = "NAME", descriptionKey = "parameter.schema")
  @Nullable String kind;

  SchemaCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (kind == null) {
      Schemas.NAMES.forEach(terminal::print);
      return Exit.OK;
    }
    if (!Schemas.NAMES.contains(kind)) {
      throw new UsageException(terminal.say("usage.value", String.join("|", Schemas.NAMES), kind));
    }
    terminal.out().println(Schemas.whole(kind).stripTrailing());
    return Exit.OK;
  }
}

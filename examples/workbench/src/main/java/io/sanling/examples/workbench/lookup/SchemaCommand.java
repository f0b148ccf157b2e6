package io.sanling.examples.workbench.lookup;

import io.sanling.Rulebook;
import io.sanling.examples.workbench.console.Exit;
import io.sanling.examples.workbench.console.Terminal;
import io.sanling.examples.workbench.console.UsageException;
import io.sanling.examples.workbench.input.RulebookArgument;
import io.sanling.internal.schema.Schemas;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sanling schema}: the JSON Schema of a record or of what comes out; alone their names. */
@Command(name = "schema")
public final class SchemaCommand implements Callable<Integer> {
  private static final String RECORD = "record";

  private final Terminal terminal;

  @Parameters(index = "0", arity = "0..1", paramLabel = "NAME", descriptionKey = "parameter.schema")
  @Nullable String kind;

  @Option(names = "--rulebook", paramLabel = "RULEBOOK", descriptionKey = "option.schema.rulebook")
  @Nullable String rulebook;

  @Option(names = "--trust", paramLabel = "PUBLIC.pem", descriptionKey = "option.trust")
  @Nullable Path trusted;

  public SchemaCommand(Terminal terminal) {
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
    if (rulebook != null && !kind.equals(RECORD)) {
      throw new UsageException(terminal.say("schema.rulebook", kind));
    }
    terminal.out().println(schema(kind).stripTrailing());
    return Exit.OK;
  }

  /** What records hold is for their rulebook to say; everything else has one schema. */
  private String schema(String name) {
    if (rulebook == null) {
      return Schemas.whole(name);
    }
    Rulebook book = new RulebookArgument(rulebook, trusted, terminal).load();
    return Schemas.record(book.forms(), book.digest());
  }
}

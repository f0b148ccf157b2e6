package io.sanling.examples.workbench.input;

import io.sanling.Rulebook;
import io.sanling.examples.workbench.console.Terminal;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --rulebook}: the one rulebook that a command works with. */
public final class RulebookOption {
  @Option(
      names = "--rulebook",
      required = true,
      paramLabel = "RULEBOOK",
      descriptionKey = "option.rulebook")
  public String name = "";

  @Option(names = "--trust", paramLabel = "PUBLIC.pem", descriptionKey = "option.trust")
  public @Nullable Path trusted;

  public Rulebook load(Terminal terminal) {
    return new RulebookArgument(name, trusted, terminal).load();
  }
}

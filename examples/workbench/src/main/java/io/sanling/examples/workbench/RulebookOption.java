package io.sanling.examples.workbench;

import io.sanling.Rulebook;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --rulebook}: the one rulebook that a command works with. */
final class RulebookOption {
  @Option(
      names = "--rulebook",
      required = true,
      paramLabel = "RULEBOOK",
      descriptionKey = "option.rulebook")
  String name = "";

  @Option(names = "--trust", paramLabel = "PUBLIC.pem", descriptionKey = "option.trust")
  @Nullable Path trusted;

  Rulebook load(Terminal terminal) {
    return new RulebookArgument(name, trusted, terminal).load();
  }
}

package io.sanling.examples.workbench.input;

import io.sanling.examples.workbench.console.Terminal;
import picocli.CommandLine.Option;

/**
 * {@code --format}: for a person or for a program. The terminal knows it before the arguments are
 * parsed, since what is wrong with them is told in that form too: see {@link Terminal#isJson}.
 */
public final class FormatOption {
  private enum Format {
    TEXT,
    JSON
  }

  @Option(
      names = "--format",
      paramLabel = "text|json",
      defaultValue = "text",
      descriptionKey = "option.format")
  Format format = Format.TEXT;
}

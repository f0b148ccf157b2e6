package io.sanling.examples.workbench.input;

import java.nio.file.Path;
import picocli.CommandLine.Parameters;

/** {@code DATA}: unit records in any of their forms, or {@code -} for standard input. */
public final class DataParameter {
  @Parameters(index = "0", paramLabel = "DATA", descriptionKey = "parameter.data")
  InputFile file = InputFile.none();

  public Path path() {
    return file.path();
  }
}

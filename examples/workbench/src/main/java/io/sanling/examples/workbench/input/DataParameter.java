package io.sanling.examples.workbench.input;

import java.nio.file.Path;
import picocli.CommandLine.Parameters;

/** {@code DATA}: unit records in any of their forms. */
public final class DataParameter {
  @Parameters(index = "0", paramLabel = "DATA", descriptionKey = "parameter.data")
  public Path path = Path.of("");
}

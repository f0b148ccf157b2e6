package io.sanling.examples.workbench;

import java.nio.file.Path;
import picocli.CommandLine.Parameters;

/** {@code DATA}: unit records in any of their forms. */
final class DataParameter {
  @Parameters(index = "0", paramLabel = "DATA", descriptionKey = "parameter.data")
  Path path = Path.of("");
}

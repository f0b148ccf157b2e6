package io.sanling.examples.workbench.input;

import io.sanling.form.Forms;
import io.sanling.record.RecordSource;
import io.sanling.region.RegionNames;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --regions}: a file with names of regions, instead of those that the data bring. */
public final class RegionsOption {
  @Option(names = "--regions", paramLabel = "FILE", descriptionKey = "option.regions")
  @Nullable Path file;

  /** The names of the file, else those of the data. */
  public RegionNames of(RecordSource source, Forms forms) {
    return file == null ? RegionNames.of(source) : of(forms);
  }

  /** The names of the file; none without one. */
  public RegionNames of(Forms forms) {
    return file == null ? RegionNames.none() : RegionNames.read(file, forms);
  }
}

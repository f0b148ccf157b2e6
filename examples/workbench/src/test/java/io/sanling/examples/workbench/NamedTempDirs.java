package io.sanling.examples.workbench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDirFactory;

/** Folders whose names are no long numbers, which now and then pass for one of a person's. */
public final class NamedTempDirs implements TempDirFactory {
  @Override
  public Path createTempDirectory(
      AnnotatedElementContext elementContext, ExtensionContext extensionContext)
      throws IOException {
    Path all = Path.of(System.getProperty("java.io.tmpdir"));
    return Files.createDirectory(all.resolve("junit-" + UUID.randomUUID()));
  }
}

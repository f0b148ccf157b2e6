package io.sanling.examples.workbench.madeup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Folders of made-up data, with the {@code README.md} that a person wrote. */
public final class Committed {
  private Committed() {}

  /** Says that the committed folder holds what the generator wrote into the fresh one. */
  public static void isWhatTheGeneratorWrites(Path committed, Path fresh) throws IOException {
    List<Path> files = files(fresh);
    assertThat(files(committed)).as("run the generator afresh").isEqualTo(files);
    for (Path file : files) {
      assertThat(Files.mismatch(committed.resolve(file), fresh.resolve(file)))
          .as("first different byte of %s", file)
          .isEqualTo(-1);
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> found = Files.walk(folder)) {
      return found
          .filter(Files::isRegularFile)
          .map(folder::relativize)
          .filter(file -> !file.endsWith("README.md"))
          .sorted()
          .toList();
    }
  }
}

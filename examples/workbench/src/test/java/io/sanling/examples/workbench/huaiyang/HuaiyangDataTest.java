package io.sanling.examples.workbench.huaiyang;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HuaiyangDataTest {
  private static final Path COMMITTED = Path.of("..", "data", "huaiyang-2022");

  @Test
  void theCommittedFilesAreWhatTheGeneratorWrites(@TempDir Path fresh) throws IOException {
    HuaiyangData.write(fresh);

    List<Path> files = files(fresh);
    assertThat(files(COMMITTED)).as("run HuaiyangData afresh").isEqualTo(files);
    for (Path file : files) {
      assertThat(Files.mismatch(COMMITTED.resolve(file), fresh.resolve(file)))
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

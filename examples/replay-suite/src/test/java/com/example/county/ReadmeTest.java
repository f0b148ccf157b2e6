package com.example.county;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReadmeTest {
  @Test
  void theReadmeShowsTheCodeThatRunsHere() throws IOException {
    Path readme = Path.of("../../README.md");
    if (Files.notExists(readme)) {
      return; // The folder was copied out of the project, as it is meant to be.
    }
    String code = Files.readString(Path.of("src/test/java/com/example/county/CountyTest.java"));
    assertThat(Files.readString(readme)).contains(code.strip());
  }
}

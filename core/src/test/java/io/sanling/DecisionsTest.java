package io.sanling;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Decisions are numbered notes that say what, why and what was given up. */
class DecisionsTest {
  @Test
  void everyDecisionIsNumberedListedAndWhole() throws IOException {
    List<Path> notes;
    try (Stream<Path> files = Files.list(Path.of("decisions"))) {
      notes = files.sorted().toList();
    }
    String map = Files.readString(Path.of("ARCHITECTURE.md"));
    for (int i = 0; i < notes.size(); i++) {
      String number = "%04d".formatted(i + 1);
      String name = notes.get(i).getFileName().toString();
      assertThat(name).startsWith(number + "-");
      assertThat(map).contains("[" + number + "](decisions/" + name + ")");
      assertThat(Files.readString(notes.get(i)))
          .matches(
              "(?s)# "
                  + number
                  + " [^\n]+\n\n20\\d\\d-\\d\\d-\\d\\d, (in force|replaced by \\d{4})\\.\n\n"
                  + "## What\n\n.+\n\n## Why\n\n.+\n\n## Given up\n\n.+\n");
    }
  }
}

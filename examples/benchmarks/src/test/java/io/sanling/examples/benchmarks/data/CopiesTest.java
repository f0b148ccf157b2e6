package io.sanling.examples.benchmarks.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.sanling.Rulebooks;
import io.sanling.UnitRecords;
import io.sanling.form.Forms;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Copies of the county are records that readers take, each of a unit of its own. */
class CopiesTest {
  @TempDir Path folder;

  @Test
  void areValidAndTheSameBySeed() throws Exception {
    Forms forms = Rulebooks.bundled("henan-2022").forms();
    int records = 2 * Copies.countyLines().size();
    new Copies(1).writeLines(folder.resolve("one"), records);
    new Copies(1).writeLines(folder.resolve("again"), records);

    List<String> lines = Files.readAllLines(folder.resolve("one"));
    assertThat(lines.stream().map(line -> UnitRecords.parse(line, forms).unit().id()))
        .hasSize(records)
        .doesNotHaveDuplicates();
    assertThat(folder.resolve("again")).hasSameBinaryContentAs(folder.resolve("one"));
  }
}

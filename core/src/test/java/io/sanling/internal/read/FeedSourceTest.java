package io.sanling.internal.read;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.Iterators;
import com.google.common.hash.HashCode;
import io.sanling.form.TestForms;
import io.sanling.record.ReadOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeedSourceTest {
  private static final String UNITS =
      """
      主体编码,编码种类,主体名称,主体类别,所属村(社区)编码,城乡
      410328104205,区划代码,示例村,村,410328104205,农村
      """;
  private static final String PETITIONS =
      "主体编码,编号,受理日期,办结日期\n410328104205,P-1,2022-03-01,2022-04-11\n";

  @TempDir Path temp;

  private List<HashCode> read(String petitions, String file) throws IOException {
    Path folder = Files.createTempDirectory(temp, "data");
    Files.writeString(folder.resolve("units.csv"), UNITS);
    Files.writeString(folder.resolve(file), petitions);
    List<HashCode> read = new ArrayList<>();
    try (FeedSource source =
        RecordReading.open(folder, TestForms.campaign(), ReadOptions.strict())) {
      source
          .blocks(1, true, (first, outcomes) -> Iterators.size(outcomes))
          .forEachRemaining(block -> read.add(block.read()));
    }
    return read;
  }

  @Test
  void whatWasReadIsOtherDataWhereOnlyTheHeadersOrNamesOfTablesChanged() throws IOException {
    List<HashCode> before = read(PETITIONS, "petitions.csv");
    assertThat(before).hasSize(1);
    assertThat(read(PETITIONS, "petitions.csv")).isEqualTo(before);
    String swapped = PETITIONS.replace("受理日期,办结日期", "办结日期,受理日期");
    assertThat(read(swapped, "petitions.csv")).isNotEqualTo(before);
    assertThat(read(PETITIONS, "信访事项.csv")).isNotEqualTo(before);
  }
}

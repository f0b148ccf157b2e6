package io.sanling.internal.read;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import io.sanling.form.RecordCode;
import io.sanling.form.TestForms;
import io.sanling.internal.form.Layout;
import io.sanling.internal.form.TableList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowSorterTest {
  private static final Layout LAYOUT = Layout.of(TestForms.campaign());
  private static final TableList CASES = LAYOUT.table("cases");
  private static final TableList PETITIONS = LAYOUT.table("信访事项");

  private static RowSorter.Entry entry(int unit, TableList table, long line, String... cells) {
    List<TableRow.Content> contents =
        Arrays.stream(cells)
            .map(TableRow.Content::of)
            .collect(ArrayList::new, List::add, List::addAll);
    TableRow.Fault fault =
        line % 7 == 0 ? new TableRow.Fault(RecordCode.SYNTAX, "syntax.quote", "x") : null;
    return new RowSorter.Entry(unit, table, new TableRow(line, contents, fault));
  }

  private static long temporaryFiles() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files.filter(f -> f.getFileName().toString().endsWith(".rows")).count();
    }
  }

  @Test
  void rowsComeByUnitTableAndLineHoweverManyDoNotFitInMemory() throws IOException {
    List<RowSorter.Entry> entries = new ArrayList<>();
    Random random = new Random(1);
    for (int line = 1; line <= 5000; line++) {
      TableList table = random.nextBoolean() ? CASES : PETITIONS;
      int unit = random.nextInt(50) == 0 ? RowSorter.NO_UNIT : random.nextInt(300);
      entries.add(entry(unit, table, line, "主体 " + unit, "", "x" + line));
    }
    long before = temporaryFiles();
    RowSorter sorter = new RowSorter(10_000, LAYOUT.tables());
    for (RowSorter.Entry entry : entries) {
      sorter.add(entry);
    }
    assertThat(temporaryFiles()).isGreaterThan(before);
    List<RowSorter.Entry> sorted = ImmutableList.copyOf(sorter.sorted());
    sorter.close();
    assertThat(temporaryFiles()).isEqualTo(before);

    entries.sort(
        Comparator.comparingInt(RowSorter.Entry::unit)
            .thenComparing(RowSorter.Entry::table)
            .thenComparingLong(e -> e.row().number()));
    assertThat(sorted).isEqualTo(entries);
  }

  @ParameterizedTest
  @ValueSource(ints = {1 << 20, 1 << 11})
  void idsAreFoundAgainAndTheFirstStaysWhetherTheyFitInMemoryOrNot(int mostInMemory) {
    IdIndex index = new IdIndex(mostInMemory);
    for (int i = 0; i < 20_000; i++) {
      assertThat(index.add("unit-" + i, i)).isTrue();
    }
    assertThat(index.add("unit-7", 99)).isFalse();
    assertThat(index.ordinal("unit-7")).isEqualTo(7);
    assertThat(index.ordinal("unit-19999")).isEqualTo(19_999);
    assertThat(index.ordinal("nobody")).isEqualTo(-1);
  }
}

package io.sanling.rules.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DrawnWorkbookTest {
  private static final String CSV =
      """
      标准编号,标准,下限(含),得分
      S1,"领导, <保障> & “有力”",0.8,5
      S1,,,0
      """;

  private final Problems problems = new Problems();
  private final Grid table = CsvGrid.read("scoring.csv", CSV, problems);

  private Grid drawn(byte[] workbook) {
    return WorkbookGrids.read("scoring.xlsx", workbook, problems).get("评分表");
  }

  @Test
  void itReadsAsTheTableItWasDrawnFrom() {
    assertThat(texts(drawn(DrawnWorkbook.of("评分表", table)))).isEqualTo(texts(table));
    assertThat(problems.all()).filteredOn(Problem::isError).isEmpty();
  }

  @Test
  void theSameTableGivesTheSameBytes() {
    assertThat(DrawnWorkbook.of("评分表", table)).isEqualTo(DrawnWorkbook.of("评分表", table));
  }

  @Test
  void columnsBeyondTheAlphabetHaveTwoLetters() {
    Grid wide = CsvGrid.read("scoring.csv", "x,".repeat(30) + "end\n", problems);
    Grid.Line line = drawn(DrawnWorkbook.of("评分表", wide)).lines().get(0);
    assertThat(line.texts()).hasSize(31).endsWith("end");
    assertThat(line.place(30).cellName()).isEqualTo("AE1");
  }

  private static List<List<String>> texts(Grid grid) {
    int columns = grid.lines().get(0).texts().size();
    return grid.lines().stream()
        .map(line -> IntStream.range(0, columns).mapToObj(line::text).toList())
        .toList();
  }
}

package io.sanling.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.sanling.rules.problem.Problems;
import io.sanling.rules.source.Grid;
import io.sanling.rules.source.WorkbookGrids;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The bundled example of cases in a workbook. */
class CaseSheetTest {
  @Test
  void theWorkbookHoldsTheCellsItIsDrawnFrom() throws IOException {
    Problems problems = new Problems();
    Grid grid =
        WorkbookGrids.read(
                CaseSheet.WORKBOOK.toString(), Files.readAllBytes(CaseSheet.WORKBOOK), problems)
            .get(CaseSheet.SHEET);
    assertThat(problems.all()).isEmpty();
    List<List<String>> drawn =
        CaseSheet.rows().stream()
            .map(row -> row.stream().map(CaseSheetTest::shortest).toList())
            .toList();
    assertThat(grid.lines())
        .hasSameSizeAs(drawn)
        .zipSatisfy(
            drawn,
            (line, cells) -> {
              for (int i = 0; i < cells.size(); i++) {
                assertThat(line.text(i)).isEqualTo(cells.get(i));
              }
            });
  }

  private static String shortest(String cell) {
    return cell.matches("[0-9.]+")
        ? new BigDecimal(cell).stripTrailingZeros().toPlainString()
        : cell;
  }
}

package io.sanling.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.sanling.rules.check.RulebookCheck;
import io.sanling.rules.problem.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One wrong cell of a table is one problem: nobody is told to delete what the row would use. */
class RefusedRowsTest {
  private static final String INTERVIEW = "事故,,次数,事故约谈次数,约谈,县（区）平安建设办公室,SV-INTERVIEW";
  private static final String YELLOW = "YELLOW,黄牌,yellow card,黄牌,打破任一目标,CQ-YELLOW,确认之日,黄牌期限";
  private static final String HONOUR =
      "HONOUR,评先评优资格,may be honoured,评先评优资格,评定为达标且等级不低于三星,CQ-HONOUR,评定期次年1月1日,评先评优资格期限";

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "supervision.csv | SV-INTERVIEW | '' | RB-VALUE-MISSING",
        "supervision.csv | 事故约谈次数 | 0 | RB-LADDER",
        "supervision.csv | , | ， | RB-COLUMN",
        "consequences.csv | card,黄牌 | card,黄牌警告书 | RB-CONSEQUENCE",
        "consequences.csv | 黄牌期限 | 2年 | RB-CONSEQUENCE",
        "first | CQ-HONOUR | '' | RB-VALUE-MISSING"
      })
  void oneWrongCellIsOneProblem(String table, String before, String after, String code)
      throws IOException {
    RulebookCopy copy = RulebookCopy.of("henan-2024-draft", folder.resolve("draft"));
    String file = table.equals("first") ? "consequences.csv" : table;
    String row =
        table.equals("first") ? HONOUR : table.equals("supervision.csv") ? INTERVIEW : YELLOW;
    copy.edit(file, row, row.replace(before, after));
    List<Problem> problems = RulebookCheck.check(copy.folder()).problems();
    assertThat(problems)
        .filteredOn(
            problem ->
                problem.isError()
                    || problem.code().toString().endsWith("-UNUSED")
                    || problem.code().toString().equals("RB-LADDER"))
        .extracting(problem -> problem.code() + " " + problem.place().file())
        .containsExactly(code + " " + file);
  }
}

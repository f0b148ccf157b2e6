package io.sanling.examples.workbench.explain;

import static io.sanling.examples.workbench.CommandRun.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.sanling.examples.workbench.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code explain} for several units, by name, into a file, and of rules that took no effect. */
class ExplainCommandTest {
  private static final String TOWNSHIP = "../data/huaiyang-2022/411603205.jsonl";
  private static final String FIRST = "411603205200";

  @TempDir Path temp;

  private static CommandRun explain(Object... options) {
    List<Object> all =
        new ArrayList<>(
            List.of("explain", "--rulebook", "henan-2022", "--as-of", "2022-08-31", TOWNSHIP));
    all.addAll(List.of(options));
    return run(all.toArray());
  }

  /** The name that the explanation of the unit begins with. */
  private static String nameOf(String unit) {
    String title = explain("--unit", unit).out().lines().findFirst().orElseThrow();
    return title.substring(0, title.indexOf('（'));
  }

  private static long told(CommandRun ran) {
    return ran.out().lines().filter(line -> line.startsWith("回执：")).count();
  }

  @Test
  void severalUnitsAreToldInOnePassByIdByNameAndByTownship() {
    assertThat(told(explain("--unit", FIRST, "--unit", "411603205201"))).isEqualTo(2);
    assertThat(explain("--name", nameOf(FIRST)).out()).contains("编码 " + FIRST);
    assertThat(told(explain("--region", "411603205"))).isEqualTo(31);
    assertThat(told(explain("--region", "411603205", "--unit", FIRST))).isEqualTo(31);
  }

  @Test
  void aTownshipComesIntoOneFileWholeOrNotAtAll() throws IOException {
    Path out = temp.resolve("township.txt");
    CommandRun ran = explain("--region", "411603205", "--out", out);
    assertThat(ran.code()).isZero();
    assertThat(ran.out()).isEmpty();
    assertThat(Files.readString(out).lines().filter(line -> line.startsWith("回执："))).hasSize(31);
    Path never = temp.resolve("never.txt");
    assertThat(explain("--region", "411603205", "--unit", "X-1", "--out", never).code())
        .isEqualTo(2);
    assertThat(never).doesNotExist();
  }

  @Test
  void aProgramGetsALineAUnit() {
    assertThat(explain("--region", "411603205", "--format", "json").out().lines())
        .hasSize(31)
        .allMatch(line -> line.startsWith("{\"result\":") && line.endsWith("}"));
  }

  @Test
  void theNearestIdsAndNamesAreOffered() {
    String name = nameOf(FIRST);
    for (String[] wrong :
        new String[][] {{"--unit", "41160320520"}, {"--name", name + "委员"}, {"--unit", name}}) {
      CommandRun ran = explain(wrong[0], wrong[1]);
      assertThat(ran.code()).isEqualTo(2);
      assertThat(ran.err()).as(wrong[1]).contains(FIRST + " " + name);
    }
    assertThat(explain().err()).contains("--unit", "--name", "--region");
    assertThat(explain("--region", "99").err()).contains("“99”");
  }

  @Test
  void aNameOrIdInPartOffersThoseThatHoldIt() {
    String name = nameOf(FIRST);
    String part = name.substring(name.length() - 3);
    assertThat(explain("--name", part).err()).contains("相近的有：", name);
    assertThat(explain("--unit", FIRST.substring(4)).err()).contains(FIRST + " " + name);
  }

  @Test
  void aRegionThatIsNotThereOffersThoseThatBeginLikeIt() {
    assertThat(explain("--region", "411603999").err()).contains("相近的有：411603205");
    assertThat(explain("--region", "4117").err()).contains("相近的有：4116");
  }

  @Test
  void aFileInAFolderThatIsNotThereIsRefusedAndNothingIsMade() {
    Path folder = temp.resolve("不在");
    CommandRun ran = explain("--unit", FIRST, "--out", folder.resolve("a.txt"));
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("文件夹不存在", folder.toString(), "--out");
    assertThat(folder).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DATA-REPORTS | 没有生效 | 界限 95 %",
        "数据—观察期过短 | 没有生效 | 界限 90 天",
        "零事故—未提供清单 | 没有生效 | 事故已提供",
        "评定—达标 | 生效了 | 评定—达标"
      })
  void whyARuleTookNoEffectIsSaid(String asked, String how, String what) {
    assertThat(explain("--unit", FIRST, "--why-not", asked).out()).contains(how, what);
  }

  @Test
  void aRuleThatIsNotThereIsRefusedWithWhatIsNear() {
    CommandRun ran = explain("--unit", FIRST, "--why-not", "HN-ZP-7");
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("HN-ZP-7", "HN-ZP-1");
  }
}

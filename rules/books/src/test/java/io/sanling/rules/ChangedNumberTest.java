package io.sanling.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.sanling.rules.cases.CaseRun;
import io.sanling.rules.cases.RulebookCases;
import io.sanling.rules.check.CheckReport;
import io.sanling.rules.check.RulebookCheck;
import io.sanling.rules.compiler.Variants;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.language.Parameter;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.problem.Severity;
import io.sanling.rules.source.RulebookFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * A number that changes takes the cases that stand on it along: an officer edits the number and
 * where it comes from, and reckons no date.
 */
class ChangedNumberTest {
  private static final String CLAUSE =
      "HN-ZP-1,零上访：逾期未办结,本单位能办的信访事项，未在受理后「信访办理期限」内办结（经批准可延长一次，「信访延长期限」）的为破零，以逾期首日计。原则出自河南。";

  private static final List<String> RULEBOOKS =
      List.of("henan-2021", "henan-2022", "henan-2023", "henan-2024-draft", "shanxi-2022");

  @TempDir Path folder;

  @Test
  void sixtyDaysBecomeFortyFiveByTwoEditsAndNoDates() throws IOException {
    RulebookCopy copy = RulebookCopy.of("henan-2023", folder.resolve("copy"));
    Map<String, String> before = files(copy.folder());
    copy.edit(
        "parameters.yaml",
        "- 名称: 信访办理期限\n  数值: 60\n  单位: \"天\"\n  条款: HN-ZP-1\n  来源: XF2022\n",
        "- 名称: 信访办理期限\n  数值: 45\n  单位: \"天\"\n  条款: HN-ZP-1\n");
    copy.edit("clauses.csv", CLAUSE + ",B,,XF2022 信访工作条例 2022", CLAUSE + ",D,,");
    CheckReport report = RulebookCheck.check(copy.folder());
    assertThat(report.problems())
        .as("what is done at the turn of the year is said, and nothing is wrong")
        .extracting(Problem::code)
        .containsOnly(RulebookCode.SEAM);
    assertThat(report.cases()).as("cases").isGreaterThan(300);
    Map<String, String> after = files(copy.folder());
    before.keySet().removeIf(file -> before.get(file).equals(after.get(file)));
    assertThat(before).containsOnlyKeys("parameters.yaml", "clauses.csv");
  }

  /** Cases that go along cannot tell whether the number is wrong; the edition before can. */
  @ParameterizedTest
  @CsvSource({"信访办理期限, 60, 65", "信访延长期限, 30, 20", "纠纷化解期限, 30, 20", "纠纷延长期限, 30, 31"})
  void casesFollowTheNumberAndASlipInItIsNoticedByItsSource(String parameter, int before, int after)
      throws IOException {
    RulebookCopy copy = RulebookCopy.of("henan-2023", folder.resolve("copy"));
    String number = "- 名称: " + parameter + "\n  数值: ";
    copy.edit("parameters.yaml", number + before, number + after);
    assertThat(RulebookCheck.check(copy.folder()).problems())
        .noneMatch(problem -> problem.severity() == Severity.ERROR)
        .extracting(Problem::code)
        .contains(RulebookCode.SOURCE_STAYED);
  }

  /** What differs is the deduction or reminder that takes the number, and no other rule. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "迟报扣分 | 2.00 | 3.00 | 事故24小时零1分报告扣2分 | E-1（“扣分—事故迟报” | 「迟报扣分」3 分 parameters.yaml",
        "事故报告时限 | 24 | 1 | 事故正好24小时报告不扣分 | E-1（“扣分—事故迟报” | 「事故报告时限」1 小时 parameters.yaml",
        "信访提前提醒 | 15 | 10 | 信访还有15天到期 | “提醒—信访办理” | 「信访提前提醒」10 天 parameters.yaml"
      })
  void aCaseThatFailsForANumberNamesWhatTakesIt(
      String parameter, String before, String after, String example, String taker, String said)
      throws IOException {
    RulebookCopy copy = RulebookCopy.of("henan-2023", folder.resolve("copy"));
    String number = "- 名称: " + parameter + "\n  数值: ";
    copy.edit("parameters.yaml", number + before, number + after);
    assertThat(RulebookCheck.check(copy.folder()).problems())
        .filteredOn(problem -> problem.message(Locale.CHINESE).contains("案例“" + example + "”"))
        .singleElement()
        .satisfies(
            problem ->
                assertThat(problem.expected(Locale.CHINESE))
                    .contains(taker, said)
                    .doesNotContain("未提供事故清单"));
  }

  /** A case that followed the deadline too would lose the days with it, and agree. */
  @ParameterizedTest
  @FieldSource("RULEBOOKS")
  void casesDoNotFollowTheDeadline(String id) {
    RulebookFiles files = RulebookFiles.read(Path.of(id), new Problems());
    String forms = String.valueOf(files.text("forms.yaml", new Problems()));
    Map<String, String> slips =
        Map.of(
            ", 延长: {有: extensionDocument, 天数: 信访延长期限}", "",
            "天数: 信访延长期限", "天数: 信访办理期限",
            "天数: 信访办理期限", "天数: 纠纷化解期限",
            ", 延长: {是: agreedExtension, 天数: 纠纷延长期限}", "",
            "天数: 纠纷延长期限", "天数: 信访办理期限",
            "天数: 纠纷化解期限", "天数: 信访办理期限");
    Map<String, RulebookFiles> made = new TreeMap<>();
    slips.forEach(
        (part, slip) -> {
          assertThat(forms).contains(part);
          int at = forms.indexOf(part);
          String edited = forms.substring(0, at) + slip + forms.substring(at + part.length());
          made.put(part, files.with(Map.of("forms.yaml", edited.getBytes(StandardCharsets.UTF_8))));
        });
    Map<String, RulebookDraft> drafts = new TreeMap<>();
    made.forEach((part, slip) -> drafts.put(part, RulebookDraft.read(slip, new Problems())));
    Variants variants = Variants.of(List.copyOf(drafts.values()));
    drafts.forEach(
        (part, draft) ->
            assertThat(
                    CaseRun.of(
                            variants.rulebook(draft),
                            RulebookCases.read(made.get(part), draft, new Problems()))
                        .failures())
                .as(part)
                .isNotEmpty());
  }

  @ParameterizedTest
  @FieldSource("RULEBOOKS")
  void casesFollowOnlyNumbersWithASource(String id) {
    Problems problems = new Problems();
    RulebookFiles files = RulebookFiles.read(Path.of(id), problems);
    RulebookDraft draft = RulebookDraft.read(files, problems);
    Set<String> followed = new TreeSet<>();
    for (String file : files.names()) {
      if (file.startsWith("cases/") && file.endsWith(".yaml")) {
        followed.addAll(Parameter.namedIn(String.valueOf(files.text(file, problems))));
      }
    }
    assertThat(followed)
        .isNotEmpty()
        .allSatisfy(name -> assertThat(draft.parameters().get(name).source()).isNotNull());
  }

  private static Map<String, String> files(Path folder) throws IOException {
    Map<String, String> files = new HashMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(
            folder.relativize(file).toString(),
            new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
      }
    }
    return files;
  }
}

package io.sanling.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.sanling.Assessor;
import io.sanling.Rulebook;
import io.sanling.rules.cases.RulebookCase;
import io.sanling.rules.cases.RulebookCases;
import io.sanling.rules.compiler.RulebookCompiler;
import io.sanling.rules.compiler.Variants;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.source.RulebookFiles;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A rulebook with one change, compiled beside others of its kind, is what it is compiled alone. */
class VariantsTest {
  private record Edit(String file, String before, String after) {
    static Edit dropping(String file, String text) {
      return new Edit(file, text, "");
    }

    RulebookFiles of(RulebookFiles files) {
      String text = Objects.requireNonNull(files.text(file, new Problems()));
      assertThat(text).contains(before);
      String edited = text.replaceFirst(Pattern.quote(before), Matcher.quoteReplacement(after));
      return files.with(Map.of(file, edited.getBytes(StandardCharsets.UTF_8)));
    }
  }

  private static final String VETO =
      """
      规则 “否决—瞒报谎报拦阻打击报复”
        条款 V-1
        依据 D
      当
        有一次违规行为
          - 违规情形为瞒报、谎报、拦阻、打击报复
          - 发现日期在评定期内
          - 已认定
      那么
        一票否决
      结束
      """;

  private static final String GRADED =
      """
      规则 “等级—定级”
        条款 GRADE
      当
        已作出评定
      那么
        按等级表定级
      结束
      """;

  private static final String MOVED =
      """

      规则 “等级—多于一颗星”
        条款 GRADE
      当
        得星数不少于1个
        已定级
      那么
        升1级
      结束
      """;

  private static final List<Edit> EDITS =
      List.of(
          Edit.dropping("penalties.dslr", "    - 处罚日期在评定期内\n"),
          Edit.dropping("penalties.dslr", "    - 影响重大\n"),
          new Edit("accidents.dslr", "已知有人员死亡或受伤\n那么", "已知有人员失踪\n那么"),
          new Edit("definitions.dslr", "重伤人数不少于1人，", "重伤人数不少于2人，"),
          new Edit("definitions.dslr", "受理日期在评定期内，且", "受理日期在评定期内，或"),
          Edit.dropping("vetoes.dslr", VETO),
          new Edit("conformity.dslr", "  有一票否决\n", "  有目标待定\n"),
          new Edit("conformity.dslr", "已评定为待定\n  至少", "已评定为不达标\n  至少"),
          new Edit("conformity.dslr", GRADED, GRADED + MOVED),
          new Edit("complaints.dslr", "打破零积压，以逾期首日记入台账，待认定的零积压待定", "打破零处罚，以逾期首日记入台账，待认定的零处罚待定"),
          new Edit("scoring.dslr", "扣「重大隐患每档扣分」", "扣「一般隐患每档扣分」"),
          new Edit("standards.dslr", "  条款 E-1", "  条款 SCORE"),
          new Edit("parameters.yaml", "数值: 60", "数值: 45"),
          new Edit("parameters.yaml", "名称: 标准合格线\n  数值: 60", "名称: 标准合格线\n  数值: 61"),
          new Edit("rulebook.yaml", "最低分: 95", "最低分: 96"),
          new Edit("forms.yaml", "达到: [3, 10,", "达到: [2, 10,"),
          new Edit("forms.yaml", "只计: [隐患等级为重大]", "只计: [隐患等级为一般]"),
          new Edit("forms.yaml", "天数: 投诉办理期限", "天数: 投诉延长期限"),
          new Edit(
              "forms.yaml",
              "      - {编号: deaths,",
              "      - {编号: visitors, 名称: 外来人数, 英文: visitors, 类型: 次数, 单位: 人}\n"
                  + "      - {编号: deaths,"));

  @Test
  void whatIsCompiledTogetherAssessesAsWhatIsCompiledAlone() {
    RulebookFiles unchanged = RulebookFiles.read(RulebookCopy.SHOPS, new Problems());
    List<RulebookFiles> files = new ArrayList<>(List.of(unchanged));
    EDITS.forEach(edit -> files.add(edit.of(unchanged)));
    List<RulebookDraft> drafts = files.stream().map(VariantsTest::draft).toList();

    Variants variants = Variants.of(drafts);

    List<String> before = results(files.get(0), drafts.get(0), variants.rulebook(drafts.get(0)));
    for (int i = 0; i < files.size(); i++) {
      String edit = i == 0 ? "unchanged" : EDITS.get(i - 1).toString();
      RulebookDraft draft = drafts.get(i);
      List<String> together = results(files.get(i), draft, variants.rulebook(draft));
      assertThat(together)
          .as(edit)
          .isEqualTo(results(files.get(i), draft, alone(files.get(i), draft)));
      if (i > 0) {
        assertThat(together).as(edit).isNotEqualTo(before);
      }
    }
  }

  private static RulebookDraft draft(RulebookFiles files) {
    Problems problems = new Problems();
    RulebookDraft draft = Objects.requireNonNull(RulebookDraft.read(files, problems));
    problems.throwIfErrors(files.name());
    return draft;
  }

  private static Rulebook alone(RulebookFiles files, RulebookDraft draft) {
    return Objects.requireNonNull(RulebookCompiler.compile(files, draft, new Problems())).load();
  }

  private static List<String> results(RulebookFiles files, RulebookDraft draft, Rulebook rulebook) {
    Assessor assessor = Assessor.of(rulebook);
    List<String> results = new ArrayList<>();
    for (RulebookCase example : RulebookCases.read(files, draft, new Problems())) {
      results.add(result(assessor, example));
    }
    return results;
  }

  private static String result(Assessor assessor, RulebookCase example) {
    try {
      return assessor.assess(example.record(), example.period()).toJson();
    } catch (RuntimeException e) {
      return String.valueOf(e.getMessage());
    }
  }
}

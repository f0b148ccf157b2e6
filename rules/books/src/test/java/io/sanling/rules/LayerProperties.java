package io.sanling.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import io.sanling.Assessor;
import io.sanling.Rulebook;
import io.sanling.Rulebooks;
import io.sanling.record.UnitRecord;
import io.sanling.result.AssessmentResult;
import io.sanling.result.Conformity;
import io.sanling.result.Score;
import io.sanling.rules.RecordArbitraries.Given;
import io.sanling.rules.compiler.RulebookCompiler;
import io.sanling.rules.draft.Metadata;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.layer.RulebookSources;
import io.sanling.rules.problem.Problems;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import net.jqwik.api.statistics.Statistics;

/** Whatever a bundled rulebook lets a layer do, no result is better than without the layer. */
@PropertyDefaults(tries = 300, edgeCases = EdgeCasesMode.NONE)
class LayerProperties {
  private static final ImmutableList<String> GRADES =
      ImmutableList.of("FAIL", "PENDING", "PASS", "STAR3", "STAR4", "STAR5");
  private static final ImmutableList<Conformity> CONFORMITIES =
      ImmutableList.of(Conformity.NON_CONFORMING, Conformity.UNDETERMINED, Conformity.CONFORMING);

  /** The shortest and the longest time to handle a petition that the layers go between. */
  private static final int SHORTEST = 30;

  private static final int LONGEST = 90;

  private static final String CLAUSES =
      """
      条款,标题,内容,依据等级,作为理由的等级,来源,核对日期
      XM-1,从严,虚构的条款。,D,,,2026-11-24
      """;
  private static final String RULES =
      """
      规则 “从严—信访未办结”
        条款 XM-1
      当
        有一件信访事项
          - 受理日期在评定期内
          - 办理期限已过
          - 属于本单位职权范围
      那么
        打破零上访，待认定的零上访待定
      结束

      规则 “从严—没有伤亡的事故”
        条款 XM-1
      当
        有一起事故
          - 死亡人数不多于0人
          - 未剔除
      那么
        零事故待定
      结束

      规则 “从严—各种案件”
        条款 XM-1
      当
        有一起案件
          - 立案日期在评定期内
          - 未撤案
          - 未剔除
      那么
        零案件待定
        就该事项提示 XM-NOTE
      结束

      规则 “从严—久未认定”
        条款 XM-1
      当
        有一项信访事项、事故、案件或违规行为
          - 待认定
      那么
        提醒督办，以事项之日后 10 天为准
      结束
      """;

  private record Pair(Assessor base, Rulebook layered) {}

  private static ImmutableList<Pair> pairs = ImmutableList.of();
  private static Path folder = Path.of("");

  @BeforeContainer
  static void layers() throws IOException {
    folder = Files.createTempDirectory("layers");
    ImmutableList.Builder<Pair> all = ImmutableList.builder();
    for (String id : Rulebooks.bundledIds()) {
      all.add(pair(id, "strictest", BigDecimal.ONE));
    }
    all.add(pair("henan-2022", "between", new BigDecimal("0.4")));
    pairs = all.build();
  }

  @AfterContainer
  static void removeLayers() throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  /** A layer that changes every parameter that may be changed, so far towards its bound. */
  private static Pair pair(String base, String name, BigDecimal share) throws IOException {
    Problems problems = new Problems();
    RulebookDraft draft =
        RulebookSources.named(base, problems).orElseThrow().draft(problems, problems);
    Metadata.Tailoring tailoring = draft.metadata().tailoring();
    StringBuilder yaml = new StringBuilder();
    yaml.append("编号: ").append(name).append("\n名称: 从严\n基础: ").append(base);
    yaml.append("\n基础摘要: ").append(Rulebooks.bundled(base).digest());
    yaml.append("\n规则文件: [从严.dslr]\n参数:\n");
    tailoring
        .parameters()
        .forEach(
            (parameter, bound) -> {
              BigDecimal value = draft.parameters().get(parameter).value();
              BigDecimal strictest = bound.smallerIsStricter() ? bound.least() : bound.most();
              BigDecimal changed =
                  value.add(
                      strictest.subtract(value).multiply(share).setScale(0, RoundingMode.DOWN));
              yaml.append("  - {名称: ").append(parameter).append(", 数值: ");
              yaml.append(changed.toPlainString()).append(", 条款: XM-1, 核对: 2026-11-24}\n");
            });
    PolicyFolder layer = new PolicyFolder(folder.resolve(base + "-" + name));
    layer.write("layer.yaml", yaml.toString());
    layer.write("clauses.csv", CLAUSES).write("从严.dslr", RULES);
    return new Pair(Assessor.of(Rulebooks.bundled(base)), RulebookCompiler.compile(layer.path()));
  }

  @Provide
  Arbitrary<Given> given() {
    return RecordArbitraries.given()
        .map(given -> new Given(withoutBreachBefore(given), given.period()));
  }

  /** Without the petitions whose breach a shorter time may move to before the period. */
  private static UnitRecord withoutBreachBefore(Given given) {
    UnitRecord all = given.record();
    LocalDate from = given.period().from();
    return RecordChanges.only(
        all,
        entry ->
            !entry.form().id().equals("petitions")
                || !entry.ownDay().plusDays(SHORTEST + 1).isBefore(from)
                || entry.ownDay().plusDays(LONGEST + 1).isBefore(from));
  }

  @Property
  void noResultIsBetterThanWithoutTheLayer(@ForAll("given") Given given) {
    for (Pair pair : pairs) {
      AssessmentResult base = pair.base().assess(given.record(), given.period());
      AssessmentResult layered = Assessor.of(pair.layered()).assess(given.record(), given.period());
      Statistics.label("conformity")
          .collect(base.conformity() == layered.conformity() ? "same" : "worse");
      if (base.conformity() == Conformity.NOT_APPLICABLE) {
        assertThat(layered.conformity()).isEqualTo(Conformity.NOT_APPLICABLE);
        continue;
      }
      String which = pair.layered().id() + " " + given.period();
      assertThat(CONFORMITIES.indexOf(layered.conformity()))
          .as(which)
          .isLessThanOrEqualTo(CONFORMITIES.indexOf(base.conformity()));
      notBetter(which, layered.gradeRange().lowest(), base.gradeRange().lowest());
      notBetter(which, layered.gradeRange().highest(), base.gradeRange().highest());
      notMore(which, base.score(), layered.score());
      layered
          .zeros()
          .forEach(
              (zero, state) ->
                  assertThat(state).as(which).isGreaterThanOrEqualTo(base.zeros().get(zero)));
      assertThat(layered.reminders()).hasSizeGreaterThanOrEqualTo(base.reminders().size());
    }
  }

  @Property(tries = 20)
  void everyResultNamesTheLayerAndItsDigest(@ForAll("given") Given given) {
    for (Pair pair : pairs) {
      AssessmentResult layered = Assessor.of(pair.layered()).assess(given.record(), given.period());
      assertThat(layered.rulebook()).contains("+").isEqualTo(pair.layered().id());
      assertThat(layered.receipt().rulebookDigest()).isEqualTo(pair.layered().digest());
    }
  }

  private static void notBetter(String which, String grade, String base) {
    assertThat(GRADES.indexOf(grade))
        .as("%s: %s after %s", which, grade, base)
        .isLessThanOrEqualTo(GRADES.indexOf(base));
  }

  private static void notMore(String which, Score base, Score layered) {
    assertThat(layered == null).isEqualTo(base == null);
    if (base != null && layered != null) {
      assertThat(layered.lowest()).as(which).isLessThanOrEqualTo(base.lowest());
      assertThat(layered.points()).as(which).isLessThanOrEqualTo(base.points());
      assertThat(layered.highest()).as(which).isLessThanOrEqualTo(base.highest());
    }
  }
}

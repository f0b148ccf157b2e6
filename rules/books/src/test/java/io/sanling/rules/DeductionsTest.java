package io.sanling.rules;

import static io.sanling.campaign.CampaignRecords.anAccident;
import static io.sanling.rules.CampaignUnits.aVillage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.sanling.Assessor;
import io.sanling.Rulebook;
import io.sanling.Rulebooks;
import io.sanling.campaign.AccidentBuilder;
import io.sanling.campaign.RecordList;
import io.sanling.explain.Explanation;
import io.sanling.impact.Impact;
import io.sanling.impact.UnitImpact.Part;
import io.sanling.impact.UnitImpact.PartKind;
import io.sanling.record.UnitRecord;
import io.sanling.result.AssessmentResult;
import io.sanling.rulebook.RulebookException;
import io.sanling.rules.check.RulebookCheck;
import io.sanling.rules.compiler.RulebookCompiler;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.problem.Severity;
import io.sanling.testkit.UnitBuilder;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Points taken off for events: each entry counts with its own points, each clause has its own cap,
 * and the order of rules does not show.
 */
class DeductionsTest {
  private static final long MILLION = 1_000_000;
  private static final String LATE = "规则 “扣分—事故迟报”";
  private static final String LAST = "规则 “扣分—未提供事故清单”";

  /** A line that adds to the score or takes from it; the standards' sum begins it. */
  private static final Pattern SUMMAND =
      Pattern.compile("  (?:各项标准合计：|事件扣分：.*?|扣分封顶：.*?|不低于最低分：.*?)([-+]?[0-9]+\\.[0-9]{2})");

  @TempDir Path temporary;

  private RulebookCopy book;

  @BeforeEach
  void aCopy() throws IOException {
    book = RulebookCopy.of("henan-2022", temporary.resolve("henan-2022"));
  }

  /** A rule that takes points off for confirmed accidents, or might for pending ones. */
  private static String rule(
      String name, String clause, String status, String condition, String consequence) {
    return """
    规则 “%s”
      条款 %s
    当
      有一起事故
        - 发生日期在评定期内
        - %s
        - %s
    那么
      %s
    结束

    """
        .formatted(name, clause, status, condition, consequence);
  }

  private static final String DEATH =
      rule("扣分—有人死亡", "E-1", "已认定", "死亡人数不少于 1 人", "扣 5 分，各起合计最多扣「事件扣分上限」");

  private static String bigLoss(String clause, String cap) {
    return rule("扣分—损失较大", clause, "已认定", "直接经济损失不少于 1000000 元", "扣 5 分，各起合计最多扣 " + cap);
  }

  private void addClause(String id) throws IOException {
    book.write("clauses.csv", book.read("clauses.csv") + id + ",事故扣分,虚构的条款。,D,,,2026-11-24\n");
  }

  private static AccidentBuilder late(String id) {
    return anAccident().id(id).on("2022-06-05").reportedAfterHours(73);
  }

  private static UnitBuilder village() {
    return aVillage().during(2022);
  }

  private Rulebook compiled() {
    return RulebookCompiler.compile(book.folder());
  }

  private static String points(Rulebook rulebook, UnitRecord unit) {
    return String.valueOf(Assessor.of(rulebook).assess(unit).score().points());
  }

  // ---- each entry its own points

  @ParameterizedTest
  @ValueSource(strings = {LATE, "规则 “扣分—迟报的事故待认定”", LAST})
  @DisplayName("two-deductions: 一起死亡事故扣 5 分，一起迟报扣 2 分，规则放在哪里都一样")
  void twoRulesOfOneClauseTakeOffTheirOwnPoints(String before) throws IOException {
    book.edit("standards.dslr", before, DEATH + before);
    AssessmentResult result =
        Assessor.of(compiled())
            .assess(
                village()
                    .with(anAccident().id("A-1").on("2022-06-01").killing(1))
                    .with(late("A-2"))
                    .build());
    assertThat(result.score().points()).isEqualTo("93.00");
    assertThat(result.score().lowest()).isEqualTo("93.00");
    assertThat(result.score().deductions())
        .extracting(each -> each.record(), each -> each.points().toString())
        .containsExactly(tuple("accidents/A-1", "5.00"), tuple("accidents/A-2", "2.00"));
  }

  @ParameterizedTest
  @ValueSource(strings = {LATE, LAST})
  @DisplayName("two-deductions: 一起事故合两条规则的，两项都扣，次序不显")
  void oneAccidentUnderTwoRulesCountsTwice(String before) throws IOException {
    book.edit("standards.dslr", before, DEATH + before);
    AssessmentResult result =
        Assessor.of(compiled()).assess(village().with(late("A-1").killing(1)).build());
    assertThat(result.score().points()).isEqualTo("93.00");
    assertThat(result.score().deductions())
        .extracting(each -> each.points().toString())
        .containsExactly("2.00", "5.00");
    assertThat(result.findings().stream().filter(each -> each.clause().equals("E-1")))
        .extracting(each -> each.rule())
        .containsExactly("扣分—事故迟报", "扣分—有人死亡");
  }

  @Test
  @DisplayName("two-deductions: 可能扣的也各按各的分值")
  void possibleDeductionsHaveTheirOwnPointsToo() throws IOException {
    book.edit(
        "standards.dslr",
        LAST,
        rule("扣分—有人死亡待认定", "E-1", "待认定", "死亡人数不少于 1 人", "可能扣 5 分，各起合计最多扣「事件扣分上限」") + LAST);
    AssessmentResult result =
        Assessor.of(compiled())
            .assess(
                village()
                    .with(anAccident().id("A-1").on("2022-06-01").killing(1).pending())
                    .with(late("A-2").pending())
                    .with(late("A-3"))
                    .build());
    assertThat(result.score().points()).isEqualTo("98.00");
    assertThat(result.score().lowest()).isEqualTo("91.00");
  }

  // ---- each clause its own cap

  @ParameterizedTest
  @ValueSource(strings = {LATE, LAST})
  @DisplayName("deduction-caps: 同一条款的两个上限是规则集的错误，指在后一处，两处都说明")
  void twoCapsOfAClauseAreRefused(String before) throws IOException {
    book.edit("standards.dslr", before, bigLoss("E-1", "10 分") + before);
    List<Problem> errors =
        RulebookCheck.check(book.folder()).problems().stream()
            .filter(problem -> problem.severity() == Severity.ERROR)
            .toList();
    assertThat(errors).isNotEmpty().allMatch(problem -> problem.code() == RulebookCode.CAP_DIFFERS);
    assertThat(errors.get(0).message(Locale.CHINESE)).contains("E-1", "10 分", "30 分", "standards");
    assertThat(errors.get(0).message(Locale.ENGLISH)).contains("E-1", "10", "30", "standards");
    assertThat(errors.get(0).place().line())
        .isGreaterThan(book.read("standards.dslr").lines().toList().indexOf(LATE));
    assertThatThrownBy(this::compiled).isInstanceOf(RulebookException.class);
  }

  @Test
  @DisplayName("deduction-caps: 上限写成数还是参数都可以，只要相等")
  void theSameCapMayBeWrittenAsANumber() throws IOException {
    book.edit("standards.dslr", LAST, bigLoss("E-1", "30 分") + LAST);
    assertThat(points(compiled(), village().with(late("A-1").losing(2 * MILLION)).build()))
        .isEqualTo("93.00");
  }

  @ParameterizedTest
  @ValueSource(strings = {LATE, LAST})
  @DisplayName("deduction-caps: 另立条款的，各有各的上限")
  void anotherClauseHasItsOwnCap(String before) throws IOException {
    addClause("E-2");
    book.edit("standards.dslr", before, bigLoss("E-2", "10 分") + before);
    Rulebook rulebook = compiled();
    assertThat(
            points(
                rulebook,
                village().with(late("A-1")).with(anAccident().id("A-2").losing(MILLION)).build()))
        .isEqualTo("93.00");
    UnitBuilder many = village();
    for (int i = 1; i <= 20; i++) {
      many = many.with(late("A-" + i).losing(MILLION));
    }
    assertThat(points(rulebook, many.build())).isEqualTo("60.00");
    AssessmentResult unknown =
        Assessor.of(rulebook).assess(village().notSupplied(RecordList.ACCIDENTS).build());
    assertThat(unknown.score().lowest()).isEqualTo("70.00");
  }

  // ---- explained and taken apart

  @Test
  @DisplayName("deduction-cap-not-said: 说明的各行相加等于得分，封顶退回多少也写明")
  void theExplanationSaysWhatTheCapGivesBack() {
    Rulebook henan = Rulebooks.bundled("henan-2022");
    UnitBuilder many = village();
    for (int i = 1; i <= 20; i++) {
      many = many.with(late("A-" + i));
    }
    UnitRecord unit = many.build();
    AssessmentResult result = Assessor.of(henan).assess(unit);
    String text = Explanation.of(henan, unit, result).forPublic(Locale.CHINESE);
    assertThat(text).contains("扣分封顶：E-1 事故迟报扣分 合计扣 40.00，最多扣 30.00，退回 +10.00");
    assertThat(added(text)).isEqualTo(result.score().points()).isEqualTo("70.00");
    assertThat(Explanation.of(henan, unit, result).forPublic(Locale.ENGLISH))
        .contains(
            "E-1 Deduction: accident reported late takes off 40.00, at most 30.00; given back"
                + " +10.00");
  }

  @Test
  @DisplayName("deduction-cap-not-said: 没有到上限的不提封顶")
  void aCapThatTookNoEffectIsNotMentioned() {
    Rulebook henan = Rulebooks.bundled("henan-2022");
    UnitRecord unit = village().with(late("A-1")).build();
    AssessmentResult result = Assessor.of(henan).assess(unit);
    String text = Explanation.of(henan, unit, result).forPublic(Locale.CHINESE);
    assertThat(text).doesNotContain("封顶", "不低于最低分");
    assertThat(added(text)).isEqualTo("98.00");
  }

  @Test
  @DisplayName("deduction-cap-not-said: 两个条款的封顶和零分下限各写一行，对照也各归各的条款")
  void severalCapsAndTheFloorEachHaveALine() throws IOException {
    addClause("E-2");
    book.edit("standards.dslr", LAST, bigLoss("E-2", "95 分") + LAST);
    Rulebook rulebook = compiled();
    UnitBuilder many = village();
    for (int i = 1; i <= 20; i++) {
      many = many.with(late("A-" + i).losing(MILLION));
    }
    UnitRecord unit = many.build();
    AssessmentResult result = Assessor.of(rulebook).assess(unit);
    String text = Explanation.of(rulebook, unit, result).forPublic(Locale.CHINESE);
    assertThat(text)
        .contains("扣分封顶：E-1 事故迟报扣分 合计扣 40.00，最多扣 30.00，退回 +10.00")
        .contains("扣分封顶：E-2 事故扣分 合计扣 100.00，最多扣 95.00，退回 +5.00")
        .contains("不低于最低分：退回 +25.00");
    assertThat(added(text)).isEqualTo("0.00");
    assertThat(Impact.between(Rulebooks.bundled("henan-2022"), rulebook).of(unit).points())
        .satisfies(
            points -> {
              assertThat(points.parts())
                  .extracting(Part::kind, Part::clause, part -> part.change().toString())
                  .containsExactly(
                      tuple(PartKind.DEDUCTION, "E-2", "-100.00"),
                      tuple(PartKind.CAP, "E-2", "5.00"),
                      tuple(PartKind.FLOOR, "E-2", "25.00"));
              assertThat(sum(points.parts())).isEqualTo(points.change());
            });
  }

  private static BigDecimal sum(List<Part> parts) {
    return parts.stream().map(Part::change).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** What the lines about points add up to, as somebody with paper and pencil would. */
  private static BigDecimal added(String text) {
    return text.lines()
        .map(SUMMAND::matcher)
        .filter(Matcher::matches)
        .map(line -> new BigDecimal(line.group(1)))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  // ---- against a plain sum

  private record Entry(String clause, long from, BigDecimal points) {
    String rule(int number, boolean certain) {
      return DeductionsTest.rule(
          (certain ? "扣分—甲" : "扣分—乙") + number,
          clause,
          certain ? "已认定" : "待认定",
          "直接经济损失不少于 " + from * MILLION + " 元",
          (certain ? "扣 " : "可能扣 ") + points + " 分，各起合计最多扣 " + cap(clause) + " 分");
    }
  }

  private static int cap(String clause) {
    return clause.equals("E-2") ? 12 : 7;
  }

  /** What a plain sum takes off for accidents of such losses. */
  private static BigDecimal plainSum(List<Entry> entries, List<Long> losses) {
    Map<String, BigDecimal> byClause = new LinkedHashMap<>();
    for (Entry entry : entries) {
      for (long loss : losses) {
        if (loss >= entry.from()) {
          byClause.merge(entry.clause(), entry.points(), BigDecimal::add);
        }
      }
    }
    BigDecimal all = BigDecimal.ZERO;
    for (Map.Entry<String, BigDecimal> clause : byClause.entrySet()) {
      all = all.add(clause.getValue().min(BigDecimal.valueOf(cap(clause.getKey()))));
    }
    return all;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void anySetOfRulesInAnyOrderTakesOffWhatAPlainSumDoes(long seed) throws IOException {
    Random random = new Random(seed);
    List<Entry> entries =
        IntStream.range(0, 6)
            .mapToObj(
                i ->
                    new Entry(
                        i % 2 == 0 ? "E-2" : "E-3",
                        random.nextInt(10),
                        new BigDecimal(random.nextInt(500)).movePointLeft(2)))
            .toList();
    List<String> rules = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      rules.add(entries.get(i).rule(i, true));
      rules.add(entries.get(i).rule(i, false));
    }
    addClause("E-2");
    addClause("E-3");
    String plain = book.read("standards.dslr");
    List<Rulebook> orders = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      Collections.shuffle(rules, random);
      int half = random.nextInt(rules.size());
      book.write(
          "standards.dslr",
          plain
              .replace(LATE, String.join("", rules.subList(0, half)) + LATE)
              .replace(LAST, String.join("", rules.subList(half, rules.size())) + LAST));
      orders.add(compiled());
    }
    for (int unit = 0; unit < 40; unit++) {
      List<Long> confirmed = losses(random);
      List<Long> all = new ArrayList<>(losses(random));
      UnitBuilder village = village();
      for (int i = 0; i < confirmed.size(); i++) {
        village = village.with(anAccident().id("A-" + i).losing(confirmed.get(i) * MILLION));
      }
      for (int i = 0; i < all.size(); i++) {
        village = village.with(anAccident().id("B-" + i).losing(all.get(i) * MILLION).pending());
      }
      all.addAll(confirmed);
      UnitRecord record = village.build();
      AssessmentResult first = Assessor.of(orders.get(0)).assess(record);
      assertThat(first.score().points())
          .isEqualByComparingTo(new BigDecimal(100).subtract(plainSum(entries, confirmed)));
      assertThat(first.score().lowest())
          .isEqualByComparingTo(new BigDecimal(100).subtract(plainSum(entries, all)));
      assertThat(Assessor.of(orders.get(1)).assess(record).receipt().resultDigest())
          .isEqualTo(first.receipt().resultDigest());
      String text = Explanation.of(orders.get(0), record, first).forPublic(Locale.CHINESE);
      if (!first.score().deductions().isEmpty()) {
        assertThat(added(text)).isEqualTo(first.score().points());
      }
      var points =
          Impact.between(Rulebooks.bundled("henan-2022"), orders.get(0)).of(record).points();
      assertThat(sum(points.parts())).isEqualByComparingTo(points.change());
    }
  }

  private static List<Long> losses(Random random) {
    return IntStream.range(0, random.nextInt(5)).mapToObj(i -> (long) random.nextInt(10)).toList();
  }
}

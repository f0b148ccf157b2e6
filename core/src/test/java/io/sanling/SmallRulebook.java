package io.sanling;

import static org.drools.model.DSL.declarationOf;
import static org.drools.model.DSL.globalOf;
import static org.drools.model.DSL.not;
import static org.drools.model.DSL.on;
import static org.drools.model.PatternDSL.pattern;
import static org.drools.model.PatternDSL.rule;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.sanling.form.TestForms;
import io.sanling.internal.Placeholders;
import io.sanling.internal.engine.CompiledRulebook;
import io.sanling.internal.engine.ConformityFact;
import io.sanling.internal.engine.EffectFact;
import io.sanling.internal.engine.Effects;
import io.sanling.internal.engine.EntryFact;
import io.sanling.internal.engine.IndicatorFact;
import io.sanling.internal.engine.NotSuppliedFact;
import io.sanling.internal.engine.StandardFact;
import io.sanling.internal.rulebook.Asked;
import io.sanling.internal.rulebook.Deed;
import io.sanling.internal.rulebook.Ladder;
import io.sanling.internal.rulebook.RuleInfo;
import io.sanling.internal.rulebook.RulebookContent;
import io.sanling.internal.rulebook.ScoreTable;
import io.sanling.result.Conformity;
import io.sanling.result.Effect;
import io.sanling.result.Support;
import io.sanling.rulebook.Clause;
import io.sanling.rulebook.GradeScale;
import io.sanling.value.DayRange;
import io.sanling.value.Place;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.drools.model.Global;
import org.drools.model.Rule;
import org.drools.model.Variable;
import org.drools.model.impl.ModelImpl;
import org.jspecify.annotations.Nullable;

/**
 * A rulebook of a dozen rules, written without a compiler, that breaks, opens, vetoes and scores.
 */
public final class SmallRulebook {
  private static final String PACKAGE = "io.sanling.small";
  private static final Global<Effects> EFFECTS = globalOf(Effects.class, PACKAGE, "effects");

  private final ModelImpl model = new ModelImpl();
  private final String id;
  private final String coverage;
  private final Map<String, RuleInfo> rules = new LinkedHashMap<>();

  private SmallRulebook(String id, String coverage) {
    this.id = id;
    this.coverage = coverage;
    model.addGlobal(EFFECTS);
  }

  /** Of the whole year 2022, grades GOOD from 9 of 10 points, FAIR, FAIL, PENDING and NONE. */
  public static Rulebook load() {
    return new SmallRulebook("small", "0.8").rulebook();
  }

  /** The same, but that full points take a coverage of nine tenths, and less than that fails. */
  public static Rulebook stricter() {
    return new SmallRulebook("stricter", "0.9").rulebook();
  }

  private Rulebook rulebook() {
    addRules();
    return Rulebook.of(CompiledRulebook.of(content(), model, SmallFacts.classes()));
  }

  private void addRules() {
    when("剔除—有文号", "EX", EntryFact.class, EntryFact::isExcluded, Effects::excludes);
    whenNamed(
        "事故—有人员伤亡",
        "SA-1",
        SmallFacts.E_accidents.class,
        accident -> accident.isInPeriod() && accident.isCasualtyKnown(),
        (rule, accident, effects) -> effects.breaks(rule, "accident", accident));
    rules.put("事故—有人员伤亡待认定", info("事故—有人员伤亡待认定", "SA-1"));
    whenNamed(
        "事故—损失较大",
        "SA-2",
        SmallFacts.E_accidents.class,
        accident -> accident.isLossAtLeast("1000000"),
        (rule, accident, effects) -> effects.notes(rule, "SA-2", accident));
    whenNamed(
        "案件—未提供清单",
        "DATA-CASES",
        NotSuppliedFact.class,
        missing -> missing.form().equals("cases"),
        (rule, missing, effects) -> effects.opens(rule, "case"));
    whenNamed(
        "否决—瞒报",
        "SV-1",
        SmallFacts.E_misconducts.class,
        misconduct -> misconduct.isInPeriod() && misconduct.isConfirmed(),
        (rule, misconduct, effects) -> effects.vetoes(rule, misconduct));
    whenNamed(
        "否决—瞒报待认定",
        "SV-1",
        SmallFacts.E_misconducts.class,
        misconduct -> misconduct.isInPeriod() && misconduct.isPending(),
        (rule, misconduct, effects) -> effects.opensConformity(rule, misconduct));
    whenNamed(
        "计分—技防覆盖率",
        "SCORE",
        IndicatorFact.class,
        IndicatorFact::hasValue,
        (rule, indicator, effects) -> effects.scoresByTable(rule, indicator));
    whenNamed(
        "缺项—技防覆盖率",
        "SCORE",
        IndicatorFact.class,
        indicator -> indicator.isAbsent(),
        (rule, indicator, effects) -> effects.absent(rule, indicator, "NOT-SUPPLIED"));
    whenNamed(
        "标准—合格",
        "S",
        StandardFact.class,
        standard -> standard.surelyReaches(60),
        (rule, standard, effects) -> effects.passesStandard(rule, standard));
    whenNamed(
        "标准—不合格",
        "S",
        StandardFact.class,
        standard -> !standard.possiblyReaches(60),
        (rule, standard, effects) -> effects.failsStandard(rule, standard));
    whenNamed(
        "标准—待定",
        "S",
        StandardFact.class,
        standard -> !standard.surelyReaches(60) && standard.possiblyReaches(60),
        (rule, standard, effects) -> effects.opensStandard(rule, standard));
    decideBy("评定—不达标", Conformity.NON_CONFORMING, SmallRulebook::isAgainst);
    decideBy("评定—待定", Conformity.UNDETERMINED, SmallRulebook::isOpen);
    conformOtherwise();
    whenNamed(
        "定级",
        "GRADE",
        ConformityFact.class,
        decided -> true,
        (rule, decided, effects) -> effects.grades(rule));
    whenNamed(
        "扣分—事故迟报",
        "SE-1",
        SmallFacts.E_accidents.class,
        accident -> accident.isInPeriod() && accident.isConfirmed() && accident.late(0),
        (rule, accident, effects) -> {
          effects.points(rule, "2");
          effects.deducts(rule, accident, true, "30", -1);
        });
    whenNamed(
        "提醒—隐患未整改",
        "REMIND",
        SmallFacts.E_hazards.class,
        SmallFacts.E_hazards::isOpen,
        (rule, hazard, effects) -> effects.remindsWhenDue(rule, hazard, 0));
  }

  private static boolean isAgainst(EffectFact effect) {
    return effect.effect() == Effect.BREAKS_ZERO
        || effect.effect() == Effect.VETOES
        || effect.effect() == Effect.FAILS_STANDARD;
  }

  private static boolean isOpen(EffectFact effect) {
    return effect.effect() == Effect.OPENS_ZERO || effect.effect() == Effect.OPENS_CONFORMITY;
  }

  @FunctionalInterface
  private interface Consequence<T> {
    void of(String rule, T fact, Effects effects);
  }

  @FunctionalInterface
  private interface PlainDeed<T> {
    void of(Effects effects, String rule, T fact);
  }

  private <T> void when(
      String name, String clause, Class<T> type, Predicate<T> fits, PlainDeed<T> deed) {
    whenNamed(name, clause, type, fits, (rule, fact, effects) -> deed.of(effects, rule, fact));
  }

  private <T> void whenNamed(
      String name, String clause, Class<T> type, Predicate<T> fits, Consequence<T> deed) {
    Variable<T> fact = declarationOf(type);
    add(
        name,
        clause,
        pattern(fact).expr(name, it -> fits.test(it)),
        on(fact, EFFECTS).execute((it, effects) -> deed.of(name, it, effects)));
  }

  private void decideBy(String name, Conformity conformity, Predicate<EffectFact> fits) {
    Variable<EffectFact> effect = declarationOf(EffectFact.class);
    Variable<ConformityFact> before = declarationOf(ConformityFact.class);
    rules.put(name, info(name, "CONFORMITY"));
    model.addRule(
        rule(PACKAGE, name)
            .attribute(Rule.Attribute.SALIENCE, -rules.size())
            .build(
                pattern(effect).expr(name, it -> fits.test(it)),
                not(
                    pattern(before)
                        .expr(name + "-before", decided -> decided.conformity() != conformity)),
                on(effect, EFFECTS)
                    .execute((it, effects) -> effects.decides(name, conformity, it))));
  }

  private void conformOtherwise() {
    String name = "评定—达标";
    Variable<ConformityFact> before = declarationOf(ConformityFact.class);
    rules.put(name, info(name, "CONFORMITY"));
    model.addRule(
        rule(PACKAGE, name)
            .attribute(Rule.Attribute.SALIENCE, -rules.size())
            .build(
                not(pattern(before)),
                on(EFFECTS).execute(effects -> effects.decides(name, Conformity.CONFORMING))));
  }

  private void add(
      String name,
      String clause,
      org.drools.model.RuleItemBuilder<?> condition,
      org.drools.model.RuleItemBuilder<?> consequence) {
    rules.put(name, info(name, clause));
    model.addRule(
        rule(PACKAGE, name)
            .attribute(Rule.Attribute.SALIENCE, -rules.size())
            .build(condition, consequence));
  }

  private RuleInfo info(String name, String clause) {
    ImmutableSet<String> goals =
        name.startsWith("事故—有人员伤亡")
            ? ImmutableSet.of("accident")
            : clause.equals("DATA-CASES") ? ImmutableSet.of("case") : ImmutableSet.of();
    return new RuleInfo(
        name,
        clause,
        null,
        "small.dslr",
        1 + 10 * rules.size(),
        name.startsWith("事故") ? "accidents" : null,
        goals,
        ImmutableList.of(),
        ImmutableList.of(),
        does(name, goals),
        ImmutableSet.of(),
        name.equals("案件—未提供清单") ? ImmutableSet.of("cases") : ImmutableSet.of(),
        ImmutableSet.of(),
        ImmutableSet.of(),
        conditions(name));
  }

  /** What rules ask of entries, as the compiler would write it. */
  private static ImmutableList<Asked> conditions(String name) {
    return switch (name) {
      case "事故—有人员伤亡", "事故—有人员伤亡待认定" ->
          asked(
              "accidents",
              test(Asked.Question.IN_PERIOD, "occurredOn", null),
              new Asked.Test(
                  Asked.Question.ANY,
                  "",
                  ImmutableList.of(),
                  null,
                  "",
                  ImmutableList.of(
                      test(Asked.Question.AT_LEAST, "deaths", "1"),
                      test(Asked.Question.AT_LEAST, "missing", "1"),
                      test(Asked.Question.AT_LEAST, "seriousInjuries", "1"),
                      test(Asked.Question.AT_LEAST, "minorInjuries", "1"))));
      case "事故—损失较大" ->
          asked("accidents", test(Asked.Question.AT_LEAST, "directLossYuan", "1000000"));
      case "否决—瞒报" ->
          asked(
              "misconducts",
              test(Asked.Question.IN_PERIOD, "foundOn", null),
              determined("CONFIRMED"));
      case "否决—瞒报待认定" ->
          asked(
              "misconducts",
              test(Asked.Question.IN_PERIOD, "foundOn", null),
              determined("PENDING"));
      case "扣分—事故迟报" ->
          asked(
              "accidents",
              test(Asked.Question.IN_PERIOD, "occurredOn", null),
              determined("CONFIRMED"),
              test(Asked.Question.LATE, "报告时限", null));
      case "案件—未提供清单" ->
          ImmutableList.of(
              new Asked(
                  Asked.Kind.NOT_SUPPLIED,
                  1,
                  ImmutableList.of("cases"),
                  null,
                  false,
                  ImmutableList.of()));
      default -> ImmutableList.of();
    };
  }

  private static ImmutableList<Asked> asked(String form, Asked.Test... tests) {
    ImmutableList.Builder<Asked.Detail> details = ImmutableList.builder();
    for (Asked.Test test : tests) {
      details.add(new Asked.Detail(1, test));
    }
    return ImmutableList.of(
        new Asked(Asked.Kind.ENTRY, 1, ImmutableList.of(form), null, false, details.build()));
  }

  private static Asked.Test test(Asked.Question question, String of, @Nullable String number) {
    return new Asked.Test(
        question,
        of,
        ImmutableList.of(),
        number == null ? null : new BigDecimal(number),
        "",
        ImmutableList.of());
  }

  private static Asked.Test determined(String state) {
    return new Asked.Test(
        Asked.Question.DETERMINED, "", ImmutableList.of(state), null, "", ImmutableList.of());
  }

  private static ImmutableList<Deed> does(String name, ImmutableSet<String> goals) {
    String goal = goals.stream().findFirst().orElse(null);
    return switch (name) {
      case "剔除—有文号" -> deed(Deed.Kind.EXCLUDES, null);
      case "事故—有人员伤亡" -> deed(Deed.Kind.BREAKS, goal);
      case "事故—有人员伤亡待认定", "案件—未提供清单" -> deed(Deed.Kind.OPENS, goal);
      case "事故—损失较大" -> deed(Deed.Kind.NOTES, "SA-2");
      case "否决—瞒报" -> deed(Deed.Kind.VETOES, null);
      case "否决—瞒报待认定" -> deed(Deed.Kind.OPENS_CONFORMITY, null);
      case "计分—技防覆盖率" -> deed(Deed.Kind.SCORES, null);
      case "缺项—技防覆盖率" -> deed(Deed.Kind.ABSENT, null);
      case "标准—合格" -> deed(Deed.Kind.PASSES_STANDARD, null);
      case "标准—不合格" -> deed(Deed.Kind.FAILS_STANDARD, null);
      case "标准—待定" -> deed(Deed.Kind.OPENS_STANDARD, null);
      case "评定—不达标" -> deed(Deed.Kind.DECIDES, "NON_CONFORMING");
      case "评定—待定" -> deed(Deed.Kind.DECIDES, "UNDETERMINED");
      case "评定—达标" -> deed(Deed.Kind.DECIDES, "CONFORMING");
      case "定级" -> deed(Deed.Kind.GRADES_BY_TABLE, null);
      case "扣分—事故迟报" -> deed(Deed.Kind.DEDUCTS, null);
      default -> deed(Deed.Kind.REMINDS, null);
    };
  }

  private static ImmutableList<Deed> deed(Deed.Kind kind, @Nullable String of) {
    return ImmutableList.of(new Deed(kind, of, null));
  }

  private RulebookContent content() {
    ImmutableMap.Builder<String, Clause> clauses = ImmutableMap.builder();
    for (String id :
        ImmutableList.of(
            "EX",
            "SA-1",
            "SA-2",
            "DATA-CASES",
            "SV-1",
            "SCORE",
            "S",
            "S2",
            "S2-techCoverage",
            "CONFORMITY",
            "GRADE",
            "SE-1",
            "REMIND")) {
      Support support = id.startsWith("SA") ? Support.A : Support.D;
      clauses.put(
          id,
          new Clause(
              id,
              "条款" + id,
              "条款" + id + "的意思",
              "clause " + id,
              "what clause " + id + " means",
              support,
              support,
              null,
              null));
    }
    ScoreTable.Entry techCoverage =
        new ScoreTable.Entry(
            new ScoreTable.Standard("S2", "治安防范", BigDecimal.TEN),
            "techCoverage",
            "技防覆盖率",
            "比例",
            ImmutableList.of(
                row(coverage, "10"), row("0.6", id.equals("small") ? "8" : "5"), row(null, "0")));
    return new RulebookContent(
        id,
        "小规则集",
        new DayRange(LocalDate.of(2022, 1, 1), LocalDate.of(2022, 12, 31)),
        "sha256:" + (id.equals("small") ? "5a11" : "57a1") + "0".repeat(60),
        "none",
        clauses.buildOrThrow(),
        SmallFacts.NUMBERS,
        ImmutableMap.copyOf(rules),
        ImmutableMap.of(),
        TestForms.campaign(),
        SyntheticRulebook.ZEROS,
        new GradeScale(
            ImmutableList.of(
                new GradeScale.Step(
                    new GradeScale.Grade("GOOD", "良", "GOOD"), BigDecimal.valueOf(9), false),
                new GradeScale.Step(
                    new GradeScale.Grade("FAIR", "中", "FAIR"), BigDecimal.ZERO, false)),
            ImmutableMap.of(
                Conformity.UNDETERMINED, new GradeScale.Grade("PENDING", "待定", "PENDING"),
                Conformity.NON_CONFORMING, new GradeScale.Grade("FAIL", "不达标", "FAIL"),
                Conformity.NOT_APPLICABLE, new GradeScale.Grade("NONE", "不适用", "NONE")),
            false),
        null,
        RulebookContent.Score.USUAL,
        new ScoreTable(ImmutableList.of(techCoverage)),
        ImmutableMap.of("SE-1", BigDecimal.valueOf(30)),
        new RulebookContent.Statistics(ImmutableMap.of("VILLAGE_COMMUNITY", 70), 10, 95),
        new RulebookContent.Decides(true, true, true, true, true),
        ImmutableMap.of(),
        ImmutableMap.of(),
        ImmutableMap.of(),
        Placeholders.STANDARD,
        ImmutableMap.of(),
        Ladder.NONE,
        ImmutableMap.of(),
        ImmutableList.of(),
        null);
  }

  private static ScoreTable.Row row(@Nullable String from, String points) {
    return new ScoreTable.Row(
        ImmutableMap.of(),
        from == null ? null : new BigDecimal(from),
        null,
        new BigDecimal(points),
        Support.D,
        null,
        Place.cell("scoring.xlsx", "评分表", "A" + points));
  }
}

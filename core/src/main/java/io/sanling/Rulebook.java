package io.sanling;

import com.google.common.collect.ImmutableMap;
import io.sanling.form.Forms;
import io.sanling.internal.Texts;
import io.sanling.internal.engine.CompiledRulebook;
import io.sanling.internal.rulebook.RuleInfo;
import io.sanling.internal.rulebook.RuleNumber;
import io.sanling.internal.rulebook.RulebookContent;
import io.sanling.internal.rulebook.ScoreTable;
import io.sanling.internal.rulebook.Translation;
import io.sanling.result.Support;
import io.sanling.rulebook.Clause;
import io.sanling.rulebook.GradeScale;
import io.sanling.value.AssessmentPeriod;
import io.sanling.value.DayRange;
import io.sanling.value.Place;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The standards of one year (规则集), compiled and ready to assess by; immutable. */
public final class Rulebook {
  /** What no signature vouches for has no place among signed editions. */
  static final int UNNUMBERED = -1;

  private final CompiledRulebook compiled;
  private final int signedSerial;

  private Rulebook(CompiledRulebook compiled, int signedSerial) {
    this.compiled = compiled;
    this.signedSerial = signedSerial;
  }

  /** For the library's own loaders; see {@link Rulebooks}. */
  public static Rulebook of(CompiledRulebook compiled) {
    return new Rulebook(compiled, UNNUMBERED);
  }

  static Rulebook of(CompiledRulebook compiled, int signedSerial) {
    return new Rulebook(compiled, signedSerial);
  }

  /** Serial number of the signed bundle it came from, else {@link #UNNUMBERED}. */
  int signedSerial() {
    return signedSerial;
  }

  /** Its id, e.g. {@code henan-2022}. */
  public String id() {
    return content().id();
  }

  /** Its Chinese title. */
  public String title() {
    return content().title();
  }

  /** Its title in the reader's language; in Chinese where it is not translated. */
  public String title(Locale locale) {
    Translation translation = content().english().get(RulebookContent.TITLE);
    return translation != null && Texts.isEnglish(locale) ? translation.name() : title();
  }

  /** The days it is for; by default also the period of an assessment. */
  public DayRange effective() {
    return content().effective();
  }

  /** The digest of its canonical content: texts, tables and parameters, not file bytes. */
  public String digest() {
    return content().digest();
  }

  /** What it declares to be recorded (表单): records are read, built and checked by them. */
  public Forms forms() {
    return content().forms();
  }

  /** Ids of what a unit is to keep (目标), in the order declared. */
  public Set<String> goals() {
    return content().goals().keySet();
  }

  /** Its grades. */
  public GradeScale grades() {
    return content().grades();
  }

  /** Its clauses, in file order. */
  public Collection<Clause> clauses() {
    return content().clauses().values();
  }

  /** The clause of that id, or null. */
  public @Nullable Clause clause(String id) {
    return content().clauses().get(id);
  }

  /**
   * Least percentage of conforming units by code of the class {@code track}; a code without a
   * target is absent.
   */
  public Map<String, Integer> targets() {
    return content().statistics().targets();
  }

  /** The unit of measure of each indicator it scores, by indicator id, in rulebook order. */
  public Map<String, String> measures() {
    return content().scores().entries().stream()
        .collect(
            ImmutableMap.toImmutableMap(
                ScoreTable.Entry::indicator, ScoreTable.Entry::unitOfMeasure));
  }

  /**
   * A number that rules use (参数), with whoever set it.
   *
   * @param name its Chinese name, by which rules and clauses call it
   * @param value the number, e.g. 60, or 0.1 for a tenth
   * @param unit what it counts, e.g. 天; 比例 for a share
   * @param clause id of the clause that sets it
   * @param support how official it is
   * @param source where it comes from; null for a design of the rulebook's own
   * @param place where its value stands in the rulebook's files
   */
  public record Parameter(
      String name,
      BigDecimal value,
      String unit,
      String clause,
      Support support,
      @Nullable String source,
      Place place) {}

  /** The numbers that its rules use, in file order. */
  public List<Parameter> parameters() {
    return content().numbers().values().stream().map(Rulebook::parameter).toList();
  }

  /** The number of that Chinese name, or null. */
  public @Nullable Parameter parameter(String name) {
    RuleNumber number = content().numbers().get(name);
    return number == null ? null : parameter(number);
  }

  private static Parameter parameter(RuleNumber number) {
    return new Parameter(
        number.name(),
        new BigDecimal(number.value()),
        number.unit(),
        number.clause(),
        number.support(),
        number.source(),
        number.place());
  }

  /** Which values of an indicator are the better ones. */
  public enum Better {
    /** The more the better, e.g. of a coverage. */
    HIGHER,
    /** The less the better, e.g. of a rate of complaints. */
    LOWER,
    /** Neither: those in between, or it is not scored by a value. */
    NEITHER
  }

  /**
   * Which values of the indicator are better, as its rows of the score table give points.
   *
   * @throws IllegalArgumentException when it scores no such indicator
   */
  public Better better(String indicator) {
    ScoreTable.Entry entry =
        content().scores().entries().stream()
            .filter(each -> each.indicator().equals(indicator))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no indicator " + indicator));
    int slope = entry.slope();
    boolean rising = content().score().lowerIsBetter() ? slope < 0 : slope > 0;
    return slope == 0 ? Better.NEITHER : rising ? Better.HIGHER : Better.LOWER;
  }

  /** Whether it gives a score. */
  public boolean scores() {
    return !content().scores().isEmpty();
  }

  /**
   * The period of an assessment unless another is asked for, as of the last effective day: the
   * effective days, or the last cycle (周期) of them where it has one.
   */
  public AssessmentPeriod defaultPeriod() {
    return period(effective().to());
  }

  /**
   * The period of an assessment as of that day: of the cycle (周期) the day lies in, the days on
   * which the rulebook is in effect, so that a period never begins before its rulebook does or goes
   * on after it; without a cycle its effective days.
   *
   * @throws IllegalArgumentException when the day is none of its effective days
   */
  public AssessmentPeriod period(LocalDate asOf) {
    return AssessmentPeriod.of(effective(), cycle(), asOf);
  }

  /** How often it assesses (周期); null where its effective days are one period. */
  public AssessmentPeriod.@Nullable Cycle cycle() {
    return content().cycle();
  }

  /**
   * Where the rule of that name stands, as {@code file:line}.
   *
   * @throws IllegalArgumentException when there is no such rule
   */
  public String ruleLocation(String rule) {
    RuleInfo info = content().rules().get(rule);
    if (info == null) {
      throw new IllegalArgumentException("no rule " + rule);
    }
    return info.file() + ":" + info.line();
  }

  /** For the library itself. */
  public CompiledRulebook compiled() {
    return compiled;
  }

  private RulebookContent content() {
    return compiled.content();
  }

  @Override
  public String toString() {
    return id() + " " + digest();
  }
}

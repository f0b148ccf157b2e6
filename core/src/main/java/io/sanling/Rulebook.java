package io.sanling;

import com.google.common.collect.ImmutableMap;
import io.sanling.form.Forms;
import io.sanling.internal.engine.CompiledRulebook;
import io.sanling.internal.rulebook.RuleInfo;
import io.sanling.internal.rulebook.RulebookContent;
import io.sanling.internal.rulebook.ScoreTable;
import io.sanling.rulebook.Clause;
import io.sanling.rulebook.GradeScale;
import io.sanling.value.AssessmentPeriod;
import io.sanling.value.DayRange;
import java.time.LocalDate;
import java.util.Collection;
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

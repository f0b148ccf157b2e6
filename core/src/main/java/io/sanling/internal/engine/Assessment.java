package io.sanling.internal.engine;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableSet;
import io.sanling.internal.rulebook.RulebookContent;
import io.sanling.record.UnitRecord;
import io.sanling.result.AssessmentResult;
import io.sanling.rulebook.RulebookException;
import io.sanling.value.AssessmentPeriod;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.AgendaFilter;

/** One assessment: facts in, rules fired, result assembled. */
public final class Assessment {
  private static final String SINK = "effects";
  private static final AgendaFilter ALL = match -> true;

  private Assessment() {}

  /**
   * Assesses the record.
   *
   * @throws IllegalArgumentException when it was read by other forms than those of the rulebook
   * @throws RulebookException when the rules fail or find no end
   */
  public static AssessmentResult run(
      CompiledRulebook rulebook, UnitRecord record, AssessmentPeriod period) {
    requireItsForms(rulebook.content(), record);
    return run(rulebook, record, record.digest(), period);
  }

  /** Assesses the record for whoever asks neither for a receipt nor for the range of grades. */
  public static AssessmentResult outline(
      CompiledRulebook rulebook, UnitRecord record, AssessmentPeriod period) {
    FactView view = FactView.of(rulebook, record, period);
    Effects effects = fire(rulebook, view, Supposed.NOTHING, ALL);
    return new ResultAssembler(
            rulebook.content(), record, "", period, view, effects, Optional::empty)
        .assemble();
  }

  private static void requireItsForms(RulebookContent content, UnitRecord record) {
    checkArgument(
        record.forms().equals(content.forms()),
        "unit %s was read by other forms than those of rulebook %s; read it by them",
        record,
        content.id());
  }

  /**
   * Assesses the record of that digest.
   *
   * @throws IllegalArgumentException when it was read by other forms than those of the rulebook
   * @throws RulebookException when the rules fail or find no end
   */
  public static AssessmentResult run(
      CompiledRulebook rulebook, UnitRecord record, String recordDigest, AssessmentPeriod period) {
    requireItsForms(rulebook.content(), record);
    return result(rulebook, record, recordDigest, period, ALL, () -> {}).sealed();
  }

  /**
   * Assesses the record, which is by the forms of the rulebook, for whoever compares results and
   * needs no digest of any.
   */
  public static AssessmentResult unsealed(
      CompiledRulebook rulebook, UnitRecord record, AssessmentPeriod period) {
    return result(rulebook, record, "", period, ALL, () -> {});
  }

  /**
   * Assesses the record while some of the rules only look on.
   *
   * @param onlookers names of the rules that do nothing when their conditions hold
   */
  public static Watched watched(
      CompiledRulebook rulebook,
      Set<String> onlookers,
      UnitRecord record,
      AssessmentPeriod period) {
    Set<String> met = new HashSet<>();
    boolean[] searched = new boolean[1];
    AssessmentResult result =
        result(
            rulebook,
            record,
            "",
            period,
            match -> {
              met.add(match.getRule().getName());
              return !onlookers.contains(match.getRule().getName());
            },
            () -> searched[0] = true);
    return new Watched(result, ImmutableSet.copyOf(met), searched[0]);
  }

  /**
   * A result, and what was seen of the rules on the way to it.
   *
   * @param result without a digest
   * @param met names of the rules whose conditions held at some time
   * @param searched whether the range of grades was searched, for which rules tell what they ask
   */
  public record Watched(AssessmentResult result, ImmutableSet<String> met, boolean searched) {}

  private static AssessmentResult result(
      CompiledRulebook rulebook,
      UnitRecord record,
      String recordDigest,
      AssessmentPeriod period,
      AgendaFilter acts,
      Runnable searching) {
    FactView view = FactView.of(rulebook, record, period);
    Effects effects = fire(rulebook, view, Supposed.NOTHING, acts);
    return new ResultAssembler(
            rulebook.content(),
            record,
            recordDigest,
            period,
            view,
            effects,
            () -> {
              searching.run();
              return GradeSearch.of(
                  rulebook,
                  record,
                  period,
                  view,
                  effects,
                  (other, supposed) -> fire(rulebook, other, supposed, acts));
            })
        .assemble();
  }

  private static Effects fire(
      CompiledRulebook rulebook, FactView view, Supposed supposed, AgendaFilter acts) {
    RulebookContent content = rulebook.content();
    KieSession session = rulebook.rules().newKieSession();
    try {
      Consumer<Object> facts = JoinLimit.before(session::insert, rulebook.joins(), content);
      Budget budget = new Budget(view.facts().size());
      Effects effects = new Effects(content, view, budget, facts, supposed);
      session.setGlobal(SINK, effects);
      view.facts().forEach(facts);
      effects.begins(view.measures().supplied());
      if (session.fireAllRules(acts, budget.total()) >= budget.total()) {
        throw new RulebookException(
            "RB-RUNAWAY",
            "规则集 " + content.id() + " 的规则执行 " + budget.total() + " 次仍未结束",
            "the rules of " + content.id() + " found no end after " + budget.total() + " firings");
      }
      return effects;
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      throw EvaluationFailure.of(e, content);
    } finally {
      session.dispose();
    }
  }
}

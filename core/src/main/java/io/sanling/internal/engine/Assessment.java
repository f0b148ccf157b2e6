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
import java.util.function.Function;

/** One assessment: facts in, rules fired, result assembled. */
public final class Assessment {
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
    return made(
        way -> {
          FactView view = FactView.of(rulebook, record, period);
          Effects effects = fire(rulebook, view, Supposed.NOTHING, Acts.ALL, way);
          return new ResultAssembler(rulebook.content(), "", period, view, effects, Optional::empty)
              .assemble();
        });
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
    return plain(rulebook, record, recordDigest, period).sealed();
  }

  /**
   * Assesses the record, which is by the forms of the rulebook, for whoever compares results and
   * needs no digest of any.
   */
  public static AssessmentResult unsealed(
      CompiledRulebook rulebook, UnitRecord record, AssessmentPeriod period) {
    return plain(rulebook, record, "", period);
  }

  private static AssessmentResult plain(
      CompiledRulebook rulebook, UnitRecord record, String recordDigest, AssessmentPeriod period) {
    return made(way -> result(rulebook, record, recordDigest, period, Acts.ALL, () -> {}, way));
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
    return made(
        way -> {
          Set<String> met = new HashSet<>();
          boolean[] searched = new boolean[1];
          Acts acts =
              rule -> {
                met.add(rule);
                return !onlookers.contains(rule);
              };
          AssessmentResult result =
              result(rulebook, record, "", period, acts, () -> searched[0] = true, way);
          return new Watched(result, ImmutableSet.copyOf(met), searched[0]);
        });
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
      Acts acts,
      Runnable searching,
      Way way) {
    FactView view = FactView.of(rulebook, record, period);
    Effects effects = fire(rulebook, view, Supposed.NOTHING, acts, way);
    return new ResultAssembler(
            rulebook.content(),
            recordDigest,
            period,
            view,
            effects,
            () -> {
              searching.run();
              return GradeSearch.of(
                  rulebook,
                  period,
                  view,
                  effects,
                  (other, supposed) -> fire(rulebook, other, supposed, acts, way));
            })
        .assemble();
  }

  private static Effects fire(
      CompiledRulebook rulebook, FactView view, Supposed supposed, Acts acts, Way way) {
    return rulebook.rules().run(rulebook, view, supposed, acts, way);
  }

  /** What comes of it the way that is asked for. */
  private static <T> T made(Function<Way, T> run) {
    Way way = Way.chosen();
    return way == Way.BOTH ? madeBothWays(run) : run.apply(way);
  }

  private static <T> T madeBothWays(Function<Way, T> run) {
    T ordered = run.apply(Way.ORDERED);
    T reference;
    try {
      reference = run.apply(Way.SESSION);
    } catch (RulebookException e) {
      throw new IllegalStateException("in order the rules come to " + ordered, e);
    }
    if (!ordered.equals(reference)) {
      throw new IllegalStateException(
          "in order the rules come to\n" + ordered + "\nand in a session to\n" + reference);
    }
    return ordered;
  }
}

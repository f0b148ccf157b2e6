package io.sanling.testkit;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.sanling.Assessor;
import io.sanling.Rulebook;
import io.sanling.explain.Causes;
import io.sanling.internal.NearestNames;
import io.sanling.internal.explain.FindingTree;
import io.sanling.record.UnitRecord;
import io.sanling.result.AssessmentResult;
import io.sanling.result.AssessmentResult.Exclusion;
import io.sanling.result.Effect;
import io.sanling.result.Finding;
import io.sanling.result.Score;
import io.sanling.value.AssessmentPeriod;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Verifies what single rules (规则) of a rulebook do to a record. Every other rule of the rulebook
 * runs along, so a rule is seen as it works in practice.
 *
 * <pre>{@code
 * verifyThat(rulebook)
 *     .rule("安全—有人受伤")
 *     .given(aUnit(rulebook).during(2022).with(anEntry("injuries").value("hurt", 1)).build())
 *     .breaks("safe").on("injuries/I-1")
 *     .andNothingElse();
 * }</pre>
 *
 * A failure is an {@link AssertionError} that shows what the named rule did, what nearly matched,
 * and every finding with the place of its rule, but for those by which other rules only score.
 */
public final class RuleVerifier {
  private final Rulebook rulebook;

  private RuleVerifier(Rulebook rulebook) {
    this.rulebook = rulebook;
  }

  /** The door: verifies rules of that rulebook. */
  public static RuleVerifier verifyThat(Rulebook rulebook) {
    return new RuleVerifier(rulebook);
  }

  /**
   * The rule that the next expectations are about.
   *
   * @throws AssertionError when the rulebook has no such rule; names the nearest ones
   */
  public NamedRule rule(String name) {
    return new NamedRule(checked(name));
  }

  private String checked(String name) {
    ImmutableSet<String> rules = rulebook.compiled().content().rules().keySet();
    if (!rules.contains(name)) {
      ImmutableList<String> nearest = NearestNames.of(name, rules);
      throw new AssertionError(
          rulebook.id()
              + " has no rule "
              + name
              + (nearest.isEmpty() ? "" : "; nearest: " + String.join(", ", nearest)));
    }
    return name;
  }

  /** A rule to be given a record. */
  public final class NamedRule {
    private final String rule;

    private NamedRule(String rule) {
      this.rule = rule;
    }

    /**
     * The record, assessed over the rulebook's {@linkplain Rulebook#defaultPeriod default period}:
     * its effective days, or the last cycle (周期) of them where it has one, as of the last day.
     */
    public Given given(UnitRecord record) {
      return given(record, rulebook.defaultPeriod());
    }

    /** The record, assessed over that period. */
    public Given given(UnitRecord record, AssessmentPeriod period) {
      return new Given(
          rule,
          record,
          Assessor.of(rulebook).assess(record, period),
          ImmutableList.of(),
          ImmutableList.of());
    }
  }

  /** What the rules did to the record; each expectation that holds gives one with it declared. */
  public final class Given {
    private final String rule;
    private final UnitRecord record;
    private final AssessmentResult result;
    private final ImmutableList<Finding> declared;
    private final ImmutableList<Finding> latest;

    private Given(
        String rule,
        UnitRecord record,
        AssessmentResult result,
        ImmutableList<Finding> declared,
        ImmutableList<Finding> latest) {
      this.rule = rule;
      this.record = record;
      this.result = result;
      this.declared = declared;
      this.latest = latest;
    }

    /** The same record as of another day of its period; forgets what was declared. */
    public Given asOf(String day) {
      AssessmentPeriod period =
          new AssessmentPeriod(result.from(), result.to(), LocalDate.parse(day));
      return new NamedRule(rule).given(record, period);
    }

    /** The next expectations are about that rule; what was declared stays so. */
    public Given andRule(String name) {
      return new Given(checked(name), record, result, declared, ImmutableList.of());
    }

    // ---- what the rule does

    /** It breaks the goal (打破), by its id. */
    public Given breaks(String goal) {
      return does(
          Effect.BREAKS_ZERO, "break " + goal, finding -> isBehind(finding, "/zeros/" + goal));
    }

    /** It leaves the goal open (待定), by its id. */
    public Given opens(String goal) {
      return does(
          Effect.OPENS_ZERO,
          "leave " + goal + " open",
          finding -> isBehind(finding, "/zeros/" + goal));
    }

    private boolean isBehind(Finding finding, String field) {
      return Causes.of(rulebook, result).of(field).causes().stream()
          .anyMatch(cause -> cause.finding().equals(finding));
    }

    /** It vetoes (一票否决). */
    public Given vetoes() {
      return does(Effect.VETOES, "veto", finding -> true);
    }

    /** It leaves conformity open (达标待定). */
    public Given opensConformity() {
      return does(Effect.OPENS_CONFORMITY, "leave conformity open", finding -> true);
    }

    /** It lists the record, as {@code list/id}, as excluded (剔除). */
    public Given excludes(String excluded) {
      return does(
          Effect.EXCLUDES, "exclude " + excluded, finding -> finding.records().contains(excluded));
    }

    /** It adds a notice (提示) of that code. */
    public Given notes(String code) {
      return does(
          Effect.NOTES,
          "note " + code,
          finding ->
              IntStream.range(0, result.notices().size())
                  .filter(i -> result.notices().get(i).code().equals(code))
                  .anyMatch(i -> isBehind(finding, "/notices/" + i)));
    }

    /** It adds a reminder (提醒督办) of that code. */
    public Given reminds(String code) {
      return does(
          Effect.REMINDS,
          "remind of " + code,
          finding ->
              IntStream.range(0, result.reminders().size())
                  .filter(i -> result.reminders().get(i).code().equals(code))
                  .anyMatch(i -> isBehind(finding, "/reminders/" + i)));
    }

    /** It takes so many points off (扣分) for each record behind it. */
    public Given deducts(String points) {
      BigDecimal off = new BigDecimal(points);
      return does(
          Effect.DEDUCTS,
          "take " + points + " off",
          finding ->
              score()
                  .flatMap(score -> score.deductions().stream())
                  .filter(deduction -> finding.records().contains(deduction.record()))
                  .anyMatch(deduction -> deduction.points().compareTo(off) == 0));
    }

    /** It fails the standard (标准不合格), e.g. {@code S3}. */
    public Given failsStandard(String standard) {
      return does(
          Effect.FAILS_STANDARD, "fail " + standard, finding -> finding.clause().equals(standard));
    }

    /** It gives the indicator (指标) so many points. */
    public Given scores(String indicator, String points) {
      BigDecimal given = new BigDecimal(points);
      return does(
          Effect.SCORES,
          "score " + indicator + " " + points,
          finding ->
              score()
                  .flatMap(score -> score.allIndicators())
                  .filter(scored -> scored.id().equals(indicator))
                  .filter(scored -> scored.clause().equals(finding.clause()))
                  .anyMatch(scored -> scored.points().compareTo(given) == 0));
    }

    private Stream<Score> score() {
      return Stream.ofNullable(result.score());
    }

    /** It takes no effect at all. */
    public Given doesNothing() {
      ImmutableList<Finding> own = own(finding -> true);
      if (!own.isEmpty()) {
        throw failure("expected of " + named() + ": to do nothing", did(own));
      }
      return this;
    }

    /** What was just expected happens on those records, as {@code list/id}, and on no others. */
    public Given on(String... records) {
      ImmutableSet<String> expected = ImmutableSet.copyOf(records);
      ImmutableSet<String> actual =
          latest.stream()
              .flatMap(finding -> finding.records().stream())
              .sorted()
              .collect(ImmutableSet.toImmutableSet());
      if (!actual.equals(expected)) {
        throw failure(
            "expected of " + named() + ": on " + listed(expected),
            "but it was on " + listed(actual));
      }
      return this;
    }

    /**
     * Nothing else took effect: every finding of any rule was declared, but for those that only
     * score ({@link Effect#SCORES}) or sum up ({@link Effect#DECIDES}).
     */
    public void andNothingElse() {
      Set<Finding> known = new HashSet<>(declared);
      ImmutableList<Finding> undeclared =
          result.findings().stream()
              .filter(
                  finding ->
                      finding.effect() != Effect.SCORES && finding.effect() != Effect.DECIDES)
              .filter(finding -> !known.contains(finding))
              .collect(toImmutableList());
      if (!undeclared.isEmpty()) {
        throw new AssertionError(
            "\nexpected of "
                + named()
                + ": nothing else\nbut nobody declared:\n"
                + FindingTree.by(rulebook).of(undeclared)
                + "└─ "
                + subject());
      }
    }

    // ---- the check

    private Given does(Effect effect, String what, Predicate<Finding> fits) {
      ImmutableList<Finding> fitting =
          own(finding -> finding.effect() == effect && fits.test(finding));
      if (fitting.isEmpty()) {
        throw failure(
            "expected of " + named() + ": to " + what, did(own(finding -> true)) + instead(effect));
      }
      return new Given(
          rule,
          record,
          result,
          ImmutableList.<Finding>builder().addAll(declared).addAll(fitting).build(),
          fitting);
    }

    private ImmutableList<Finding> own(Predicate<Finding> fits) {
      return result.findings().stream()
          .filter(finding -> finding.rule().equals(rule))
          .filter(fits)
          .collect(toImmutableList());
    }

    private String did(List<Finding> own) {
      return own.isEmpty()
          ? "but it did nothing"
          : "but it did: " + listed(own.stream().map(this::deed).toList());
    }

    private String deed(Finding finding) {
      return finding.effect()
          + " under "
          + finding.clause()
          + (finding.records().isEmpty() ? "" : " " + finding.records())
          + points(finding);
    }

    private String points(Finding finding) {
      return switch (finding.effect()) {
        case SCORES ->
            score()
                .flatMap(score -> score.allIndicators())
                .filter(scored -> scored.clause().equals(finding.clause()))
                .map(scored -> ": " + scored.points() + " of " + scored.max())
                .findFirst()
                .orElse("");
        case DEDUCTS ->
            score()
                .flatMap(score -> score.deductions().stream())
                .filter(deduction -> finding.records().contains(deduction.record()))
                .map(deduction -> ": " + deduction.points())
                .findFirst()
                .orElse("");
        default -> "";
      };
    }

    /** Others that did the same, and records that no rule may count. */
    private String instead(Effect effect) {
      StringBuilder near = new StringBuilder();
      result.findings().stream()
          .filter(finding -> finding.effect() == effect && !finding.rule().equals(rule))
          .filter(finding -> effect != Effect.SCORES)
          .forEach(
              finding ->
                  near.append("\n  nearly: ")
                      .append(effect)
                      .append(" by ")
                      .append(FindingTree.by(rulebook).line(finding)));
      for (Exclusion exclusion : result.exclusions()) {
        near.append("\n  nearly: ").append(exclusion.record()).append(" is excluded");
      }
      return near.toString();
    }

    private String named() {
      return rule + " (" + rulebook.ruleLocation(rule) + ")";
    }

    private AssertionError failure(String expected, String was) {
      return new AssertionError(
          "\n"
              + expected
              + "\n"
              + was
              + "\n"
              + FindingTree.by(rulebook)
                  .of(
                      result.findings().stream()
                          .filter(
                              finding ->
                                  finding.effect() != Effect.SCORES || finding.rule().equals(rule))
                          .toList())
              + "└─ "
              + subject());
    }

    private String subject() {
      return result.unitId()
          + " "
          + result.conformity()
          + " "
          + result.grade()
          + " by "
          + rulebook.id()
          + ", "
          + result.from()
          + ".."
          + result.to()
          + " as of "
          + result.asOf();
    }

    private String listed(Iterable<String> items) {
      String listed = String.join(", ", items);
      return listed.isEmpty() ? "nothing" : listed;
    }
  }
}

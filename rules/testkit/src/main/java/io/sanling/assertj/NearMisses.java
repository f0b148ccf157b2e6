package io.sanling.assertj;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import io.sanling.Rulebook;
import io.sanling.Rulebooks;
import io.sanling.explain.Causes;
import io.sanling.internal.NearestNames;
import io.sanling.internal.explain.FindingTree;
import io.sanling.internal.rulebook.RulebookContent;
import io.sanling.result.AssessmentResult;
import io.sanling.result.AssessmentResult.Exclusion;
import io.sanling.result.AssessmentResult.LedgerEntry;
import io.sanling.result.AssessmentResult.Notice;
import io.sanling.result.AssessmentResult.Reason;
import io.sanling.result.Deduction;
import io.sanling.result.Effect;
import io.sanling.result.Finding;
import io.sanling.result.IndicatorScore;
import io.sanling.result.Score;
import io.sanling.rulebook.Clause;
import java.util.Collection;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What of a result comes near to something that was expected of it and is not so. */
record NearMisses(AssessmentResult result, @Nullable Rulebook rulebook) {
  private static final int SHOWN_OF_DIGEST = "sha256:".length() + 8;

  /** By the rulebook; when none is given, by the bundled one the result came from, if any. */
  static NearMisses of(AssessmentResult result, @Nullable Rulebook given) {
    return new NearMisses(result, given == null ? bundled(result) : given);
  }

  private static @Nullable Rulebook bundled(AssessmentResult result) {
    if (!Rulebooks.bundledIds().contains(result.rulebook())) {
      return null;
    }
    Rulebook bundled = Rulebooks.bundled(result.rulebook());
    return bundled.digest().equals(result.receipt().rulebookDigest()) ? bundled : null;
  }

  /**
   * Findings that leave the goal open; without the rulebook of the result, those that leave any.
   */
  ImmutableList<Finding> opening(String goal) {
    boolean known = rulebook != null && rulebook.digest().equals(result.receipt().rulebookDigest());
    return (rulebook != null && known
            ? Causes.of(rulebook, result).of("/zeros/" + goal).causes().stream()
                .map(Causes.Cause::finding)
            : result.findings().stream())
        .filter(finding -> finding.effect() == Effect.OPENS_ZERO)
        .collect(toImmutableList());
  }

  private static RulebookContent content(Rulebook rulebook) {
    return rulebook.compiled().content();
  }

  ImmutableList<LedgerEntry> breaking(String goal) {
    return result.ledger().stream()
        .filter(entry -> entry.zero().equals(goal))
        .collect(toImmutableList());
  }

  /** Whether an entry of the record's form may be about the goal; without a rulebook, any. */
  private boolean mayBeAbout(String goal, @Nullable String record) {
    return record != null
        && (rulebook == null
            || content(rulebook).formsOf(goal).contains(RulebookContent.formOf(record)));
  }

  /** Why the goal is not in the state that was expected. */
  ImmutableList<String> aroundZero(String goal) {
    if (!result.zeros().isEmpty() && !result.zeros().containsKey(goal)) {
      return misspelt("goal", goal, result.zeros().keySet());
    }
    FindingTree tree = FindingTree.by(rulebook);
    ImmutableList.Builder<String> near = ImmutableList.builder();
    for (LedgerEntry entry : breaking(goal)) {
      near.add(by(entry) + " broke it on " + entry.date() + " under " + entry.clause());
    }
    for (Finding finding : opening(goal)) {
      near.add("left open, not broken, by " + tree.line(finding));
    }
    result.exclusions().stream()
        .filter(exclusion -> mayBeAbout(goal, exclusion.record()))
        .forEach(exclusion -> near.add(text(exclusion)));
    for (Notice notice : result.notices()) {
      if (mayBeAbout(goal, notice.record())) {
        near.add(notice.code() + " was noted of " + notice.record());
      }
    }
    for (LedgerEntry entry : result.ledger()) {
      if (!entry.zero().equals(goal)) {
        near.add(name(entry.zero()) + " was broken, by " + by(entry) + " under " + entry.clause());
      }
    }
    return near.build();
  }

  private static String by(LedgerEntry entry) {
    return entry.record() == null ? "the unit" : entry.record();
  }

  static String text(Exclusion exclusion) {
    return exclusion.record()
        + " is excluded"
        + Stream.of(exclusion.ground(), exclusion.body(), exclusion.document())
            .filter(text -> text != null)
            .reduce("", (all, next) -> all + (all.isEmpty() ? ": " : ", ") + next);
  }

  /** Why the code is not among those expected: it took another effect, or no clause has it. */
  ImmutableList<String> aroundCode(String code) {
    ImmutableList.Builder<String> near = ImmutableList.builder();
    FindingTree tree = FindingTree.by(rulebook);
    result.findings().stream()
        .filter(finding -> finding.clause().equals(code))
        .forEach(finding -> near.add(finding.effect() + " by " + tree.line(finding)));
    return near.addAll(misspeltCode(code)).build();
  }

  boolean isUnknownCode(String code) {
    return rulebook != null && rulebook.clause(code) == null;
  }

  ImmutableList<String> misspeltCode(String code) {
    if (rulebook == null || !isUnknownCode(code)) {
      return ImmutableList.of();
    }
    return misspelt(
        "clause", code, rulebook.clauses().stream().map(Clause::id).collect(toImmutableList()));
  }

  boolean isUnknownRule(String rule) {
    return rulebook != null && !content(rulebook).rules().containsKey(rule);
  }

  /** Why the rule took no effect. */
  ImmutableList<String> aroundRule(String rule) {
    if (rulebook != null) {
      return isUnknownRule(rule)
          ? misspelt("rule", rule, content(rulebook).rules().keySet())
          : ImmutableList.of(
              rule + " (" + rulebook.ruleLocation(rule) + ") is there and took no effect");
    }
    return NearestNames.of(
            rule, result.findings().stream().map(Finding::rule).collect(toImmutableList()))
        .stream()
        .map(near -> near + " took effect")
        .collect(toImmutableList());
  }

  ImmutableList<String> misspelt(String kind, String name, Collection<String> known) {
    ImmutableList<String> nearest = NearestNames.of(name, known);
    return ImmutableList.of(
        (rulebook == null ? result.rulebook() : rulebook.id())
            + " has no "
            + kind
            + " "
            + name
            + (nearest.isEmpty() ? "" : "; nearest: " + String.join(", ", nearest)));
  }

  /** Where points were lost. */
  ImmutableList<String> lostPoints() {
    Score score = result.score();
    if (score == null) {
      return ImmutableList.of();
    }
    ImmutableList.Builder<String> lost = ImmutableList.builder();
    indicators()
        .filter(indicator -> indicator.points().compareTo(indicator.max()) < 0)
        .forEach(indicator -> lost.add(indicator.id() + " " + text(indicator)));
    for (Deduction deduction : score.deductions()) {
      lost.add(deduction.clause() + " took off " + deduction.points() + of(deduction));
    }
    return lost.build();
  }

  /** What the points were taken off for, where it is a record. */
  static String of(Deduction deduction) {
    return deduction.record() == null ? "" : " for " + deduction.record();
  }

  Stream<IndicatorScore> indicators() {
    Score score = result.score();
    return score == null ? Stream.empty() : score.allIndicators();
  }

  static String text(IndicatorScore indicator) {
    return indicator.points()
        + " of "
        + indicator.max()
        + (indicator.value() == null ? "" : " for " + indicator.value())
        + (indicator.reason() == null ? "" : ", " + indicator.state() + " " + indicator.reason());
  }

  ImmutableList<String> reasons() {
    return result.reasons().stream().map(NearMisses::text).collect(toImmutableList());
  }

  private static String text(Reason reason) {
    return reason.code()
        + " (support "
        + reason.support()
        + ")"
        + (reason.records().isEmpty() ? "" : " on " + String.join(", ", reason.records()));
  }

  /** The goal, with the name that the rulebook gives it. */
  String name(String goal) {
    RulebookContent.Goal declared = rulebook == null ? null : content(rulebook).goals().get(goal);
    return declared == null ? goal : goal + " (" + declared.name() + ")";
  }

  /** The result's head and findings; those that only score are counted unless they matter. */
  String tree(boolean scoring) {
    return FindingTree.head(result)
        + ", "
        + result.from()
        + ".."
        + result.to()
        + " as of "
        + result.asOf()
        + "\n"
        + FindingTree.by(rulebook)
            .showing(effect -> scoring || effect != Effect.SCORES)
            .of(result.findings())
        + "└─ by "
        + result.rulebook()
        + " "
        + abbreviated(result.receipt().rulebookDigest())
        + "\n";
  }

  /** Enough of a digest to tell rulebooks apart at sight. */
  static String abbreviated(String digest) {
    return digest.substring(0, Math.min(SHOWN_OF_DIGEST, digest.length()));
  }
}

package io.sanling.rules.mutation;

import com.google.common.collect.ImmutableList;
import io.sanling.Rulebook;
import io.sanling.record.UnitRecord;
import io.sanling.rules.cases.CaseView;
import io.sanling.rules.cases.RulebookCase;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.problem.Place;
import io.sanling.rules.source.RulebookFiles;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of slips in a rulebook: whether its cases or the check notice them, and of those
 * that nothing notices the case that would.
 *
 * @param verdicts a verdict on each slip, in the order of the files
 */
public record Mutation(ImmutableList<Verdict> verdicts) {

  /** What becomes of a slip. */
  public enum Fate {
    /** A case comes out otherwise than expected. */
    CASE,
    /** The check refuses the rulebook. */
    CHECK,
    /** Only statistics of regions follow from it, which no case has. */
    REGIONS,
    /** No case comes out otherwise, though some unit does. */
    MISSED,
    /** Some unit's result differs, in nothing that a case can expect. */
    UNSEEN,
    /** No unit can come out otherwise, which is proven. */
    EQUIVALENT,
    /** No unit that was tried comes out otherwise. */
    SAME,
    /** Nothing notices it; what would was not looked for. */
    OPEN
  }

  /** Why no result can differ. */
  public enum Proof {
    /** The conditions come to the same, whatever an entry is like. */
    IMPLIED,
    /** What they come to otherwise an earlier rule has entered already, and only once. */
    TAKEN,
    /** The first decision stands; where none was made yet they come to the same. */
    DECIDED,
    /** The number is whole, and of whole numbers there is none that it makes a difference to. */
    WHOLE,
    /** No value lies between the two numbers. */
    BETWEEN,
    /** An indicator is entered under its own clause. */
    OF_INDICATOR,
    /** An indicator under no standard has no weight. */
    NO_WEIGHT
  }

  /**
   * A verdict.
   *
   * @param by the case, the code of the problem that notices it, or the proof that nothing can;
   *     else empty
   * @param tried how many units were tried; none where a case or the check notices it
   * @param hole what is missing; null unless it was missed
   */
  public record Verdict(Mutant mutant, Fate fate, String by, int tried, @Nullable Hole hole) {
    /** Whether a case or the check notices it. */
    public boolean isNoticed() {
      return fate == Fate.CASE || fate == Fate.CHECK;
    }

    /** Whether a case could notice it. */
    public boolean isTelling() {
      return isNoticed() || fate == Fate.MISSED || fate == Fate.OPEN;
    }
  }

  /**
   * What is missing where no case notices a slip.
   *
   * @param example the case that would notice it if it expected more; null where another is missing
   * @param differences what comes out by the rulebook, and with the slip
   * @param text the missing case as it is to be pasted, its outcome left open; empty where a case
   *     is there
   */
  public record Hole(
      @Nullable RulebookCase example, ImmutableList<CaseView.Difference> differences, String text) {
    /** Where the case is that would notice it; null where one is missing. */
    public @Nullable Place place() {
      return example == null ? null : example.place();
    }
  }

  /**
   * Tries every slip.
   *
   * @param files where the unit is that cases go by
   * @param draft what the rulebook was compiled from, without errors
   * @param beside what the check holds its numbers against, if anything
   * @param madeUp units of every kind, which rules must come to a result of
   * @param tried the slips that are tried
   * @param thorough whether to look for what would notice those that nothing notices
   */
  public static Mutation of(
      RulebookFiles files,
      RulebookDraft draft,
      @Nullable RulebookDraft beside,
      Rulebook rulebook,
      List<RulebookCase> cases,
      List<UnitRecord> madeUp,
      Predicate<Mutant> tried,
      boolean thorough) {
    return new Laboratory(files, draft, beside, rulebook, cases, madeUp, thorough).run(tried);
  }

  /** The verdicts with that fate. */
  public ImmutableList<Verdict> of(Fate fate) {
    return verdicts.stream()
        .filter(verdict -> verdict.fate() == fate)
        .collect(ImmutableList.toImmutableList());
  }

  /** Of those that a case could notice, the noticed ones in percent, one decimal, rounded down. */
  public BigDecimal percent() {
    long telling = verdicts.stream().filter(Verdict::isTelling).count();
    long noticed = verdicts.stream().filter(Verdict::isNoticed).count();
    return telling == 0
        ? new BigDecimal("100.0")
        : BigDecimal.valueOf(noticed * 100)
            .divide(BigDecimal.valueOf(telling), 1, RoundingMode.DOWN);
  }

  /** As maps and lists, for JSON: counts, and each slip that nothing notices. */
  public Map<String, @Nullable Object> tree() {
    Map<String, @Nullable Object> fates = new LinkedHashMap<>();
    for (Fate fate : Fate.values()) {
      fates.put(fate.name(), (long) of(fate).size());
    }
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("tried", (long) verdicts.size());
    tree.put("percent", percent().toPlainString());
    tree.put("fates", fates);
    tree.put(
        "unnoticed",
        verdicts.stream().filter(verdict -> !verdict.isNoticed()).map(Mutation::tree).toList());
    return tree;
  }

  private static Map<String, @Nullable Object> tree(Verdict verdict) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    Mutant mutant = verdict.mutant();
    tree.put("kind", mutant.kind().name());
    tree.put("subject", mutant.subject());
    tree.put("before", mutant.before());
    tree.put("after", mutant.after());
    tree.put("place", mutant.place().toString());
    tree.put("fate", verdict.fate().name());
    if (verdict.fate() == Fate.EQUIVALENT) {
      tree.put("proof", verdict.by());
    }
    tree.put("units", (long) verdict.tried());
    Hole hole = verdict.hole();
    if (hole != null) {
      RulebookCase example = hole.example();
      if (example != null) {
        tree.put("example", example.name());
        tree.put("examplePlace", example.place().toString());
      } else {
        tree.put("case", hole.text());
      }
      tree.put("differences", hole.differences().stream().map(Mutation::tree).toList());
    }
    return tree;
  }

  private static Map<String, @Nullable Object> tree(CaseView.Difference difference) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("label", difference.label());
    tree.put("of", difference.of());
    tree.put("before", difference.before());
    tree.put("after", difference.after());
    return tree;
  }
}

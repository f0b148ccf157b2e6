package io.sanling.explain;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import io.sanling.Rulebook;
import io.sanling.internal.Unseen;
import io.sanling.internal.engine.Seen;
import io.sanling.internal.explain.FindingTree;
import io.sanling.internal.json.CanonicalJson;
import io.sanling.internal.rulebook.RuleInfo;
import io.sanling.record.UnitRecord;
import io.sanling.result.AssessmentResult;
import io.sanling.result.Support;
import io.sanling.value.AssessmentPeriod;
import io.sanling.value.JsonWritten;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Why a result is what it is (评定说明), clause by clause: for the public, for an auditor, for a
 * developer; and why a rule that one would expect took no effect. Made for one thread.
 */
public final class Explanation {
  private final Rulebook rulebook;
  private final UnitRecord record;
  private final AssessmentResult result;
  private final Causes causes;
  private final Seen seen;

  private Explanation(
      Rulebook rulebook, UnitRecord record, AssessmentResult result, Causes causes, Seen seen) {
    this.rulebook = rulebook;
    this.record = record;
    this.result = result;
    this.causes = causes;
    this.seen = seen;
  }

  /**
   * Explains a result by the rulebook and the record it came from.
   *
   * @throws IllegalArgumentException when it came from another rulebook or another record
   */
  public static Explanation of(Rulebook rulebook, UnitRecord record, AssessmentResult result) {
    Causes causes = Causes.of(rulebook, result, record);
    checkArgument(
        result.receipt().recordDigest().equals(record.digest()),
        "result of %s explained by another record, of %s",
        result.unitId(),
        record);
    AssessmentPeriod period = new AssessmentPeriod(result.from(), result.to(), result.asOf());
    return new Explanation(
        rulebook, record, result, causes, Seen.of(rulebook.compiled(), record, period));
  }

  /**
   * A reason of a result, as people say it.
   *
   * @param code code or clause, as the result has it
   * @param heading what the clause is called
   * @param support how official it is
   * @param matters a sentence for each record behind it, or for what was found
   * @param missing what is missing to close it, where it is open
   */
  public record ReasonInWords(
      String code, String heading, Support support, List<String> matters, List<String> missing) {
    public ReasonInWords {
      matters = ImmutableList.copyOf(matters);
      missing = ImmutableList.copyOf(missing);
    }
  }

  /**
   * Why a rule took no effect, of one entry or of the unit; or that it did.
   *
   * @param rule name of the rule
   * @param clause its clause
   * @param record the entry it looked at, e.g. {@code drills/D-2}; null where it looks at the unit,
   *     or there is no entry
   * @param applied whether it took effect after all
   * @param failed the conditions that do not hold, each with what is so instead; none where it took
   *     effect
   */
  public record WhyNot(
      String rule, String clause, @Nullable String record, boolean applied, List<String> failed)
      implements JsonWritten {
    public WhyNot {
      failed = ImmutableList.copyOf(failed);
    }

    @Override
    public String toJson() {
      return CanonicalJson.inOrder(AuditorJson.json(this));
    }
  }

  /** The name of the unit; its id where it has none. */
  public String unitName() {
    String name = record.unit().name();
    return shown(name == null || name.isBlank() ? record.unit().id() : name);
  }

  /** The reasons of the result, in its order. */
  public List<ReasonInWords> reasons(Locale locale) {
    Telling telling = telling(locale);
    return IntStream.range(0, result.reasons().size())
        .mapToObj(telling::reason)
        .collect(ImmutableList.toImmutableList());
  }

  /**
   * A matter in words: its kind, its days, what was decided and how it stands to its deadlines.
   *
   * @param matter its name in the result, e.g. {@code drills/D-2}
   * @throws IllegalArgumentException when the record has no such entry
   */
  public String matter(String matter, Locale locale) {
    return shown(telling(locale).matters().of(matter));
  }

  /**
   * What closes something that the result reminds of: days to be reported, a deadline to be met or
   * a decision to be made; "" where what was recorded does not tell.
   *
   * @throws IllegalArgumentException when the record has no such entry
   */
  public String toDo(AssessmentResult.Reminder reminder, Locale locale) {
    return shown(telling(locale).matters().toDo(reminder));
  }

  /**
   * Why a rule, or the rules of a clause, took no effect: which condition did not hold, of which
   * entry, by how much. For each entry that the rule looks at, in the order of the rule files; of a
   * clause that only sets numbers, the rules that use these.
   *
   * @param ruleOrClause name of a rule, or id of a clause that rules carry out
   * @throws IllegalArgumentException when the rulebook has no such rule or clause
   */
  public List<WhyNot> whyNot(String ruleOrClause, Locale locale) {
    List<RuleInfo> rules =
        rules(rule -> rule.name().equals(ruleOrClause) || rule.clause().equals(ruleOrClause));
    if (rules.isEmpty()) {
      rules = rules(rule -> rule.clauses().contains(ruleOrClause));
    }
    checkArgument(!rules.isEmpty(), "no rule or clause %s in %s", ruleOrClause, rulebook);
    NotApplied notApplied = telling(locale).notApplied();
    return rules.stream()
        .flatMap(rule -> notApplied.of(rule).stream())
        .collect(ImmutableList.toImmutableList());
  }

  private List<RuleInfo> rules(Predicate<RuleInfo> such) {
    return rulebook.compiled().content().rules().values().stream()
        .filter(rule -> !AuditorJson.isTwin(rule))
        .filter(such)
        .toList();
  }

  /** A text anybody can read. Chinese unless the locale is English. */
  public String forPublic(Locale locale) {
    return new PublicText(telling(locale, false), causes).write();
  }

  /**
   * Everything that the result rests on, as JSON: the clauses with text, support and source, the
   * numbers with whoever set them, the rules with file and line, the matters with days and
   * deadlines, and the rules that looked at them and took no effect.
   */
  public String forAuditor() {
    return new AuditorJson(telling(Locale.CHINESE), causes).write();
  }

  /** Every rule that took effect, by effect, and below the matters with the rules' answers. */
  public String forDeveloper() {
    StringBuilder tree = new StringBuilder();
    tree.append(FindingTree.head(result)).append('\n');
    tree.append(FindingTree.by(rulebook).of(result.findings()));
    tree.append(FindingTree.handling(result.handling()));
    NotApplied notApplied = telling(Locale.CHINESE).notApplied();
    for (RuleInfo rule : rulebook.compiled().content().rules().values()) {
      if (!AuditorJson.isTwin(rule)) {
        notApplied.of(rule).stream()
            .filter(why -> why.record() != null && !why.applied())
            .forEach(
                why ->
                    tree.append("├─ ✗ ")
                        .append(why.clause())
                        .append("  ")
                        .append(why.rule())
                        .append("  ")
                        .append(why.record())
                        .append("  ")
                        .append(why.failed())
                        .append('\n'));
      }
    }
    tree.append("└─ ").append(result.receipt().resultDigest()).append('\n');
    return Unseen.shown(tree.toString(), true);
  }

  private Telling telling(Locale locale) {
    return telling(locale, true);
  }

  private Telling telling(Locale locale, boolean whole) {
    return new Telling(
        new Words(rulebook, record, result, seen, Phrases.of(locale)), causes, whole);
  }

  /** What nobody would see in it is shown, and it stays one line. */
  static String shown(String text) {
    return Unseen.shown(text, false);
  }
}

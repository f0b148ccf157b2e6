package io.sanling.assertj;

import com.google.common.collect.ImmutableMap;
import io.sanling.internal.NearestNames;
import io.sanling.replay.ReplayDifference;
import io.sanling.replay.ReplayOutcome;
import io.sanling.replay.ReplayReport;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Assertions on what came of a replay (往年重算). A failure lists the differences. */
public class ReplayAssert extends SummarizedAssert<ReplayAssert, ReplayReport> {
  private static final int SHOWN = 20;

  /** For {@link SanlingAssertions} and soft assertions. */
  public ReplayAssert(@Nullable ReplayReport actual) {
    super(actual, ReplayAssert.class);
  }

  /** Nothing differs that is not accepted. */
  public ReplayAssert agrees() {
    isNotNull();
    return holds(actual.agrees(), "no difference", actual.differences().size() + " not accepted");
  }

  /** So many differences are not accepted. */
  public ReplayAssert hasDifferences(int expected) {
    isNotNull();
    int differences = actual.differences().size();
    return holds(
        differences == expected,
        expected + " differences not accepted",
        differences + " not accepted");
  }

  /** The field of the subject differs and is not accepted. */
  public ReplayAssert hasDifference(String subject, String field) {
    isNotNull();
    return difference(
        subject,
        field,
        "a difference of " + subject + " " + field,
        actual.differences().stream().anyMatch(each -> is(each, subject, field)));
  }

  /** The field of the subject differs in these two values and is not accepted. */
  public ReplayAssert hasDifference(String subject, String field, String then, String now) {
    isNotNull();
    return difference(
        subject,
        field,
        "a difference of " + subject + " " + field + ": then " + then + ", now " + now,
        actual.differences().stream()
            .anyMatch(
                each ->
                    is(each, subject, field)
                        && each.then().equals(then)
                        && each.now().equals(now)));
  }

  private ReplayAssert difference(
      String subject, String field, String expected, boolean fulfilled) {
    if (!fulfilled) {
      throw failure(
          FailureText.of(expected, "none")
              .nearly(
                  actual.differences().stream()
                      .filter(each -> each.subject().equals(subject))
                      .map(ReplayDifference::line)
                      .toList())
              .nearly(
                  actual.accepted().stream()
                      .filter(each -> is(each.difference(), subject, field))
                      .map(ReplayAssert::text)
                      .toList()));
    }
    return this;
  }

  private static boolean is(ReplayDifference difference, String subject, String field) {
    return difference.subject().equals(subject) && difference.field().equals(field);
  }

  /** So many differences are accepted (认可). */
  public ReplayAssert hasAccepted(int expected) {
    isNotNull();
    int accepted = actual.accepted().size();
    if (accepted != expected) {
      throw failure(
          FailureText.of(expected + " accepted", accepted + " accepted")
              .nearly(actual.accepted().stream().map(ReplayAssert::text).toList()));
    }
    return this;
  }

  private static String text(ReplayOutcome.Accepted accepted) {
    ReplayOutcome.Acceptance by = accepted.acceptance();
    return accepted.difference().line()
        + " was accepted: "
        + by.reason()
        + ", "
        + by.decidedBy()
        + ", "
        + by.decidedOn();
  }

  /** The subject was expected and is not in the data, or its record is rejected. */
  public ReplayAssert isMissing(String subject) {
    isNotNull();
    List<String> missing = actual.missing().stream().map(ReplayDifference::subject).toList();
    if (!missing.contains(subject)) {
      throw failure(
          FailureText.of(
                  subject + " missing",
                  missing.isEmpty() ? "nothing missing" : "missing: " + String.join(", ", missing))
              .nearly(NearestNames.of(subject, missing)));
    }
    return this;
  }

  /** So many units, regions and published figures were compared. */
  public ReplayAssert compares(long expected) {
    isNotNull();
    return holds(
        actual.subjects() == expected, expected + " compared", actual.subjects() + " compared");
  }

  /** It was run by the rulebook of that id. */
  public ReplayAssert ranBy(String rulebook) {
    isNotNull();
    return holds(
        actual.rulebook().equals(rulebook), "run by " + rulebook, "run by " + actual.rulebook());
  }

  /** The rule took effect on some unit. */
  public ReplayAssert covers(String rule) {
    isNotNull();
    ReplayReport.Coverage coverage = actual.coverage();
    return covers("rule " + rule, rule, coverage == null ? ImmutableMap.of() : coverage.rules());
  }

  /** Some rule of the clause took effect on some unit. */
  public ReplayAssert coversClause(String clause) {
    isNotNull();
    ReplayReport.Coverage coverage = actual.coverage();
    return covers(
        "clause " + clause, clause, coverage == null ? ImmutableMap.of() : coverage.clauses());
  }

  private ReplayAssert covers(String expected, String name, Map<String, Long> counts) {
    Long units = counts.get(name);
    if (units == null) {
      throw failure(
          FailureText.of(expected + " covered", "nothing of that name")
              .nearly(NearestNames.of(name, counts.keySet())));
    }
    return holds(units > 0, expected + " covered", "no unit on which it took effect");
  }

  @Override
  String summary() {
    StringBuilder tree = new StringBuilder();
    tree.append(actual.title())
        .append(": ")
        .append(actual.agreed())
        .append(" of ")
        .append(actual.subjects())
        .append(" agree, ")
        .append(actual.accepted().size())
        .append(" differences accepted, ")
        .append(actual.differences().size())
        .append(" not\n");
    actual.differences().stream().limit(SHOWN).map(ReplayDifference::branch).forEach(tree::append);
    if (actual.differences().size() > SHOWN) {
      tree.append("├─ … ").append(actual.differences().size() - SHOWN).append(" more\n");
    }
    return tree.append("└─ by ")
        .append(actual.rulebook().isEmpty() ? "no rulebook" : actual.rulebook())
        .append('\n')
        .toString();
  }
}

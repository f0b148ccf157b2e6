package io.sanling.rules.cases;

import com.google.common.collect.ImmutableList;
import io.sanling.Rulebook;
import io.sanling.explain.Causes;
import io.sanling.explain.Causes.Cause;
import io.sanling.explain.Causes.Difference;
import io.sanling.explain.Causes.Moved;
import io.sanling.explain.Causes.Parameter;
import io.sanling.explain.Causes.Rule;
import io.sanling.explain.Evidence;
import io.sanling.internal.rulebook.Deed;
import io.sanling.result.AssessmentResult;
import io.sanling.rulebook.RulebookException;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What to look at first when a case fails: what is not there any more, the part of the points that
 * differs, the rule that did what was not expected, or the rules that would do what was.
 *
 * @param kind which of these
 * @param rules each as “name” file:line
 * @param detail the records behind it, each as {@code list/id}; of what is lost, where it stands;
 *     of a part of the points, what it would be
 */
public record CaseCause(Kind kind, ImmutableList<String> rules, ImmutableList<String> detail) {
  /** The unit of numbers that are points. */
  private static final String POINTS = "分";

  /** What is to be looked at. */
  public enum Kind {
    /** A rule took effect. */
    TOOK(""),
    /** A rule took effect because of records. */
    TOOK_BECAUSE("records"),
    /** A part of the points would make the difference alone: what it is, and what it would be. */
    PART("part"),
    /** Each of several parts of the points would make the difference alone. */
    PARTS("parts"),
    /** Rules did not take effect. */
    SILENT("silent"),
    /** A rule is commented out. */
    COMMENTED_OUT("commented"),
    /** A rule that another edition has is not there. */
    LOST("lost"),
    /** No rule carries out the clause. */
    UNCARRIED("uncarried");

    private final String wording;

    Kind(String wording) {
      this.wording = wording;
    }

    String wording() {
      return wording;
    }
  }

  /**
   * The first thing that differs; null where no rule has to do with it.
   *
   * @param base the result of the unit that the case differs from, or null when there is none
   * @param evidence what points that cases expect say
   */
  static @Nullable CaseCause of(
      Rulebook rulebook,
      RulebookCase example,
      Expected expected,
      AssessmentResult result,
      @Nullable AssessmentResult base,
      LostRules lost,
      Evidence evidence) {
    Stated stated = Stated.of(expected, result);
    Difference difference =
        Causes.of(rulebook, result, example.record())
            .looking(example.clause(), base, lost.rules(), evidence)
            .against(stated.tree(), stated.field());
    return of(rulebook, difference, example.clause(), lost);
  }

  private static @Nullable CaseCause of(
      Rulebook rulebook, Difference difference, String clause, LostRules lost) {
    Rule first = difference.silent().isEmpty() ? null : difference.silent().get(0);
    LostRules.Lost gone = first == null ? null : lost.named(first.name());
    if (gone != null) {
      return of(gone);
    }
    if (!difference.parts().isEmpty()) {
      return parts(difference);
    }
    if (!difference.come().isEmpty()) {
      return took(difference.come().get(0));
    }
    if (first != null) {
      return new CaseCause(
          Kind.SILENT,
          difference.silent().size() == 1
              ? ImmutableList.of(shown(first) + within(numbers(first, number -> true)))
              : difference.silent().stream()
                  .map(CaseCause::shown)
                  .collect(ImmutableList.toImmutableList()),
          ImmutableList.of());
    }
    return isCarriedOut(rulebook, clause)
        ? null
        : new CaseCause(Kind.UNCARRIED, ImmutableList.of(clause), ImmutableList.of());
  }

  /** Why the rules come to no result: what would have decided, judged or scored is not there. */
  static @Nullable CaseCause of(RulebookException error, LostRules lost) {
    Predicate<Deed> decides =
        switch (error.code()) {
          case "RB-UNDECIDED" ->
              deed ->
                  deed.kind() == Deed.Kind.DECIDES
                      || deed.kind() == Deed.Kind.GRADES
                      || deed.kind() == Deed.Kind.GRADES_BY_TABLE;
          case "RB-NOT-JUDGED" ->
              deed ->
                  deed.kind() == Deed.Kind.PASSES_STANDARD
                      || deed.kind() == Deed.Kind.FAILS_STANDARD
                      || deed.kind() == Deed.Kind.OPENS_STANDARD;
          case "RB-NOT-SCORED" ->
              deed ->
                  deed.kind() == Deed.Kind.SCORES
                      || deed.kind() == Deed.Kind.ABSENT
                      || deed.kind() == Deed.Kind.FULL_POINTS;
          default -> deed -> false;
        };
    List<LostRules.Lost> such =
        lost.stream().filter(each -> each.rule().does().stream().anyMatch(decides)).toList();
    return such.stream()
        .filter(each -> names(error, each))
        .findFirst()
        .or(() -> such.stream().findFirst())
        .map(CaseCause::of)
        .orElse(null);
  }

  /** Whether the error is about what the rule scores. */
  private static boolean names(RulebookException error, LostRules.Lost lost) {
    String said = error.message(Locale.CHINESE);
    return lost.rule().does().stream()
        .anyMatch(deed -> deed.of() != null && said.contains(deed.of()));
  }

  private static boolean isCarriedOut(Rulebook rulebook, String clause) {
    return rulebook.compiled().content().rules().values().stream()
            .anyMatch(rule -> rule.clauses().contains(clause))
        || rulebook.compiled().content().scores().entries().stream()
            .anyMatch(
                entry -> entry.clause().equals(clause) || entry.standard().id().equals(clause));
  }

  private static CaseCause of(LostRules.Lost lost) {
    return new CaseCause(
        lost.isCommentedOut() ? Kind.COMMENTED_OUT : Kind.LOST,
        ImmutableList.of("“" + lost.rule().name() + "”"),
        ImmutableList.of(lost.where()));
  }

  private static CaseCause took(Cause cause) {
    return new CaseCause(
        cause.records().isEmpty() ? Kind.TOOK : Kind.TOOK_BECAUSE,
        ImmutableList.of(shown(cause.rule())),
        ImmutableList.copyOf(cause.records()));
  }

  private static CaseCause parts(Difference difference) {
    ImmutableList<String> rules =
        Stream.concat(
                difference.parts().stream().map(CaseCause::shown),
                difference.silent().stream().map(CaseCause::shown))
            .distinct()
            .collect(ImmutableList.toImmutableList());
    return rules.size() > 1
        ? new CaseCause(Kind.PARTS, rules, ImmutableList.of())
        : new CaseCause(
            Kind.PART,
            rules,
            difference.parts().stream()
                .limit(1)
                .flatMap(part -> Stream.of(part.after(), part.before()))
                .map(points -> points.toPlainString())
                .collect(ImmutableList.toImmutableList()));
  }

  /** The clause of a part, with the rule behind it and the row of the table that gave it. */
  private static String shown(Moved part) {
    return part.clause()
        + part.causes().stream()
            .limit(1)
            .map(
                cause ->
                    Stream.of(
                            Stream.of(shown(cause.rule())),
                            numbers(part, cause.rule()),
                            cause.rows().stream().map(row -> row.place().toString()),
                            cause.records().stream())
                        .flatMap(texts -> texts)
                        .collect(Collectors.joining("，", "（", "）")))
            .collect(Collectors.joining());
  }

  /**
   * The numbers that a deduction or bonus stands on: those that are points where it would be
   * another, the others where it would not be there.
   */
  private static Stream<String> numbers(Moved part, Rule rule) {
    boolean gone = part.before().signum() == 0;
    return part.indicator() != null
        ? Stream.empty()
        : numbers(rule, number -> number.unit().equals(POINTS) != gone);
  }

  private static Stream<String> numbers(Rule rule, Predicate<Parameter> such) {
    return rule.parameters().stream()
        .filter(such)
        .map(number -> "「" + number.name() + "」" + number.text() + " " + number.place())
        .distinct();
  }

  private static String within(Stream<String> texts) {
    String joined = texts.collect(Collectors.joining("，"));
    return joined.isEmpty() ? "" : "（" + joined + "）";
  }

  private static String shown(Rule rule) {
    return "“" + rule.name() + "” " + rule.place();
  }
}

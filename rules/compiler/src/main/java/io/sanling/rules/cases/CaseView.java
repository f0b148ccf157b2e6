package io.sanling.rules.cases;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.sanling.result.AssessmentResult;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.draft.ScoreLine;
import io.sanling.rules.problem.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What cases can see of a result: every part that one can expect something of. */
public final class CaseView {
  private final ImmutableList<Expected> parts;

  /**
   * A part of a result that came out in two ways.
   *
   * @param label what cases call it
   * @param of the indicator or standard it is of; else empty
   * @param before its values in the one
   * @param after its values in the other
   */
  public record Difference(
      String label, String of, ImmutableList<String> before, ImmutableList<String> after) {}

  private CaseView(ImmutableList<Expected> parts) {
    this.parts = parts;
  }

  /** By what the rulebook's cases can expect. */
  public static CaseView of(RulebookDraft draft) {
    Map<String, String> indicators = new LinkedHashMap<>();
    Map<String, String> standards = new LinkedHashMap<>();
    for (ScoreLine line : draft.scores()) {
      indicators.putIfAbsent(line.indicator(), line.shortName());
      standards.putIfAbsent(line.standard(), line.standard());
    }
    List<Expected> parts = new ArrayList<>();
    for (Expectation expectation : Expectation.all(draft)) {
      switch (expectation.kind()) {
        case REASONS_INCLUDE -> {}
        case INDICATOR, INDICATOR_NOTE -> parts.addAll(parts(expectation, indicators));
        case STANDARD -> parts.addAll(parts(expectation, standards));
        default -> parts.addAll(parts(expectation, ImmutableMap.of("", "")));
      }
    }
    return new CaseView(ImmutableList.copyOf(parts));
  }

  private static List<Expected> parts(Expectation expectation, Map<String, String> names) {
    return names.entrySet().stream()
        .map(
            name ->
                new Expected(
                    expectation,
                    name.getKey(),
                    name.getValue(),
                    ImmutableList.of(),
                    Place.file(RulebookCases.BASE)))
        .toList();
  }

  /** The parts that came out otherwise. */
  public ImmutableList<Difference> differences(AssessmentResult before, AssessmentResult after) {
    return parts.stream()
        .map(part -> difference(part, part.actual(before), part.actual(after)))
        .filter(difference -> !difference.before().equals(difference.after()))
        .collect(ImmutableList.toImmutableList());
  }

  /** Of what there may be more of, only what is gone can be seen. */
  private static Difference difference(
      Expected part, ImmutableList<String> before, ImmutableList<String> after) {
    boolean some = part.expectation().isOfSome();
    return new Difference(
        part.expectation().label(),
        part.ofName(),
        some ? without(before, after) : before,
        some ? ImmutableList.of() : after);
  }

  private static ImmutableList<String> without(List<String> some, List<String> others) {
    return some.stream()
        .filter(one -> !others.contains(one))
        .collect(ImmutableList.toImmutableList());
  }
}

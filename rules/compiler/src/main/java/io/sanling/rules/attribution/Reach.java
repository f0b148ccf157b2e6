package io.sanling.rules.attribution;

import io.sanling.rules.difference.Change;
import io.sanling.rules.draft.ClauseLine;
import io.sanling.rules.draft.RulebookDraft;
import java.util.List;
import java.util.stream.Stream;

/** Which changes can touch no unit at all, where that is certain without assessing anybody. */
final class Reach {
  private Reach() {}

  /** Whether the change between the two can touch a unit. */
  static boolean isOfUnits(Change change, RulebookDraft one, RulebookDraft other) {
    boolean words =
        change.part() == Change.Part.CLAUSE
            && supports(change.name(), one).equals(supports(change.name(), other));
    return !words && !(isOfRegions(change, one) && isOfRegions(change, other));
  }

  /** Results have no words of a clause, only how official it is. */
  private static List<?> supports(String clause, RulebookDraft draft) {
    return draft.clauses().stream()
        .filter(line -> line.id().equals(clause))
        .map((ClauseLine line) -> List.of(line.support(), line.reasonSupport()))
        .toList();
  }

  /** Whether it is about what only statistics follow from. */
  static boolean isOfRegions(Change change, RulebookDraft draft) {
    return switch (change.part()) {
      case TARGET, FLAG -> true;
      case PARAMETER ->
          !isUsed(change.name(), draft)
              && Stream.concat(
                      draft.metadata().targets().values().stream(),
                      draft.metadata().flags().values().stream())
                  .anyMatch(named -> named.name().equals(change.name()));
      default -> false;
    };
  }

  private static boolean isUsed(String parameter, RulebookDraft draft) {
    return draft.formsFile().parameters().contains(parameter)
        || draft.rules().all().stream()
            .anyMatch(rule -> draft.rules().uses(rule).containsKey(parameter))
        || draft.forms().measures().values().stream()
            .anyMatch(measure -> draft.rules().uses(measure).containsKey(parameter));
  }
}

package io.sanling.rules.attribution;

import io.sanling.rules.difference.Change;
import io.sanling.rules.draft.RulebookDraft;
import java.util.stream.Stream;

/** Which changes can touch no unit at all, but how regions are judged. */
final class Reach {
  private Reach() {}

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

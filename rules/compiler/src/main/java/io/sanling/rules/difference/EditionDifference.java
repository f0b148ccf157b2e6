package io.sanling.rules.difference;

import com.google.common.collect.ImmutableList;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.problem.Problem;

/**
 * What one edition of a rulebook says otherwise than the one before it.
 *
 * @param earlier id of the earlier edition
 * @param now id of the later one
 * @param changes everything that changed, part by part, in the order of the later edition
 */
public record EditionDifference(String earlier, String now, ImmutableList<Change> changes) {

  /** Compares the two. Days of checking, places and the order of rows are no difference. */
  public static EditionDifference between(RulebookDraft earlier, RulebookDraft now) {
    ImmutableList.Builder<Change> changes = ImmutableList.builder();
    for (Change.Part part : Change.Part.values()) {
      changes.addAll(EditionPart.of(part, earlier).changesTo(EditionPart.of(part, now)));
    }
    return new EditionDifference(earlier.id(), now.id(), changes.build());
  }

  /** The changes as information about the later edition. */
  public ImmutableList<Problem> problems() {
    return changes.stream().map(Change::problem).collect(ImmutableList.toImmutableList());
  }
}

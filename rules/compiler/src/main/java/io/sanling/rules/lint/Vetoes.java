package io.sanling.rules.lint;

import com.google.common.collect.ImmutableList;
import io.sanling.result.Conformity;
import io.sanling.rules.draft.Metadata;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.tree.Action;

/** What a veto comes to. */
public final class Vetoes {
  private Vetoes() {}

  /** The sentence that would make a unit worse that something vetoes. */
  public static String mend(RulebookDraft draft) {
    boolean conformity =
        draft.rules().all().stream()
            .flatMap(rule -> rule.actions().stream())
            .anyMatch(
                action ->
                    action instanceof Action.Decides decides
                        && decides.conformity() != Conformity.NOT_APPLICABLE);
    ImmutableList<Metadata.Grade> grades =
        draft.metadata().grades().stream()
            .filter(
                grade ->
                    grade.when() != Conformity.UNDETERMINED
                        && grade.when() != Conformity.NOT_APPLICABLE)
            .collect(ImmutableList.toImmutableList());
    return conformity || grades.isEmpty()
        ? "评定为不达标，理由是该情形"
        : "定为" + grades.get(grades.size() - 1).label();
  }
}

package io.sanling.form;

import com.google.common.collect.ImmutableList;
import io.sanling.internal.json.JsonTree;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How entries of the break-zero ledger are closed (销号), step by step. An entry of its form names one
 * entry that broke a goal.
 *
 * @param references ids of the fields that name it, of which each entry fills in one
 * @param ahead name of the parameter of so many days before a step is due that it is reminded of;
 *     null for none
 * @param steps the steps in order; where the first one stands is what every entry of the ledger
 *     begins with
 */
public record Closing(List<String> references, @Nullable String ahead, List<Step> steps) {
  public Closing {
    references = ImmutableList.copyOf(references);
    steps = ImmutableList.copyOf(steps);
  }

  /**
   * A step.
   *
   * @param choice its code and names
   * @param day id of the field with the day it was taken; null of the first step only
   * @param document id of the field with the document, without which it does not count; null of the
   *     first step only
   * @param limit name of the parameter of the days after the step before within which it is due;
   *     null where it is never due
   * @param clause the clause that it is due by; null where it is never due
   */
  public record Step(
      Choice choice,
      @Nullable String day,
      @Nullable String document,
      @Nullable String limit,
      @Nullable String clause) {
    static Step of(JsonTree tree) {
      return new Step(
          new Choice(tree.text("code"), tree.text("name"), tree.text("english")),
          tree.textOrNull("day"),
          tree.textOrNull("document"),
          tree.textOrNull("limit"),
          tree.textOrNull("clause"));
    }
  }

  /** The step that is due by the clause, if one is. */
  public Optional<Step> dueBy(String clause) {
    return steps.stream().filter(step -> clause.equals(step.clause())).findFirst();
  }

  /** What records depend on. */
  Closing asRecorded() {
    return new Closing(references, null, ImmutableList.of());
  }

  static @Nullable Closing of(@Nullable JsonTree tree) {
    return tree == null
        ? null
        : new Closing(
            tree.textsOrNone("references"),
            tree.textOrNull("ahead"),
            tree.objects("steps").stream().map(Step::of).collect(ImmutableList.toImmutableList()));
  }
}

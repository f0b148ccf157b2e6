package io.sanling.rules.tree;

import com.google.common.collect.ImmutableList;
import io.sanling.form.Form;
import io.sanling.result.Conformity;
import io.sanling.result.Effect;
import io.sanling.rules.problem.Place;
import org.jspecify.annotations.Nullable;

/** A condition of a rule: an opening sentence with the sentences under it. */
public sealed interface Condition {
  /** Where the opening sentence stands. */
  Place place();

  /** The sentences under it. */
  default ImmutableList<Detail> details() {
    return ImmutableList.of();
  }

  /** A sentence under an opening one, or a line of a definition. */
  record Detail(Test test, Place place) {}

  /** For each entry of any of the forms; more than one where it is a union. */
  record EachEntry(ImmutableList<Form> forms, ImmutableList<Detail> details, Place place)
      implements Condition {}

  /** There is no entry of the form of which all of the details hold (没有一起〈表单〉). */
  record NoEntry(Form form, ImmutableList<Detail> details, Place place) implements Condition {}

  /** The unit. */
  record TheUnit(ImmutableList<Detail> details, Place place) implements Condition {}

  /** The form was not supplied. */
  record NotSupplied(Form form, Place place) implements Condition {}

  /** For each gap of the daily report. */
  record EachGap(ImmutableList<Detail> details, Place place) implements Condition {}

  /** For each indicator to be scored. */
  record EachIndicator(ImmutableList<Detail> details, Place place) implements Condition {}

  /** For each standard whose indicators are all scored. */
  record EachStandard(ImmutableList<Detail> details, Place place) implements Condition {}

  /** An indicator is absent. */
  record AnyAbsent(Place place) implements Condition {}

  /** An earlier rule had that effect: for each, or if any. */
  record Found(
      Effect effect, boolean each, boolean ofStandard, @Nullable String clause, Place place)
      implements Condition {}

  /** No earlier rule had that effect (没有一票否决, 没有破零). */
  record NotFound(Effect effect, @Nullable String goal, Place place) implements Condition {}

  /** The grade was decided to be one of these (none: at all), or was not. */
  record Graded(ImmutableList<String> grades, boolean decided, Place place) implements Condition {}

  /** Conformity was decided so (null: at all), or was not. */
  record Decided(@Nullable Conformity conformity, boolean decided, Place place)
      implements Condition {}

  /** Something of the whole result holds, such as the number of points. */
  record Whole(Test test, Place place) implements Condition {
    @Override
    public ImmutableList<Detail> details() {
      return ImmutableList.of(new Detail(test, place));
    }
  }
}

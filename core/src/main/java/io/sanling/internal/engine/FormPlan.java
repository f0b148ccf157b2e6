package io.sanling.internal.engine;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import io.sanling.form.Deadline;
import io.sanling.form.Field;
import io.sanling.form.FieldType;
import io.sanling.form.Form;
import io.sanling.form.Form.Verification;
import io.sanling.form.Grading;
import io.sanling.internal.rulebook.RuleNumber;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A form as its entries become facts by it: fields by their place, limits by their value. */
final class FormPlan {
  final Form form;
  final int ownDay;
  final int withdrawal;
  final int kind;
  final ImmutableList<Term> deadlines;
  final ImmutableList<ImmutableList<Integer>> sums;

  /** What may be verified and is tolerated to differ, by path. */
  final ImmutableMap<String, Limit> tolerances;

  private final boolean[] happened;

  /** A deadline, its fields by their place; -1 where it has none. */
  record Term(
      int from,
      @Nullable Limit limit,
      int[] by,
      Map<String, Limit> limits,
      boolean inHours,
      int until,
      int extension,
      boolean byDocument,
      @Nullable Limit longer,
      int longerUntil,
      int end,
      boolean endsByDetermination,
      boolean openIsUnknown) {}

  FormPlan(Form form, Map<String, RuleNumber> numbers) {
    this.form = form;
    this.ownDay = at(form.ownDay());
    this.withdrawal = at(form.roles().get(Form.Role.WITHDRAWAL));
    this.kind = at(form.roles().get(Form.Role.KIND));
    this.happened = new boolean[form.fields().size()];
    for (int i = 0; i < happened.length; i++) {
      FieldType type = form.fields().get(i).type();
      happened[i] = type == FieldType.DAY || type == FieldType.TIME;
    }
    this.deadlines =
        form.deadlines().stream()
            .map(deadline -> term(deadline, numbers))
            .collect(ImmutableList.toImmutableList());
    Grading grading = form.grading();
    this.sums =
        grading == null
            ? ImmutableList.of()
            : grading.sums().stream()
                .map(sum -> sum.stream().map(this::at).collect(ImmutableList.toImmutableList()))
                .collect(ImmutableList.toImmutableList());
    Verification verification = form.verification();
    this.tolerances =
        verification == null
            ? ImmutableMap.of()
            : verification.items().stream()
                .filter(item -> item.tolerance() != null)
                .collect(
                    ImmutableMap.toImmutableMap(
                        Verification.Item::path,
                        item -> requireNonNull(Limit.orNull(numbers, item.tolerance()))));
  }

  private Term term(Deadline deadline, Map<String, RuleNumber> numbers) {
    Deadline.Extension extension = deadline.extension();
    Deadline.ByValues byValues = deadline.byValues();
    String longer = extension == null ? null : extension.field();
    return new Term(
        at(deadline.from()),
        Limit.orNull(numbers, deadline.limit()),
        byValues == null
            ? new int[0]
            : byValues.fields().stream().mapToInt(form::indexOf).toArray(),
        byValues == null
            ? Map.of()
            : ImmutableMap.copyOf(
                Maps.transformValues(byValues.limits(), name -> Limit.of(numbers, name))),
        deadline.inHours(),
        at(deadline.until()),
        at(longer),
        longer != null && form.field(longer).map(Field::type).orElseThrow() == FieldType.DOCUMENT,
        Limit.orNull(numbers, extension == null ? null : extension.limit()),
        at(extension == null ? null : extension.until()),
        at(deadline.end()),
        deadline.endsByDetermination(),
        deadline.openIsUnknown());
  }

  private int at(@Nullable String field) {
    return field == null ? -1 : form.indexOf(field);
  }

  /** The place of the deadline of that name. */
  int deadline(String name) {
    for (int i = 0; i < form.deadlines().size(); i++) {
      if (form.deadlines().get(i).name().equals(name)) {
        return i;
      }
    }
    throw new IllegalStateException(form.id() + " has no deadline " + name);
  }

  /**
   * Whether the field says when something happened, so that it is not there after the as-of day.
   */
  boolean happened(int index) {
    return happened[index];
  }
}

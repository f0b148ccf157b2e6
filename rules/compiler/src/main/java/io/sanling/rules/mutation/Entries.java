package io.sanling.rules.mutation;

import com.google.common.collect.Iterables;
import io.sanling.form.Choice;
import io.sanling.form.Field;
import io.sanling.form.FieldType;
import io.sanling.form.Form;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.tree.Action;
import io.sanling.rules.tree.Condition;
import io.sanling.rules.tree.Definition;
import io.sanling.rules.tree.RuleTree;
import io.sanling.rules.tree.Test;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All entries of a form as far as rules tell them apart: each field at every value that makes a
 * difference, each decision, and of all else both answers. What holds of all of these holds of
 * every entry; some of these may be none that there can be.
 */
final class Entries {
  private static final int MOST = 200_000;
  private static final String DETERMINATION = "认定";
  private static final String WITHDRAWN = "撤销";

  /** What was decided about an entry. */
  private enum Status {
    NONE,
    CONFIRMED,
    PENDING,
    UNDOCUMENTED,
    EXCLUDED
  }

  private final RulebookDraft draft;
  private final Form form;
  private final Map<Object, List<@Nullable Object>> values = new LinkedHashMap<>();
  private final Map<Object, @Nullable Object> entry = new LinkedHashMap<>();

  private Entries(RulebookDraft draft, Form form) {
    this.draft = draft;
    this.form = form;
  }

  /** Why the rule does the same with its conditions changed; empty where that is not known. */
  static Optional<Mutation.Proof> compare(
      RulebookDraft draft, List<RuleTree> above, RuleTree before, RuleTree after) {
    Form form = form(before);
    if (form == null || !form.equals(form(after))) {
      return Optional.empty();
    }
    List<RuleTree> taking =
        above.stream().filter(rule -> form.equals(form(rule)) && takes(rule, before)).toList();
    Entries entries = new Entries(draft, form);
    entries.values.put(WITHDRAWN, List.of(false, true));
    entries.values.put(
        DETERMINATION, form.isDetermined() ? List.of(Status.values()) : List.of(Status.NONE));
    for (RuleTree rule : Iterables.concat(taking, List.of(before, after))) {
      entries.learn(rule);
    }
    if (entries.count() > MOST) {
      return Optional.empty();
    }
    boolean[] taken = new boolean[1];
    boolean same =
        entries.each(
            () -> {
              if (entries.meets(before) == entries.meets(after)) {
                return true;
              }
              taken[0] = true;
              return isOfGoal(before)
                  && (!entries.isPossible() || taking.stream().anyMatch(entries::takes));
            });
    return same
        ? Optional.of(taken[0] ? Mutation.Proof.TAKEN : Mutation.Proof.IMPLIED)
        : Optional.empty();
  }

  /** The form that the rule goes through entry by entry, if that is all it goes through. */
  private static @Nullable Form form(RuleTree rule) {
    List<Condition.EachEntry> each =
        rule.conditions().stream()
            .filter(Condition.EachEntry.class::isInstance)
            .map(Condition.EachEntry.class::cast)
            .toList();
    return each.size() == 1 && each.get(0).forms().size() == 1 ? each.get(0).forms().get(0) : null;
  }

  // ---- goals: an entry breaks or opens each once

  private static boolean isOfGoal(RuleTree rule) {
    return goal(rule) != null;
  }

  private static @Nullable String goal(RuleTree rule) {
    Action action = rule.actions().size() == 1 ? rule.actions().get(0) : null;
    return action instanceof Action.Breaks breaks
        ? breaks.goal()
        : action instanceof Action.Opens opens && opens.becauseOfEntry() ? opens.goal() : null;
  }

  /** Whether an entry that the one meets is nothing to the other any more. */
  private static boolean takes(RuleTree above, RuleTree rule) {
    String goal = goal(above);
    if (goal == null || !goal.equals(goal(rule))) {
      return false;
    } else if (above.actions().get(0) instanceof Action.Breaks breaks) {
      return breaks.day() == Action.Day.OWN || isLate(above);
    }
    return rule.actions().get(0) instanceof Action.Opens;
  }

  /** The day that it is entered under is known, since it asks for it. */
  private static boolean isLate(RuleTree rule) {
    return rule.conditions().stream()
        .flatMap(condition -> condition.details().stream())
        .anyMatch(
            detail ->
                detail.test() instanceof Test.Timeliness timely
                    && (timely.inTime() == Test.InTime.LATE
                        || timely.inTime() == Test.InTime.BREACHED_IN_PERIOD));
  }

  private boolean takes(RuleTree above) {
    return meets(above);
  }

  private boolean isPossible() {
    return entry.get(DETERMINATION) != Status.EXCLUDED && !is(WITHDRAWN);
  }

  // ---- what makes a difference

  private void learn(RuleTree rule) {
    for (Condition condition : rule.conditions()) {
      if (condition instanceof Condition.EachEntry each) {
        each.details().stream().flatMap(detail -> leaves(detail.test())).forEach(this::learn);
      } else {
        values.put(Proofs.placeless(condition), List.of(false, true));
      }
    }
  }

  private Stream<Test> leaves(Test test) {
    return draft.rules().leaves(test);
  }

  private void learn(Test test) {
    Field field = field(test);
    if (field != null) {
      List<@Nullable Object> known = values.computeIfAbsent(field.id(), id -> all(field));
      if (test instanceof Test.Compared compared) {
        around(field, compared.quantity().value()).stream()
            .filter(value -> !known.contains(value))
            .forEach(known::add);
      }
    } else if (!(test instanceof Test.Determination) && !(test instanceof Test.Withdrawn)) {
      values.put(Proofs.placeless(test), List.of(false, true));
    }
  }

  /** The field whose value alone decides the test; null where it is another test. */
  private static @Nullable Field field(Test test) {
    if (test instanceof Test.Flag flag) {
      return flag.field();
    } else if (test instanceof Test.OneOf one) {
      return one.field();
    } else if (test instanceof Test.Compared compared) {
      return compared.field();
    }
    return test instanceof Test.Filled filled && isOfValues(filled.field()) ? filled.field() : null;
  }

  private static boolean isOfValues(Field field) {
    return field.type() == FieldType.FLAG
        || field.type() == FieldType.CHOICE
        || field.type().isNumber();
  }

  private static List<@Nullable Object> all(Field field) {
    List<@Nullable Object> all = new ArrayList<>();
    if (field.type() == FieldType.FLAG) {
      all.addAll(List.of(true, false));
    } else if (field.type() == FieldType.CHOICE) {
      field.choices().stream().map(Choice::code).forEach(all::add);
    } else {
      all.addAll(around(field, field.smallest()));
    }
    if (!field.required()) {
      all.add(null);
    }
    return all;
  }

  /** The number, and numbers on either side of it, as close as others can come. */
  private static Set<BigDecimal> around(Field field, BigDecimal number) {
    Set<BigDecimal> around = new TreeSet<>(field.numbers());
    BigDecimal step =
        field.type() == FieldType.COUNT ? BigDecimal.ONE : new BigDecimal("0.0000001");
    for (BigDecimal near :
        List.of(
            number.subtract(step),
            number.setScale(0, RoundingMode.FLOOR),
            number,
            number.setScale(0, RoundingMode.CEILING),
            number.add(step))) {
      boolean whole = field.type() != FieldType.COUNT || near.stripTrailingZeros().scale() <= 0;
      if (whole && field.admits(near)) {
        around.add(near.stripTrailingZeros());
      }
    }
    return around;
  }

  private long count() {
    long count = 1;
    for (List<@Nullable Object> each : values.values()) {
      count = Math.min(MOST + 1L, count * each.size());
    }
    return count;
  }

  private interface Asked {
    boolean holds();
  }

  /** Whether it holds of every entry. */
  private boolean each(Asked asked) {
    return each(List.copyOf(values.keySet()), 0, asked);
  }

  private boolean each(List<Object> keys, int from, Asked asked) {
    if (from == keys.size()) {
      return asked.holds();
    }
    for (@Nullable Object value : Objects.requireNonNull(values.get(keys.get(from)))) {
      entry.put(keys.get(from), value);
      if (!each(keys, from + 1, asked)) {
        return false;
      }
    }
    return true;
  }

  // ---- what holds of the entry

  private boolean meets(RuleTree rule) {
    return rule.conditions().stream()
        .allMatch(
            condition ->
                condition instanceof Condition.EachEntry each
                    ? each.details().stream().allMatch(detail -> holds(detail.test()))
                    : is(Proofs.placeless(condition)));
  }

  private boolean is(Object key) {
    return Boolean.TRUE.equals(entry.get(key));
  }

  private boolean holds(Test test) {
    if (test instanceof Test.All all) {
      return all.tests().stream().allMatch(this::holds);
    } else if (test instanceof Test.Any any) {
      return any.tests().stream().anyMatch(this::holds);
    } else if (test instanceof Test.Not not) {
      return !holds(not.test());
    } else if (test instanceof Test.Defined defined) {
      Definition definition = draft.rules().definitions().get(defined.definition());
      return holds(Objects.requireNonNull(definition).test());
    } else if (test instanceof Test.Withdrawn withdrawn) {
      return withdrawn.withdrawn() == is(WITHDRAWN);
    } else if (test instanceof Test.Determination determination) {
      return holds(determination.determined());
    }
    Field field = field(test);
    return field == null ? is(Proofs.placeless(test)) : holds(test, entry.get(field.id()));
  }

  private boolean holds(Test.Determined determined) {
    Status status = (Status) Objects.requireNonNull(entry.get(DETERMINATION));
    return switch (determined) {
      case CONFIRMED -> status == Status.CONFIRMED;
      case PENDING -> status == Status.PENDING || status == Status.UNDOCUMENTED;
      case EXCLUDED -> status == Status.EXCLUDED;
      case NOT_EXCLUDED -> status != Status.EXCLUDED;
      case UNDOCUMENTED -> status == Status.UNDOCUMENTED && !is(WITHDRAWN);
    };
  }

  private static boolean holds(Test test, @Nullable Object value) {
    if (test instanceof Test.Flag flag) {
      return flag.answers()
          .contains(
              value == null
                  ? Test.Answer.UNKNOWN
                  : value.equals(true) ? Test.Answer.YES : Test.Answer.NO);
    } else if (test instanceof Test.OneOf one) {
      return value != null && one.codes().contains(value);
    } else if (test instanceof Test.Filled filled) {
      return filled.filled() == (value != null);
    } else if (test instanceof Test.Compared compared) {
      int sign = value == null ? 0 : ((BigDecimal) value).compareTo(compared.quantity().value());
      return value != null
          && switch (compared.comparison()) {
            case AT_LEAST -> sign >= 0;
            case BELOW -> sign < 0;
            case ABOVE -> sign > 0;
            case AT_MOST -> sign <= 0;
          };
    }
    throw new IllegalStateException(test.getClass().getSimpleName());
  }
}

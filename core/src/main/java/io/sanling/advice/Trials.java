package io.sanling.advice;

import com.google.common.primitives.Ints;
import io.sanling.form.Field;
import io.sanling.form.Form;
import io.sanling.internal.engine.Assessment;
import io.sanling.internal.engine.CompiledRulebook;
import io.sanling.record.Entry;
import io.sanling.record.UnitRecord;
import io.sanling.result.AssessmentResult;
import io.sanling.rulebook.RulebookException;
import io.sanling.value.AssessmentPeriod;
import java.math.BigDecimal;
import java.time.chrono.ChronoLocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Assesses a record as it would be with changes made, each set of them once. */
final class Trials {
  private final CompiledRulebook rulebook;
  private final UnitRecord known;
  private final AssessmentPeriod period;
  private final Map<List<Integer>, Optional<AssessmentResult>> tried = new HashMap<>();
  private final int size;
  private int spent;

  Trials(CompiledRulebook rulebook, UnitRecord known, AssessmentPeriod period) {
    this.rulebook = rulebook;
    this.known = known;
    this.period = period;
    this.size = 1 + known.forms().lists().stream().mapToInt(form -> entries(form.id())).sum() / 10;
  }

  private int entries(String form) {
    List<Entry> entries = known.list(form);
    return entries == null ? 0 : entries.size();
  }

  /**
   * What the assessments cost so far: one each of a record of ten entries, more of a larger one.
   */
  int spent() {
    return spent;
  }

  /** The result with nothing changed. */
  AssessmentResult untouched() {
    spent += size;
    return Assessment.outline(rulebook, known, period);
  }

  /** The result with the edits made; null where no such record can be, or the rules fail on it. */
  @Nullable AssessmentResult with(List<Edit> edits) {
    UnitRecord record = Edit.make(known, edits);
    if (!edits.stream().allMatch(edit -> isSound(record, edit))) {
      return null;
    }
    spent += size;
    try {
      return Assessment.outline(rulebook, record, period);
    } catch (RulebookException e) {
      return null;
    }
  }

  /** The result with an option of each lever chosen, counted from 1; 0 leaves it alone. */
  @Nullable AssessmentResult with(List<Lever> levers, int[] choice) {
    return tried
        .computeIfAbsent(
            List.copyOf(Ints.asList(choice)),
            key -> Optional.ofNullable(with(edits(levers, choice))))
        .orElse(null);
  }

  static List<Edit> edits(List<Lever> levers, int[] choice) {
    List<Edit> edits = new ArrayList<>();
    for (int i = 0; i < choice.length; i++) {
      if (choice[i] > 0) {
        edits.addAll(levers.get(i).options().get(choice[i] - 1).edits());
      }
    }
    return edits;
  }

  /** What readers would refuse is no way. */
  private static boolean isSound(UnitRecord record, Edit edit) {
    Form form = edit.form().isEmpty() ? null : record.forms().form(edit.form());
    if (form == null || form.count() == Form.Count.DAYS || edit.field().equals(Edit.LIST)) {
      return true;
    }
    List<Entry> entries = form.count() == Form.Count.MANY ? record.list(form.id()) : null;
    Entry entry = entries == null ? record.single(form.id()) : entries.get(edit.entry());
    return entry != null && form.fields().stream().allMatch(field -> isSound(entry, field));
  }

  private static boolean isSound(Entry entry, Field field) {
    Object value = entry.value(field.id());
    if (value == null) {
      return !field.required();
    }
    for (Field.Relation relation : field.relations()) {
      Object other = entry.value(relation.other());
      if (other == null) {
        if (relation.kind() == Field.Relation.Kind.ONLY_WITH) {
          return false;
        }
      } else if (relation.kind() == Field.Relation.Kind.AT_MOST
          && number(value).compareTo(number(other)) > 0) {
        return false;
      } else if (relation.kind() == Field.Relation.Kind.NOT_BEFORE
          && value instanceof ChronoLocalDate on
          && other instanceof ChronoLocalDate before
          && on.isBefore(before)) {
        return false;
      }
    }
    return true;
  }

  static BigDecimal number(Object value) {
    return value instanceof Long count ? BigDecimal.valueOf(count) : (BigDecimal) value;
  }
}

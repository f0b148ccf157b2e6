package io.sanling.rules.language;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.sanling.form.Form;
import io.sanling.rules.tree.Condition;
import io.sanling.rules.tree.Test;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What the conditions of a rule are about, of which its consequences speak.
 *
 * @param forms the forms whose entries are considered one by one; empty for none
 * @param things what else there is
 */
record About(ImmutableList<Form> forms, ImmutableSet<Thing> things) {
  /** What a consequence may speak of. */
  enum Thing {
    /** An entry (该事项). */
    ENTRY,
    /** A deadline the entry stands to (期限). */
    DEADLINE,
    /** A deadline that the entry is late for (逾期首日). */
    BREACH,
    /** A form that was not supplied (清单未提供). */
    MISSING,
    /** A gap of the daily report. */
    GAP,
    /** An indicator to be scored. */
    INDICATOR,
    /** A standard. */
    STANDARD,
    /** What an earlier rule found (该情形). */
    FOUND
  }

  static About of(Iterable<Condition> conditions) {
    Set<Form> forms = new LinkedHashSet<>();
    Set<Thing> things = EnumSet.noneOf(Thing.class);
    for (Condition condition : conditions) {
      if (condition instanceof Condition.EachEntry entry) {
        forms.addAll(entry.forms());
        things.add(Thing.ENTRY);
        deadlines(entry.details(), things);
      } else if (condition instanceof Condition.NotSupplied) {
        things.add(Thing.MISSING);
      } else if (condition instanceof Condition.EachGap) {
        things.add(Thing.GAP);
      } else if (condition instanceof Condition.EachIndicator) {
        things.add(Thing.INDICATOR);
      } else if (condition instanceof Condition.EachStandard) {
        things.add(Thing.STANDARD);
      } else if (condition instanceof Condition.Found found && found.each()) {
        things.add(Thing.FOUND);
      }
    }
    return new About(ImmutableList.copyOf(forms), ImmutableSet.copyOf(things));
  }

  /** Of two deadlines none is meant. */
  private static void deadlines(ImmutableList<Condition.Detail> details, Set<Thing> things) {
    Set<String> names = new LinkedHashSet<>();
    boolean late = false;
    for (Condition.Detail detail : details) {
      if (detail.test() instanceof Test.Timeliness timeliness) {
        names.add(timeliness.deadline().name());
        late |=
            timeliness.inTime() == Test.InTime.LATE
                || timeliness.inTime() == Test.InTime.BREACHED_IN_PERIOD;
      }
    }
    if (names.size() == 1) {
      things.add(Thing.DEADLINE);
      if (late) {
        things.add(Thing.BREACH);
      }
    }
  }
}

package io.sanling.rules.lint;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import io.sanling.rules.tree.Condition;
import io.sanling.rules.tree.Definition;
import io.sanling.rules.tree.Rules;
import io.sanling.rules.tree.Test;
import io.sanling.rules.tree.Test.Answer;
import io.sanling.rules.tree.Test.Determined;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What follows from sentences, all of which hold: whether they can only hold where something else
 * does. It never says so wrongly; it may not see what only several sentences together say.
 */
final class Implied {
  private final Rules rules;
  private final List<Condition.Detail> details;

  private Implied(Rules rules, List<Condition.Detail> details) {
    this.rules = rules;
    this.details = details;
  }

  static Implied by(List<Condition.Detail> details, Rules rules) {
    return new Implied(rules, details);
  }

  /** Whether a test holds, of which nothing is made, for which the predicate is true. */
  boolean is(Predicate<Test> predicate) {
    return details.stream().anyMatch(detail -> follows(detail.test(), true, predicate));
  }

  private boolean follows(Test test, boolean holds, Predicate<Test> predicate) {
    if (test instanceof Test.Not not) {
      return follows(not.test(), !holds, predicate);
    } else if (test instanceof Test.Defined defined) {
      Definition definition = rules.definitions().get(defined.definition());
      return definition != null && follows(definition.test(), holds, predicate);
    } else if (test instanceof Test.All all) {
      return several(all.tests(), holds, holds, predicate);
    } else if (test instanceof Test.Any any) {
      return several(any.tests(), !holds, holds, predicate);
    }
    Test known = holds ? test : opposite(test);
    return known != null && predicate.test(known);
  }

  private boolean several(
      List<Test> tests, boolean together, boolean holds, Predicate<Test> predicate) {
    return together
        ? tests.stream().anyMatch(test -> follows(test, holds, predicate))
        : tests.stream().allMatch(test -> follows(test, holds, predicate));
  }

  /** What holds where the test does not; null where no one test says it. */
  private static @Nullable Test opposite(Test test) {
    if (test instanceof Test.Flag flag) {
      ImmutableSet<Answer> others =
          Sets.immutableEnumSet(
              Sets.difference(EnumSet.allOf(Answer.class), flag.answers()).immutableCopy());
      return new Test.Flag(flag.field(), others);
    } else if (test instanceof Test.Filled filled) {
      return new Test.Filled(filled.field(), !filled.filled());
    } else if (test instanceof Test.MeasureKnown measure) {
      return new Test.MeasureKnown(measure.id(), !measure.known());
    } else if (test instanceof Test.Withdrawn withdrawn) {
      return new Test.Withdrawn(!withdrawn.withdrawn());
    } else if (test instanceof Test.Determination determination) {
      return switch (determination.determined()) {
        case EXCLUDED -> new Test.Determination(Determined.NOT_EXCLUDED);
        case NOT_EXCLUDED -> new Test.Determination(Determined.EXCLUDED);
        default -> null;
      };
    }
    return null;
  }
}

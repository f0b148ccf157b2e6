package io.sanling.internal.engine;

import io.sanling.result.Conformity;
import io.sanling.rulebook.GradeScale;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Conformity and grade as rules decide them: the first decision stands, and what moves the grade or
 * holds it down follows in the order of the rules.
 */
public final class Verdict {
  private final GradeScale scale;
  private final List<UnaryOperator<String>> changes = new ArrayList<>();
  private @Nullable Conformity conformity;
  private @Nullable Supplier<String> decided;
  private boolean lowestMayFail;
  private boolean withheld;
  private int risen;
  private int fallen;

  Verdict(GradeScale scale) {
    this.scale = scale;
  }

  /** Whether that may be decided, or was. */
  boolean allows(Conformity wanted) {
    return conformity == null || conformity == wanted;
  }

  /** Decides conformity, unless it was. */
  boolean decide(Conformity wanted) {
    if (conformity != null) {
      return false;
    }
    conformity = wanted;
    return true;
  }

  void lowestMayFail() {
    lowestMayFail = true;
  }

  /** Decides the grade, unless it was. */
  boolean grade(Supplier<String> wanted) {
    if (decided != null) {
      return false;
    }
    decided = wanted;
    return true;
  }

  void move(boolean up, int by, int atMost) {
    changes.add(
        grade -> {
          int left = atMost < 0 ? by : Math.max(0, atMost - (up ? risen : fallen));
          int steps = Math.min(by, left);
          if (up) {
            risen += steps;
          } else {
            fallen += steps;
          }
          return scale.moved(grade, up ? steps : -steps);
        });
  }

  void cap(String most) {
    changes.add(grade -> scale.capped(grade, most));
  }

  void withhold() {
    withheld = true;
  }

  public @Nullable Conformity conformity() {
    return conformity;
  }

  public boolean isLowestMayFail() {
    return lowestMayFail;
  }

  /**
   * The grade with all that followed; null where none was decided. That there is to be none is a
   * decision too.
   */
  public @Nullable String grade() {
    if (withheld) {
      return scale.withheld();
    }
    return decided == null ? null : changed(decided.get());
  }

  /** The grade that the unit shows; null where it has none. */
  public @Nullable String shown() {
    return scale.shown(conformity, grade());
  }

  private String changed(String grade) {
    risen = 0;
    fallen = 0;
    String changed = grade;
    for (UnaryOperator<String> change : changes) {
      changed = change.apply(changed);
    }
    return changed;
  }
}

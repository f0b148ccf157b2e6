package io.sanling.internal.rulebook;

import com.google.common.collect.ImmutableList;
import io.sanling.result.AccidentClass;
import java.math.BigDecimal;

/**
 * The limits of the classes of an accident (事故等级), highest class first; each limit is included.
 *
 * @param limits limits by class
 */
public record AccidentClasses(ImmutableList<Limits> limits) {
  /** From which numbers on an accident is of the class; any one criterion suffices. */
  public record Limits(
      AccidentClass accidentClass, long killedOrMissing, long seriouslyInjured, BigDecimal loss) {
    boolean reached(long dead, long injured, BigDecimal yuan) {
      return dead >= killedOrMissing || injured >= seriouslyInjured || yuan.compareTo(loss) >= 0;
    }
  }

  /** The highest class any criterion reaches. */
  public AccidentClass of(long killedOrMissing, long seriouslyInjured, BigDecimal loss) {
    for (Limits limit : limits) {
      if (limit.reached(killedOrMissing, seriouslyInjured, loss)) {
        return limit.accidentClass();
      }
    }
    return AccidentClass.ORDINARY;
  }
}

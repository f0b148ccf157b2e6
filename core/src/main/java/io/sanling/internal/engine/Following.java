package io.sanling.internal.engine;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.sanling.internal.rulebook.ConsequenceRow;
import io.sanling.internal.rulebook.ConsequenceRow.Condition;
import io.sanling.internal.rulebook.RuleNumber;
import io.sanling.result.AssessmentResult.GradeRange;
import io.sanling.result.Conformity;
import io.sanling.result.Handling.Consequence;
import io.sanling.result.Handling.State;
import io.sanling.result.ZeroState;
import io.sanling.value.AssessmentPeriod;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What follows from a result (考核奖惩): it is reckoned from what is decided already, and nothing asks
 * for it. Of what is open, and where results have states of what is not confirmed, nothing follows.
 *
 * @param conformity the conformity; null where it is not decided by rules
 * @param range the grades that are possible; null without grades
 * @param vetoed whether something is vetoed
 * @param goals the goals
 */
record Following(
    @Nullable Conformity conformity,
    @Nullable GradeRange range,
    boolean vetoed,
    Map<String, ZeroState> goals) {

  ImmutableList<Consequence> by(
      ImmutableList<ConsequenceRow> table, Finality finality, AssessmentPeriod period) {
    boolean open =
        conformity == Conformity.UNDETERMINED
            || conformity == Conformity.NOT_APPLICABLE
            || finality.state() != null && finality.state() != State.CONFIRMED;
    return open
        ? ImmutableList.of()
        : table.stream()
            .filter(row -> row.conditions().stream().allMatch(this::holds))
            .map(row -> consequence(row, finality, period))
            .collect(ImmutableList.toImmutableList());
  }

  private boolean holds(Condition condition) {
    ImmutableSet<String> of = condition.of();
    return switch (condition.asks()) {
      case CONFORMITY -> conformity != null && of.contains(conformity.name());
      case GRADE -> range != null && of.contains(range.lowest()) && of.contains(range.highest());
      case VETO -> vetoed;
      case BROKEN -> of.stream().anyMatch(goal -> goals.get(goal) == ZeroState.BROKEN);
      case KEPT -> of.stream().allMatch(goal -> goals.get(goal) == ZeroState.CLEAN);
    };
  }

  private static Consequence consequence(
      ConsequenceRow row, Finality finality, AssessmentPeriod period) {
    LocalDate confirmedOn = finality.confirmedOn();
    LocalDate from =
        switch (row.start()) {
          case AFTER_AS_OF -> period.asOf().plusDays(1);
          case AFTER_PERIOD -> period.to().plusDays(1);
          case NEXT_YEAR -> LocalDate.of(period.to().getYear() + 1, 1, 1);
          case CONFIRMED -> confirmedOn == null ? period.asOf() : confirmedOn;
        };
    return new Consequence(row.code(), row.clause(), from, until(from, row.term()));
  }

  private static @Nullable LocalDate until(LocalDate from, @Nullable RuleNumber term) {
    if (term == null) {
      return null;
    }
    int number = new BigDecimal(term.value()).intValueExact();
    return (term.unit().equals("年") ? from.plusYears(number) : from.plusDays(number)).minusDays(1);
  }
}

package io.sanling.internal.engine;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.sanling.internal.rulebook.Asked;
import io.sanling.record.UnitRecord;
import io.sanling.value.AssessmentPeriod;
import io.sanling.value.DayRange;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A record as the rules saw it on the as-of day, for whoever explains what they made of it. */
public final class Seen {
  private final FactView view;
  private final ImmutableMap<String, Matter> byName;

  private Seen(FactView view) {
    this.view = view;
    ImmutableMap.Builder<String, Matter> matters = ImmutableMap.builder();
    view.lists()
        .values()
        .forEach(list -> list.forEach(fact -> matters.put(fact.name(), new Matter(fact))));
    this.byName = matters.buildOrThrow();
  }

  /** The record, which is by the forms of the rulebook, as of the day. */
  public static Seen of(CompiledRulebook rulebook, UnitRecord record, AssessmentPeriod period) {
    return new Seen(FactView.of(rulebook, record, period));
  }

  /**
   * The counts behind a value that is a quotient of two.
   *
   * @param above what was counted
   * @param below of how many, or how many it should be
   * @param months for how many months a yearly quota was reckoned; 0 where it is none
   */
  public record Counts(BigDecimal above, BigDecimal below, int months) {}

  /** The entry of that name, {@code form/id}; null where none was seen. */
  public @Nullable Matter matter(String name) {
    return byName.get(name);
  }

  /** The entries of the form that were seen, by day and name; null where it was not supplied. */
  public @Nullable List<Matter> matters(String form) {
    ImmutableList<EntryFact> facts = view.lists().get(form);
    return facts == null
        ? null
        : facts.stream()
            .map(fact -> byName.get(fact.name()))
            .collect(ImmutableList.toImmutableList());
  }

  public long observedDays() {
    return view.unit().observedDays();
  }

  public long reportedDays() {
    return view.unit().reportedDays();
  }

  /** The observed days; none where the unit was not observed. */
  public List<DayRange> observed() {
    return view.unit().observed().runs();
  }

  /** The runs of observed days without a daily report, in order. */
  public List<DayRange> gaps() {
    return view.facts().stream()
        .filter(GapFact.class::isInstance)
        .map(fact -> ((GapFact) fact).run())
        .collect(ImmutableList.toImmutableList());
  }

  /** Why the measure or field has no value; null where it has one. */
  public @Nullable String lacking(String indicator) {
    Outcome outcome = view.measures().of(indicator);
    return outcome.state() == Outcome.State.ABSENT ? outcome.reason() : null;
  }

  /** The value of the measure or field as results show it; null where it has none. */
  public @Nullable String value(String indicator) {
    return view.measures().of(indicator).text();
  }

  /** The counts behind the measure; null where it is no quotient, or has no value. */
  public @Nullable Counts counts(String measure) {
    return view.measures().counts(measure);
  }

  /** What the test asks of the unit. */
  public boolean holds(Asked.Test test) {
    UnitFact unit = view.unit();
    return switch (test.question()) {
      case ALL -> test.parts().stream().allMatch(this::holds);
      case ANY -> test.parts().stream().anyMatch(this::holds);
      case NOT -> test.parts().stream().noneMatch(this::holds);
      case DEFINED -> test.parts().stream().allMatch(this::holds);
      case UNIT_ONE_OF -> test.values().stream().anyMatch(code -> unit.isOf(test.of(), code));
      case OBSERVED -> unit.isObserved();
      case NOT_OBSERVED -> !unit.isObserved();
      case OPEN -> unit.isOpen();
      case PERIOD_NOT_IN_EFFECT -> !unit.isPeriodInEffect();
      case REPORTS_BELOW -> unit.reportsBelow(whole(test));
      case OBSERVED_SHORTER -> unit.observedShorterThan(whole(test));
      case MEASURE_AT_LEAST -> unit.measured(test.of(), ">=", text(test));
      case MEASURE_BELOW -> unit.measured(test.of(), "<", text(test));
      case MEASURE_ABOVE -> unit.measured(test.of(), ">", text(test));
      case MEASURE_AT_MOST -> unit.measured(test.of(), "<=", text(test));
      case MEASURE_KNOWN -> unit.knows(test.of());
      case MEASURE_NOT_KNOWN -> !unit.knows(test.of());
      case FLAG ->
          test.values()
              .contains(
                  unit.flag(test.of()) == null
                      ? "UNKNOWN"
                      : Fact.yes(unit.flag(test.of())) ? "YES" : "NO");
      case ONE_OF -> test.values().contains(String.valueOf(unit.text(test.of())));
      case AT_LEAST, BELOW, ABOVE, AT_MOST -> compares(test, unit.number(test.of()));
      case FILLED -> unit.given(test.of()) != null;
      case NOT_FILLED -> unit.given(test.of()) == null;
      case IN_PERIOD -> unit.inPeriod(unit.day(test.of()));
      case LOOK_BACK -> unit.lookBack(unit.day(test.of()), whole(test));
      default -> throw new IllegalArgumentException(test.question() + " is not asked of units");
    };
  }

  static boolean compares(Asked.Test test, @Nullable BigDecimal number) {
    return switch (test.question()) {
      case AT_LEAST -> Fact.atLeast(number, text(test));
      case BELOW -> Fact.below(number, text(test));
      case ABOVE -> Fact.above(number, text(test));
      default -> Fact.atMost(number, text(test));
    };
  }

  static int whole(Asked.Test test) {
    BigDecimal number = test.number();
    return number == null ? 0 : number.intValueExact();
  }

  private static String text(Asked.Test test) {
    BigDecimal number = test.number();
    return number == null ? "0" : number.toPlainString();
  }
}

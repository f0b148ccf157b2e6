package io.sanling.impact;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkState;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import io.sanling.Assessor;
import io.sanling.Rulebook;
import io.sanling.form.Form.ChangeKind;
import io.sanling.internal.Texts;
import io.sanling.record.UnitRecord;
import io.sanling.result.AssessmentResult;
import io.sanling.result.Conformity;
import io.sanling.result.Score;
import io.sanling.result.ZeroState;
import io.sanling.rulebook.RulebookException;
import io.sanling.value.AssessmentPeriod;
import io.sanling.value.JsonWritten;
import io.sanling.value.Labelled;
import io.sanling.value.UnusableResultException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a unit went over the years (历年沿革): each year under its own rules and, beside it, under one
 * rulebook for all years, so that a change of the unit can be told from a change of the rules. The
 * one rulebook is the yardstick: choose that of one of the two years to be compared. Where a unit
 * followed others or was followed ({@link Lineage}), the years before or after show those.
 *
 * <pre>{@code
 * UnitHistory history =
 *     UnitHistory.under(henan2022)
 *         .year(henan2021, henan2021.defaultPeriod(), recordOf2021)
 *         .year(henan2022, henan2022.defaultPeriod(), recordOf2022)
 *         .history();
 * }</pre>
 *
 * @param under id of the rulebook for all years
 * @param years the years, in the order given
 * @param steps from each year in which there is a result to the next such
 */
public record UnitHistory(String under, List<Year> years, List<Step> steps) implements JsonWritten {
  public UnitHistory {
    years = ImmutableList.copyOf(years);
    steps = ImmutableList.copyOf(steps);
  }

  /** What made something change from a year to the next. */
  public enum Cause implements Labelled {
    /** nothing: it did not change, under either rules. */
    NONE("未变"),
    /** the unit: it changed alike under rules that stayed the same. */
    UNIT("主体"),
    /** the rules: under rules that stayed the same it did not change. */
    RULES("规则"),
    /** both: it changed under rules that stayed the same, and otherwise under each year's own. */
    BOTH("主体和规则"),
    /** not known: one of the results it takes is missing. */
    UNKNOWN("无法区分");

    private final String label;

    Cause(String label) {
      this.label = label;
    }

    @Override
    public String label() {
      return label;
    }
  }

  /**
   * One year of the unit.
   *
   * @param rulebook id of the year's own rulebook
   * @param period the period, for both rulebooks alike
   * @param own the result under the year's own rules; null where there is none
   * @param under the result under the one rulebook; null where there is none
   * @param missing why a result is missing; null when none is
   * @param related units that stand in its place on the as-of day, or beside it until it takes them
   *     in (承接): none of them is counted together with what it is or becomes
   */
  public record Year(
      String rulebook,
      AssessmentPeriod period,
      @Nullable AssessmentResult own,
      @Nullable AssessmentResult under,
      @Nullable Missing missing,
      List<Related> related) {
    public Year {
      related = ImmutableList.copyOf(related);
    }

    /** The results of the same unit, be it under its former or its later code. */
    private Year whole() {
      if (own != null || under != null || related.size() != 1) {
        return this;
      }
      Related only = related.get(0);
      return SAME_UNIT.contains(only.relative().kind())
          ? new Year(rulebook, period, only.own(), only.under(), only.missing(), related)
          : this;
    }
  }

  private static final ImmutableSet<ChangeKind> SAME_UNIT =
      Sets.immutableEnumSet(ChangeKind.RENAMED, ChangeKind.KIND_CHANGED);

  /**
   * A predecessor or successor in a year.
   *
   * @param relative which unit, and by which change
   * @param own its result under the year's own rules; null where there is none
   * @param under its result under the one rulebook; null where there is none
   * @param missing why a result is missing; null when none is
   */
  public record Related(
      Lineage.Relative relative,
      @Nullable AssessmentResult own,
      @Nullable AssessmentResult under,
      @Nullable Missing missing) {}

  /**
   * Why a result is missing: the data of the year do not have the unit, or a rulebook failed.
   *
   * @param code {@code NO-RECORD}, {@code REJECTED}, {@code NOT-STANDING} or the code of the
   *     failure
   * @param chinese why, in Chinese
   * @param english why, in English
   */
  public record Missing(String code, String chinese, String english) {
    /** The data of the year do not have the unit. */
    public static final Missing NO_RECORD =
        new Missing("NO-RECORD", "当年的数据中没有这个主体", "the data of the year do not have the unit");

    /** The record of the year is rejected. */
    public static final Missing REJECTED =
        new Missing("REJECTED", "当年的记录有问题，已退回", "the record of the year is rejected");

    /** Others stand in its place on the as-of day. */
    public static final Missing NOT_STANDING =
        new Missing(
            "NOT-STANDING",
            "统计截止日在它承接原主体之前，或在其他主体承接它之后，见原主体或承接主体",
            "on the as-of day it has not yet followed another unit, or another one has followed it;"
                + " see that one");

    /** Why, in Chinese unless the locale is English. */
    public String message(Locale locale) {
      return Texts.isEnglish(locale) ? english : chinese;
    }
  }

  /**
   * What changed from one year to a later one. Where both years' own rules are the same, these are
   * the rules that stayed the same, in place of the one rulebook.
   *
   * @param from rulebook of the earlier year
   * @param to rulebook of the later year
   * @param conformity what made conformity change
   * @param grade what made the grade change
   * @param zeros what made each goal change, by id
   * @param points what made the points change; {@code UNKNOWN} unless all four are there
   * @param change change of points under each year's own rules; null when {@code UNKNOWN}
   * @param ofUnit of it, change under the rules that stayed the same; null when {@code UNKNOWN}
   * @param ofRules of it, change of the difference between own and those rules: {@code change −
   *     ofUnit}; null when {@code UNKNOWN}
   */
  public record Step(
      String from,
      String to,
      Cause conformity,
      Cause grade,
      Map<String, Cause> zeros,
      Cause points,
      @Nullable BigDecimal change,
      @Nullable BigDecimal ofUnit,
      @Nullable BigDecimal ofRules) {
    public Step {
      zeros = ImmutableMap.copyOf(zeros);
    }
  }

  /** A history of which the years are given by the rulebook for all of them. */
  public static Builder under(Rulebook rulebook) {
    return new Builder(rulebook);
  }

  /** Whether any year has a result. */
  public boolean isKnown() {
    return years.stream()
        .anyMatch(
            year ->
                year.own() != null
                    || year.under() != null
                    || year.related().stream()
                        .anyMatch(each -> each.own() != null || each.under() != null));
  }

  /**
   * The history that was written as the JSON (读回). Of a failure it has the Chinese message only.
   *
   * @param results the results it names by their digests, and any others
   * @throws UnusableResultException when it is none, or names a result that is not given
   */
  public static UnitHistory parse(String json, Collection<AssessmentResult> results) {
    return HistoryReading.read(json, results);
  }

  /** The history as JSON, keys in a fixed order. */
  @Override
  public String toJson() {
    return HistoryJson.write(this);
  }

  /** Takes the years, earliest first. */
  public static final class Builder {
    private final Assessor under;
    private final List<Given> years = new ArrayList<>();
    private final Set<String> goals = new LinkedHashSet<>();
    private @Nullable String unitId;

    private record Results(
        @Nullable AssessmentResult own,
        @Nullable AssessmentResult under,
        @Nullable Missing missing) {}

    private record Given(
        Rulebook rulebook, AssessmentPeriod period, Results results, List<Related> related) {
      Year year() {
        return new Year(
            rulebook.id(), period, results.own(), results.under(), results.missing(), related);
      }
    }

    private Builder(Rulebook rulebook) {
      this.under = Assessor.of(rulebook);
      addGoals(rulebook);
    }

    /**
     * A year of the unit, where both rulebooks record the same.
     *
     * @param rulebook the year's own rulebook
     * @param period the period, for both rulebooks alike
     * @throws IllegalArgumentException when the record is of another unit than the years before
     */
    public Builder year(Rulebook rulebook, AssessmentPeriod period, UnitRecord record) {
      return year(rulebook, period, record, record);
    }

    /**
     * A year of the unit.
     *
     * @param rulebook the year's own rulebook
     * @param period the period, for both rulebooks alike
     * @param record the record by the forms of the year's own rulebook
     * @param recordUnder the record by the forms of the rulebook for all years
     * @throws IllegalArgumentException when a record is of another unit than the years before
     */
    public Builder year(
        Rulebook rulebook, AssessmentPeriod period, UnitRecord record, UnitRecord recordUnder) {
      String id = record.unit().id();
      checkArgument(unitId == null || unitId.equals(id), "unit %s after %s", id, unitId);
      unitId = id;
      Results results = results(rulebook, period, record, recordUnder);
      add(rulebook, period, results);
      return this;
    }

    /**
     * A unit that stands in its place in the year given last, or beside it.
     *
     * @param record its record by the forms of that year's own rulebook
     * @param recordUnder its record by the forms of the rulebook for all years
     * @throws IllegalStateException when no year was given yet
     */
    public Builder related(Lineage.Relative relative, UnitRecord record, UnitRecord recordUnder) {
      Given year = last();
      Results results = results(year.rulebook(), year.period(), record, recordUnder);
      year.related().add(new Related(relative, results.own(), results.under(), results.missing()));
      return this;
    }

    /**
     * A unit that stands in its place in the year given last, of which there is no result.
     *
     * @throws IllegalStateException when no year was given yet
     */
    public Builder related(Lineage.Relative relative, Missing why) {
      last().related().add(new Related(relative, null, null, why));
      return this;
    }

    private Given last() {
      checkState(!years.isEmpty(), "no year to which it belongs");
      return years.get(years.size() - 1);
    }

    private void add(Rulebook rulebook, AssessmentPeriod period, Results results) {
      addGoals(rulebook);
      years.add(new Given(rulebook, period, results, new ArrayList<>()));
    }

    private Results results(
        Rulebook rulebook, AssessmentPeriod period, UnitRecord record, UnitRecord recordUnder) {
      AssessmentResult own = null;
      AssessmentResult other = null;
      Missing missing = null;
      try {
        own = Assessor.of(rulebook).assess(record, period);
      } catch (RulebookException e) {
        missing = failure(e);
      }
      try {
        other = under.assess(recordUnder, period);
      } catch (RulebookException e) {
        missing = missing == null ? failure(e) : missing;
      }
      return new Results(own, other, missing);
    }

    private void addGoals(Rulebook rulebook) {
      goals.addAll(rulebook.goals());
    }

    /** A year without the unit. */
    public Builder missing(Rulebook rulebook, AssessmentPeriod period, Missing why) {
      add(rulebook, period, new Results(null, null, why));
      return this;
    }

    private static Missing failure(RulebookException e) {
      return new Missing(e.code(), e.message(Locale.CHINESE), e.message(Locale.ENGLISH));
    }

    /** The history of the years given so far. */
    public UnitHistory history() {
      ImmutableList<Year> all =
          years.stream().map(Given::year).collect(ImmutableList.toImmutableList());
      return new UnitHistory(under.rulebook().id(), all, steps(all, goals));
    }
  }

  /** The steps between the years that have a result, be it under a former or later code. */
  static ImmutableList<Step> steps(List<Year> years, Set<String> goals) {
    ImmutableList.Builder<Step> steps = ImmutableList.builder();
    Year earlier = null;
    for (Year each : years) {
      Year year = each.whole();
      if (year.own() == null && year.under() == null) {
        continue;
      }
      if (earlier != null) {
        steps.add(step(earlier, year, goals));
      }
      earlier = year;
    }
    return steps.build();
  }

  private static Step step(Year earlier, Year later, Set<String> goals) {
    boolean ownStayed = haveSameRules(earlier.own(), later.own());
    AssessmentResult stayedBefore = ownStayed ? earlier.own() : earlier.under();
    AssessmentResult stayedAfter = ownStayed ? later.own() : later.under();
    ImmutableMap.Builder<String, Cause> zeros = ImmutableMap.builder();
    for (String zero : goals) {
      zeros.put(
          zero,
          cause(
              state(earlier.own(), zero),
              state(later.own(), zero),
              state(stayedBefore, zero),
              state(stayedAfter, zero)));
    }
    BigDecimal ownBefore = points(earlier.own());
    BigDecimal ownAfter = points(later.own());
    BigDecimal underBefore = points(stayedBefore);
    BigDecimal underAfter = points(stayedAfter);
    BigDecimal change = null;
    BigDecimal ofUnit = null;
    BigDecimal ofRules = null;
    Cause points = Cause.UNKNOWN;
    if (ownBefore != null && ownAfter != null && underBefore != null && underAfter != null) {
      change = ownAfter.subtract(ownBefore);
      ofUnit = underAfter.subtract(underBefore);
      ofRules = change.subtract(ofUnit);
      points =
          ofUnit.signum() == 0
              ? ofRules.signum() == 0 ? Cause.NONE : Cause.RULES
              : ofRules.signum() == 0 ? Cause.UNIT : Cause.BOTH;
    }
    return new Step(
        earlier.rulebook(),
        later.rulebook(),
        cause(
            conformity(earlier.own()),
            conformity(later.own()),
            conformity(stayedBefore),
            conformity(stayedAfter)),
        cause(grade(earlier.own()), grade(later.own()), grade(stayedBefore), grade(stayedAfter)),
        zeros.buildOrThrow(),
        points,
        change,
        ofUnit,
        ofRules);
  }

  /** Where the years' own rules are the same, the unit alone can make a difference. */
  private static boolean haveSameRules(
      @Nullable AssessmentResult before, @Nullable AssessmentResult after) {
    return before != null
        && after != null
        && before.receipt().rulebookDigest().equals(after.receipt().rulebookDigest());
  }

  private static Cause cause(
      @Nullable Object ownBefore,
      @Nullable Object ownAfter,
      @Nullable Object underBefore,
      @Nullable Object underAfter) {
    if (ownBefore == null || ownAfter == null || underBefore == null || underAfter == null) {
      return Cause.UNKNOWN;
    }
    boolean unitMoved = !underBefore.equals(underAfter);
    if (!unitMoved) {
      return ownBefore.equals(ownAfter) ? Cause.NONE : Cause.RULES;
    }
    return Objects.equals(ownBefore, underBefore) && Objects.equals(ownAfter, underAfter)
        ? Cause.UNIT
        : Cause.BOTH;
  }

  private static @Nullable Conformity conformity(@Nullable AssessmentResult result) {
    return result == null ? null : result.conformity();
  }

  private static @Nullable String grade(@Nullable AssessmentResult result) {
    return result == null ? null : result.grade();
  }

  private static @Nullable ZeroState state(@Nullable AssessmentResult result, String zero) {
    return result == null ? null : result.zeros().get(zero);
  }

  private static @Nullable BigDecimal points(@Nullable AssessmentResult result) {
    Score score = result == null ? null : result.score();
    return score == null ? null : score.points();
  }
}

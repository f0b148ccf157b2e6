package io.sanling.rules.tree;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.sanling.form.Deadline;
import io.sanling.form.Field;
import io.sanling.form.Form;
import io.sanling.rules.problem.Place;
import org.jspecify.annotations.Nullable;

/** What is asked of an entry, a unit, an indicator or whatever a condition is about. */
public sealed interface Test {

  /** An answer that a flag can have. */
  enum Answer {
    YES,
    NO,
    UNKNOWN
  }

  /** What was decided about an entry, as of the day. */
  enum Determined {
    /** 已认定. */
    CONFIRMED,
    /** 待认定, an exclusion without document among them. */
    PENDING,
    /** 已剔除. */
    EXCLUDED,
    /** 未剔除. */
    NOT_EXCLUDED,
    /** 拟剔除但没有认定机关或文号. */
    UNDOCUMENTED
  }

  /** How an entry stands to a deadline. */
  enum InTime {
    /** 按期: dealt with by its end. */
    IN_TIME,
    /** 逾期: known to be late. */
    LATE,
    /** 未到期. */
    NOT_DUE,
    /** 不明: what it needs is not known. */
    UNKNOWN,
    /** 逾期首日在评定期内: late, and its first day late lies in the period. */
    BREACHED_IN_PERIOD,
    /** 应在评定期内完成: its last day lies in the period. */
    DUE_IN_PERIOD,
    /** 「N」天内到期或已逾期. */
    DUE_WITHIN
  }

  /** What may be asked of the unit. */
  enum UnitState {
    OBSERVED,
    NOT_OBSERVED,
    /** 统计截止日仍在运行. */
    OPEN,
    /** 评定期超出规则集的施行日期. */
    PERIOD_NOT_IN_EFFECT
  }

  /** A flag has one of the answers. */
  record Flag(Field field, ImmutableSet<Answer> answers) implements Test {}

  /** A choice is one of the codes. */
  record OneOf(Field field, ImmutableList<String> codes) implements Test {}

  /**
   * The kind or a class of the unit is one of the codes; {@code id} is {@code kind} or the class.
   */
  record UnitOneOf(String id, ImmutableList<String> codes) implements Test {}

  /** A number is there and compares so; strict: more or less, not equal. */
  record Compared(Field field, Comparison comparison, Quantity quantity) implements Test {}

  /** How numbers compare. */
  enum Comparison {
    /** 不少于. */
    AT_LEAST,
    /** 少于. */
    BELOW,
    /** 多于. */
    ABOVE,
    /** 不多于. */
    AT_MOST
  }

  /** The field is there (已填), or not (未填). */
  record Filled(Field field, boolean filled) implements Test {}

  /** The day lies in the period, from its first day to the as-of day. */
  record InPeriod(Field field) implements Test {}

  /** The day lies in so many years before the period. */
  record LookBack(Field field, Quantity years) implements Test {}

  /** More than so many days have passed since the own day. */
  record OlderThan(Quantity days) implements Test {}

  /** The own day is one of the days of that form, which reports that nothing happened (平安). */
  record OnDayOf(Form days) implements Test {}

  /** What was decided. */
  record Determination(Determined determined) implements Test {}

  /** It was withdrawn by the as-of day, or not. */
  record Withdrawn(boolean withdrawn) implements Test {}

  /** It stands so to the deadline; {@code ahead} with {@link InTime#DUE_WITHIN} only. */
  record Timeliness(Deadline deadline, InTime inTime, @Nullable Quantity ahead) implements Test {}

  /** A definition (定义) holds. */
  record Defined(String definition, Place place) implements Test {}

  /** All of them hold. */
  record All(ImmutableList<Test> tests) implements Test {}

  /** Any of them holds. */
  record Any(ImmutableList<Test> tests) implements Test {}

  /** It does not hold. */
  record Not(Test test) implements Test {}

  /** The unit is in that state. */
  record OfUnit(UnitState state) implements Test {}

  /** Days with a daily report are less than so many percent of the observed days. */
  record ReportsBelow(Quantity percent) implements Test {}

  /** The observed interval has fewer days. */
  record ObservedShorterThan(Quantity days) implements Test {}

  /** A gap of reports is at least so long. */
  record GapAtLeast(Quantity days) implements Test {}

  /** A gap of reports ends in the last so many observed days. */
  record GapEndsInLast(Quantity days) implements Test {}

  /** The indicator is one of these. */
  record IndicatorIs(ImmutableList<String> ids) implements Test {}

  /** Where the value of an indicator comes from. */
  enum Origin {
    /** A field, as the unit reports it. */
    FIELD,
    /** A field, held against a yearly quota (占年度要求). */
    QUOTA,
    /** A measure of entries. */
    MEASURE
  }

  /** The value of the indicator comes from one of these: 由单位填报 is a field or a quota. */
  record IndicatorFrom(ImmutableSet<Origin> origins) implements Test {}

  /** How an indicator stands. */
  enum Known {
    /** 有值. */
    VALUE,
    /** 缺项: absent, for the reason given or any. */
    ABSENT,
    /** 没有应计的: nothing to be measured. */
    EMPTY
  }

  /** The indicator or measure has a value, is absent, or has nothing to measure. */
  record IndicatorStands(Known known, @Nullable String reason) implements Test {}

  /** Something about an indicator or measure of that id. */
  sealed interface OfMeasure extends Test {
    String id();
  }

  /** The value of an indicator or measure compares so. */
  record Measured(String id, Comparison comparison, Quantity quantity) implements OfMeasure {}

  /** A measure has a value (有值), or none (没有值): it is absent or has nothing to measure. */
  record MeasureKnown(String id, boolean known) implements OfMeasure {}

  /** A standard reaches so many percent of its weight, at worst or at best; or does not. */
  record Reaches(boolean atWorst, boolean reached, Quantity percent) implements Test {}

  /** The standard is one of these. */
  record StandardIs(ImmutableList<String> ids) implements Test {}

  /** The points of a standard, at worst or at best, compare so. */
  record StandardPoints(boolean atWorst, Comparison comparison, Quantity points) implements Test {}

  /** What of the whole result is compared. */
  enum Total {
    /** 总分. */
    POINTS,
    /** 单项最高: the greatest points of an indicator. */
    GREATEST_PART,
    /** 单项最低. */
    LEAST_PART,
    /** 得星数: how many goals are kept. */
    GOALS_KEPT
  }

  /** A number of the whole result compares so. */
  record OfWhole(Total total, Comparison comparison, Quantity quantity) implements Test {}

  /** How a goal stands. */
  enum GoalState {
    KEPT,
    BROKEN,
    OPEN
  }

  /** The goal stands so. */
  record Goal(String goal, GoalState state) implements Test {}
}

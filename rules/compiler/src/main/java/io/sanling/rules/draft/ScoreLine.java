package io.sanling.rules.draft;

import com.google.common.collect.ImmutableMap;
import io.sanling.form.Subject;
import io.sanling.result.Support;
import io.sanling.rules.source.Table;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row of the score table (评分表).
 *
 * @param classes codes of the classes (分类) it is for, by class; any where a class is not there
 * @param min least value, included, or null for no bound
 * @param max greatest value, excluded, or null for no bound
 * @param lastChecked the day it was last checked, or null while it is still to be reviewed
 * @param row where it stands
 */
public record ScoreLine(
    String standard,
    String standardName,
    BigDecimal weight,
    String indicator,
    String indicatorName,
    String measure,
    ImmutableMap<String, String> classes,
    @Nullable BigDecimal min,
    @Nullable BigDecimal max,
    BigDecimal points,
    Support support,
    @Nullable String source,
    @Nullable LocalDate lastChecked,
    Table.Row row) {
  /** The indicator's clause, e.g. {@code S1-meetings}; its id where it stands under no standard. */
  public String clause() {
    return isAlone() ? indicator : standard + "-" + indicator;
  }

  /** Whether it stands under no standard. */
  public boolean isAlone() {
    return standard.isEmpty() && standardName.isEmpty();
  }

  /** The measure of an indicator that has no value, only what rules take off its full points. */
  static final String DEDUCTIONS = "deductions";

  /** The measure of an indicator whose points are what was filled in. */
  static final String VALUE = "value";

  /** Whether rules take points off the full ones (扣分), whatever forms say. */
  public boolean isDeducted() {
    return measure.equals(DEDUCTIONS);
  }

  /** Whether the indicator's points are its value (填报值). */
  public boolean isValued() {
    return measure.equals(VALUE);
  }

  /** Whether the indicator's points come from rules, not from bands. */
  public boolean isFormula() {
    return measure.equals("formula") || isValued() || isDeducted();
  }

  /** Whether it is for units of those classes. */
  public boolean concerns(Map<String, String> unit) {
    return classes.entrySet().stream()
        .allMatch(wanted -> wanted.getValue().equals(unit.get(wanted.getKey())));
  }

  /**
   * Chinese names of the classes it is for, class by class.
   *
   * @param any what stands for a class that may be any; null: nothing
   */
  public List<String> classNames(Subject subject, @Nullable String any) {
    List<String> names = new ArrayList<>();
    for (Subject.UnitClass known : subject.classes()) {
      String code = classes.get(known.id());
      if (code != null) {
        known.values().stream()
            .filter(value -> value.code().equals(code))
            .forEach(value -> names.add(value.name()));
      } else if (any != null) {
        names.add(any);
      }
    }
    return names;
  }

  /** The name without what stands in parentheses at its end, as sentences use it. */
  public String shortName() {
    return indicatorName.replaceFirst("[(（][^()（）]*[)）]$", "");
  }

  /** The same row where its standard is called so and weighs so much. */
  public ScoreLine under(String otherName, BigDecimal otherWeight) {
    return new ScoreLine(
        standard,
        otherName,
        otherWeight,
        indicator,
        indicatorName,
        measure,
        classes,
        min,
        max,
        points,
        support,
        source,
        lastChecked,
        row);
  }
}

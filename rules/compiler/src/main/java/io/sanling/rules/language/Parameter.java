package io.sanling.rules.language;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.sanling.result.Support;
import io.sanling.rules.problem.Place;
import io.sanling.rules.source.PlainText;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A number that rules use (参数), with what it measures and where it comes from.
 *
 * @param name Chinese name, by which sentences refer to it
 * @param value exact value
 * @param unit unit, e.g. 天
 * @param clause clause it belongs to
 * @param support how official the number is, where its clause and source do not say; else null
 * @param source key of the source, or null for a design default
 * @param lastChecked day it was last checked, or null while it is still to be reviewed
 * @param place where it stands
 * @param valuePlace where its value stands
 * @param clausePlace where its clause stands
 * @param sourcePlace where its source stands, or the whole where none is given
 * @param checkedPlace where the day stands
 * @param earlier its value in the edition before (上一版数值), or null where that is not said
 * @param earlierPlace where that stands
 */
public record Parameter(
    String name,
    BigDecimal value,
    String unit,
    String clause,
    @Nullable Support support,
    @Nullable String source,
    @Nullable LocalDate lastChecked,
    Place place,
    Place valuePlace,
    Place clausePlace,
    Place sourcePlace,
    Place checkedPlace,
    @Nullable BigDecimal earlier,
    Place earlierPlace) {
  /** The units that sentences take, whatever forms declare. */
  public static final ImmutableList<String> UNITS =
      ImmutableList.of("天", "人", "小时", "次", "%", "元", "分", "比例", "个", "年", "级");

  private static final Pattern NAMED = Pattern.compile("「([^「」]{1,40})」");

  /** A parameter of which only the places of name and value are known. */
  public Parameter(
      String name,
      BigDecimal value,
      String unit,
      String clause,
      @Nullable Support support,
      @Nullable String source,
      @Nullable LocalDate lastChecked,
      Place place,
      Place valuePlace) {
    this(
        name,
        value,
        unit,
        clause,
        support,
        source,
        lastChecked,
        place,
        valuePlace,
        place,
        place,
        place,
        null,
        place);
  }

  /** The same with its value in the edition before. */
  public Parameter carrying(@Nullable BigDecimal valueBefore, Place placeBefore) {
    return new Parameter(
        name,
        value,
        unit,
        clause,
        support,
        source,
        lastChecked,
        place,
        valuePlace,
        clausePlace,
        sourcePlace,
        checkedPlace,
        valueBefore,
        placeBefore);
  }

  /** Whether a sentence can use the value; one that cannot be is reported where it stands. */
  public boolean isPossible() {
    return value.signum() >= 0 && (!isWhole() || value.stripTrailingZeros().scale() <= 0);
  }

  /** Whether its unit is counted in whole numbers. */
  public boolean isWhole() {
    return Slot.WHOLE.contains(unit);
  }

  /** The parameters the text names, by their plain names. */
  public static ImmutableSet<String> namedIn(String text) {
    return NAMED
        .matcher(PlainText.plain(text))
        .results()
        .map(found -> found.group(1))
        .collect(ImmutableSet.toImmutableSet());
  }
}

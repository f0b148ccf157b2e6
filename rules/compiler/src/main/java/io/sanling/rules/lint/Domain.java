package io.sanling.rules.lint;

import com.google.common.collect.ImmutableList;
import io.sanling.form.Field;
import io.sanling.form.FieldType;
import io.sanling.form.Form;
import io.sanling.form.Forms;
import io.sanling.form.Measure;
import io.sanling.rules.source.Values;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The values that an indicator can have: those of its field, or what its measure can come to.
 *
 * @param whole whether there are only whole numbers
 * @param least the least value
 * @param most the greatest value, or null for none
 * @param only the only values; empty for all between the bounds
 * @param better which of them are better
 */
record Domain(
    boolean whole,
    BigDecimal least,
    @Nullable BigDecimal most,
    ImmutableList<BigDecimal> only,
    Better better) {
  /** Which values are better. */
  enum Better {
    HIGHER,
    LOWER,
    /** What the rows say, as far as they say it. */
    EITHER;

    Better reversed() {
      return this == EITHER ? EITHER : this == HIGHER ? LOWER : HIGHER;
    }
  }

  private static final Domain SHARE = of(false, BigDecimal.ONE, Better.HIGHER);
  private static final Domain LATE = of(false, BigDecimal.ONE, Better.LOWER);
  private static final Domain COUNT = of(true, null, Better.EITHER);
  private static final Domain FLAG = of(true, BigDecimal.ONE, Better.HIGHER);
  private static final Domain QUOTA = of(false, null, Better.HIGHER);
  static final Domain ANY = of(false, null, Better.EITHER);

  private static Domain of(boolean whole, @Nullable BigDecimal most, Better better) {
    return new Domain(whole, BigDecimal.ZERO, most, ImmutableList.of(), better);
  }

  /** The same where fewer points are the better ones. */
  Domain reversed() {
    return new Domain(whole, least, most, only, better.reversed());
  }

  /** Those of the indicator: a measure of that id, or else a field. */
  static Domain of(Forms forms, String indicator) {
    Measure measure = forms.measures().get(indicator);
    if (measure != null) {
      return of(forms, measure);
    }
    return forms.all().stream()
        .filter(form -> form.count() == Form.Count.ONE)
        .flatMap(form -> form.field(indicator).stream())
        .map(Domain::of)
        .findFirst()
        .orElse(ANY);
  }

  private static Domain of(Field field) {
    return switch (field.type()) {
      case FLAG -> FLAG;
      case SHARE -> field.least() == null && field.most() == null ? SHARE : bounded(field);
      case COUNT, NUMBER, MONEY -> bounded(field);
      default -> ANY;
    };
  }

  private static Domain bounded(Field field) {
    return new Domain(
        field.type() == FieldType.COUNT,
        field.smallest(),
        field.type() == FieldType.COUNT ? field.most() : field.greatest(),
        ImmutableList.sortedCopyOf(field.numbers()),
        field.type() == FieldType.SHARE ? Better.HIGHER : Better.EITHER);
  }

  private static Domain of(Forms forms, Measure measure) {
    return switch (measure.kind()) {
      case IN_TIME, SHARE, DAYS -> SHARE;
      case LATE -> LATE;
      case QUOTA -> QUOTA;
      case COUNT -> measure.denominator() == null ? COUNT : ANY;
      case QUOTIENT -> isPart(forms, measure) ? SHARE : ANY;
      default -> ANY;
    };
  }

  /** Whether the number above cannot be greater than the one below. */
  private static boolean isPart(Forms forms, Measure measure) {
    String below = measure.denominator();
    return below != null
        && field(forms, measure.numerator())
            .map(
                field ->
                    field.relations().stream()
                        .anyMatch(
                            relation ->
                                relation.kind() == Field.Relation.Kind.AT_MOST
                                    && below.endsWith("/" + relation.other())))
            .orElse(false);
  }

  private static Optional<Field> field(Forms forms, @Nullable String path) {
    int slash = path == null ? -1 : path.indexOf('/');
    return path == null || slash < 0
        ? Optional.empty()
        : forms
            .find(path.substring(0, slash))
            .flatMap(form -> form.field(path.substring(slash + 1)));
  }

  /** Whether it can be the value. */
  boolean has(BigDecimal value) {
    return value.compareTo(least) >= 0
        && (most == null || value.compareTo(most) <= 0)
        && (!whole || value.stripTrailingZeros().scale() <= 0);
  }

  /** Its values, in figures. */
  String words() {
    String greatest = most == null ? "" : Values.plain(most);
    return only.isEmpty()
        ? (most == null ? "≥ " + Values.plain(least) : Values.plain(least) + " – " + greatest)
        : only.stream().map(Values::plain).collect(Collectors.joining("、"));
  }

  /** The first value from there on. */
  BigDecimal from(BigDecimal bound) {
    BigDecimal first = (whole ? bound.setScale(0, RoundingMode.CEILING) : bound).max(least);
    return only.stream()
        .filter(value -> value.compareTo(first) >= 0)
        .findFirst()
        .orElse(first)
        .stripTrailingZeros();
  }

  /**
   * The values where something can change at one of the bounds, ascending: from one to the next all
   * are alike.
   */
  ImmutableList<BigDecimal> turns(List<BigDecimal> bounds) {
    TreeSet<BigDecimal> turns = new TreeSet<>(only);
    if (only.isEmpty()) {
      turns.add(from(least));
      if (most != null) {
        turns.add(most);
      }
      bounds.stream().map(this::from).filter(this::has).forEach(turns::add);
    }
    return ImmutableList.copyOf(turns);
  }
}

package io.sanling.advice;

import com.google.common.collect.ImmutableList;
import io.sanling.form.Field;
import io.sanling.form.FieldType;
import io.sanling.form.Form;
import io.sanling.form.Measure;
import io.sanling.internal.Exact;
import io.sanling.internal.engine.Outlook;
import io.sanling.internal.rulebook.RulebookContent;
import io.sanling.internal.rulebook.ScoreTable;
import io.sanling.record.Entry;
import io.sanling.record.UnitRecord;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The values of a field at which something changes: the ends of the bands of the score table, and
 * the numbers that rules compare it, or a measure of it, with. One value stands for each band.
 */
final class Thresholds {
  /** What stands, in the numbers something is compared with, for every number there is. */
  private static final String ANY = "*";

  private static final BigDecimal HUNDREDTH = new BigDecimal("0.01");
  private static final int MOST_STEPS = 20;

  private final RulebookContent content;
  private final UnitRecord known;
  private final Outlook outlook;

  Thresholds(RulebookContent content, UnitRecord known, Outlook outlook) {
    this.content = content;
    this.known = known;
    this.outlook = outlook;
  }

  private static String path(@Nullable Form form, Field field) {
    return (form == null ? "" : form.id()) + '/' + field.id();
  }

  /** Whether anything hangs on the field. */
  boolean isAsked(@Nullable Form form, Field field) {
    return scored(form, field).isPresent()
        || content.bands().containsKey(path(form, field))
        || measures(form, field).anyMatch(each -> content.bands().containsKey(each.id()));
  }

  /** The measures that the field is the number or the numerator of. */
  private Stream<Measure> measures(@Nullable Form form, Field field) {
    return content.forms().measures().values().stream()
        .filter(
            measure ->
                switch (measure.kind()) {
                  case QUOTA ->
                      form != null
                          && form.id().equals(measure.form())
                          && field.id().equals(measure.field());
                  case QUOTIENT -> path(form, field).equals(measure.numerator());
                  default -> false;
                });
  }

  private Optional<ScoreTable.Entry> scored(@Nullable Form form, Field field) {
    return Stream.concat(
            measures(form, field).map(Measure::id),
            form != null && form.count() == Form.Count.ONE
                ? Stream.of(field.id())
                : Stream.<String>empty())
        .flatMap(
            id ->
                content.scores().of(known.classes()).stream()
                    .filter(entry -> entry.indicator().equals(id)))
        .findFirst();
  }

  /** The standard that the field is scored for, if it is. */
  Optional<String> standard(Form form, Field field) {
    return scored(form, field)
        .map(entry -> entry.standard().isNone() ? entry.indicator() : entry.standard().id());
  }

  /**
   * Whether a greater value is the better one, 1, or a lesser one, -1; 0 where that is not told.
   */
  int slope(@Nullable Form form, Field field) {
    int slope = scored(form, field).map(ScoreTable.Entry::slope).orElse(0);
    return content.score().lowerIsBetter() ? -slope : slope;
  }

  /** The greatest value there may be. */
  BigDecimal most(@Nullable Entry entry, Field field) {
    BigDecimal most =
        field.numbers().isEmpty() ? field.greatest() : Collections.max(field.numbers());
    for (Field.Relation relation : field.relations()) {
      Object other =
          entry == null || relation.kind() != Field.Relation.Kind.AT_MOST
              ? null
              : entry.value(relation.other());
      if (other != null && (most == null || Trials.number(other).compareTo(most) < 0)) {
        most = Trials.number(other);
      }
    }
    return most == null ? BigDecimal.valueOf(Field.MOST_COUNTED) : most;
  }

  /** The least value there may be. */
  BigDecimal least(Field field) {
    return field.numbers().isEmpty() ? field.smallest() : Collections.min(field.numbers());
  }

  /** Shares of the measure at which something changes, from nothing on. */
  Set<BigDecimal> shares(Measure measure) {
    Set<BigDecimal> shares = new TreeSet<>(Set.of(BigDecimal.ZERO));
    content.bands().getOrDefault(measure.id(), ImmutableList.of()).stream()
        .filter(bound -> !bound.equals(ANY))
        .map(Exact::decimal)
        .filter(bound -> bound.signum() > 0)
        .forEach(shares::add);
    return shares;
  }

  /** The values beyond the one given at which something changes, the nearest first. */
  List<BigDecimal> beyond(
      @Nullable Form form, @Nullable Entry entry, Field field, BigDecimal from, boolean more) {
    BigDecimal end = more ? most(entry, field) : least(field);
    TreeSet<BigDecimal> values = new TreeSet<>();
    if (!field.numbers().isEmpty()) {
      values.addAll(field.numbers());
    } else {
      bounds(form, entry, field, from, end).forEach(bound -> add(values, field, bound, more));
    }
    values.removeIf(
        value ->
            more
                ? value.compareTo(from) <= 0 || value.compareTo(end) > 0
                : value.compareTo(from) >= 0 || value.compareTo(end) < 0);
    return List.copyOf(more ? values : values.descendingSet());
  }

  private record Bound(BigDecimal value, boolean ofTable) {}

  private Stream<Bound> bounds(
      @Nullable Form form, @Nullable Entry entry, Field field, BigDecimal from, BigDecimal end) {
    TreeSet<BigDecimal> ofTable = new TreeSet<>();
    scored(form, field).stream()
        .flatMap(scored -> scored.rows().stream())
        .flatMap(row -> Stream.of(Optional.ofNullable(row.min()), Optional.ofNullable(row.max())))
        .flatMap(Optional::stream)
        .forEach(ofTable::add);
    boolean measured = measures(form, field).findAny().isPresent();
    Stream<Bound> own =
        Stream.concat(
            measured
                ? Stream.<Bound>empty()
                : ofTable.stream().map(bound -> new Bound(bound, true)),
            named(path(form, field))
                .flatMap(each -> bounds(each, form, field, from, end, ofTable)));
    Stream<Bound> taken =
        measures(form, field)
            .flatMap(
                measure -> {
                  BigDecimal whole = whole(measure, entry);
                  return whole == null
                      ? Stream.<Bound>empty()
                      : named(measure.id())
                          .filter(each -> !each.equals(ANY))
                          .map(Exact::decimal)
                          .map(share -> new Bound(share.multiply(whole), ofTable.contains(share)));
                });
    return Stream.concat(own, taken);
  }

  private Stream<String> named(String name) {
    return Stream.ofNullable(content.bands().get(name)).flatMap(List::stream);
  }

  /** What the measure is a share of; null where that is not known. */
  private @Nullable BigDecimal whole(Measure measure, @Nullable Entry entry) {
    if (measure.kind() == Measure.Kind.QUOTA) {
      return new BigDecimal(outlook.quota(measure).ceiling());
    }
    String below = measure.denominator();
    if (below == null || entry == null || !below.startsWith(entry.form().id() + '/')) {
      return null;
    }
    return entry.number(below.substring(below.indexOf('/') + 1));
  }

  /** Where every number matters: those that rules name, steps from them, and the end. */
  private Stream<Bound> bounds(
      String named,
      @Nullable Form form,
      Field field,
      BigDecimal from,
      BigDecimal end,
      Set<BigDecimal> ofTable) {
    if (!named.equals(ANY)) {
      BigDecimal bound = Exact.decimal(named);
      return Stream.of(new Bound(bound, ofTable.contains(bound)));
    }
    TreeSet<BigDecimal> bounds = new TreeSet<>();
    content.rules().values().stream()
        .filter(rule -> form != null && rule.entries().contains(form.id()))
        .flatMap(rule -> rule.uses().stream())
        .forEach(use -> bounds.add(Exact.decimal(use.number().value())));
    List<BigDecimal> numbers = List.copyOf(bounds);
    bounds.add(end);
    BigDecimal step = field.type() == FieldType.SHARE ? HUNDREDTH : BigDecimal.ONE;
    for (int i = 1; i <= MOST_STEPS; i++) {
      BigDecimal far = step.multiply(BigDecimal.valueOf(i));
      if (field.type() == FieldType.COUNT) {
        bounds.add(end.compareTo(from) > 0 ? from.add(far) : from.subtract(far));
      } else {
        numbers.forEach(number -> bounds.add(number.add(far)));
        numbers.forEach(number -> bounds.add(number.subtract(far)));
      }
    }
    return bounds.stream().map(bound -> new Bound(bound, false));
  }

  /** The first value of the band that begins or ends at the bound, on the better side of it. */
  private static void add(Set<BigDecimal> values, Field field, Bound bound, boolean more) {
    boolean whole = field.type() == FieldType.COUNT;
    BigDecimal unit = whole ? BigDecimal.ONE : HUNDREDTH;
    if (more) {
      values.add(whole ? bound.value.setScale(0, RoundingMode.CEILING) : bound.value);
      if (!bound.ofTable) {
        values.add(
            whole ? bound.value.setScale(0, RoundingMode.FLOOR).add(unit) : bound.value.add(unit));
      }
      return;
    }
    values.add(
        whole
            ? bound.value.setScale(0, RoundingMode.CEILING).subtract(unit)
            : bound.value.subtract(unit));
    if (!bound.ofTable) {
      values.add(whole ? bound.value.setScale(0, RoundingMode.FLOOR) : bound.value);
    }
  }
}

package io.sanling.explain;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.Lists;
import io.sanling.form.Field;
import io.sanling.form.FieldType;
import io.sanling.form.Form;
import io.sanling.form.Measure;
import io.sanling.internal.Ratio;
import io.sanling.internal.engine.Matter;
import io.sanling.internal.engine.Seen;
import io.sanling.internal.rulebook.Deed;
import io.sanling.internal.rulebook.RuleNumber;
import io.sanling.internal.rulebook.ScoreTable;
import io.sanling.result.IndicatorScore;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Indicators in words: their values as people write them, bands of the table, what is missing. */
final class IndicatorWords {
  private static final String YES_OR_NO = "yes/no";
  private static final String SHARE = "ratio";

  private final Words words;

  IndicatorWords(Words words) {
    this.words = words;
  }

  Optional<ScoreTable.Entry> entry(String indicator) {
    return words.content().scores().entries().stream()
        .filter(entry -> entry.indicator().equals(indicator))
        .findFirst();
  }

  /** The name of the indicator. */
  String name(String indicator) {
    return words.indicator(
        indicator, entry(indicator).map(ScoreTable.Entry::name).orElse(indicator));
  }

  // ---- values

  /** The value as results have it, with the counts behind it. */
  String value(String id, @Nullable String value) {
    if (value == null) {
      return words.phrases.get("unknown");
    }
    if (value.indexOf('=') >= 0) {
      return parts(id, value);
    }
    String measure = entry(id).map(ScoreTable.Entry::unitOfMeasure).orElse("");
    if (measure.equals(YES_OR_NO)) {
      return words.phrases.get(value.equals("1") ? "yes" : "no");
    }
    Measure taken = words.rulebook.forms().measures().get(id);
    if (taken != null) {
      return measured(taken, Ratio.parse(value));
    }
    Field field = field(id);
    return field == null
        ? number(measure, Ratio.parse(value))
        : words.value(
            field,
            field.type() == FieldType.FLAG ? (Object) value.equals("1") : new BigDecimal(value));
  }

  private String measured(Measure measure, Ratio value) {
    Seen.Counts counts = words.seen.counts(measure.id());
    if (counts == null) {
      return measure.kind() == Measure.Kind.COUNT
              || measure.kind() == Measure.Kind.SUM
              || measure.kind() == Measure.Kind.GREATEST
          ? number("", value)
          : Words.percent(value);
    }
    String above = Words.plain(counts.above());
    String below = Words.plain(counts.below());
    if (measure.kind() == Measure.Kind.QUOTA) {
      Field field = field(measure);
      String unit = field == null ? null : field.unit();
      return words.say(
          "quota",
          words.number(counts.above(), unit),
          counts.months(),
          words.number(counts.below(), unit),
          Words.percent(value));
    }
    return words.say("share", above, below, Words.percent(value));
  }

  private static String number(String measure, Ratio value) {
    return measure.equals(SHARE) ? Words.percent(value) : value.text();
  }

  /** The values of an indicator of several measures, each with the measure's name. */
  private String parts(String indicator, String value) {
    Measure several = words.rulebook.forms().measures().get(indicator);
    if (several == null) {
      return value;
    }
    Map<String, String> byKey = Splitter.on(';').withKeyValueSeparator('=').split(value);
    return words.sentence(
        several.parts().stream()
            .filter(part -> byKey.containsKey(part.key()))
            .map(
                part -> {
                  Measure of = words.rulebook.forms().measures().get(part.measure());
                  return of == null
                      ? part.key()
                      : words.say(
                          "filled", words.measure(of), value(of.id(), byKey.get(part.key())));
                })
            .toList());
  }

  private @Nullable Field field(Measure measure) {
    String path = measure.field() == null ? measure.numerator() : measure.field();
    return path == null ? null : field(path.substring(path.indexOf('/') + 1));
  }

  /** The field of that id of a form that a unit has one of, or of the unit. */
  private @Nullable Field field(String id) {
    return Stream.concat(
            words.rulebook.forms().all().stream()
                .filter(form -> form.count() == Form.Count.ONE)
                .flatMap(form -> form.field(id).stream()),
            words.rulebook.forms().subject().fields().stream()
                .filter(field -> field.id().equals(id)))
        .findFirst()
        .orElse(null);
  }

  // ---- bands

  /** Values from a bound on, up to the next, that have the same points. */
  private record Band(@Nullable BigDecimal from, @Nullable BigDecimal to, BigDecimal points) {}

  /** The band that the value fell in, and the next better ones. */
  String bands(IndicatorScore score) {
    ScoreTable.Entry entry = entry(score.id()).orElse(null);
    String value = score.value();
    if (entry == null
        || value == null
        || value.indexOf('=') >= 0
        || entry.isValued()
        || entry.isDeducted()
        || score.state() != IndicatorScore.State.SCORED) {
      return "";
    }
    List<Band> bands = bands(entry, words.record.classes());
    Ratio number = Ratio.parse(value);
    int at = at(bands, number);
    if (at < 0 || bands.get(at).points().compareTo(score.points()) != 0) {
      return "";
    }
    List<String> said = new ArrayList<>();
    boolean flag = entry.unitOfMeasure().equals(YES_OR_NO);
    if (!flag && bands.size() > 1) {
      said.add(words.say("band", range(score.id(), entry, bands.get(at)), points(bands.get(at))));
    }
    Band up = better(bands.subList(at + 1, bands.size()), bands.get(at));
    Band down = better(reversed(bands.subList(0, at)), bands.get(at));
    if (up != null && up.from() != null) {
      said.add(
          flag
              ? words.say("band.yes", points(up))
              : words.say("band.up", bound(score.id(), entry, up.from()), points(up)));
    }
    if (down != null && down.to() != null) {
      said.add(
          flag
              ? words.say("band.no", points(down))
              : words.say("band.down", bound(score.id(), entry, down.to()), points(down)));
    }
    return said.isEmpty()
        ? ""
        : words.say("bands", String.join(words.phrases.get("semicolon"), said));
  }

  private String points(Band band) {
    return Words.plain(band.points());
  }

  private static List<Band> reversed(List<Band> bands) {
    return Lists.reverse(bands);
  }

  private @Nullable Band better(List<Band> bands, Band than) {
    boolean lower = words.content().score().lowerIsBetter();
    return bands.stream()
        .filter(
            band ->
                lower
                    ? band.points().compareTo(than.points()) < 0
                    : band.points().compareTo(than.points()) > 0)
        .findFirst()
        .orElse(null);
  }

  private static int at(List<Band> bands, Ratio number) {
    for (int i = 0; i < bands.size(); i++) {
      BigDecimal to = bands.get(i).to();
      if (to == null || number.compareTo(Ratio.of(to)) < 0) {
        return i;
      }
    }
    return -1;
  }

  /** The bands of the table for units of those classes, from the least values to the greatest. */
  private static List<Band> bands(ScoreTable.Entry entry, Map<String, String> classes) {
    TreeSet<BigDecimal> bounds = new TreeSet<>();
    for (ScoreTable.Row row : entry.rows()) {
      if (row.concerns(classes)) {
        Stream.of(Optional.ofNullable(row.min()), Optional.ofNullable(row.max()))
            .flatMap(Optional::stream)
            .forEach(bounds::add);
      }
    }
    List<Band> bands = new ArrayList<>();
    BigDecimal from = null;
    for (BigDecimal bound : bounds) {
      add(bands, entry, classes, from, bound);
      from = bound;
    }
    add(bands, entry, classes, from, null);
    return bands;
  }

  private static void add(
      List<Band> bands,
      ScoreTable.Entry entry,
      Map<String, String> classes,
      @Nullable BigDecimal from,
      @Nullable BigDecimal to) {
    BigDecimal in =
        from == null ? to == null ? BigDecimal.ZERO : to.subtract(BigDecimal.ONE) : from;
    BigDecimal points = entry.points(classes, Ratio.of(in));
    if (points == null) {
      return;
    }
    int last = bands.size() - 1;
    if (last >= 0 && bands.get(last).points().compareTo(points) == 0) {
      bands.set(last, new Band(bands.get(last).from(), to, points));
    } else {
      bands.add(new Band(from, to, points));
    }
  }

  private String range(String id, ScoreTable.Entry entry, Band band) {
    BigDecimal from = band.from();
    BigDecimal to = band.to();
    if (from != null && to != null) {
      return words.say("band.between", bound(id, entry, from), bound(id, entry, to));
    }
    return from != null
        ? words.say("band.from", bound(id, entry, from))
        : words.say("band.below", to == null ? "" : bound(id, entry, to));
  }

  /** A bound of the table, of a quota with the count that reaches it. */
  private String bound(String id, ScoreTable.Entry entry, BigDecimal bound) {
    Measure measure = words.rulebook.forms().measures().get(id);
    if (measure != null && measure.kind() == Measure.Kind.QUOTA) {
      Seen.Counts counts = words.seen.counts(id);
      Field field = field(measure);
      if (counts != null) {
        BigInteger needed = Ratio.of(bound.multiply(counts.below())).ceiling();
        return words.number(new BigDecimal(needed), field == null ? null : field.unit());
      }
    }
    if (measure != null
        && measure.kind() != Measure.Kind.COUNT
        && measure.kind() != Measure.Kind.SUM
        && measure.kind() != Measure.Kind.GREATEST) {
      return Words.percent(Ratio.of(bound));
    }
    Field field = field(id);
    return field == null
        ? number(entry.unitOfMeasure(), Ratio.of(bound))
        : words.value(field, bound);
  }

  // ---- what is missing

  /** What is missing for the indicator to have a value. */
  List<String> missing(IndicatorScore score) {
    String reason = score.reason();
    Measure measure = words.rulebook.forms().measures().get(score.id());
    String owner = owner(score.id());
    List<String> missing =
        measure != null
            ? missing(measure, reason == null ? "" : reason)
            : owner != null ? ofPaths(owner) : ofRules(score.id());
    return missing.isEmpty() ? List.of(words.reason(reason)) : missing;
  }

  private List<String> missing(Measure measure, String reason) {
    for (Measure.Part part : measure.parts()) {
      Measure of = words.rulebook.forms().measures().get(part.measure());
      if (of != null && words.seen.lacking(of.id()) != null) {
        return missing(of, reason);
      }
    }
    if (reason.equals(measure.tooFew()) && measure.denominator() != null) {
      return tooFew(measure, measure.denominator());
    }
    List<String> missing = new ArrayList<>();
    String formId = measure.form();
    if (formId != null) {
      Form form = words.rulebook.forms().form(formId);
      List<Matter> matters = words.seen.matters(formId);
      if (matters == null) {
        missing.add(words.say("missing.form", words.form(form)));
      } else {
        MatterWords names = new MatterWords(words);
        matters.stream()
            .filter(matter -> matter.state() == Matter.State.PENDING)
            .map(matter -> words.say("missing.decision", names.name(matter)))
            .forEach(missing::add);
      }
    }
    missing.addAll(ofPaths(measure.numerator(), measure.denominator(), pathOf(measure)));
    return missing;
  }

  private static @Nullable String pathOf(Measure measure) {
    String field = measure.field();
    return field == null || field.indexOf('/') < 0 ? null : field;
  }

  private List<String> tooFew(Measure measure, String denominator) {
    Field field = field(denominator.substring(denominator.indexOf('/') + 1));
    Object there = valueAt(denominator);
    RuleNumber least = words.content().numbers().get(String.valueOf(measure.limit()));
    return field == null || there == null || least == null
        ? List.of()
        : List.of(words.say("missing.few", words.said(field, there), words.number(least)));
  }

  /**
   * Of an indicator that points are taken off from: the forms not supplied without which rules hold
   * it for absent; else the fields not filled in by which points would be taken off.
   */
  private List<String> ofRules(String id) {
    List<String> forms =
        words.content().rules().values().stream()
            .filter(rule -> rule.does(Deed.Kind.ABSENT, id))
            .flatMap(rule -> rule.missing().stream())
            .distinct()
            .filter(form -> words.seen.matters(form) == null)
            .map(form -> words.say("missing.form", words.form(words.rulebook.forms().form(form))))
            .toList();
    return forms.isEmpty() ? ofAmounts(id) : forms;
  }

  private List<String> ofAmounts(String id) {
    String amounts =
        words.content().rules().values().stream()
            .filter(
                rule ->
                    rule.does().stream()
                        .anyMatch(deed -> deed.kind() == Deed.Kind.DEDUCTS && id.equals(deed.of())))
            .flatMap(rule -> words.consequences(rule).stream())
            .collect(Collectors.joining("\n"));
    return words.rulebook.forms().all().stream()
        .filter(form -> form.count() == Form.Count.ONE)
        .flatMap(
            form ->
                form.fields().stream()
                    .filter(field -> amounts.contains(field.name()))
                    .filter(field -> valueAt(form.id() + "/" + field.id()) == null))
        .map(field -> words.say("not.filled", words.field(field)))
        .toList();
  }

  /** The path of a field of that id. */
  private @Nullable String owner(String id) {
    return words.rulebook.forms().all().stream()
        .filter(form -> form.count() == Form.Count.ONE && form.field(id).isPresent())
        .map(form -> form.id() + "/" + id)
        .findFirst()
        .orElse(null);
  }

  /** Which of the fields were not filled in; whose form was not handed in is told once. */
  private List<String> ofPaths(@Nullable String... paths) {
    List<String> missing = new ArrayList<>();
    for (String path : paths) {
      if (path == null || valueAt(path) != null) {
        continue;
      }
      String formId = path.substring(0, path.indexOf('/'));
      Field field = field(path.substring(path.indexOf('/') + 1));
      Form form = words.rulebook.forms().find(formId).orElse(null);
      String said =
          form != null && words.record.single(formId) == null
              ? words.say("missing.single", words.form(form))
              : field == null ? path : words.say("not.filled", words.field(field));
      if (!missing.contains(said)) {
        missing.add(said);
      }
    }
    return ImmutableList.copyOf(missing);
  }

  private @Nullable Object valueAt(String path) {
    String formId = path.substring(0, path.indexOf('/'));
    String id = path.substring(path.indexOf('/') + 1);
    Form form = words.rulebook.forms().find(formId).orElse(null);
    if (form == null) {
      return words.record.unit().values().get(id);
    }
    List<Matter> seen = words.seen.matters(formId);
    return seen == null || seen.isEmpty() ? null : seen.get(0).value(id);
  }
}

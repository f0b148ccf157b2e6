package io.sanling.rules.language;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.sanling.form.Choice;
import io.sanling.form.Deadline;
import io.sanling.form.Field;
import io.sanling.form.FieldType;
import io.sanling.form.Form;
import io.sanling.form.Forms;
import io.sanling.form.Measure;
import io.sanling.form.Subject;
import io.sanling.result.Conformity;
import io.sanling.result.Effect;
import io.sanling.rules.problem.Place;
import io.sanling.rules.tree.Condition;
import io.sanling.rules.tree.Condition.Detail;
import io.sanling.rules.tree.Definition;
import io.sanling.rules.tree.Quantity;
import io.sanling.rules.tree.Test;
import io.sanling.rules.tree.Test.Answer;
import io.sanling.rules.tree.Test.Comparison;
import io.sanling.rules.tree.Test.Determined;
import io.sanling.rules.tree.Test.InTime;
import io.sanling.rules.tree.Test.Known;
import io.sanling.rules.tree.Test.Origin;
import io.sanling.rules.tree.Test.Total;
import io.sanling.rules.tree.Test.UnitState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Every condition that the rule files of a rulebook may state. It follows from the forms, from what
 * else has a name, and from the wordings; nobody writes it down.
 */
public final class Grammar {
  /** What a term slot of fields is filled with where a field is meant. */
  static final String OF_FIELD = "field:";

  /** What a term slot of fields is filled with where a measure or indicator is meant. */
  static final String OF_MEASURE = "measure:";

  private static final Map<String, String> NO_NAMES = Map.of();
  private static final Map<String, Slot.Filler> NO_FILLERS = Map.of();
  private static final Pattern DAY_OF = Pattern.compile("(.+?)(?:日期|时间|之日)");

  private static final ImmutableMap<String, Comparison> COMPARISONS =
      ImmutableMap.of(
          "atLeast", Comparison.AT_LEAST,
          "below", Comparison.BELOW,
          "above", Comparison.ABOVE,
          "atMost", Comparison.AT_MOST);

  private final Forms forms;
  private final Names names;
  private final ImmutableMap<String, Definition> definitions;
  private final ImmutableList<Phrase<Opening>> openings;
  private final ImmutableMap<String, ImmutableList<Phrase<Test>>> ofForms;
  private final ImmutableList<Phrase<Test>> ofUnit;
  private final Map<ImmutableList<Form>, ImmutableList<Phrase<Test>>> ofUnions = new HashMap<>();

  /**
   * A condition, still without what narrows it.
   *
   * @param details the sentences that may; null where it is complete
   * @param with the condition with them, and where it stands
   */
  record Opening(
      @Nullable ImmutableList<Phrase<Test>> details,
      BiFunction<ImmutableList<Detail>, Place, Condition> with) {}

  private Grammar(Forms forms, Names names, ImmutableMap<String, Definition> definitions) {
    this.forms = forms;
    this.names = names;
    this.definitions = definitions;
    ImmutableMap.Builder<String, ImmutableList<Phrase<Test>>> all = ImmutableMap.builder();
    for (Form form : forms.all()) {
      if (form.count() != Form.Count.DAYS) {
        all.put(form.id(), ofEntry(form));
      }
    }
    this.ofForms = all.buildOrThrow();
    this.ofUnit = ofTheUnit();
    this.openings = openings();
  }

  /** The conditions of a rulebook without definitions. */
  public static Grammar of(Forms forms, Names names) {
    return new Grammar(forms, names, ImmutableMap.of());
  }

  /** The same, with what its definitions name. */
  public Grammar with(ImmutableMap<String, Definition> defined) {
    return new Grammar(forms, names, defined);
  }

  Forms forms() {
    return forms;
  }

  Names names() {
    return names;
  }

  ImmutableMap<String, Definition> definitions() {
    return definitions;
  }

  ImmutableList<Phrase<Opening>> openingPhrases() {
    return openings;
  }

  /** What may be said of an entry of the form. */
  ImmutableList<Phrase<Test>> ofForm(Form form) {
    return ofForms.getOrDefault(form.id(), ImmutableList.of());
  }

  /** What may be said of the unit. */
  ImmutableList<Phrase<Test>> ofUnit() {
    return ofUnit;
  }

  // ---- openings

  private ImmutableList<Phrase<Opening>> openings() {
    List<Phrase<Opening>> all = new ArrayList<>();
    all.add(opening("unit", ofUnit, Condition.TheUnit::new));
    Map<String, String> lists = new LinkedHashMap<>();
    for (Form form : forms.all()) {
      ofForm(form, form.label(), all);
      if (form.count() == Form.Count.MANY) {
        lists.put(form.label(), form.id());
      }
    }
    boolean several = lists.size() > 1;
    for (Form form : forms.all()) {
      if (!form.name().equals(form.label())) {
        List<Phrase<Opening>> said = new ArrayList<>();
        ofForm(form, form.name(), said);
        said.forEach(phrase -> all.add(phrase.asAlias()));
        if (form.count() == Form.Count.MANY) {
          lists.putIfAbsent(form.name(), form.id());
        }
      }
    }
    if (several) {
      all.add(
          phrase(
              "entry.union",
              NO_NAMES,
              Map.of("表单", Slot.union(lists)),
              filling -> {
                ImmutableList<Form> among =
                    filling.terms("表单").stream()
                        .distinct()
                        .map(forms::form)
                        .collect(toImmutableList());
                return new Opening(ofUnion(among), each(among));
              }));
    }
    all.add(opening("indicator.each", ofIndicator(), Condition.EachIndicator::new));
    all.add(opening("standard.each", ofStandard(), Condition.EachStandard::new));
    all.add(whole("indicator.absent", Condition.AnyAbsent::new));
    found(all);
    goals(all);
    decided(all);
    totals(all);
    return ImmutableList.copyOf(all);
  }

  /** What is said of a form by that name. */
  private void ofForm(Form form, String name, List<Phrase<Opening>> all) {
    Map<String, String> named = Map.of("量词", form.measure(), "表单", name);
    switch (form.count()) {
      case MANY -> {
        ImmutableList<Form> only = ImmutableList.of(form);
        all.add(opening("entry.each", named, ofForm(form), each(only)));
        all.add(
            opening(
                "entry.none",
                named,
                ofForm(form),
                (details, place) -> new Condition.NoEntry(form, details, place)));
      }
      case ONE -> all.add(opening("entry.one", named, ofForm(form), each(ImmutableList.of(form))));
      case DAYS -> {
        if (form.daily()) {
          all.add(opening("gap.each", named, ofGap(), Condition.EachGap::new));
        }
      }
    }
    all.add(
        opening(
            form.count() == Form.Count.ONE ? "form.missing.one" : "form.missing",
            named,
            null,
            (none, place) -> new Condition.NotSupplied(form, place)));
  }

  private static BiFunction<ImmutableList<Detail>, Place, Condition> each(
      ImmutableList<Form> among) {
    return (details, place) -> new Condition.EachEntry(among, details, place);
  }

  private static void found(List<Phrase<Opening>> all) {
    ImmutableMap<String, Effect> effects =
        ImmutableMap.of(
            "vetoes", Effect.VETOES,
            "breaks", Effect.BREAKS_ZERO,
            "fails", Effect.FAILS_STANDARD,
            "opens", Effect.OPENS_ZERO,
            "conformity", Effect.OPENS_CONFORMITY);
    effects.forEach(
        (key, effect) -> {
          all.add(whole("found." + key, at -> found(effect, true, false, null, at)));
          all.add(whole("none." + key, at -> new Condition.NotFound(effect, null, at)));
        });
    all.add(whole("any.breaks", at -> found(Effect.BREAKS_ZERO, false, false, null, at)));
    all.add(whole("any.opens", at -> found(Effect.OPENS_ZERO, false, false, null, at)));
    all.add(whole("any.fails", at -> found(Effect.FAILS_STANDARD, false, false, null, at)));
    all.add(whole("any.standard", at -> found(Effect.OPENS_CONFORMITY, false, true, null, at)));
    all.add(
        phrase(
            "any.clause",
            NO_NAMES,
            Map.of("代码", new Slot.Code()),
            filling -> {
              String clause = filling.code("条款");
              return complete(at -> found(Effect.OPENS_CONFORMITY, false, false, clause, at));
            }));
  }

  private static Condition found(
      Effect effect, boolean each, boolean ofStandard, @Nullable String clause, Place place) {
    return new Condition.Found(effect, each, ofStandard, clause, place);
  }

  private void goals(List<Phrase<Opening>> all) {
    ImmutableMap<String, Test.GoalState> states =
        ImmutableMap.of(
            "goal.broken", Test.GoalState.BROKEN,
            "goal.open", Test.GoalState.OPEN,
            "goal.kept", Test.GoalState.KEPT);
    names
        .goals()
        .forEach(
            (name, id) ->
                states.forEach(
                    (key, state) ->
                        all.add(
                            opening(
                                key,
                                Map.of("目标", name),
                                null,
                                (none, at) -> new Condition.Whole(new Test.Goal(id, state), at)))));
  }

  private void decided(List<Phrase<Opening>> all) {
    all.add(whole("undecided", at -> new Condition.Decided(null, false, at)));
    all.add(whole("decided", at -> new Condition.Decided(null, true, at)));
    for (boolean decided : new boolean[] {false, true}) {
      all.add(
          phrase(
              decided ? "decided.as" : "undecided.as",
              NO_NAMES,
              conformities(),
              filling -> {
                Conformity conformity = Conformity.valueOf(filling.term("评定"));
                return complete(at -> new Condition.Decided(conformity, decided, at));
              }));
    }
    if (names.grades().isEmpty()) {
      return;
    }
    all.add(whole("ungraded", at -> new Condition.Graded(ImmutableList.of(), false, at)));
    all.add(whole("graded", at -> new Condition.Graded(ImmutableList.of(), true, at)));
    for (boolean decided : new boolean[] {false, true}) {
      all.add(
          phrase(
              decided ? "graded.as" : "ungraded.as",
              NO_NAMES,
              Map.of("等级", Slot.terms(names.grades(), true)),
              filling -> {
                ImmutableList<String> grades = filling.terms("等级");
                return complete(at -> new Condition.Graded(grades, decided, at));
              }));
    }
  }

  static Map<String, Slot.Filler> conformities() {
    Map<String, String> values = new LinkedHashMap<>();
    Arrays.stream(Conformity.values()).forEach(value -> values.put(value.label(), value.name()));
    return Map.of("评定", Slot.terms(values, false));
  }

  private static void totals(List<Phrase<Opening>> all) {
    ImmutableMap<String, Total> totals =
        ImmutableMap.of(
            "points", Total.POINTS,
            "greatest", Total.GREATEST_PART,
            "least", Total.LEAST_PART,
            "kept", Total.GOALS_KEPT);
    totals.forEach(
        (key, total) ->
            COMPARISONS.forEach(
                (how, comparison) ->
                    all.add(
                        phrase(
                            key + "." + how,
                            NO_NAMES,
                            NO_FILLERS,
                            filling -> {
                              Test test =
                                  new Test.OfWhole(
                                      total,
                                      comparison,
                                      filling.number(total == Total.GOALS_KEPT ? "个数" : "分值"));
                              return complete(at -> new Condition.Whole(test, at));
                            }))));
  }

  // ---- what narrows them

  private ImmutableList<Phrase<Test>> ofTheUnit() {
    List<Phrase<Test>> all = new ArrayList<>();
    all.add(test("unit.observed", new Test.OfUnit(UnitState.OBSERVED)));
    all.add(test("unit.unobserved", new Test.OfUnit(UnitState.NOT_OBSERVED)));
    all.add(test("unit.open", new Test.OfUnit(UnitState.OPEN)));
    all.add(test("unit.period", new Test.OfUnit(UnitState.PERIOD_NOT_IN_EFFECT)));
    all.add(test("unit.short", filling -> new Test.ObservedShorterThan(filling.number("期限"))));
    if (forms.daily().isPresent()) {
      all.add(test("unit.reports", filling -> new Test.ReportsBelow(filling.number("比率"))));
    }
    Subject subject = forms.subject();
    if (!subject.kinds().isEmpty()) {
      all.add(
          oneOf(
              "unit.kind",
              "主体",
              subject.name(),
              "类别",
              subject.kinds().stream().map(Subject.Kind::choice).toList(),
              codes -> new Test.UnitOneOf("kind", codes)));
    }
    for (Subject.UnitClass unitClass : subject.classes()) {
      all.add(
          oneOf(
              "unit.class",
              "分类",
              unitClass.name(),
              "分类",
              unitClass.values(),
              codes -> new Test.UnitOneOf(unitClass.id(), codes)));
    }
    subject.fields().forEach(field -> ofField(field, null, all));
    for (Measure measure : forms.measures().values()) {
      if (measure.kind() != Measure.Kind.SEVERAL) {
        compared(
            measure.name(),
            unit(measure),
            isWhole(measure),
            (comparison, quantity) -> new Test.Measured(measure.id(), comparison, quantity),
            all);
        Map<String, String> named = Map.of("度量", measure.name());
        all.add(test("measure.known", named, new Test.MeasureKnown(measure.id(), true)));
        all.add(test("measure.unknown", named, new Test.MeasureKnown(measure.id(), false)));
      }
    }
    defined(null, all);
    return ImmutableList.copyOf(all);
  }

  private ImmutableList<Phrase<Test>> ofEntry(Form form) {
    List<Phrase<Test>> all = new ArrayList<>();
    form.fields().forEach(field -> ofField(field, form, all));
    form.deadlines().forEach(deadline -> ofDeadline(deadline, all));
    determined(ImmutableList.of(form), all);
    String ownDay = form.ownDay();
    if (ownDay != null) {
      form.field(ownDay).ifPresent(field -> all.add(olderThan(field.shortName())));
      onDays(all);
    }
    defined(form, all);
    return ImmutableList.copyOf(all);
  }

  /** What may be said of entries of several forms: what all of them share. */
  private ImmutableList<Phrase<Test>> ofUnion(ImmutableList<Form> among) {
    return ofUnions.computeIfAbsent(
        among,
        all -> {
          List<Phrase<Test>> shared = new ArrayList<>();
          Form first = all.get(0);
          for (Field field : first.fields()) {
            if (all.stream()
                .allMatch(form -> form.field(field.id()).equals(first.field(field.id())))) {
              ofField(field, null, shared);
            }
          }
          determined(all, shared);
          if (all.stream().allMatch(form -> form.ownDay() != null)) {
            shared.add(olderThan("事项之日"));
            onDays(shared);
          }
          return ImmutableList.copyOf(shared);
        });
  }

  /** Said as the forms of days say it, so that no wording is needed. */
  private void onDays(List<Phrase<Test>> all) {
    for (Form days : forms.all()) {
      if (days.allClear() != null) {
        all.add(Phrase.of(days.allClear(), NO_FILLERS, filling -> new Test.OnDayOf(days)));
      }
    }
  }

  private static void determined(ImmutableList<Form> among, List<Phrase<Test>> all) {
    if (among.stream().allMatch(Form::isDetermined)) {
      all.add(test("determined.confirmed", new Test.Determination(Determined.CONFIRMED)));
      all.add(test("determined.pending", new Test.Determination(Determined.PENDING)));
      all.add(test("determined.excluded", new Test.Determination(Determined.EXCLUDED)));
      all.add(test("determined.notExcluded", new Test.Determination(Determined.NOT_EXCLUDED)));
      all.add(test("determined.undocumented", new Test.Determination(Determined.UNDOCUMENTED)));
    }
    Set<String> words = new LinkedHashSet<>();
    among.forEach(form -> withdrawal(form).ifPresent(words::add));
    for (String word : words) {
      Map<String, String> named = Map.of("撤销", word);
      all.add(test("withdrawn", named, new Test.Withdrawn(true)));
      all.add(test("notWithdrawn", named, new Test.Withdrawn(false)));
    }
  }

  /** What a withdrawal of an entry is called, from the name of its day, e.g. 撤案. */
  public static Optional<String> withdrawal(Form form) {
    String id = form.roles().get(Form.Role.WITHDRAWAL);
    return id == null ? Optional.empty() : form.field(id).map(Grammar::happening);
  }

  private static String happening(Field day) {
    Matcher matcher = DAY_OF.matcher(day.shortName());
    return matcher.matches() ? matcher.group(1) : day.shortName();
  }

  private static Phrase<Test> olderThan(String day) {
    return test("old", Map.of("本日", day), filling -> new Test.OlderThan(filling.number("期限")));
  }

  /**
   * @param form the form whose entries are spoken of; null for the unit and for several forms
   */
  private static void ofField(Field field, @Nullable Form form, List<Phrase<Test>> all) {
    List<Phrase<Test>> said = new ArrayList<>();
    ofField(field, field.shortName(), form, said);
    all.addAll(said);
    if (!field.name().equals(field.shortName())) {
      said.clear();
      ofField(field, field.name(), form, said);
      said.forEach(phrase -> all.add(phrase.asAlias()));
    }
  }

  private static void ofField(
      Field field, String name, @Nullable Form form, List<Phrase<Test>> all) {
    Map<String, String> named = Map.of("字段", name);
    boolean mayBeAbsent = !field.required() && field.defaultsTo() == null;
    boolean ownDay = form != null && field.id().equals(form.ownDay());
    switch (field.type()) {
      case DAY, SET_DAY, TIME -> {
        all.add(test("day.inPeriod", named, new Test.InPeriod(field)));
        if (field.type() != FieldType.SET_DAY) {
          all.add(
              test(
                  "day.lookBack",
                  named,
                  filling -> new Test.LookBack(field, filling.number("年数"))));
        }
        boolean withdrawal =
            form != null && field.id().equals(form.roles().get(Form.Role.WITHDRAWAL));
        Matcher happening = DAY_OF.matcher(name);
        if (ownDay || withdrawal || !mayBeAbsent && field.type() == FieldType.SET_DAY) {
          return;
        }
        if (happening.matches()) {
          Map<String, String> what = Map.of("事", happening.group(1));
          all.add(test("day.there", what, new Test.Filled(field, true)));
          all.add(test("day.notThere", what, new Test.Filled(field, false)));
        } else {
          filled(field, named, all);
        }
      }
      case FLAG -> {
        flag("flag.yes", field, named, word(field, Field.Words::yes), all, Answer.YES);
        flag("flag.no", field, named, word(field, Field.Words::no), all, Answer.NO);
        if (mayBeAbsent) {
          flag(
              "flag.unknown", field, named, word(field, Field.Words::unknown), all, Answer.UNKNOWN);
          flag(
              "flag.notNo",
              field,
              named,
              word(field, Field.Words::notNo),
              all,
              Answer.YES,
              Answer.UNKNOWN);
          filled(field, named, all);
        }
      }
      case CHOICE -> {
        all.add(
            oneOf(
                "choice",
                "字段",
                name,
                "取值",
                field.choices(),
                codes -> new Test.OneOf(field, codes)));
        if (mayBeAbsent) {
          filled(field, named, all);
        }
      }
      case COUNT, NUMBER, MONEY, SHARE -> {
        compared(
            name,
            unit(field),
            field.type() == FieldType.COUNT,
            (comparison, quantity) -> new Test.Compared(field, comparison, quantity),
            all);
        if (mayBeAbsent) {
          filled(field, named, all);
        }
      }
      case DOCUMENT -> {
        all.add(test("document", named, new Test.Filled(field, true)));
        all.add(test("document.none", named, new Test.Filled(field, false)));
      }
      case REFERENCE -> {
        if (mayBeAbsent) {
          filled(field, named, all);
        }
      }
      case TEXT, GRID -> {
        // names of units and offices stand in no condition, nor where something lies
      }
    }
  }

  private static @Nullable String word(Field field, Function<Field.Words, String> which) {
    return field.words() == null ? null : which.apply(field.words());
  }

  private static void flag(
      String key,
      Field field,
      Map<String, String> named,
      @Nullable String words,
      List<Phrase<Test>> all,
      Answer... answers) {
    Test test = new Test.Flag(field, ImmutableSet.copyOf(answers));
    all.add(words == null ? test(key, named, test) : Phrase.of(words, NO_FILLERS, filling -> test));
  }

  private static void filled(Field field, Map<String, String> named, List<Phrase<Test>> all) {
    all.add(test("filled", named, new Test.Filled(field, true)));
    all.add(test("unfilled", named, new Test.Filled(field, false)));
  }

  private static void compared(
      String name,
      String unit,
      boolean whole,
      BiFunction<Comparison, Quantity, Test> compared,
      List<Phrase<Test>> all) {
    COMPARISONS.forEach(
        (how, comparison) ->
            all.add(
                Phrase.of(
                    Wordings.of("number." + how, Map.of("字段", name))
                        .replace(":数}", ":" + kindOf(unit) + "}"),
                    Map.of(kindOf(unit), new Slot.Number(unit, whole, true)),
                    filling -> compared.apply(comparison, filling.number("数")))));
  }

  /** The unit that numbers compared with the field have. */
  static String unit(Field field) {
    return field.type() == FieldType.SHARE || field.unit() == null ? Slot.SHARE : field.unit();
  }

  /** The unit that numbers compared with the measure have. */
  String unit(Measure measure) {
    return switch (measure.kind()) {
      case COUNT -> form(measure).map(Form::measure).orElse("个");
      case SUM, GREATEST ->
          form(measure)
              .flatMap(form -> form.field(Objects.requireNonNullElse(measure.field(), "")))
              .map(Grammar::unit)
              .orElse("个");
      default -> Slot.SHARE;
    };
  }

  /** The unit of a measure, or of a field that is an indicator. */
  String unitOf(String indicator) {
    Measure measure = forms.measures().get(indicator);
    if (measure != null) {
      return unit(measure);
    }
    return forms.all().stream()
        .filter(form -> form.count() == Form.Count.ONE)
        .flatMap(form -> form.field(indicator).stream())
        .map(Grammar::unit)
        .findFirst()
        .orElse(Slot.SHARE);
  }

  boolean isWhole(Measure measure) {
    return measure.kind() == Measure.Kind.COUNT && measure.denominator() == null;
  }

  private Optional<Form> form(Measure measure) {
    return measure.form() == null ? Optional.empty() : forms.find(measure.form());
  }

  private static void ofDeadline(Deadline deadline, List<Phrase<Test>> all) {
    Map<String, String> named = Map.of("时限", deadline.name());
    ImmutableMap<String, InTime> answers =
        ImmutableMap.of(
            "inTime", InTime.IN_TIME,
            "late", InTime.LATE,
            "notDue", InTime.NOT_DUE,
            "unknown", InTime.UNKNOWN,
            "breached", InTime.BREACHED_IN_PERIOD,
            "dueInPeriod", InTime.DUE_IN_PERIOD);
    answers.forEach(
        (key, inTime) ->
            all.add(test("deadline." + key, named, new Test.Timeliness(deadline, inTime, null))));
    all.add(
        test(
            "deadline.dueWithin",
            named,
            filling -> new Test.Timeliness(deadline, InTime.DUE_WITHIN, filling.number("提前"))));
  }

  private void defined(@Nullable Form form, List<Phrase<Test>> all) {
    for (Definition definition : definitions.values()) {
      if (Objects.equals(definition.form(), form)) {
        Map<String, String> named = Map.of("定义", definition.name());
        Test test = new Test.Defined(definition.name(), definition.place());
        all.add(test("defined", named, test));
        all.add(test("notDefined", named, new Test.Not(test)));
      }
    }
  }

  private static ImmutableList<Phrase<Test>> ofGap() {
    return ImmutableList.of(
        test("gap.atLeast", filling -> new Test.GapAtLeast(filling.number("天数"))),
        test("gap.last", filling -> new Test.GapEndsInLast(filling.number("天数"))));
  }

  private ImmutableList<Phrase<Test>> ofIndicator() {
    return ImmutableList.of(
        phrase(
            "indicator.is",
            NO_NAMES,
            Map.of("指标", Slot.terms(indicators(), true)),
            filling -> new Test.IndicatorIs(filling.terms("指标"))),
        from("indicator.reported", Origin.FIELD, Origin.QUOTA),
        from("indicator.measured", Origin.MEASURE),
        from("indicator.quota", Origin.QUOTA),
        from("indicator.noQuota", Origin.FIELD, Origin.MEASURE),
        test("indicator.value", new Test.IndicatorStands(Known.VALUE, null)),
        test("indicator.missing", new Test.IndicatorStands(Known.ABSENT, null)),
        phrase(
            "indicator.missingFor",
            NO_NAMES,
            Map.of("代码", new Slot.Code()),
            filling -> new Test.IndicatorStands(Known.ABSENT, filling.code("原因"))),
        test("indicator.empty", new Test.IndicatorStands(Known.EMPTY, null)));
  }

  private static Phrase<Test> from(String key, Origin... origins) {
    return test(key, new Test.IndicatorFrom(ImmutableSet.copyOf(origins)));
  }

  /** Ids of whatever may be an indicator, by name: of the score table, a field, a measure. */
  Map<String, String> indicators() {
    Map<String, String> ids = new LinkedHashMap<>(names.indicators());
    for (Form form : forms.all()) {
      if (form.count() == Form.Count.ONE) {
        form.fields().forEach(field -> ids.putIfAbsent(field.name(), field.id()));
      }
    }
    forms.measures().values().forEach(measure -> ids.putIfAbsent(measure.name(), measure.id()));
    return ids;
  }

  private ImmutableList<Phrase<Test>> ofStandard() {
    List<Phrase<Test>> all = new ArrayList<>();
    all.add(
        phrase(
            "standard.is",
            NO_NAMES,
            Map.of("标准", Slot.terms(names.standards(), true)),
            filling -> new Test.StandardIs(filling.terms("标准"))));
    all.add(reaches("standard.surely", true, true));
    all.add(reaches("standard.notSurely", true, false));
    all.add(reaches("standard.possibly", false, true));
    all.add(reaches("standard.notPossibly", false, false));
    for (boolean worst : new boolean[] {true, false}) {
      for (String how : List.of("atLeast", "below")) {
        all.add(
            test(
                "standard." + (worst ? "worst." : "best.") + how,
                filling ->
                    new Test.StandardPoints(
                        worst,
                        Objects.requireNonNull(COMPARISONS.get(how)),
                        filling.number("分值"))));
      }
    }
    return ImmutableList.copyOf(all);
  }

  private static Phrase<Test> reaches(String key, boolean atWorst, boolean reached) {
    return test(key, filling -> new Test.Reaches(atWorst, reached, filling.number("比率")));
  }

  // ---- putting phrases together

  private static <T> Phrase<T> phrase(
      String key,
      Map<String, String> named,
      Map<String, Slot.Filler> fillers,
      Function<Filling, T> meaning) {
    return Phrase.of(Wordings.of(key, named), fillers, meaning);
  }

  private static Phrase<Test> test(String key, Test test) {
    return phrase(key, NO_NAMES, NO_FILLERS, filling -> test);
  }

  private static Phrase<Test> test(String key, Map<String, String> named, Test test) {
    return phrase(key, named, NO_FILLERS, filling -> test);
  }

  private static Phrase<Test> test(String key, Function<Filling, Test> meaning) {
    return phrase(key, NO_NAMES, NO_FILLERS, meaning);
  }

  private static Phrase<Test> test(
      String key, Map<String, String> named, Function<Filling, Test> meaning) {
    return phrase(key, named, NO_FILLERS, meaning);
  }

  private static Phrase<Test> oneOf(
      String key,
      String place,
      String name,
      String slot,
      List<Choice> choices,
      Function<ImmutableList<String>, Test> meaning) {
    Map<String, String> codes = new LinkedHashMap<>();
    choices.forEach(choice -> codes.put(choice.name(), choice.code()));
    String wording =
        Wordings.of(key, Map.of(place, name)).replace(":取值}", ":" + kindOf(name) + "}");
    return Phrase.of(
        wording,
        Map.of(kindOf(name), Slot.terms(codes, true)),
        filling -> meaning.apply(filling.terms(slot)));
  }

  /** The name as the kind of a slot. */
  private static String kindOf(String name) {
    String kind = name.replaceAll("[{}:]", "");
    return kind.length() > 40 ? kind.substring(0, 40) : kind;
  }

  private static Phrase<Opening> opening(
      String key,
      ImmutableList<Phrase<Test>> details,
      BiFunction<ImmutableList<Detail>, Place, Condition> with) {
    return opening(key, NO_NAMES, details, with);
  }

  private static Phrase<Opening> opening(
      String key,
      Map<String, String> named,
      @Nullable ImmutableList<Phrase<Test>> details,
      BiFunction<ImmutableList<Detail>, Place, Condition> with) {
    Opening opening = new Opening(details, with);
    return phrase(key, named, NO_FILLERS, filling -> opening);
  }

  private static Phrase<Opening> whole(String key, Function<Place, Condition> condition) {
    Opening opening = complete(condition);
    return phrase(key, NO_NAMES, NO_FILLERS, filling -> opening);
  }

  private static Opening complete(Function<Place, Condition> condition) {
    return new Opening(null, (none, place) -> condition.apply(place));
  }
}

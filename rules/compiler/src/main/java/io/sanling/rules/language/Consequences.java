package io.sanling.rules.language;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.sanling.form.Field;
import io.sanling.form.FieldType;
import io.sanling.form.Form;
import io.sanling.form.Measure;
import io.sanling.result.Conformity;
import io.sanling.rules.language.About.Thing;
import io.sanling.rules.problem.Place;
import io.sanling.rules.tree.Action;
import io.sanling.rules.tree.Action.Because;
import io.sanling.rules.tree.Action.Certainty;
import io.sanling.rules.tree.Action.Day;
import io.sanling.rules.tree.Quantity;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Every consequence that a rule may have, by what its conditions are about. */
final class Consequences {
  private static final Map<String, String> NO_NAMES = Map.of();
  private static final Map<String, Slot.Filler> NO_FILLERS = Map.of();
  private static final String ANY_ENTRY = "项";

  private static final ImmutableSet<Measure.Kind> SHARES =
      ImmutableSet.of(
          Measure.Kind.SHARE,
          Measure.Kind.IN_TIME,
          Measure.Kind.LATE,
          Measure.Kind.QUOTIENT,
          Measure.Kind.QUOTA,
          Measure.Kind.DAYS);

  private final Grammar grammar;
  private final ImmutableList<Phrase<Consequence>> always;
  private final Map<ImmutableList<Form>, ImmutableList<Phrase<Consequence>>> byForms =
      new HashMap<>();

  /**
   * A consequence, still without its place.
   *
   * @param needs what the conditions must be about
   */
  record Consequence(ImmutableSet<Thing> needs, Function<Place, Action> at) {}

  Consequences(Grammar grammar) {
    this.grammar = grammar;
    this.always = always();
  }

  /** The sentences under conditions that are about entries of the forms; none: about no entry. */
  ImmutableList<Phrase<Consequence>> about(ImmutableList<Form> forms) {
    return byForms.computeIfAbsent(
        forms,
        among ->
            ImmutableList.<Phrase<Consequence>>builder()
                .addAll(always)
                .addAll(ofEntries(among))
                .addAll(points(among))
                .build());
  }

  /** The same without deductions and bonuses, which are put together from parts. */
  ImmutableList<Phrase<Consequence>> withoutPoints(ImmutableList<Form> forms) {
    return ImmutableList.<Phrase<Consequence>>builder()
        .addAll(always)
        .addAll(ofEntries(forms))
        .build();
  }

  // ---- whatever the conditions are about

  private ImmutableList<Phrase<Consequence>> always() {
    List<Phrase<Consequence>> all = new ArrayList<>();
    grammar
        .names()
        .goals()
        .forEach(
            (name, id) ->
                all.add(
                    action(
                        "opens.missing",
                        Map.of("目标", name),
                        at -> new Action.Opens(id, false, at),
                        Thing.MISSING)));
    all.add(action("vetoes", NO_NAMES, Action.Vetoes::new, Thing.ENTRY));
    all.add(
        action(
            "conformity.entry", NO_NAMES, at -> new Action.OpensConformity(true, at), Thing.ENTRY));
    all.add(action("conformity", NO_NAMES, at -> new Action.OpensConformity(false, at)));
    all.add(action("excludes", NO_NAMES, at -> new Action.Excludes(false, at), Thing.ENTRY));
    all.add(coded("notes", "代码", (code, at) -> new Action.Notes(code, false, at)));
    all.add(
        coded("notes.entry", "代码", (code, at) -> new Action.Notes(code, true, at), Thing.ENTRY));
    all.add(
        action(
            "reminds.due",
            NO_NAMES,
            at -> new Action.Reminds(Day.DUE, null, false, at),
            Thing.DEADLINE));
    all.add(
        filled(
            "reminds.after",
            NO_FILLERS,
            filling -> {
              Quantity after = filling.number("期限");
              return at -> new Action.Reminds(null, after, false, at);
            },
            Thing.ENTRY));
    all.add(
        action("reminds.gap", NO_NAMES, at -> new Action.Reminds(null, null, true, at), Thing.GAP));
    scores(all);
    decisions(all);
    return ImmutableList.copyOf(all);
  }

  private void scores(List<Phrase<Consequence>> all) {
    all.add(action("scores.table", NO_NAMES, Action.ScoresByTable::new, Thing.INDICATOR));
    all.add(action("scores.value", NO_NAMES, Action.ScoresByValue::new, Thing.INDICATOR));
    all.add(action("scores.deductions", NO_NAMES, Action.ScoresByDeductions::new, Thing.INDICATOR));
    for (Measure measure : grammar.forms().measures().values()) {
      List<Measure> parts = new ArrayList<>();
      measure
          .parts()
          .forEach(
              part ->
                  Optional.ofNullable(grammar.forms().measures().get(part.measure()))
                      .ifPresent(parts::add));
      if (SHARES.contains(measure.kind())) {
        all.add(steps(List.of(measure)));
      } else if (!parts.isEmpty() && parts.stream().allMatch(p -> SHARES.contains(p.kind()))) {
        all.add(steps(parts));
      }
    }
    all.add(
        coded("absent", "原因", (code, at) -> new Action.Settles(true, code, at), Thing.INDICATOR));
    all.add(
        coded(
            "fullPoints",
            "原因",
            (code, at) -> new Action.Settles(false, code, at),
            Thing.INDICATOR));
    all.add(action("passes", NO_NAMES, at -> new Action.Judges(true, at), Thing.STANDARD));
    all.add(action("fails", NO_NAMES, at -> new Action.Judges(false, at), Thing.STANDARD));
    all.add(action("opensStandard", NO_NAMES, at -> new Action.Judges(null, at), Thing.STANDARD));
  }

  private static Phrase<Consequence> steps(List<Measure> measures) {
    List<String> steps = new ArrayList<>();
    for (int i = 0; i < measures.size(); i++) {
      steps.add(
          Wordings.of(
              "scores.step", Map.of("度量", measures.get(i).name(), "号", String.valueOf(i + 1))));
    }
    return Phrase.of(
        Wordings.of("scores.steps", NO_NAMES).replace("〈每档〉", String.join("，", steps)),
        NO_FILLERS,
        filling -> {
          Quantity step = filling.number("档");
          ImmutableList.Builder<Action.ScoresBySteps.Step> each = ImmutableList.builder();
          for (int i = 0; i < measures.size(); i++) {
            each.add(
                new Action.ScoresBySteps.Step(
                    measures.get(i).id(), filling.number(String.valueOf(i + 1))));
          }
          return consequence(
              at -> new Action.ScoresBySteps(step, each.build(), at), Thing.INDICATOR);
        });
  }

  private void decisions(List<Phrase<Consequence>> all) {
    Map<String, Slot.Filler> conformities = Grammar.conformities();
    ImmutableMap.of(
            "decides.itself", Because.ITSELF,
            "decides.found", Because.FOUND,
            "decides", Because.NOTHING)
        .forEach(
            (key, because) ->
                all.add(
                    filled(
                        key,
                        conformities,
                        filling -> {
                          Conformity conformity = Conformity.valueOf(filling.term("评定"));
                          return at -> new Action.Decides(conformity, because, at);
                        },
                        because == Because.FOUND ? new Thing[] {Thing.FOUND} : new Thing[0])));
    all.add(action("lowestMayFail", NO_NAMES, Action.LowestMayFail::new));
    if (grammar.names().grades().isEmpty()) {
      return;
    }
    Map<String, Slot.Filler> grades = Map.of("等级", Slot.terms(grammar.names().grades(), false));
    all.add(action("grades.table", NO_NAMES, Action.GradesByTable::new));
    all.add(
        filled(
            "grades",
            grades,
            filling -> {
              String grade = filling.term("等级");
              return at -> new Action.Grades(grade, at);
            }));
    all.add(
        filled(
            "capsGrade",
            grades,
            filling -> {
              String grade = filling.term("等级");
              return at -> new Action.CapsGrade(grade, at);
            }));
    all.add(action("withholds", NO_NAMES, Action.Withholds::new));
    for (boolean up : new boolean[] {true, false}) {
      for (boolean bounded : new boolean[] {true, false}) {
        all.add(
            filled(
                (up ? "moves.up" : "moves.down") + (bounded ? ".atMost" : ""),
                NO_FILLERS,
                filling -> {
                  Quantity steps = filling.number("级数");
                  Quantity atMost = bounded ? filling.number("最多") : null;
                  return at -> new Action.Moves(steps, up, atMost, at);
                }));
      }
    }
  }

  // ---- about entries, or about none

  private List<Phrase<Consequence>> ofEntries(ImmutableList<Form> forms) {
    List<Phrase<Consequence>> all = new ArrayList<>();
    boolean entry = !forms.isEmpty();
    boolean determined = forms.stream().anyMatch(Form::isDetermined);
    grammar
        .names()
        .goals()
        .forEach(
            (name, id) -> {
              Map<String, String> named = Map.of("目标", name);
              all.add(action("opens", named, at -> new Action.Opens(id, entry, at)));
              String key = determined ? "breaks" : "breaks.sure";
              all.add(
                  action(
                      key,
                      named,
                      at ->
                          entry
                              ? new Action.Breaks(id, Day.OWN, at)
                              : new Action.BreaksByUnit(id, at)));
              if (entry) {
                all.add(
                    action(
                        key + ".breach",
                        named,
                        at -> new Action.Breaks(id, Day.BREACH, at),
                        Thing.BREACH));
              }
            });
    Set<String> withdrawals = new LinkedHashSet<>();
    forms.forEach(form -> Grammar.withdrawal(form).ifPresent(withdrawals::add));
    for (String word : withdrawals) {
      all.add(
          action("excludes.withdrawn", Map.of("撤销", word), at -> new Action.Excludes(true, at)));
    }
    Map<String, String> graded = new LinkedHashMap<>();
    Map<String, Field> fields = fields(forms);
    fields.values().stream()
        .filter(
            field ->
                field.choices().stream()
                    .anyMatch(choice -> grammar.names().grades().containsValue(choice.code())))
        .forEach(field -> graded.put(field.shortName(), field.id()));
    if (!graded.isEmpty() && !grammar.names().grades().isEmpty()) {
      all.add(
          filled(
              "grades.field",
              Map.of("等级字段", Slot.terms(graded, false)),
              filling -> {
                Field field = Objects.requireNonNull(fields.get(filling.term("字段")));
                return at -> new Action.GradesByField(field, at);
              }));
    }
    return all;
  }

  private static Map<String, Field> fields(ImmutableList<Form> forms) {
    Map<String, Field> fields = new LinkedHashMap<>();
    for (Form form : forms) {
      form.fields().forEach(field -> fields.putIfAbsent(field.id(), field));
    }
    return fields;
  }

  private List<Phrase<Consequence>> points(ImmutableList<Form> forms) {
    List<Phrase<Consequence>> all = new ArrayList<>();
    new Points(forms, fields(forms)).add(all);
    return all;
  }

  /** Deductions and bonuses: sentences of several parts. */
  private final class Points {
    private final ImmutableList<Form> forms;
    private final Map<String, Field> fields;
    private final Map<String, Slot.Filler> fillers = new LinkedHashMap<>();

    Points(ImmutableList<Form> forms, Map<String, Field> fields) {
      this.forms = forms;
      this.fields = fields;
      Map<String, String> numbers = new LinkedHashMap<>();
      Map<String, String> repeatable = new LinkedHashMap<>();
      for (Field field : fields.values()) {
        if (field.type().isNumber()) {
          numbers.put(field.shortName(), Grammar.OF_FIELD + field.id());
        } else if (field.type() == FieldType.CHOICE || field.type() == FieldType.DOCUMENT) {
          repeatable.put(field.shortName(), field.id());
        }
      }
      Map<String, String> seen = new LinkedHashMap<>(numbers);
      grammar.indicators().forEach((name, id) -> seen.putIfAbsent(name, Grammar.OF_MEASURE + id));
      fillers.put("数字段", Slot.terms(numbers, false));
      fillers.put("取值字段", Slot.terms(repeatable, false));
      fillers.put("数", Slot.terms(seen, false));
      fillers.put("指标", Slot.terms(grammar.indicators(), false));
      fillers.put("任意数", new Slot.AnyNumber());
    }

    /** A way to say how many points: what stands before and after the verb. */
    private record AmountWording(
        String before, String after, Function<Filling, Action.Amount> amount) {}

    void add(List<Phrase<Consequence>> all) {
      for (boolean ofIndicator : new boolean[] {false, true}) {
        for (Certainty certainty : Certainty.values()) {
          for (boolean takes : ofIndicator ? new boolean[] {true} : new boolean[] {true, false}) {
            for (AmountWording said : amounts()) {
              each(said, ofIndicator, certainty, takes, all);
            }
            all(ofIndicator, certainty, takes, all);
          }
        }
      }
    }

    private void each(
        AmountWording said,
        boolean ofIndicator,
        Certainty certainty,
        boolean takes,
        List<Phrase<Consequence>> all) {
      boolean[] either = ofIndicator ? new boolean[] {false} : new boolean[] {false, true};
      for (boolean doubled : forms.isEmpty() ? new boolean[] {false} : either) {
        for (boolean capped : either) {
          String wording =
              begin(ofIndicator, certainty)
                  + said.before()
                  + wording(takes ? "takes" : "adds")
                  + said.after()
                  + (doubled ? wording("doubled") : "")
                  + (capped ? cap(takes) : "");
          all.add(
              Phrase.of(
                  wording,
                  fillers,
                  filling ->
                      points(
                          filling,
                          certainty,
                          takes,
                          said.amount().apply(filling),
                          capped ? filling.number("上限") : null,
                          doubled ? fields.get(filling.term("字段")) : null)));
        }
      }
    }

    private void all(
        boolean ofIndicator, Certainty certainty, boolean takes, List<Phrase<Consequence>> all) {
      String verb = ofIndicator ? "takesWhole" : takes ? "takesAll" : "addsAll";
      all.add(
          Phrase.of(
              begin(ofIndicator, certainty) + wording(verb),
              fillers,
              filling ->
                  points(
                      filling,
                      certainty,
                      takes,
                      new Action.All(),
                      ofIndicator ? null : filling.number("上限"),
                      null)));
    }

    private String begin(boolean ofIndicator, Certainty certainty) {
      return (ofIndicator ? wording("from") : "")
          + (certainty == Certainty.POSSIBLE ? wording("possibly") : "");
    }

    private String cap(boolean takes) {
      String key = takes ? "cap.takes" : "cap.adds";
      if (forms.stream().allMatch(form -> form.count() == Form.Count.ONE)) {
        return wording(key + ".whole");
      }
      String measure = forms.size() == 1 ? forms.get(0).measure() : ANY_ENTRY;
      return Wordings.of(key, Map.of("量词", measure));
    }

    private Consequence points(
        Filling filling,
        Certainty certainty,
        boolean takes,
        Action.Amount amount,
        @Nullable Quantity cap,
        @Nullable Field doubledBy) {
      String indicator = filling.has("指标") ? filling.term("指标") : null;
      return consequence(
          at ->
              takes
                  ? new Action.Deducts(certainty, indicator, amount, cap, doubledBy, at)
                  : new Action.Adds(certainty, amount, cap, doubledBy, at));
    }

    private List<AmountWording> amounts() {
      List<AmountWording> all = new ArrayList<>();
      String amount = wording("amount");
      all.add(new AmountWording("", amount, filling -> new Action.Points(filling.number("分值"))));
      if (!forms.isEmpty()) {
        all.add(new AmountWording(wording("perUnit"), amount, this::perUnit));
        all.add(
            new AmountWording(
                "",
                wording("percentOf"),
                filling -> new Action.PercentOf(field(filling.term("数字段")), filling.number("比率"))));
      }
      for (boolean below : new boolean[] {true, false}) {
        for (boolean started : new boolean[] {true, false}) {
          all.add(
              new AmountWording(
                  wording((below ? "below" : "above") + (started ? ".started" : ".full")),
                  amount,
                  filling -> perStep(filling, below, started)));
        }
      }
      return all;
    }

    /** 每1人 is for each; 每5人 is for each full five. */
    private Action.Amount perUnit(Filling filling) {
      Field field = field(filling.term("数字段"));
      Quantity points = filling.number("分值");
      Quantity each = filling.number("个", Grammar.unit(field), field.type() == FieldType.COUNT);
      return each.parameter() == null && each.value().compareTo(BigDecimal.ONE) == 0
          ? new Action.PerUnit(field, points)
          : new Action.PerStep(
              field,
              null,
              false,
              new Quantity(BigDecimal.ZERO, null, each.unit(), each.place()),
              each,
              false,
              points);
    }

    private Action.Amount perStep(Filling filling, boolean below, boolean started) {
      String term = filling.term("所看");
      boolean ofField = term.startsWith(Grammar.OF_FIELD);
      String measure = ofField ? null : term.substring(Grammar.OF_MEASURE.length());
      Field field = ofField ? field(term) : null;
      String unit =
          field != null ? Grammar.unit(field) : measure != null ? grammar.unitOf(measure) : "";
      return new Action.PerStep(
          field,
          measure,
          below,
          filling.number("标准", unit, false),
          filling.number("档", unit, false),
          started,
          filling.number("分值"));
    }

    private Field field(String term) {
      return Objects.requireNonNull(fields.get(term.substring(Grammar.OF_FIELD.length())));
    }

    private static String wording(String key) {
      return Wordings.of(key, NO_NAMES);
    }
  }

  // ---- putting phrases together

  private interface Coded {
    Action of(String code, Place place);
  }

  private static Consequence consequence(Function<Place, Action> at, Thing... needs) {
    return new Consequence(ImmutableSet.copyOf(needs), at);
  }

  private static Phrase<Consequence> action(
      String key, Map<String, String> named, Function<Place, Action> at, Thing... needs) {
    Consequence consequence = consequence(at, needs);
    return Phrase.of(Wordings.of(key, named), NO_FILLERS, filling -> consequence);
  }

  private static Phrase<Consequence> filled(
      String key,
      Map<String, Slot.Filler> fillers,
      Function<Filling, Function<Place, Action>> meaning,
      Thing... needs) {
    return Phrase.of(
        Wordings.of(key, NO_NAMES), fillers, filling -> consequence(meaning.apply(filling), needs));
  }

  private static Phrase<Consequence> coded(String key, String slot, Coded coded, Thing... needs) {
    return filled(
        key,
        Map.of("代码", new Slot.Code()),
        filling -> {
          String code = filling.code(slot);
          return at -> coded.of(code, at);
        },
        needs);
  }
}

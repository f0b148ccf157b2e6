package io.sanling.rules.draft;

import io.sanling.form.Form;
import io.sanling.form.Measure;
import io.sanling.internal.json.CanonicalJson;
import io.sanling.internal.json.Digests;
import io.sanling.internal.rulebook.RuleInfo;
import io.sanling.result.Conformity;
import io.sanling.result.Support;
import io.sanling.rules.language.Parameter;
import io.sanling.rules.language.Wordings;
import io.sanling.rules.problem.Place;
import io.sanling.rules.source.Values;
import io.sanling.rules.tree.Action;
import io.sanling.rules.tree.Condition;
import io.sanling.rules.tree.Definition;
import io.sanling.rules.tree.RuleTree;
import io.sanling.rules.tree.Test;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A draft as trees of values: its canonical content, which the digest is over, and what a compiled
 * rulebook holds beside it.
 */
public final class RulebookContents {
  private RulebookContents() {}

  /** The canonical content: texts, tables and parameters, without places and file bytes. */
  public static Map<String, @Nullable Object> of(RulebookDraft draft) {
    Map<String, @Nullable Object> content = new LinkedHashMap<>();
    content.put("metadata", metadata(draft.metadata()));
    content.put("clauses", draft.clauses().stream().map(RulebookContents::clause).toList());
    content.put(
        "parameters",
        draft.parameters().values().stream().map(RulebookContents::parameter).toList());
    content.put("forms", draft.formsFile().tree());
    Map<String, @Nullable Object> vocabulary = new LinkedHashMap<>();
    vocabulary.put("number", (long) Wordings.NUMBER);
    vocabulary.put("sentences", Wordings.all());
    content.put("vocabulary", vocabulary);
    Map<String, @Nullable Object> texts = new LinkedHashMap<>();
    draft.ruleTexts().forEach((name, text) -> texts.put(name, text.stripTrailing()));
    content.put("rules", texts);
    if (!draft.english().isEmpty()) {
      content.put("english", draft.english().stream().map(RulebookContents::english).toList());
    }
    if (!draft.ladder().isEmpty()) {
      content.put("supervision", supervision(draft));
    }
    content.put("scoring", draft.scores().stream().map(ScoreLines::canonical).toList());
    if (!draft.consequences().isEmpty()) {
      content.put(
          "consequences",
          draft.consequences().stream().map(RulebookContents::consequence).toList());
    }
    return content;
  }

  private static Map<String, @Nullable Object> supervision(RulebookDraft draft) {
    Map<String, @Nullable Object> ladder = new LinkedHashMap<>();
    List<Object> steps = new ArrayList<>();
    for (Metadata.Step step : draft.metadata().steps()) {
      steps.add(Map.of("id", step.id(), "name", step.name(), "english", step.english()));
    }
    ladder.put("steps", steps);
    List<Object> rungs = new ArrayList<>();
    for (LadderLine line : draft.ladder()) {
      Map<String, @Nullable Object> rung = new LinkedHashMap<>();
      rung.put("form", line.form().id());
      rung.put("condition", line.condition() == null ? null : line.condition().name());
      rung.put("trigger", line.trigger().name());
      rung.put("deadline", line.deadline() == null ? null : line.deadline().name());
      rung.put("number", line.number());
      rung.put("step", line.step());
      rung.put("clause", line.clause());
      rung.put("office", line.office());
      rungs.add(rung);
    }
    ladder.put("rungs", rungs);
    return ladder;
  }

  /** What the conditions of the ladder ask, by the name of the definition. */
  public static Map<String, @Nullable Object> supervised(RulebookDraft draft) {
    Map<String, @Nullable Object> conditions = new LinkedHashMap<>();
    for (LadderLine line : draft.ladder()) {
      Definition condition = line.condition();
      if (condition != null) {
        String name = condition.name();
        Definition now = draft.rules().definitions().getOrDefault(name, condition);
        conditions.put(name, Questions.of(draft.rules(), now));
      }
    }
    return conditions;
  }

  /** The digest of the canonical content, by which a rulebook is named and locked. */
  public static String digest(RulebookDraft draft) {
    return Digests.sha256(CanonicalJson.bytes(of(draft)));
  }

  /** The rules' names with what they carry out and where they stand. */
  public static List<Map<String, @Nullable Object>> rules(RulebookDraft draft) {
    List<Map<String, @Nullable Object>> rules = new ArrayList<>();
    for (RuleTree rule : draft.rules().all()) {
      Map<String, @Nullable Object> json = new LinkedHashMap<>();
      json.put("name", rule.name());
      json.put("clause", rule.clause());
      json.put("support", rule.support());
      json.put("file", rule.place().file());
      json.put("line", (long) rule.place().line());
      json.put("form", form(rule));
      json.put("goals", goals(draft, rule));
      List<Object> numbers = new ArrayList<>();
      draft
          .rules()
          .uses(rule)
          .forEach(
              (name, ifExtended) -> {
                Map<String, @Nullable Object> use = new LinkedHashMap<>();
                use.put("name", name);
                use.put("ifExtended", ifExtended);
                use.put("foreign", isForeign(draft, rule, name));
                numbers.add(use);
              });
      json.put("numbers", numbers);
      json.put("definitions", draft.rules().definitions(rule).asList());
      json.put("does", Deeds.of(rule, false));
      json.put("asks", Deeds.asks(rule));
      json.put("missing", Deeds.missing(rule));
      json.put("entries", entries(draft, rule, false));
      json.put("back", entries(draft, rule, true));
      json.put("conditions", Questions.of(draft.rules(), rule));
      rules.add(json);
      if (rule.actions().stream().anyMatch(Action.Breaks.class::isInstance)) {
        Map<String, @Nullable Object> pending = new LinkedHashMap<>(json);
        pending.put("name", rule.name() + RuleInfo.PENDING);
        pending.put("does", Deeds.of(rule, true));
        rules.add(pending);
      }
    }
    return rules;
  }

  /** Where each definition stands, by its name. */
  public static Map<String, @Nullable Object> definitions(RulebookDraft draft) {
    Map<String, @Nullable Object> places = new LinkedHashMap<>();
    draft
        .rules()
        .definitions()
        .forEach((name, definition) -> places.put(name, place(definition.place())));
    return places;
  }

  /** Where each row of the score table stands, in the table's order. */
  public static List<Map<String, @Nullable Object>> rows(RulebookDraft draft) {
    return draft.scores().stream().map(line -> place(line.row().place())).toList();
  }

  private static Map<String, @Nullable Object> place(Place place) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("file", place.file());
    if (place.isCell()) {
      json.put("sheet", place.sheet());
      json.put("cell", (place.column() == 0 ? "A" : "") + place.cellName());
    } else {
      json.put("line", (long) place.line());
    }
    return json;
  }

  /** What fields and measures that rules ask about are compared with. */
  public static Map<String, @Nullable Object> bands(RulebookDraft draft) {
    return Bands.of(draft);
  }

  /** How far rules look back on entries, by form: years before the period, days before today. */
  public static Map<String, @Nullable Object> lookBacks(RulebookDraft draft) {
    Map<String, @Nullable Object> backs = new LinkedHashMap<>();
    for (RuleTree rule : draft.rules().all()) {
      for (Condition condition : rule.conditions()) {
        for (Test test : draft.rules().lookingBack(condition)) {
          boolean years = test instanceof Test.LookBack;
          long far =
              (test instanceof Test.LookBack back ? back.years() : ((Test.OlderThan) test).days())
                  .value()
                  .longValue();
          Bands.formsOf(condition)
              .forEach(of -> lookBack(backs, of.id(), years ? far : 0L, years ? 0L : far));
        }
      }
    }
    for (Measure measure : draft.forms().measures().values()) {
      Parameter back = draft.parameters().get(String.valueOf(measure.lookBack()));
      if (back != null && measure.form() != null) {
        lookBack(backs, measure.form(), back.value().longValue(), 0L);
      }
    }
    return backs;
  }

  private static void lookBack(
      Map<String, @Nullable Object> backs, String form, Long years, Long days) {
    backs.merge(
        form,
        Map.of("years", years, "days", days),
        (known, other) -> {
          Map<?, ?> before = (Map<?, ?>) known;
          return Map.of("years", more(before, "years", years), "days", more(before, "days", days));
        });
  }

  private static Long more(Map<?, ?> before, String unit, Long other) {
    return before.get(unit) instanceof Long known ? Long.valueOf(Math.max(known, other)) : other;
  }

  /** What rules decide. */
  public static Map<String, @Nullable Object> decides(RulebookDraft draft) {
    Map<String, @Nullable Object> decides = new LinkedHashMap<>();
    decides.put("conformity", decidesConformity(draft));
    decides.put(
        "grade",
        has(draft, Action.GradesByTable.class)
            || has(draft, Action.Grades.class)
            || has(draft, Action.GradesByField.class));
    decides.put("table", has(draft, Action.GradesByTable.class));
    decides.put(
        "tableOnly",
        has(draft, Action.GradesByTable.class)
            && draft.rules().all().stream().noneMatch(RulebookContents::isOfOtherGrades));
    decides.put("standards", has(draft, Action.Judges.class));
    decides.put("points", has(draft, Action.Deducts.class) || has(draft, Action.Adds.class));
    return decides;
  }

  /** Whether it gives or changes a grade otherwise, or the table gives one only in some cases. */
  private static boolean isOfOtherGrades(RuleTree rule) {
    return rule.actions().stream()
        .anyMatch(
            action ->
                action instanceof Action.Grades
                    || action instanceof Action.GradesByField
                    || action instanceof Action.Moves
                    || action instanceof Action.CapsGrade
                    || action instanceof Action.Withholds);
  }

  /** Whether units conform or not; that it does not apply to some, any rulebook may say. */
  private static boolean decidesConformity(RulebookDraft draft) {
    return actions(draft)
        .anyMatch(
            action ->
                action instanceof Action.Decides decides
                    && decides.conformity() != Conformity.NOT_APPLICABLE);
  }

  private static boolean has(RulebookDraft draft, Class<? extends Action> type) {
    return actions(draft).anyMatch(type::isInstance);
  }

  private static Stream<Action> actions(RulebookDraft draft) {
    return draft.rules().all().stream().flatMap(rule -> rule.actions().stream());
  }

  /** The form of the entry that the rule is about; null where it is about none or several. */
  private static @Nullable String form(RuleTree rule) {
    return rule.conditions().stream()
        .filter(Condition.EachEntry.class::isInstance)
        .map(condition -> ((Condition.EachEntry) condition).forms())
        .filter(forms -> forms.size() == 1)
        .map(forms -> forms.get(0).id())
        .findFirst()
        .orElse(null);
  }

  /** The forms of whose entries the rule asks something, or on which it looks back. */
  private static List<String> entries(RulebookDraft draft, RuleTree rule, boolean back) {
    return rule.conditions().stream()
        .filter(condition -> !back || !draft.rules().lookingBack(condition).isEmpty())
        .flatMap(condition -> Bands.formsOf(condition).stream())
        .map(Form::id)
        .distinct()
        .toList();
  }

  /** The goals that the rule breaks or leaves open. */
  private static List<String> goals(RulebookDraft draft, RuleTree rule) {
    return draft.metadata().goals().stream()
        .map(Metadata.Goal::id)
        .filter(id -> rule.actions().stream().anyMatch(action -> id.equals(goal(action))))
        .toList();
  }

  private static @Nullable String goal(Action action) {
    if (action instanceof Action.Breaks breaks) {
      return breaks.goal();
    } else if (action instanceof Action.BreaksByUnit breaks) {
      return breaks.goal();
    }
    return action instanceof Action.Opens opens ? opens.goal() : null;
  }

  /**
   * Whether another clause than the rule's sets the number. What an indicator is scored by belongs
   * to the indicator's clause, whatever the rule's; and a layer's rule stays the layer's although
   * it uses a number of the base.
   */
  private static boolean isForeign(RulebookDraft draft, RuleTree rule, String name) {
    Parameter number = draft.parameters().get(name);
    return number != null
        && !number.clause().equals(rule.clause())
        && draft.scores().stream().noneMatch(line -> line.clause().equals(number.clause()))
        && (number.place().file().equals(Parameters.LAYER) || !rule.place().file().contains("/"));
  }

  /** The numbers that rules use, with whoever set them. */
  public static Map<String, @Nullable Object> numbers(RulebookDraft draft) {
    Map<String, @Nullable Object> numbers = new LinkedHashMap<>();
    for (Parameter parameter : draft.parameters().values()) {
      Map<String, @Nullable Object> json = new LinkedHashMap<>();
      json.put("support", support(draft, parameter).name());
      json.put("source", source(draft, parameter));
      json.put("place", place(parameter.valuePlace()));
      numbers.put(parameter.name(), json);
    }
    return numbers;
  }

  /** A number without a source is a design of whoever wrote it; else it is as its clause. */
  private static Support support(RulebookDraft draft, Parameter parameter) {
    if (parameter.support() != null) {
      return parameter.support();
    }
    return parameter.source() == null
        ? Support.D
        : draft.clauses().stream()
            .filter(clause -> clause.id().equals(parameter.clause()))
            .map(ClauseLine::reasonSupport)
            .findFirst()
            .orElse(Support.D);
  }

  /** The source in full, as a clause cites it, where the number names its key. */
  private static @Nullable String source(RulebookDraft draft, Parameter parameter) {
    String key = parameter.source();
    return key == null
        ? null
        : draft.clauses().stream()
            .map(ClauseLine::source)
            .filter(source -> source != null && source.startsWith(key + " "))
            .findFirst()
            .orElse(key);
  }

  /** The most that each clause takes off for events, all rules together. */
  public static Map<String, @Nullable Object> caps(RulebookDraft draft) {
    Map<String, @Nullable Object> caps = new LinkedHashMap<>();
    DeductionCap.of(draft).forEach(cap -> caps.put(cap.clause(), Values.plain(cap.points())));
    return caps;
  }

  private static Map<String, @Nullable Object> english(EnglishLine line) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("of", line.of());
    json.put("name", line.name());
    json.put("text", line.text());
    return json;
  }

  private static Map<String, @Nullable Object> metadata(Metadata metadata) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("id", metadata.id());
    tree.put("title", metadata.title());
    Map<String, @Nullable Object> days = new LinkedHashMap<>();
    days.put("from", metadata.from().toString());
    days.put("to", metadata.to().toString());
    tree.put("effective", days);
    if (metadata.cycle() != null) {
      tree.put("cycle", metadata.cycle().name());
    }
    if (metadata.carriesOver() != null) {
      tree.put("carriesOver", metadata.carriesOver().name());
    }
    if (metadata.score().place() != null) {
      tree.put("score", score(metadata.score()));
    }
    List<Object> grades = new ArrayList<>();
    for (Metadata.Grade grade : metadata.grades()) {
      Map<String, @Nullable Object> values = new LinkedHashMap<>();
      values.put("id", grade.id());
      values.put("label", grade.label());
      if (grade.english() != null) {
        values.put("english", grade.english());
      }
      if (grade.when() != null) {
        values.put("when", grade.when().name());
      }
      BigDecimal bound = grade.bound();
      if (bound != null && (grade.when() != null || bound.signum() > 0)) {
        values.put(metadata.score().lowerIsBetter() ? "to" : "from", Values.plain(bound));
      }
      grades.add(values);
    }
    tree.put("grades", grades);
    tree.put("goals", metadata.goals().stream().map(RulebookContents::goal).toList());
    Map<String, @Nullable Object> targets = new LinkedHashMap<>();
    metadata.targets().forEach((code, target) -> targets.put(code, target.name()));
    tree.put("targets", targets);
    Map<String, @Nullable Object> flags = new LinkedHashMap<>();
    metadata.flags().forEach((flag, name) -> flags.put(flag, name.name()));
    tree.put("flags", flags);
    if (metadata.tailoring() != null) {
      tree.put("tailoring", tailoring(metadata.tailoring()));
    }
    if (!metadata.placeholders().isEmpty()) {
      tree.put("placeholders", metadata.placeholders().stream().map(Metadata.Named::name).toList());
    }
    return tree;
  }

  private static Map<String, @Nullable Object> score(Metadata.Score score) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("lowerIsBetter", score.lowerIsBetter());
    tree.put("base", Values.plain(score.base()));
    tree.put("least", Values.plain(score.least()));
    tree.put("greatest", score.greatest() == null ? null : Values.plain(score.greatest()));
    return tree;
  }

  private static Map<String, @Nullable Object> goal(Metadata.Goal goal) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("id", goal.id());
    tree.put("name", goal.name());
    tree.put("english", goal.english());
    tree.put("kept", goal.kept());
    tree.put("broken", goal.broken());
    return tree;
  }

  private static Map<String, @Nullable Object> tailoring(Metadata.Tailoring tailoring) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    List<Object> bounds = new ArrayList<>();
    tailoring
        .parameters()
        .forEach(
            (name, bound) -> {
              Map<String, @Nullable Object> values = new LinkedHashMap<>();
              values.put("name", name);
              values.put("smallerIsStricter", bound.smallerIsStricter());
              values.put("least", bound.least() == null ? null : Values.plain(bound.least()));
              values.put("most", bound.most() == null ? null : Values.plain(bound.most()));
              bounds.add(values);
            });
    tree.put("parameters", bounds);
    tree.put("effects", tailoring.effects().stream().map(Metadata.Named::name).toList());
    tree.put("before", tailoring.before().name());
    return tree;
  }

  private static Map<String, @Nullable Object> clause(ClauseLine line) {
    Map<String, @Nullable Object> clause = new LinkedHashMap<>();
    clause.put("id", line.id());
    clause.put("heading", line.heading());
    clause.put("text", line.text());
    clause.put("support", line.support().name());
    clause.put("reasonSupport", line.reasonSupport().name());
    clause.put("source", line.source());
    clause.put("lastChecked", line.lastChecked() == null ? null : line.lastChecked().toString());
    return clause;
  }

  private static Map<String, @Nullable Object> consequence(ConsequenceLine line) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("code", line.code());
    json.put("name", line.name());
    json.put("english", line.english());
    json.put("kind", line.kind().name());
    json.put(
        "conditions",
        line.conditions().stream()
            .map(
                condition -> Map.of("asks", condition.asks().name(), "of", condition.of().asList()))
            .toList());
    json.put("clause", line.clause());
    json.put("start", line.start().name());
    if (line.term() != null) {
      json.put("term", line.term());
    }
    return json;
  }

  private static Map<String, @Nullable Object> parameter(Parameter parameter) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("name", parameter.name());
    json.put("value", Values.plain(parameter.value()));
    json.put("unit", parameter.unit());
    json.put("clause", parameter.clause());
    if (parameter.support() != null) {
      json.put("support", parameter.support().name());
    }
    json.put("source", parameter.source());
    json.put(
        "lastChecked", parameter.lastChecked() == null ? null : parameter.lastChecked().toString());
    if (parameter.earlier() != null) {
      json.put("earlier", Values.plain(parameter.earlier()));
    }
    return json;
  }
}

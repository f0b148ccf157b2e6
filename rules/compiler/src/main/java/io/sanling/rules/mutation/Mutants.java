package io.sanling.rules.mutation;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.sanling.form.Deadline;
import io.sanling.form.Field;
import io.sanling.form.FieldType;
import io.sanling.form.Form;
import io.sanling.form.Forms;
import io.sanling.form.Grading;
import io.sanling.form.Measure;
import io.sanling.form.Subject;
import io.sanling.rules.draft.Metadata;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.draft.ScoreLine;
import io.sanling.rules.form.FormsFile;
import io.sanling.rules.language.Parameter;
import io.sanling.rules.mutation.Mutant.Kind;
import io.sanling.rules.problem.Place;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.source.Values;
import io.sanling.rules.tree.Condition;
import io.sanling.rules.tree.Definition;
import io.sanling.rules.tree.Quantity;
import io.sanling.rules.tree.RuleTree;
import io.sanling.rules.tree.Rules;
import io.sanling.rules.tree.Test;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Every rulebook that differs from one by one slip, made of its parts as they were read. */
final class Mutants {
  private final RulebookDraft draft;
  private final Rules rules;
  private final Words words;
  private final Turns turns;
  private final List<Mutant> mutants = new ArrayList<>();
  private final Set<String> names = new LinkedHashSet<>();

  private Mutants(RulebookDraft draft) {
    this.draft = draft;
    this.rules = draft.rules();
    this.words = new Words(draft);
    this.turns = new Turns(draft, words);
  }

  /** All of them, rules first, then definitions, numbers, tables and forms. */
  static ImmutableList<Mutant> of(RulebookDraft draft) {
    Mutants all = new Mutants(draft);
    all.rules();
    all.definitions();
    all.measures();
    all.parameters();
    all.rows();
    all.grades();
    all.sizes();
    all.deadlines();
    all.regions();
    return ImmutableList.copyOf(all.mutants);
  }

  private void add(
      Kind kind,
      String subject,
      String before,
      String after,
      Place place,
      Set<String> about,
      RulebookDraft mutated) {
    Mutant mutant =
        new Mutant(kind, subject, before, after, place, ImmutableSet.copyOf(about), mutated);
    if (names.add(kind + " " + mutant.name() + (kind == Kind.ROW ? "" : place))) {
      mutants.add(mutant);
    }
  }

  // ---- rules

  private void rules() {
    ImmutableList<RuleTree> all = rules.all();
    List<String> clauses = all.stream().map(RuleTree::clause).distinct().toList();
    for (int i = 0; i < all.size(); i++) {
      RuleTree rule = all.get(i);
      Set<String> about = about(rule);
      add(
          Kind.RULE,
          rule.name(),
          rule.name(),
          "",
          rule.place(),
          about,
          with(Parts.without(all, i)));
      turned(Kind.CONDITION, i, about, turns::leftOut);
      turned(Kind.SENTENCE, i, about, turns::conditions);
      turned(Kind.SENTENCE, i, about, turns::tests);
      turned(Kind.SENTENCE, i, about, turns::joined);
      turned(Kind.EFFECT, i, about, turns::actions);
      turned(Kind.NUMBER, i, about, turns::numbers);
      String other = clauses.get((clauses.indexOf(rule.clause()) + 1) % clauses.size());
      if (!other.equals(rule.clause())) {
        add(
            Kind.CLAUSE,
            rule.name(),
            rule.clause(),
            other,
            rule.clausePlace(),
            about,
            with(i, Parts.with(rule, "clause", other)));
      }
    }
  }

  private void turned(
      Kind kind, int index, Set<String> about, Function<Object, Stream<Parts.Turn>> turning) {
    RuleTree rule = rules.all().get(index);
    for (Parts.Turned<RuleTree> turned : Parts.each(rule, rule.place(), turning)) {
      add(
          kind,
          rule.name(),
          turned.turn().before(),
          turned.turn().after(),
          turned.place(),
          about,
          with(index, turned.tree()));
    }
  }

  private RulebookDraft with(int index, RuleTree rule) {
    List<RuleTree> all = new ArrayList<>(rules.all());
    all.set(index, rule);
    return with(ImmutableList.copyOf(all));
  }

  private RulebookDraft with(ImmutableList<RuleTree> all) {
    return with(Parts.with(rules, "all", all));
  }

  private RulebookDraft with(Rules others) {
    return Parts.with(draft, "rules", others);
  }

  /** The forms, measures and indicators that the rule asks about; none where it asks of results. */
  private Set<String> about(RuleTree rule) {
    Set<String> about = new LinkedHashSet<>();
    for (Condition condition : rule.conditions()) {
      if (condition instanceof Condition.EachEntry each) {
        each.forms().forEach(form -> about.add(form.id()));
      } else if (condition instanceof Condition.NoEntry none) {
        about.add(none.form().id());
      } else if (condition instanceof Condition.NotSupplied not) {
        about.add(not.form().id());
      }
      rules
          .leaves(condition)
          .forEach(
              test -> {
                if (test instanceof Test.IndicatorIs is) {
                  about.addAll(is.ids());
                } else if (test instanceof Test.Measured measured) {
                  about.add(measured.id());
                }
              });
    }
    return about;
  }

  // ---- definitions and measures

  private void definitions() {
    for (Definition definition : rules.definitions().values()) {
      Form form = definition.form();
      Set<String> about = form == null ? Set.of() : Set.of(form.id());
      for (Parts.Turned<Definition> turned :
          Parts.each(
              definition,
              definition.place(),
              part ->
                  Stream.of(turns.tests(part), turns.joined(part), turns.numbers(part))
                      .flatMap(one -> one))) {
        Map<String, Definition> definitions = new LinkedHashMap<>(rules.definitions());
        definitions.put(definition.name(), turned.tree());
        add(
            Kind.DEFINITION,
            definition.name(),
            turned.turn().before(),
            turned.turn().after(),
            turned.place(),
            about,
            with(Parts.with(rules, "definitions", ImmutableMap.copyOf(definitions))));
      }
    }
  }

  private void measures() {
    rules
        .measures()
        .forEach(
            (id, counted) -> {
              Measure measure = draft.forms().measures().get(id);
              Place place = draft.formsFile().place("measures/" + id);
              for (Parts.Turned<Rules.Counted> turned :
                  Parts.each(
                      counted,
                      place,
                      part ->
                          Stream.of(leftOut(part), turns.tests(part), turns.numbers(part))
                              .flatMap(one -> one))) {
                Map<String, Rules.Counted> measures = new LinkedHashMap<>(rules.measures());
                measures.put(id, turned.tree());
                add(
                    Kind.MEASURE,
                    measure == null ? id : measure.name(),
                    turned.turn().before(),
                    turned.turn().after(),
                    turned.place(),
                    Set.of(id),
                    with(Parts.with(rules, "measures", ImmutableMap.copyOf(measures))));
              }
            });
  }

  private Stream<Parts.Turn> leftOut(Object part) {
    if (!(part instanceof Rules.Counted counted)) {
      return Stream.of();
    }
    List<Parts.Turn> left = new ArrayList<>();
    for (int i = 0; i < counted.condition().size(); i++) {
      Condition.Detail detail = counted.condition().get(i);
      left.add(
          new Parts.Turn(
              new Rules.Counted(Parts.without(counted.condition(), i), counted.among()),
              words.of(detail.test()),
              "",
              detail.place()));
    }
    return left.stream();
  }

  // ---- numbers

  private void parameters() {
    for (Parameter parameter : draft.parameters().values()) {
      Steps.next(parameter.value(), Steps.step(parameter))
          .forEach(
              value ->
                  add(
                      Kind.PARAMETER,
                      parameter.name(),
                      Values.plain(parameter.value()),
                      Values.plain(value),
                      parameter.valuePlace(),
                      about(parameter),
                      moved(parameter, value)));
    }
  }

  private Set<String> about(Parameter parameter) {
    Set<String> about = new LinkedHashSet<>();
    rules.all().stream()
        .filter(rule -> rules.uses(rule).containsKey(parameter.name()))
        .forEach(rule -> about.addAll(about(rule)));
    draft.forms().measures().values().stream()
        .filter(measure -> rules.uses(measure).containsKey(parameter.name()))
        .forEach(measure -> about.add(measure.id()));
    return about;
  }

  private RulebookDraft moved(Parameter parameter, BigDecimal value) {
    Map<String, Parameter> parameters = new LinkedHashMap<>(draft.parameters());
    parameters.put(parameter.name(), Parts.with(parameter, "value", value));
    UnaryOperator<Object> move =
        part ->
            part instanceof Quantity quantity && parameter.name().equals(quantity.parameter())
                ? Parts.with(quantity, "value", value)
                : part;
    Rules moved =
        new Rules(
            rules.forms(),
            Parts.replace(rules.all(), move),
            replaced(rules.definitions(), move),
            replaced(rules.measures(), move));
    return Parts.with(
        Parts.with(draft, "parameters", ImmutableMap.copyOf(parameters)), "rules", moved);
  }

  private static <T> ImmutableMap<String, T> replaced(
      Map<String, T> trees, UnaryOperator<Object> move) {
    ImmutableMap.Builder<String, T> replaced = ImmutableMap.builder();
    trees.forEach((name, tree) -> replaced.put(name, Parts.replace(tree, move)));
    return replaced.buildOrThrow();
  }

  // ---- the score table

  private void rows() {
    ImmutableList<ScoreLine> lines = draft.scores();
    for (int i = 0; i < lines.size(); i++) {
      ScoreLine line = lines.get(i);
      int index = i;
      row(line, line.points(), "得 ", "points", asWritten(line, ScoreLine::points, false), index);
      if (!line.isFormula()) {
        bounds(line, index);
        row(line, "整行", "", line.row().place(), Parts.without(lines, i));
        next(index).ifPresent(other -> swapped(index, other));
      }
      classes(line, index);
      if (i == 0 || !lines.get(i - 1).standard().equals(line.standard())) {
        weight(line);
      }
    }
  }

  private BigDecimal asWritten(
      ScoreLine of, Function<ScoreLine, @Nullable BigDecimal> number, boolean share) {
    return Steps.asWritten(
        draft.scores().stream()
            .filter(line -> line.indicator().equals(of.indicator()))
            .map(number)
            .filter(Objects::nonNull),
        share);
  }

  /** Shares and quotients are written in hundredths; counts and flags are whole. */
  private BigDecimal boundStep(ScoreLine line) {
    Measure measure = draft.forms().measures().get(line.indicator());
    boolean share =
        measure == null
            ? draft.forms().all().stream()
                .filter(form -> form.count() == Form.Count.ONE)
                .flatMap(form -> form.field(line.indicator()).stream())
                .map(Field::type)
                .anyMatch(type -> type == FieldType.SHARE)
            : measure.kind() != Measure.Kind.COUNT
                && measure.kind() != Measure.Kind.SUM
                && measure.kind() != Measure.Kind.GREATEST;
    return Steps.asWritten(
        draft.scores().stream()
            .filter(other -> other.indicator().equals(line.indicator()))
            .flatMap(other -> Stream.of(other.min(), other.max()).filter(Objects::nonNull)),
        share);
  }

  private void bounds(ScoreLine line, int index) {
    BigDecimal step = boundStep(line);
    BigDecimal min = line.min();
    BigDecimal max = line.max();
    if (min != null) {
      row(line, min, "≥ ", "min", step, index);
      List<Integer> below = new ArrayList<>();
      for (int i = 0; i < draft.scores().size(); i++) {
        ScoreLine other = draft.scores().get(i);
        if (other.indicator().equals(line.indicator())
            && other.max() != null
            && other.max().compareTo(min) == 0) {
          below.add(i);
        }
      }
      if (!below.isEmpty()) {
        Steps.next(min, step)
            .forEach(
                value -> {
                  List<ScoreLine> lines = new ArrayList<>(draft.scores());
                  lines.set(index, Parts.with(line, "min", value));
                  below.forEach(i -> lines.set(i, Parts.with(lines.get(i), "max", value)));
                  row(
                      line,
                      "与下一档的界线 " + Values.plain(min),
                      Values.plain(value),
                      line.row().place("min"),
                      ImmutableList.copyOf(lines));
                });
      }
    }
    if (max != null) {
      row(line, max, "< ", "max", step, index);
    }
  }

  private void row(
      ScoreLine line, BigDecimal number, String sign, String column, BigDecimal step, int index) {
    Steps.next(number, step)
        .forEach(
            value ->
                row(
                    line,
                    sign + Values.plain(number),
                    sign + Values.plain(value),
                    line.row().place(column),
                    with(index, Parts.with(line, column, value))));
  }

  private ImmutableList<ScoreLine> with(int index, ScoreLine line) {
    List<ScoreLine> lines = new ArrayList<>(draft.scores());
    lines.set(index, line);
    return ImmutableList.copyOf(lines);
  }

  private void row(
      ScoreLine line, String before, String after, Place place, ImmutableList<ScoreLine> lines) {
    add(
        Kind.ROW,
        line.shortName() + " " + shown(line),
        before,
        after,
        place,
        Set.of(line.indicator()),
        Parts.with(draft, "scores", lines));
  }

  private String shown(ScoreLine line) {
    return Stream.of(
            String.join(" ", line.classNames(draft.forms().subject(), null)),
            line.min() == null ? "" : "≥ " + Values.plain(line.min()),
            line.max() == null ? "" : "< " + Values.plain(line.max()),
            "→ " + Values.plain(line.points()))
        .filter(word -> !word.isEmpty())
        .collect(Collectors.joining(" "));
  }

  /** The next row of the indicator for the same classes. */
  private Optional<Integer> next(int index) {
    ScoreLine line = draft.scores().get(index);
    for (int i = index + 1; i < draft.scores().size(); i++) {
      ScoreLine other = draft.scores().get(i);
      if (other.indicator().equals(line.indicator()) && other.classes().equals(line.classes())) {
        return Optional.of(i);
      }
    }
    return Optional.empty();
  }

  private void swapped(int index, int other) {
    ScoreLine line = draft.scores().get(index);
    ScoreLine next = draft.scores().get(other);
    if (line.points().compareTo(next.points()) != 0) {
      List<ScoreLine> lines = new ArrayList<>(draft.scores());
      lines.set(index, Parts.with(line, "points", next.points()));
      lines.set(other, Parts.with(next, "points", line.points()));
      row(
          line,
          "得 " + Values.plain(line.points()) + "、下一档得 " + Values.plain(next.points()),
          "对调",
          line.row().place("points"),
          ImmutableList.copyOf(lines));
    }
  }

  private void classes(ScoreLine line, int index) {
    for (Subject.UnitClass sorted : draft.forms().subject().classes()) {
      String code = line.classes().get(sorted.id());
      if (code == null) {
        continue;
      }
      List<String> codes = sorted.values().stream().map(value -> value.code()).toList();
      String other = codes.get((codes.indexOf(code) + 1) % codes.size());
      Map<String, String> turned = new LinkedHashMap<>(line.classes());
      turned.put(sorted.id(), other);
      Map<String, String> any = new LinkedHashMap<>(line.classes());
      any.remove(sorted.id());
      for (Map<String, String> classes : List.of(turned, any)) {
        ScoreLine changed = Parts.with(line, "classes", ImmutableMap.copyOf(classes));
        row(
            line,
            String.join(" ", line.classNames(draft.forms().subject(), "不限")),
            String.join(" ", changed.classNames(draft.forms().subject(), "不限")),
            line.row().place(sorted.id()),
            with(index, changed));
      }
    }
  }

  private void weight(ScoreLine first) {
    Steps.next(first.weight(), asWritten(first, ScoreLine::weight, false))
        .forEach(
            value ->
                row(
                    first,
                    "权重 " + Values.plain(first.weight()),
                    "权重 " + Values.plain(value),
                    first.row().place("weight"),
                    draft.scores().stream()
                        .map(
                            line ->
                                line.standard().equals(first.standard())
                                    ? Parts.with(line, "weight", value)
                                    : line)
                        .collect(ImmutableList.toImmutableList())));
  }

  // ---- grades and regions

  private void grades() {
    Metadata metadata = draft.metadata();
    ImmutableList<Metadata.Grade> grades = metadata.grades();
    for (int i = 0; i < grades.size(); i++) {
      Metadata.Grade grade = grades.get(i);
      BigDecimal bound = grade.bound();
      int index = i;
      if (bound != null && (metadata.score().lowerIsBetter() || bound.signum() > 0)) {
        Steps.next(bound, Steps.asWritten(Stream.of(bound), false))
            .forEach(
                value ->
                    add(
                        Kind.GRADE,
                        grade.label(),
                        Values.plain(bound),
                        Values.plain(value),
                        grade.boundPlace(),
                        Set.of(),
                        metadata(
                            "grades",
                            Parts.with(grades, index, Parts.with(grade, "bound", value)))));
      }
    }
    Metadata.Score score = metadata.score();
    Place place = score.place();
    if (place != null) {
      for (String part : List.of("base", "least", "greatest")) {
        BigDecimal number =
            switch (part) {
              case "base" -> score.base();
              case "least" -> score.least();
              default -> score.greatest();
            };
        if (number != null) {
          Steps.next(number, Steps.asWritten(Stream.of(number), false))
              .forEach(
                  value ->
                      add(
                          Kind.GRADE,
                          switch (part) {
                            case "base" -> "总分基数";
                            case "least" -> "总分下限";
                            default -> "总分上限";
                          },
                          Values.plain(number),
                          Values.plain(value),
                          place,
                          Set.of(),
                          metadata("score", Parts.with(score, part, value))));
        }
      }
    }
  }

  private RulebookDraft metadata(String part, Object value) {
    return Parts.with(draft, "metadata", Parts.with(draft.metadata(), part, value));
  }

  private void regions() {
    named("targets", draft.metadata().targets());
    named("flags", draft.metadata().flags());
  }

  /** Another parameter of the kind; none. */
  private void named(String part, ImmutableMap<String, Metadata.Named> byCode) {
    byCode.forEach(
        (code, named) -> {
          Map<String, Metadata.Named> without = new LinkedHashMap<>(byCode);
          without.remove(code);
          add(
              Kind.REGION,
              code,
              named.name(),
              "",
              named.place(),
              Set.of(),
              metadata(part, ImmutableMap.copyOf(without)));
          byCode.values().stream()
              .filter(other -> !other.name().equals(named.name()))
              .forEach(
                  other -> {
                    Map<String, Metadata.Named> turned = new LinkedHashMap<>(byCode);
                    turned.put(code, other);
                    add(
                        Kind.REGION,
                        code,
                        named.name(),
                        other.name(),
                        named.place(),
                        Set.of(),
                        metadata(part, ImmutableMap.copyOf(turned)));
                  });
        });
  }

  // ---- forms

  private void sizes() {
    for (Form form : draft.forms().lists()) {
      Grading grading = form.grading();
      if (grading == null) {
        continue;
      }
      for (int i = 0; i < grading.classes().size(); i++) {
        Grading.Level level = grading.classes().get(i);
        for (int j = 0; j < level.bounds().size(); j++) {
          BigDecimal bound = level.bounds().get(j);
          int at = i;
          int of = j;
          Steps.next(bound, Steps.asWritten(Stream.of(bound), false))
              .forEach(
                  value ->
                      add(
                          Kind.SIZE,
                          level.choice().name(),
                          Values.plain(bound),
                          Values.plain(value),
                          draft
                              .formsFile()
                              .place(form.id() + "/" + grading.id() + "/" + level.choice().code()),
                          Set.of(form.id()),
                          forms(
                              form.id(),
                              tree ->
                                  list(map(list(map(tree.get("grading")).get("classes")).get(at))
                                          .get("bounds"))
                                      .set(of, Values.plain(value)))));
        }
      }
    }
  }

  private void deadlines() {
    for (Form form : draft.forms().lists()) {
      for (int i = 0; i < form.deadlines().size(); i++) {
        Deadline deadline = form.deadlines().get(i);
        int at = i;
        String limit = deadline.limit();
        if (limit != null) {
          others(limit)
              .forEach(other -> deadline(form, at, limit, other, tree -> tree.put("limit", other)));
        }
        if (deadline.byValues() != null) {
          deadline
              .byValues()
              .limits()
              .forEach(
                  (codes, named) ->
                      others(named)
                          .forEach(
                              other ->
                                  deadline(
                                      form,
                                      at,
                                      codes + named,
                                      codes + other,
                                      tree ->
                                          map(map(tree.get("byValues")).get("limits"))
                                              .put(codes, other))));
        }
        Deadline.Extension extension = deadline.extension();
        if (extension != null) {
          String more = extension.limit();
          String longer = more == null ? "延长" : longer(more);
          deadline(form, at, longer, "", tree -> tree.remove("extension"));
          if (more != null) {
            others(more)
                .forEach(
                    other ->
                        deadline(
                            form,
                            at,
                            longer,
                            longer(other),
                            tree -> map(tree.get("extension")).put("limit", other)));
          }
        }
        if (deadline.openIsUnknown()) {
          deadline(form, at, "未完成为不明", "", tree -> tree.remove("openIsUnknown"));
        }
      }
    }
  }

  private static String longer(String limit) {
    return "延长「" + limit + "」";
  }

  private void deadline(Form form, int index, String before, String after, Change change) {
    String name = form.deadlines().get(index).name();
    add(
        Kind.DEADLINE,
        form.name() + name,
        before,
        after,
        draft.formsFile().place(form.id() + "/" + name),
        Set.of(form.id()),
        forms(form.id(), tree -> change.in(map(list(tree.get("deadlines")).get(index)))));
  }

  /** The parameters that other deadlines go by, of the same unit and another value. */
  private Stream<String> others(String limit) {
    Parameter own = draft.parameters().get(limit);
    return draft.formsFile().parameters().stream()
        .map(draft.parameters()::get)
        .filter(Objects::nonNull)
        .filter(
            other ->
                own != null
                    && other.unit().equals(own.unit())
                    && other.value().compareTo(own.value()) != 0)
        .map(Parameter::name);
  }

  private interface Change {
    @Nullable Object in(Map<String, @Nullable Object> tree);
  }

  /** The draft with its forms read anew once the form's tree was changed, and its rules by them. */
  private RulebookDraft forms(String id, Change change) {
    Map<String, @Nullable Object> tree = map(copy(draft.formsFile().tree()));
    for (Object form : list(tree.get("forms"))) {
      if (id.equals(map(form).get("id"))) {
        change.in(map(form));
      }
    }
    RulebookDraft changed =
        Parts.with(
            draft, "formsFile", new FormsFile(tree, Forms.of(tree), draft.formsFile().places()));
    return Parts.with(
        changed, "rules", changed.rules(draft.ruleTexts(), draft.parameters(), new Problems()));
  }

  private static @Nullable Object copy(@Nullable Object tree) {
    if (tree instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> copy = new LinkedHashMap<>();
      map.forEach((key, value) -> copy.put((String) key, copy(value)));
      return copy;
    } else if (tree instanceof List<?> list) {
      List<@Nullable Object> copy = new ArrayList<>();
      list.forEach(item -> copy.add(copy(item)));
      return copy;
    }
    return tree;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, @Nullable Object> map(@Nullable Object tree) {
    return (Map<String, @Nullable Object>) Objects.requireNonNull(tree);
  }

  @SuppressWarnings("unchecked")
  private static List<@Nullable Object> list(@Nullable Object tree) {
    return (List<@Nullable Object>) Objects.requireNonNull(tree);
  }
}

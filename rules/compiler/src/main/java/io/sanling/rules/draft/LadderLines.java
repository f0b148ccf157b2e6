package io.sanling.rules.draft;

import static java.util.Objects.requireNonNullElse;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.sanling.form.Deadline;
import io.sanling.form.Form;
import io.sanling.internal.rulebook.Ladder;
import io.sanling.rules.language.Parameter;
import io.sanling.rules.problem.Place;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.source.AuthorText;
import io.sanling.rules.source.CsvGrid;
import io.sanling.rules.source.PlainText;
import io.sanling.rules.source.RulebookFiles;
import io.sanling.rules.source.Suggestion;
import io.sanling.rules.source.Table;
import io.sanling.rules.tree.Definition;
import io.sanling.rules.tree.Rules;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code supervision.csv}, the supervision ladder (督办阶梯); a rulebook need have none. */
final class LadderLines {
  static final String FILE = "supervision.csv";

  private static final ImmutableMap<String, String> COLUMNS =
      ImmutableMap.<String, String>builder()
          .put("form", "事项")
          .put("condition", "条件")
          .put("trigger", "起算")
          .put("number", "满")
          .put("step", "步骤")
          .put("office", "责任单位")
          .put("clause", "条款")
          .buildOrThrow();

  private static final String OWN_DAY = "本日";
  private static final String TIMES = "次数";
  private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9.]+([天日次]|个?工作日)?");

  private final Rules rules;
  private final Metadata metadata;
  private final ImmutableMap<String, Parameter> parameters;
  private final Problems problems;

  private LadderLines(
      Rules rules,
      Metadata metadata,
      ImmutableMap<String, Parameter> parameters,
      Problems problems) {
    this.rules = rules;
    this.metadata = metadata;
    this.parameters = parameters;
    this.problems = problems;
  }

  static ImmutableList<LadderLine> read(
      RulebookFiles files,
      Metadata metadata,
      ImmutableMap<String, Parameter> parameters,
      Rules rules,
      Problems problems) {
    String text = files.has(FILE) ? files.text(FILE, problems) : null;
    return text == null
        ? ImmutableList.of()
        : new LadderLines(rules, metadata, parameters, problems)
            .lines(Table.rows(CsvGrid.read(FILE, text, problems), COLUMNS, problems));
  }

  private ImmutableList<LadderLine> lines(List<Table.Row> rows) {
    List<LadderLine> lines = new ArrayList<>();
    for (Table.Row row : rows) {
      LadderLine line = line(row);
      if (line != null) {
        climbs(lines, line);
        lines.add(line);
      }
    }
    return ImmutableList.copyOf(lines);
  }

  private @Nullable LadderLine line(Table.Row row) {
    boolean whole = true;
    for (String column : List.of("form", "trigger", "number", "step", "office", "clause")) {
      whole &= isFilled(row, column);
    }
    if (!whole) {
      return null;
    }
    AuthorText.NAME.limit(row.get("office"), row.place("office"), problems);
    Optional<Form> form = form(row);
    Optional<String> step = step(row);
    if (form.isEmpty() || step.isEmpty() || !isKnown(row)) {
      return null;
    }
    Definition condition = condition(row, form.get());
    String word = row.get("trigger");
    Deadline deadline =
        form.get().deadlines().stream()
            .filter(each -> each.name().equals(word))
            .findFirst()
            .orElse(null);
    if (deadline == null && !word.equals(OWN_DAY) && !word.equals(TIMES)) {
      List<String> known = new ArrayList<>();
      form.get().deadlines().forEach(each -> known.add(each.name()));
      known.addAll(List.of(OWN_DAY, TIMES));
      term(row, "trigger", known);
      return null;
    }
    Ladder.Trigger trigger =
        deadline != null
            ? Ladder.Trigger.LATE
            : word.equals(OWN_DAY) ? Ladder.Trigger.OWN_DAY : Ladder.Trigger.TIMES;
    // A matter is on such a step for as long as the condition holds.
    boolean ends = trigger != Ladder.Trigger.OWN_DAY || !row.get("condition").isEmpty();
    if (!ends) {
      problems.add(
          Problem.of(RulebookCode.LADDER, row.place("condition"), "").worded("own", OWN_DAY));
    }
    return !isOfItsUnit(row, trigger) || !ends
        ? null
        : new LadderLine(
            form.get(),
            condition,
            trigger,
            deadline,
            row.get("number"),
            step.get(),
            row.get("clause"),
            row.get("office"),
            row);
  }

  private boolean isFilled(Table.Row row, String column) {
    if (row.get(column).isEmpty()) {
      row.problems(column, problems)
          .add(
              RulebookCode.VALUE_MISSING,
              row.place(column),
              "",
              requireNonNullElse(COLUMNS.get(column), column));
      return false;
    }
    return true;
  }

  private Optional<Form> form(Table.Row row) {
    List<Form> many =
        rules.forms().all().stream().filter(form -> form.count() == Form.Count.MANY).toList();
    Optional<Form> form =
        many.stream()
            .filter(
                each -> row.get("form").equals(each.name()) || row.get("form").equals(each.id()))
            .findFirst();
    if (form.isEmpty()) {
      term(row, "form", many.stream().map(Form::name).toList());
    }
    return form;
  }

  private Optional<String> step(Table.Row row) {
    Optional<Metadata.Step> step =
        metadata.steps().stream()
            .filter(
                each -> row.get("step").equals(each.name()) || row.get("step").equals(each.id()))
            .findFirst();
    if (step.isEmpty()) {
      term(row, "step", metadata.steps().stream().map(Metadata.Step::name).toList());
    }
    return step.map(Metadata.Step::id);
  }

  private @Nullable Definition condition(Table.Row row, Form form) {
    String term = row.get("condition");
    if (term.isEmpty()) {
      return null;
    }
    List<String> known =
        rules.definitions().values().stream()
            .filter(definition -> form.equals(definition.form()))
            .map(Definition::name)
            .toList();
    if (!known.contains(term)) {
      term(row, "condition", known);
      return null;
    }
    return rules.definitions().get(term);
  }

  private boolean isKnown(Table.Row row) {
    String name = row.get("number");
    if (parameters.containsKey(name)) {
      return true;
    }
    String unit = unit(row.get("trigger").equals(TIMES));
    List<String> fitting =
        parameters.values().stream()
            .filter(parameter -> parameter.unit().equals(unit))
            .map(Parameter::name)
            .toList();
    String known = String.join("、", fitting);
    problems.add(
        NUMBER.matcher(PlainText.plain(name)).matches()
            ? Problem.of(RulebookCode.LADDER, row.place("number"), name)
                .worded("number", name, unit, known)
            : Problem.of(RulebookCode.PARAMETER_UNKNOWN, row.place("number"), name, name, known)
                .replaceBy(Suggestion.typo(name, fitting).orElse(null)));
    return false;
  }

  private static String unit(boolean times) {
    return times ? "次" : "天";
  }

  private boolean isOfItsUnit(Table.Row row, Ladder.Trigger trigger) {
    Parameter number = parameters.get(row.get("number"));
    String unit = unit(trigger == Ladder.Trigger.TIMES);
    Place place = row.place("number");
    if (number != null && !number.unit().equals(unit)) {
      problems.add(RulebookCode.UNIT, place, number.name(), unit, number.name(), number.unit());
      return false;
    }
    BigDecimal least = trigger == Ladder.Trigger.OWN_DAY ? BigDecimal.ZERO : BigDecimal.ONE;
    if (number != null && number.value().compareTo(least) < 0) {
      problems.add(
          Problem.of(RulebookCode.LADDER, place, number.name())
              .worded("least", number.name(), number.value().toPlainString(), least));
      return false;
    }
    return true;
  }

  /** Of one kind of matter, a higher step comes later, and no step twice. */
  private void climbs(List<LadderLine> before, LadderLine line) {
    for (LadderLine each : before) {
      boolean alike =
          each.form().equals(line.form())
              && each.trigger() == line.trigger()
              && Objects.equals(each.condition(), line.condition())
              && Objects.equals(each.deadline(), line.deadline());
      if (alike && each.step().equals(line.step())) {
        problems.add(
            Problem.of(RulebookCode.LADDER, line.row().place("step"), line.row().get("step"))
                .worded("twice", line.row().get("step"), each.row().place("step")));
      } else if (alike
          && Integer.signum(place(each.step()) - place(line.step()))
              != number(each).compareTo(number(line))) {
        problems.add(
            Problem.of(RulebookCode.LADDER, line.row().place("number"), line.number())
                .worded(
                    number(each).compareTo(number(line)) == 0 ? "same" : "order",
                    line.row().get("step"),
                    said(line),
                    each.row().get("step"),
                    said(each),
                    each.row().place("number")));
      }
    }
  }

  private int place(String step) {
    List<Metadata.Step> steps = metadata.steps();
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i).id().equals(step)) {
        return i;
      }
    }
    return -1;
  }

  /** The number with its unit, its parameter and where it stands. */
  private String said(LadderLine line) {
    Parameter number = parameters.get(line.number());
    return number == null
        ? line.number()
        : "%s %s（%s，%s）"
            .formatted(
                number.value().toPlainString(), number.unit(), number.name(), number.valuePlace());
  }

  private BigDecimal number(LadderLine line) {
    Parameter number = parameters.get(line.number());
    return number == null ? BigDecimal.ZERO : number.value();
  }

  private void term(Table.Row row, String column, List<String> known) {
    problems.add(
        Problem.of(
                RulebookCode.TERM,
                row.place(column),
                row.get(column),
                row.get(column),
                String.join("、", known))
            .replaceBy(Suggestion.nearest(row.get(column), known).orElse(null)));
  }
}

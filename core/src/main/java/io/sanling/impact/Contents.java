package io.sanling.impact;

import static java.util.stream.Collectors.joining;

import io.sanling.form.Form;
import io.sanling.form.Grading;
import io.sanling.impact.RulebookDifference.Act;
import io.sanling.impact.RulebookDifference.Change;
import io.sanling.impact.RulebookDifference.Part;
import io.sanling.impact.RulebookDifference.Value;
import io.sanling.internal.rulebook.RulebookContent;
import io.sanling.internal.rulebook.ScoreTable;
import io.sanling.rulebook.GradeScale;
import io.sanling.value.Place;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a rulebook says of one part, by name: each time several things, of which kind and where. */
final class Contents {
  private record Entry(
      Map<String, String> said, List<String> sentences, List<String> clauses, @Nullable Place at) {}

  private final Part part;
  private final Map<String, Entry> entries = new LinkedHashMap<>();

  private Contents(Part part) {
    this.part = part;
  }

  static Contents of(Part part, RulebookContent content) {
    Contents all = new Contents(part);
    switch (part) {
      case RULEBOOK -> all.rulebook(content);
      case PARAMETER ->
          content
              .numbers()
              .forEach(
                  (name, number) ->
                      all.add(
                          name, parts(number, "name", "place"), number.clause(), number.place()));
      case CLAUSE ->
          content
              .clauses()
              .forEach((id, clause) -> all.add(id, parts(clause, "id", "lastChecked"), id, null));
      case RULE -> all.rules(content);
      case DEFINITION ->
          content
              .definitions()
              .forEach(
                  (name, place) ->
                      all.entries.put(
                          name, new Entry(Map.of(), sentences(content, place), List.of(), place)));
      case STANDARD, SCORE -> content.scores().entries().forEach(all::score);
      case GRADE -> all.grades(content.grades());
      case TARGET -> content.statistics().targets().forEach((id, rate) -> all.value(id, rate));
      case FLAG -> {
        all.value("smallBase", content.statistics().smallBase());
        all.value("silentBelow", content.statistics().silentBelow());
      }
      case GOAL -> content.goals().forEach((id, goal) -> all.add(id, parts(goal, "id"), "", null));
      case SUBJECT -> all.add("subject", parts(content.forms().subject(), "fields"), "", null);
      case PLACEHOLDER -> content.placeholders().words().forEach(word -> all.value(word, word));
      case SUPERVISION ->
          content
              .ladder()
              .rungs()
              .forEach(
                  rung ->
                      all.add(
                          rung.form()
                              + "/"
                              + content.ladder().steps().get(rung.step()).id()
                              + "/"
                              + rung.number(),
                          parts(rung, "form", "condition", "step", "clause"),
                          rung.clause(),
                          null));
      case CONSEQUENCE ->
          content
              .consequences()
              .forEach(
                  row -> all.add(row.code(), parts(row, "code", "clause"), row.clause(), null));
      case MEASURE ->
          content
              .forms()
              .measures()
              .forEach((id, measure) -> all.add(id, parts(measure, "id"), "", null));
      default -> {
        if (part == Part.FIELD) {
          content
              .forms()
              .subject()
              .fields()
              .forEach(field -> all.add("unit/" + field.id(), parts(field, "id"), "", null));
        }
        content.forms().all().forEach(all::form);
      }
    }
    return all;
  }

  // ---- the parts

  private void rulebook(RulebookContent content) {
    Map<String, String> said = new LinkedHashMap<>();
    said.put("title", content.title());
    said.put("effective", text(content.effective()));
    said.put("cycle", text(content.cycle()));
    said.putAll(parts(content.score()));
    content
        .english()
        .forEach(
            (of, translation) -> {
              if (!content.clauses().containsKey(of)) {
                said.put("english " + of, translation.name());
              }
            });
    add("rulebook", said, "", null);
  }

  private void rules(RulebookContent content) {
    content
        .rules()
        .forEach(
            (name, rule) -> {
              Place place = Place.line(rule.file(), rule.line());
              List<String> sentences = sentences(content, place);
              Map<String, String> said = new LinkedHashMap<>();
              said.put("clause", rule.clause());
              said.put("support", text(rule.support()));
              if (sentences.isEmpty()) {
                said.put("does", text(rule.does()));
                said.put("asks", text(rule.asks()));
              }
              entries.put(name, new Entry(said, sentences, List.of(rule.clause()), place));
            });
  }

  private static List<String> sentences(RulebookContent content, Place place) {
    Long line = place.line();
    return line == null ? List.of() : content.sentences(place.file(), line.intValue());
  }

  private void score(ScoreTable.Entry entry) {
    ScoreTable.Standard standard = entry.standard();
    if (part == Part.STANDARD) {
      if (!standard.isNone()) {
        add(standard.id(), parts(standard, "id"), standard.id(), null);
      }
      return;
    }
    for (ScoreTable.Row row : entry.rows()) {
      String classes =
          new TreeMap<>(row.classes()).values().stream().map(code -> " " + code).collect(joining());
      String name = entry.name() + classes + (row.min() == null ? "" : " ≥ " + text(row.min()));
      Map<String, String> said = parts(row, "classes", "min", "place");
      said.put("unitOfMeasure", entry.unitOfMeasure());
      for (int again = 2; entries.containsKey(name); again++) {
        name = entry.name() + classes + " (" + again + ")";
      }
      add(name, said, entry.clause(), row.place());
    }
  }

  private void grades(GradeScale scale) {
    for (GradeScale.Step step : scale.steps()) {
      Map<String, String> said = parts(step.grade(), "id");
      said.putAll(parts(step, "grade"));
      add(step.grade().id(), said, "", null);
    }
    scale
        .others()
        .forEach(
            (conformity, grade) -> {
              Map<String, String> said = parts(grade, "id");
              said.put("when", conformity.name());
              add(grade.id(), said, "", null);
            });
  }

  private void form(Form form) {
    String within = form.id() + "/";
    Grading grading = form.grading();
    switch (part) {
      case FORM ->
          add(form.id(), parts(form, "id", "fields", "deadlines", "grading"), form.clause(), null);
      case FIELD ->
          form.fields().forEach(field -> add(within + field.id(), parts(field, "id"), "", null));
      case DEADLINE ->
          form.deadlines()
              .forEach(
                  deadline -> add(within + deadline.name(), parts(deadline, "name"), "", null));
      default -> {
        if (grading != null) {
          for (Grading.Level level : grading.classes()) {
            Map<String, String> said = parts(level.choice(), "code");
            said.put("sums", text(grading.sums()));
            said.put("bounds", text(level.bounds()));
            add(within + level.choice().code(), said, grading.clause(), null);
          }
        }
      }
    }
  }

  private void value(String name, Object value) {
    add(name, Map.of("value", text(value)), "", null);
  }

  private void add(String name, Map<String, String> said, String clause, @Nullable Place place) {
    entries.putIfAbsent(
        name, new Entry(said, List.of(), clause.isEmpty() ? List.of() : List.of(clause), place));
  }

  /** What a value says by its components, but for those. */
  private static Map<String, String> parts(Record value, String... without) {
    Set<String> out = Set.of(without);
    Map<String, String> parts = new LinkedHashMap<>();
    for (RecordComponent component : value.getClass().getRecordComponents()) {
      if (!out.contains(component.getName())) {
        parts.put(component.getName(), text(part(value, component)));
      }
    }
    return parts;
  }

  private static @Nullable Object part(Record value, RecordComponent component) {
    try {
      return component.getAccessor().invoke(value);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String text(@Nullable Object value) {
    if (value == null || value.equals(false)) {
      return "";
    }
    if (value instanceof Enum<?> code) {
      return code.name();
    }
    if (value instanceof BigDecimal number) {
      return number.toPlainString();
    }
    if (value instanceof Collection<?> items) {
      return items.stream().map(Contents::text).collect(joining("、"));
    }
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(entry -> text(entry.getKey()) + " " + text(entry.getValue()))
          .sorted()
          .collect(joining("、"));
    }
    if (value instanceof Record parts) {
      return parts(parts).values().stream().filter(text -> !text.isEmpty()).collect(joining(" "));
    }
    return value.toString();
  }

  // ---- what differs

  List<Change> changesTo(Contents later) {
    List<Change> changes = new ArrayList<>();
    later.entries.forEach(
        (name, now) -> {
          Entry before = entries.get(name);
          List<Value> values = values(before, now);
          if (before == null) {
            changes.add(change(Act.ADDED, name, values, now));
          } else if (!values.isEmpty()) {
            Set<String> clauses = new LinkedHashSet<>(now.clauses());
            clauses.addAll(before.clauses());
            changes.add(
                new Change(part, Act.CHANGED, name, values, List.copyOf(clauses), now.at()));
          }
        });
    entries.forEach(
        (name, before) -> {
          if (!later.entries.containsKey(name)) {
            changes.add(change(Act.REMOVED, name, values(before, null), before));
          }
        });
    return changes;
  }

  private Change change(Act act, String name, List<Value> values, Entry entry) {
    return new Change(part, act, name, values, entry.clauses(), entry.at());
  }

  private static List<Value> values(@Nullable Entry before, @Nullable Entry now) {
    Map<String, String> then = before == null ? Map.of() : before.said();
    Map<String, String> since = now == null ? Map.of() : now.said();
    Set<String> all = new LinkedHashSet<>(since.keySet());
    all.addAll(then.keySet());
    List<Value> values = new ArrayList<>();
    for (String of : all) {
      add(values, of, then.getOrDefault(of, ""), since.getOrDefault(of, ""));
    }
    List<String> old = before == null ? List.of() : before.sentences();
    List<String> fresh = now == null ? List.of() : now.sentences();
    if (!old.equals(fresh)) {
      boolean reordered = Set.copyOf(old).equals(Set.copyOf(fresh));
      add(
          values,
          "sentence",
          String.join("\n", reordered ? old : without(old, fresh)),
          String.join("\n", reordered ? fresh : without(fresh, old)));
    }
    return values;
  }

  private static void add(List<Value> values, String of, String before, String after) {
    if (!before.equals(after)) {
      values.add(new Value(of, before.isEmpty() ? null : before, after.isEmpty() ? null : after));
    }
  }

  private static List<String> without(List<String> some, List<String> others) {
    return some.stream().filter(each -> !others.contains(each)).toList();
  }
}

package io.sanling.explain;

import com.google.common.collect.LinkedHashMultimap;
import com.google.common.collect.SetMultimap;
import io.sanling.explain.Causes.Cause;
import io.sanling.explain.Causes.Parameter;
import io.sanling.explain.Causes.Rule;
import io.sanling.explain.Explanation.WhyNot;
import io.sanling.form.Field;
import io.sanling.form.Form;
import io.sanling.internal.engine.Matter;
import io.sanling.internal.json.CanonicalJson;
import io.sanling.internal.json.JsonBytes;
import io.sanling.internal.rulebook.RuleInfo;
import io.sanling.result.AssessmentResult;
import io.sanling.rulebook.Clause;
import io.sanling.value.Place;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Everything a result rests on, as JSON for an auditor. */
final class AuditorJson {
  private final Telling telling;
  private final Words words;
  private final AssessmentResult result;
  private final Causes causes;

  AuditorJson(Telling telling, Causes causes) {
    this.telling = telling;
    this.words = telling.words();
    this.result = words.result;
    this.causes = causes;
  }

  String write() {
    List<Cause> all = causes.of("/findings").causes();
    List<Rule> rules = ScoreText.rules(all.stream());
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("result", new JsonBytes.Written(result.toJson()));
    String name = words.record.unit().name();
    tree.put("unitName", name == null ? null : Explanation.shown(name));
    Map<String, @Nullable Object> clauses = new LinkedHashMap<>();
    for (String id : cited(rules)) {
      Clause clause = words.rulebook.clause(id);
      if (clause != null) {
        clauses.put(id, json(clause));
      }
    }
    tree.put("clauses", clauses);
    tree.put("numbers", numbers(rules));
    tree.put("rules", rules(all));
    List<Object> reasons = new ArrayList<>();
    for (int i = 0; i < result.reasons().size(); i++) {
      Explanation.ReasonInWords reason = telling.reason(i);
      Map<String, @Nullable Object> json = new LinkedHashMap<>();
      json.put("code", reason.code());
      json.put("matters", reason.matters());
      json.put("missing", reason.missing());
      reasons.add(json);
    }
    tree.put("reasons", reasons);
    List<Object> matters = new ArrayList<>();
    List<Object> notApplied = new ArrayList<>();
    for (Form form : words.rulebook.forms().all()) {
      List<Matter> seen = form.count() == Form.Count.DAYS ? null : words.seen.matters(form.id());
      if (seen != null) {
        seen.forEach(matter -> matters.add(json(matter)));
        seen.forEach(matter -> notApplied(matter).forEach(why -> notApplied.add(json(why))));
      }
    }
    tree.put("matters", matters);
    tree.put("notApplied", notApplied);
    return CanonicalJson.inOrder(tree);
  }

  private Iterable<String> cited(List<Rule> rules) {
    Map<String, Boolean> cited = new TreeMap<>();
    result.findings().forEach(finding -> cited.put(finding.clause(), true));
    result.reasons().forEach(reason -> cited.put(reason.code(), true));
    result.handling().consequences().forEach(each -> cited.put(each.clause(), true));
    result.handling().supervision().forEach(step -> cited.put(step.clause(), true));
    result.reminders().forEach(reminder -> cited.put(reminder.code(), true));
    for (Rule rule : rules) {
      cited.put(rule.clause(), true);
      rule.parameters().forEach(number -> cited.put(number.clause(), true));
    }
    return cited.keySet();
  }

  // ---- clauses and numbers

  private static Map<String, @Nullable Object> json(Clause clause) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("heading", clause.heading());
    json.put("text", clause.text());
    json.put("support", clause.support().name());
    json.put("source", clause.source());
    LocalDate lastChecked = clause.lastChecked();
    json.put("lastChecked", lastChecked == null ? null : lastChecked.toString());
    return json;
  }

  private static List<Map<String, @Nullable Object>> numbers(List<Rule> rules) {
    Map<String, Map<String, @Nullable Object>> numbers = new LinkedHashMap<>();
    SetMultimap<String, String> usedBy = LinkedHashMultimap.create();
    for (Rule rule : rules) {
      for (Parameter number : rule.parameters()) {
        usedBy.put(number.name(), rule.name());
        numbers.computeIfAbsent(number.name(), name -> json(number));
      }
    }
    numbers.forEach((name, json) -> json.put("rules", List.copyOf(usedBy.get(name))));
    return List.copyOf(numbers.values());
  }

  private static Map<String, @Nullable Object> json(Parameter number) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("name", number.name());
    json.put("value", number.value());
    json.put("unit", number.unit());
    json.put("clause", number.clause());
    json.put("support", number.support().name());
    json.put("source", number.source());
    json.put("place", new JsonBytes.Written(number.place().toJson()));
    json.put("layer", number.layer());
    return json;
  }

  // ---- rules

  private List<Object> rules(List<Cause> all) {
    Map<String, Map<String, @Nullable Object>> rules = new LinkedHashMap<>();
    SetMultimap<String, String> effects = LinkedHashMultimap.create();
    SetMultimap<String, String> records = LinkedHashMultimap.create();
    for (Cause cause : all) {
      Rule rule = cause.rule();
      effects.put(rule.name(), cause.effect().name());
      records.putAll(rule.name(), cause.records());
      rules.computeIfAbsent(rule.name(), name -> json(rule));
    }
    rules.forEach(
        (name, json) -> {
          json.put("effects", List.copyOf(effects.get(name)));
          json.put("records", List.copyOf(records.get(name)));
        });
    return List.copyOf(rules.values());
  }

  private Map<String, @Nullable Object> json(Rule rule) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    Place place = rule.place();
    json.put("name", rule.name());
    json.put("clause", rule.clause());
    json.put("layer", rule.layer());
    json.put("place", new JsonBytes.Written(place.toJson()));
    json.put("sentences", words.content().sentences(place.file(), lineOf(place)));
    json.put(
        "definitions",
        rule.definitions().stream()
            .map(
                definition -> {
                  Map<String, @Nullable Object> of = new LinkedHashMap<>();
                  of.put("name", definition.name());
                  of.put("place", new JsonBytes.Written(definition.place().toJson()));
                  of.put(
                      "sentences",
                      words
                          .content()
                          .sentences(definition.place().file(), lineOf(definition.place())));
                  return of;
                })
            .toList());
    return json;
  }

  private static int lineOf(Place place) {
    Long line = place.line();
    return line == null ? 0 : line.intValue();
  }

  // ---- matters

  private Map<String, @Nullable Object> json(Matter matter) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("record", matter.name());
    json.put("words", Explanation.shown(telling.matters().of(matter)));
    json.put("state", matter.state().name());
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (Field field : matter.form().fields()) {
      Object value = matter.value(field.id());
      if (value != null) {
        values.put(field.id(), value instanceof Boolean ? value : written(value));
      }
    }
    json.put("values", values);
    json.put("deadlines", matter.terms().map(AuditorJson::json).toList());
    return json;
  }

  private static String written(Object value) {
    return value instanceof BigDecimal number
        ? Words.plain(number)
        : Explanation.shown(value.toString());
  }

  private static Map<String, @Nullable Object> json(Matter.Term term) {
    boolean hours = term.deadline().inHours();
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("name", term.deadline().name());
    json.put("stands", term.stand().name());
    json.put("from", day(term.from(), hours));
    json.put("limit", term.limit() == null ? null : (long) term.limit());
    json.put("extendedBy", term.longer() == null ? null : (long) term.longer());
    json.put("due", day(term.due(), hours));
    json.put("ended", day(term.end(), hours));
    return json;
  }

  private static @Nullable String day(@Nullable LocalDateTime time, boolean hours) {
    return time == null ? null : hours ? time.toString() : time.toLocalDate().toString();
  }

  // ---- what did not apply

  private Stream<WhyNot> notApplied(Matter matter) {
    return words.content().rules().values().stream()
        .filter(rule -> NotApplied.isAbout(rule, matter.form()) && !isTwin(rule))
        .map(rule -> telling.notApplied().of(rule, matter))
        .filter(why -> !why.applied());
  }

  /** What a rule does about pending entries has its conditions, under a longer name. */
  static boolean isTwin(RuleInfo rule) {
    return rule.name().endsWith(RuleInfo.PENDING);
  }

  static Map<String, @Nullable Object> json(WhyNot why) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("rule", why.rule());
    json.put("clause", why.clause());
    json.put("record", why.record());
    json.put("applied", why.applied());
    json.put("failed", why.failed());
    return json;
  }
}

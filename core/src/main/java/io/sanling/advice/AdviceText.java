package io.sanling.advice;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import io.sanling.Rulebook;
import io.sanling.explain.CodeTexts;
import io.sanling.explain.Explanation;
import io.sanling.explain.Labels;
import io.sanling.form.Choice;
import io.sanling.form.Field;
import io.sanling.form.FieldType;
import io.sanling.form.Form;
import io.sanling.form.Measure;
import io.sanling.internal.Texts;
import io.sanling.internal.Unseen;
import io.sanling.internal.rulebook.RulebookContent;
import io.sanling.rulebook.Clause;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Advice in words. */
final class AdviceText {
  private static final Texts TEXTS = new Texts("io.sanling.advice.phrases", AdviceText.class);

  private final Advice advice;
  private final Rulebook rulebook;
  private final Explanation explanation;
  private final Labels labels;
  private final Locale locale;
  private final Texts.In phrases;
  private final List<String> lines = new ArrayList<>();

  private AdviceText(Advice advice, Locale locale) {
    this.advice = advice;
    this.rulebook = advice.rulebook();
    this.explanation = Explanation.of(rulebook, advice.record(), advice.result());
    this.labels = Labels.of(rulebook, locale);
    this.locale = locale;
    this.phrases = TEXTS.in(locale);
  }

  static String of(Advice advice, Locale locale) {
    AdviceText text = new AdviceText(advice, locale);
    text.write();
    return text.lines.stream().map(line -> line + "\n").collect(Collectors.joining());
  }

  private boolean isEnglish() {
    return Texts.isEnglish(locale);
  }

  private void say(String key, Object... details) {
    lines.add(phrases.say(key, details));
  }

  private void write() {
    String name = Unseen.shown(explanation.unitName(), false);
    String id = Unseen.shown(advice.unitId(), false);
    say(name.equals(id) ? "title.plain" : "title", name, id);
    say("days", rulebook.title(locale), advice.asOf(), advice.by());
    say("now", standing(advice.now()));
    boolean same = advice.by().equals(advice.asOf());
    boolean daily = rulebook.forms().daily().isPresent();
    say(
        same ? "untouched.same" : daily ? "untouched" : "untouched.plain",
        advice.by(),
        standing(advice.untouched()));
    say("target." + advice.target().kind(), target());
    switch (advice.outcome()) {
      case MET -> say("met", advice.by());
      case REACHABLE -> {
        say("plans", advice.plans().size());
        for (int i = 0; i < advice.plans().size(); i++) {
          plan(i + 1, advice.plans().get(i));
        }
      }
      case UNREACHABLE -> obstacles();
    }
    advice.notices().forEach(code -> say("notice", CodeTexts.of(code, locale).orElseThrow()));
    lines.add("");
    if (!advice.plans().isEmpty()) {
      say("cost");
    }
    say("footer");
  }

  private String target() {
    return advice.target().kind() == Advice.Target.Kind.GRADE
        ? labels.grade(advice.target().value())
        : advice.target().value();
  }

  private String standing(Advice.Standing standing) {
    BigDecimal points = standing.points();
    boolean own =
        rulebook.grades().of(standing.conformity()).equals(Optional.ofNullable(standing.grade()));
    String grade = own || standing.grade() == null ? null : labels.grade(standing.grade());
    String conformity =
        standing.conformity() == null ? null : labels.constant(standing.conformity());
    return Stream.of(
            Optional.ofNullable(conformity).filter(known -> !known.equals(grade)),
            Optional.ofNullable(grade),
            Optional.ofNullable(points).map(known -> phrases.say("points", known.toPlainString())))
        .flatMap(Optional::stream)
        .collect(Collectors.joining(phrases.get("standing")));
  }

  // ---- plans

  private void plan(int number, Advice.Plan plan) {
    lines.add("");
    say(
        plan.isConditional() ? "plan.conditional" : "plan",
        number,
        plan.steps().size(),
        plan.cost().stripTrailingZeros().toPlainString(),
        standing(Advice.Standing.of(plan.result())));
    for (int i = 0; i < plan.steps().size(); i++) {
      Advice.Step step = plan.steps().get(i);
      say("step", i + 1, step(step));
      if (step.clause() != null) {
        say("because", heading(step.clause()), step.clause());
      }
    }
  }

  private String heading(String id) {
    Clause clause = rulebook.clause(id);
    return clause == null ? id : clause.heading(locale);
  }

  private String step(Advice.Step step) {
    String record = step.record();
    Form form =
        record.equals(Levers.UNIT) ? null : rulebook.forms().form(RulebookContent.formOf(record));
    String name = form == null ? "" : isEnglish() ? form.english() : form.name();
    String what = record.indexOf('/') < 0 ? name : explanation.matter(record, locale);
    String by = by(step);
    return switch (step.act()) {
      case REPORT -> phrases.say("report", by, name);
      case FINISH -> phrases.say("finish", by, what, field(form, step.changes().get(0)));
      case DECIDE -> {
        Advice.Change change = step.changes().get(0);
        String outcome =
            change.bound() == Advice.Change.Bound.WHATEVER ? change.bound().name() : change.to();
        yield phrases.say("decide", by, what, phrases.get("decided." + outcome));
      }
      case IMPROVE ->
          phrases.say(
              "improve",
              by,
              (record.indexOf('/') < 0 ? "" : what + " — ")
                  + changes(form, step, "change")
                  + (step.condition() ? phrases.get("change.others") : ""));
      case SUPPLY ->
          step.changes().isEmpty()
              ? phrases.say("supply.list", by, name)
              : form == null
                  ? phrases.say("supply.unit", by, changes(null, step, "told"))
                  : phrases.say("supply", by, what, told(form, step));
    };
  }

  private String by(Advice.Step step) {
    LocalDate from = step.from();
    if (step.by().equals(from)) {
      return phrases.say("by.day", step.by());
    }
    return step.act() == Advice.Act.REPORT || from.isAfter(advice.asOf())
        ? phrases.say("by.from", from, step.by())
        : phrases.say("by", step.by());
  }

  private String told(Form form, Advice.Step step) {
    Advice.Ratio ratio = step.ratio();
    return ratio == null ? changes(form, step, "told") : told(form, step, ratio);
  }

  /** Two values that are told by what they make up. */
  private String told(Form form, Advice.Step step, Advice.Ratio ratio) {
    Measure measure = requireNonNull(rulebook.forms().measures().get(ratio.measure()));
    Field below = part(form, measure.denominator());
    String now =
        step.changes().stream()
            .filter(change -> change.field().equals(below.id()))
            .map(Advice.Change::from)
            .flatMap(Stream::ofNullable)
            .findFirst()
            .orElse(null);
    BigDecimal among = ratio.among();
    Object[] details = {
      name(part(form, measure.numerator())),
      name(below),
      ratio.value().movePointRight(2).stripTrailingZeros().toPlainString(),
      among == null ? "" : number(below, among.toPlainString()),
      now == null ? "" : number(below, now)
    };
    return phrases.say(now == null ? "ratio.told" : "ratio.more", details)
        + (among == null || now != null ? "" : phrases.say("ratio.among", details))
        + (step.condition() ? phrases.say("ratio." + ratio.bound(), details) : "")
        + (ratio.orNone() ? phrases.say("ratio.none", details) : "");
  }

  private static Field part(Form form, @Nullable String path) {
    String id = String.valueOf(path);
    return form.field(id.substring(id.indexOf('/') + 1)).orElseThrow();
  }

  private String name(Field field) {
    return isEnglish() ? field.english() : field.name();
  }

  private String number(Field field, String value) {
    return field.unit() == null ? value : value + ' ' + labels.unit(field.unit());
  }

  private String changes(@Nullable Form form, Advice.Step step, String key) {
    return step.changes().stream()
        .map(
            change -> {
              String worded = key + '.' + change.bound();
              String as = phrases.find(worded).isPresent() ? worded : key;
              return key.equals("told")
                  ? phrases.say(as, field(form, change), value(form, change, change.to()))
                  : phrases.say(
                      as,
                      field(form, change),
                      value(form, change, requireNonNullElse(change.from(), "")),
                      value(form, change, change.to()));
            })
        .collect(Collectors.joining(phrases.get("and")));
  }

  private Optional<Field> find(@Nullable Form form, Advice.Change change) {
    List<Field> fields = form == null ? rulebook.forms().subject().fields() : form.fields();
    return fields.stream().filter(field -> field.id().equals(change.field())).findFirst();
  }

  private String field(@Nullable Form form, Advice.Change change) {
    return find(form, change).map(this::name).orElse(change.field());
  }

  private String value(@Nullable Form form, Advice.Change change, String value) {
    Field field = find(form, change).orElse(null);
    if (value.isEmpty()) {
      return phrases.get("none");
    } else if (field == null) {
      return value;
    } else if (field.type() == FieldType.FLAG) {
      return phrases.get(value.equals("true") ? "yes" : "no");
    } else if (field.type() == FieldType.SHARE) {
      return new BigDecimal(value).movePointRight(2).stripTrailingZeros().toPlainString() + "%";
    }
    for (Choice choice : field.choices()) {
      if (choice.code().equals(value)) {
        return isEnglish() ? choice.english() : choice.name();
      }
    }
    return number(field, value);
  }

  // ---- what stands in the way

  private void obstacles() {
    say("unreachable", advice.by(), standing(advice.best()));
    if (!rulebook.grades().steps().isEmpty()) {
      if (advice.reachable().isEmpty()) {
        say("reachable.none");
      } else {
        say(
            "reachable",
            advice.reachable().stream()
                .map(labels::grade)
                .collect(Collectors.joining(phrases.get("list"))));
      }
    }
    say("obstacles");
    for (Advice.Obstacle obstacle : advice.obstacles()) {
      lines.add(
          phrases.say("obstacle", heading(obstacle.clause()), obstacle.clause())
              + (obstacle.day() == null ? "" : phrases.say("obstacle.day", obstacle.day()))
              + (obstacle.points() == null
                  ? ""
                  : phrases.say("obstacle.points", obstacle.points().toPlainString())));
      obstacle.records().forEach(record -> say("matter", explanation.matter(record, locale)));
      missing(obstacle).forEach(each -> say("matter", each));
    }
  }

  /** What is still missing when all is done, by how much. */
  private Stream<String> missing(Advice.Obstacle obstacle) {
    Explanation done = advice.done();
    return done == null
        ? Stream.empty()
        : done.reasons(locale).stream()
            .filter(reason -> reason.code().equals(obstacle.clause()))
            .flatMap(
                reason ->
                    reason.missing().isEmpty() && obstacle.records().isEmpty()
                        ? reason.matters().stream()
                        : reason.missing().stream());
  }
}

package io.sanling.explain;

import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableList;
import io.sanling.Rulebook;
import io.sanling.form.Choice;
import io.sanling.form.Deadline;
import io.sanling.form.Field;
import io.sanling.form.FieldType;
import io.sanling.form.Form;
import io.sanling.form.Measure;
import io.sanling.internal.Ratio;
import io.sanling.internal.engine.Matter;
import io.sanling.internal.engine.Seen;
import io.sanling.internal.engine.Verifications;
import io.sanling.internal.form.Amended;
import io.sanling.internal.rulebook.Asked;
import io.sanling.internal.rulebook.Deed;
import io.sanling.internal.rulebook.RuleInfo;
import io.sanling.internal.rulebook.RuleNumber;
import io.sanling.internal.rulebook.RulebookContent;
import io.sanling.record.UnitRecord;
import io.sanling.result.AssessmentResult;
import io.sanling.rulebook.Clause;
import io.sanling.value.AssessmentPeriod;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What things of one unit are called in one language, and how their values are written. */
final class Words {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  final Rulebook rulebook;
  final UnitRecord record;
  final AssessmentResult result;
  final Seen seen;
  final Phrases phrases;
  final Labels labels;
  private final Map<String, Set<String>> looked = new HashMap<>();

  Words(Rulebook rulebook, UnitRecord record, AssessmentResult result, Seen seen, Phrases phrases) {
    this.rulebook = rulebook;
    this.record =
        Verifications.seen(
            rulebook.forms(),
            record,
            new AssessmentPeriod(result.from(), result.to(), result.asOf()));
    this.result = result;
    this.seen = seen;
    this.phrases = phrases;
    this.labels = Labels.of(rulebook, phrases);
  }

  RulebookContent content() {
    return rulebook.compiled().content();
  }

  String say(String key, Object... values) {
    return phrases.format(key, values);
  }

  // ---- names

  private String of(String chinese, String english) {
    return phrases.isChinese() ? chinese : english;
  }

  String form(Form form) {
    return of(form.name(), form.english());
  }

  String field(Field field) {
    return of(field.shortName(), field.english());
  }

  /** What was amended, as a text names it; the path where the rulebook has no such field. */
  String amended(String path) {
    return labels.path(path);
  }

  /** A value as amendments write it, as a text says it. */
  String written(String path, @Nullable String written) {
    Amended of = Amended.of(path);
    Form form = of == null ? null : rulebook.forms().find(of.form()).orElse(null);
    return form == null || of == null || written == null
        ? say("verified.none")
        : form.field(of.field())
            .map(field -> value(field, Objects.requireNonNull(Amended.value(field, written))))
            .orElse(written);
  }

  String deadline(Deadline deadline) {
    return of(deadline.name(), deadline.english());
  }

  String measure(Measure measure) {
    return of(measure.name(), measure.english());
  }

  /** What an indicator is called: by its measure or field, else as the score table has it. */
  String indicator(String id, String otherwise) {
    Measure measure = rulebook.forms().measures().get(id);
    return measure != null
        ? measure(measure)
        : rulebook.forms().all().stream()
            .filter(form -> form.count() == Form.Count.ONE)
            .flatMap(form -> form.field(id).stream())
            .map(this::field)
            .findFirst()
            .orElseGet(() -> tabled(id, otherwise));
  }

  /** By its name in the score table; that has no English of its own, but its clause may. */
  private String tabled(String id, String name) {
    String said = number(name);
    Clause clause = said.equals(name) && !phrases.isChinese() ? rulebook.clause(id) : null;
    return clause == null ? said : clause.heading(phrases.locale());
  }

  /** What the clause or code is called. */
  String heading(String code) {
    Clause clause = rulebook.clause(code);
    return clause == null
        ? CodeTexts.of(code, phrases.locale()).orElse(code)
        : clause.heading(phrases.locale());
  }

  /** The clause as a text names it: its id with what it is called. */
  String clause(String id) {
    Clause clause = rulebook.clause(id);
    return clause == null ? heading(id) : say("clause.named", id, heading(id));
  }

  /** The clause in the middle of a sentence. */
  String quoted(String id) {
    Clause clause = rulebook.clause(id);
    return clause == null ? heading(id) : say("clause.quoted", id, heading(id));
  }

  /** Why an indicator has no value of its own; codes that only a rulebook knows say no more. */
  String reason(@Nullable String code) {
    String text =
        Optional.ofNullable(code)
            .flatMap(known -> CodeTexts.of(known, phrases.locale()))
            .orElseGet(() -> phrases.get("why.nothing"));
    return CharMatcher.anyOf("。.").trimTrailingFrom(text);
  }

  String text(Clause clause) {
    return clause.text(phrases.locale());
  }

  // ---- values

  private String unit(String unit, boolean one) {
    if (phrases.isChinese()) {
      return unit;
    }
    String translated = content().inEnglish(unit);
    String several = translated.equals(unit) ? phrases.get("unit." + unit, unit) : translated;
    int end = several.indexOf(' ') < 0 ? several.length() : several.indexOf(' ');
    String first = several.substring(0, end);
    return one
        ? phrases.get("one." + first, first.endsWith("s") ? first.substring(0, end - 1) : first)
            + several.substring(end)
        : several;
  }

  /** A number with its unit. */
  String number(BigDecimal number, @Nullable String unit) {
    String plain = plain(number);
    if (unit == null || unit.isEmpty()) {
      return plain;
    }
    return unit.equals("比例")
        ? percent(Ratio.of(number))
        : unit.equals("%") ? plain + " %" : plain + " " + unit(unit, plain.equals("1"));
  }

  static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }

  /** In percent, rounded to a tenth. */
  static String percent(Ratio share) {
    return plain(
            new BigDecimal(share.numerator())
                .multiply(HUNDRED)
                .divide(new BigDecimal(share.denominator()), 1, RoundingMode.HALF_UP))
        + " %";
  }

  /** What a number of the rulebook is called. */
  String number(String name) {
    return of(name, content().inEnglish(name));
  }

  String number(RuleNumber number) {
    return number(new BigDecimal(number.value()), number.unit());
  }

  static String moment(LocalDateTime time) {
    return time.toLocalDate() + " " + time.toLocalTime();
  }

  String days(long days) {
    return number(BigDecimal.valueOf(days), "天");
  }

  /** When the unit opened and closed, and that this was after or before what is assessed. */
  List<String> openAndClosed() {
    List<String> days = new ArrayList<>();
    LocalDate opened = record.unit().openedOn();
    LocalDate closed = record.unit().closedOn();
    LocalDate began = record.beganOn();
    if (opened != null) {
      boolean later = opened.isAfter(result.asOf());
      days.add(say(later ? "day.opened.later" : "day.opened", opened, result.asOf()));
    } else if (began != null && began.isAfter(result.asOf())) {
      days.add(say("day.followed.later", began, result.asOf()));
    }
    if (closed != null) {
      boolean earlier = closed.isBefore(result.from());
      days.add(say(earlier ? "day.closed.earlier" : "day.closed", closed, result.from()));
    }
    return days;
  }

  /** A span of hours, e.g. 36 小时 5 分. */
  String span(Duration span) {
    long minutes = span.toMinutes() % 60;
    String hours = hours(span.toHours());
    return minutes == 0 ? hours : say("hours.minutes", hours, minutes);
  }

  String hours(long hours) {
    return number(BigDecimal.valueOf(hours), "小时");
  }

  /** The value of a field as people write it. */
  String value(Field field, Object value) {
    if (value instanceof Boolean yes) {
      return phrases.get(yes ? "yes" : "no");
    } else if (value instanceof LocalDateTime time) {
      return moment(time);
    } else if (value instanceof Long count) {
      return number(BigDecimal.valueOf(count), field.unit());
    } else if (value instanceof BigDecimal number) {
      return field.type() == FieldType.SHARE
          ? percent(Ratio.of(number))
          : number(number, field.unit());
    }
    return field.type() == FieldType.CHOICE
        ? choice(field, String.valueOf(value))
        : String.valueOf(value);
  }

  String choice(Field field, String code) {
    for (Choice choice : field.choices()) {
      if (choice.code().equals(code)) {
        return of(choice.name(), choice.english());
      }
    }
    return code;
  }

  /** That the field has the value, or none. */
  String said(Field field, @Nullable Object value) {
    Field.Words words = field.words();
    if (field.type() == FieldType.FLAG && words != null && phrases.isChinese() && value != null) {
      return Boolean.TRUE.equals(value) ? words.yes() : words.no();
    }
    return value == null
        ? say("not.filled", field(field))
        : say("filled", field(field), value(field, value));
  }

  String join(Collection<String> items) {
    return String.join(phrases.get("list"), items);
  }

  String sentence(Collection<String> parts) {
    return String.join(phrases.get("comma"), parts);
  }

  // ---- what rules look at

  /** Ids of the fields, and names of the deadlines, of the form that some rule or measure asks. */
  Set<String> looked(Form form) {
    return looked.computeIfAbsent(form.id(), id -> lookedAt(form));
  }

  private Set<String> lookedAt(Form form) {
    Set<String> at = new LinkedHashSet<>();
    for (RuleInfo rule : content().rules().values()) {
      for (Asked asked : rule.conditions()) {
        if (asked.forms().contains(form.id())) {
          asked.details().forEach(detail -> lookedAt(detail.test(), at));
        }
      }
    }
    for (Measure measure : rulebook.forms().measures().values()) {
      if (form.id().equals(measure.form())) {
        if (measure.deadline() != null) {
          at.add(measure.deadline());
        }
        if (measure.field() != null) {
          at.add(measure.field());
        }
      }
    }
    return at;
  }

  private static void lookedAt(Asked.Test test, Set<String> at) {
    if (test.parts().isEmpty()) {
      at.add(test.of());
    }
    test.parts().forEach(part -> lookedAt(part, at));
  }

  /** The sentence that stands on the line of the rule's file, numbers filled in. */
  String sentence(RuleInfo rule, int line) {
    String text = content().ruleFiles().getOrDefault(rule.file(), "");
    String said =
        text.lines()
            .skip(Math.max(line - 1, 0))
            .findFirst()
            .map(each -> each.strip().replaceFirst("^-\\s*", ""))
            .orElse("");
    return content().filledIn(said);
  }

  /** What the rule says it does, numbers filled in. */
  ImmutableList<String> consequences(RuleInfo rule) {
    List<String> all = content().sentences(rule.file(), rule.line());
    int then = all.indexOf("那么");
    return all.subList(then + 1, all.size()).stream()
        .map(content()::filledIn)
        .collect(ImmutableList.toImmutableList());
  }

  /**
   * What the rule does of those kinds, as it says it; in another language as the clause by which it
   * does so is translated, if it is.
   */
  List<String> deeds(RuleInfo rule, String by, Set<Deed.Kind> kinds) {
    List<String> all = consequences(rule);
    Clause clause = rulebook.clause(by);
    if (!phrases.isChinese()
        && clause != null
        && !text(clause).equals(clause.text(Locale.CHINESE))) {
      return List.of(text(clause));
    }
    return all.size() != rule.does().size()
        ? all
        : IntStream.range(0, all.size())
            .filter(i -> kinds.contains(rule.does().get(i).kind()))
            .mapToObj(all::get)
            .toList();
  }

  /** The matters of the names, as far as they were seen. */
  List<Matter> matters(Collection<String> names) {
    return names.stream()
        .flatMap(name -> Stream.ofNullable(seen.matter(name)))
        .collect(ImmutableList.toImmutableList());
  }
}

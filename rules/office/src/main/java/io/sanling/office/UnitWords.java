package io.sanling.office;

import com.google.common.collect.ImmutableList;
import io.sanling.Rulebook;
import io.sanling.explain.Explanation;
import io.sanling.explain.Labels;
import io.sanling.form.Subject;
import io.sanling.internal.Texts;
import io.sanling.record.UnitRecord;
import io.sanling.region.RegionNames;
import io.sanling.result.AssessmentResult;
import io.sanling.result.AssessmentResult.Reminder;
import io.sanling.rulebook.Clause;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What units, regions, clauses and reminders are called in one language. */
final class UnitWords {
  private static final Texts TEXTS = new Texts("io.sanling.office.sheets", UnitWords.class);

  private final Rulebook rulebook;
  private final RegionNames names;
  private final Locale locale;
  private final Texts.In texts;
  private final Labels labels;

  UnitWords(Rulebook rulebook, RegionNames names, Locale locale) {
    this.rulebook = rulebook;
    this.names = names;
    this.locale = locale;
    this.texts = TEXTS.in(locale);
    this.labels = Labels.of(rulebook, locale);
  }

  Rulebook rulebook() {
    return rulebook;
  }

  Labels labels() {
    return labels;
  }

  Locale locale() {
    return locale;
  }

  boolean isChinese() {
    return !Texts.isEnglish(locale);
  }

  String say(String key, Object... details) {
    return texts.say(key, details);
  }

  static String unitName(UnitRecord record) {
    String name = record.unit().name();
    return name == null ? record.unit().id() : name;
  }

  /** The declared levels of regions, greatest first; grids last. */
  ImmutableList<Subject.Regions.Level> levels() {
    Subject.Regions regions = rulebook.forms().subject().regions();
    return regions == null ? ImmutableList.of() : ImmutableList.copyOf(regions.levels());
  }

  /** The region that lists of units are kept by, by its first digits; null where none are. */
  @Nullable String region(@Nullable String division) {
    return Optional.ofNullable(rulebook.forms().subject().regions())
        .flatMap(Subject.Regions::ofLists)
        .map(level -> level.prefix(division, null))
        .orElse(null);
  }

  /** What the region is called; null for none. */
  @Nullable String regionName(@Nullable String prefix) {
    return prefix == null ? null : names.called(prefix);
  }

  /** What a level is called. */
  String level(Subject.Regions.Level level) {
    return isChinese() ? level.choice().name() : level.choice().english();
  }

  String heading(String code) {
    Clause clause = rulebook.clause(code);
    return clause == null ? code : clause.heading(locale);
  }

  /** What a reminder is called, and what closes it. */
  String toDo(Explanation explanation, Reminder reminder) {
    String toDo = explanation.toDo(reminder, locale);
    String heading = heading(reminder.code());
    return toDo.isEmpty() ? heading : say("todo", heading, toDo);
  }

  /** What a reminder is about. */
  String matter(Explanation explanation, Reminder reminder) {
    String record = reminder.record();
    if (record != null) {
      return explanation.matter(record, locale);
    }
    if (reminder.first() == null || reminder.last() == null) {
      return heading(reminder.code());
    }
    return reminder.first().equals(reminder.last())
        ? say("gap.day", reminder.first())
        : say("gap", reminder.first(), reminder.last());
  }

  /** What has to be known of a unit to word it; the same for the same one. */
  Explanation explain(UnitRecord record, AssessmentResult result) {
    return Explanation.of(rulebook, record, result);
  }
}

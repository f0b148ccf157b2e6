package io.sanling.explain;

import io.sanling.Rulebook;
import io.sanling.form.Choice;
import io.sanling.form.Field;
import io.sanling.form.Form;
import io.sanling.form.Forms;
import io.sanling.form.Subject;
import io.sanling.internal.form.Amended;
import io.sanling.internal.rulebook.Ladder;
import io.sanling.internal.rulebook.RulebookContent;
import io.sanling.result.AssessmentResult.LedgerEntry;
import io.sanling.result.ZeroState;
import io.sanling.rulebook.GradeScale;
import io.sanling.value.AssessmentPeriod;
import io.sanling.value.Labelled;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What the codes in a result are called (名称), as its rulebook declares them: in Chinese, or in
 * English where the locale is English. A code that is not declared stands for itself.
 */
public final class Labels {
  private final RulebookContent content;
  private final Phrases phrases;

  private Labels(RulebookContent content, Phrases phrases) {
    this.content = content;
    this.phrases = phrases;
  }

  /** The names that the rulebook gives. */
  public static Labels of(Rulebook rulebook, Locale locale) {
    return of(rulebook, Phrases.of(locale));
  }

  static Labels of(Rulebook rulebook, Phrases phrases) {
    return new Labels(rulebook.compiled().content(), phrases);
  }

  /** A kind of unit (主体类别). */
  public String kind(String code) {
    return name(forms().subject().kinds().stream().map(Subject.Kind::choice), code);
  }

  /** A class for statistics (统计口径). */
  public String track(String code) {
    return unitClass(Subject.TRACK, code);
  }

  /** A code of the class of that id (分类). */
  public String unitClass(String id, String code) {
    return name(
        forms().subject().unitClass(id).stream().flatMap(known -> known.values().stream()), code);
  }

  /** A goal (目标). */
  public String goal(String id) {
    RulebookContent.Goal goal = content.goals().get(id);
    return goal == null ? id : phrases.isChinese() ? goal.name() : goal.english();
  }

  /** A consequence (考核奖惩). */
  public String consequence(String code) {
    return content.consequences().stream()
        .filter(row -> row.code().equals(code))
        .map(row -> phrases.isChinese() ? row.name() : row.english())
        .findFirst()
        .orElse(code);
  }

  /** What one says of a goal in that state. */
  public String state(String goal, ZeroState state) {
    RulebookContent.Goal declared = content.goals().get(goal);
    if (declared == null || !phrases.isChinese()) {
      return constant(state);
    }
    return switch (state) {
      case CLEAN -> declared.kept();
      case BROKEN -> declared.broken();
      case UNDETERMINED -> state.label();
    };
  }

  /** A grade (等级). */
  public String grade(String id) {
    return content
        .grades()
        .find(id)
        .map(grade -> phrases.isChinese() ? grade.label() : english(grade))
        .orElse(id);
  }

  /** A grade without an English name is called by its code, as words. */
  private static String english(GradeScale.Grade grade) {
    return grade.english().equals(grade.id()) ? Phrases.words(grade.id()) : grade.english();
  }

  /** A class by size (分级). */
  public String size(LedgerEntry.SizeClass size) {
    return name(
        forms().all().stream()
            .flatMap(form -> Stream.ofNullable(form.grading()))
            .filter(grading -> grading.id().equals(size.key()))
            .flatMap(grading -> grading.classes().stream())
            .map(level -> level.choice()),
        size.code());
  }

  /** A step of supervision (督办). */
  public String step(String code) {
    Ladder.Step step = content.ladder().step(code);
    return step == null ? code : phrases.isChinese() ? step.name() : step.english();
  }

  /** How far an entry of the ledger is closed (销号). */
  public String stage(String code) {
    return name(
        forms().closings().stream()
            .flatMap(form -> Stream.ofNullable(form.closing()))
            .flatMap(closing -> closing.steps().stream())
            .map(Form.Closing.Step::choice),
        code);
  }

  /** A number that rules use (参数). */
  public String number(String name) {
    return phrases.isChinese() ? name : content.inEnglish(name);
  }

  /** A unit of measure (单位). */
  public String unit(String name) {
    return phrases.isChinese() ? name : content.inEnglish(name);
  }

  /** The ground for which the record is excluded (剔除理由). */
  public String ground(String record, String code) {
    Stream<Choice> grounds =
        forms().find(RulebookContent.formOf(record)).map(Form::grounds).stream()
            .flatMap(choices -> choices.stream());
    return name(grounds, code, phrases.get("ground." + code, code));
  }

  /**
   * Interim results (中期), and that they are not those of the period: 月通报，非年度结果.
   *
   * @param by how often there are some
   */
  public String interim(AssessmentPeriod.Cycle by) {
    AssessmentPeriod.Cycle cycle = content.cycle();
    return phrases.format(
        "interim." + by.name(),
        phrases.format(
            "interim.not." + (cycle == null ? AssessmentPeriod.Cycle.YEAR : cycle).name()));
  }

  /**
   * What a path names, as amendments have it: a field, an entry, a form or the unit.
   *
   * @param path {@code list/id/field}, {@code form/field} or {@code unit/field}, each with or
   *     without the field
   */
  public String path(String path) {
    String[] parts = path.split("/", -1);
    Form form = forms().find(parts[0]).orElse(null);
    if (form == null && !parts[0].equals(Amended.UNIT)) {
      return path;
    }
    int entry = form == null || form.count() == Form.Count.ONE ? 0 : 1;
    List<String> said = new ArrayList<>();
    if (form != null) {
      said.add(phrases.isChinese() ? form.name() : form.english());
    }
    if (parts.length > entry && entry > 0) {
      said.add(parts[entry]);
    }
    if (parts.length > entry + 1) {
      List<Field> fields = form == null ? forms().subject().fields() : form.fields();
      String id = parts[entry + 1];
      said.add(
          fields.stream()
              .filter(field -> field.id().equals(id))
              .map(field -> phrases.isChinese() ? field.shortName() : field.english())
              .findFirst()
              .orElse(id));
    } else if (form == null) {
      said.add(phrases.get("the.unit"));
    }
    return String.join(" ", said);
  }

  /** One of a fixed set of answers. */
  public String constant(Labelled value) {
    return CodeTexts.answer(value, phrases.locale());
  }

  private Forms forms() {
    return content.forms();
  }

  private String name(Stream<Choice> choices, String code) {
    return name(choices, code, code);
  }

  private String name(Stream<Choice> choices, String code, String otherwise) {
    return choices
        .filter(choice -> choice.code().equals(code))
        .map(choice -> phrases.isChinese() ? choice.name() : choice.english())
        .findFirst()
        .orElse(otherwise);
  }
}

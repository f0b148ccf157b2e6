package io.sanling.rules.lint;

import io.sanling.form.Deadline;
import io.sanling.form.Field;
import io.sanling.form.Form;
import io.sanling.form.Measure;
import io.sanling.rules.draft.Metadata;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.problem.Place;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.source.PlainText;
import io.sanling.rules.tree.Definition;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sentences come of names. Where one name is another with a number or a 不 or 未 in it, a slip of one
 * character says something else that is just as right.
 */
final class AlikeNames {
  private final RulebookDraft draft;
  private final Problems problems;

  private AlikeNames(RulebookDraft draft, Problems problems) {
    this.draft = draft;
    this.problems = problems;
  }

  static void check(RulebookDraft draft, Problems problems) {
    AlikeNames names = new AlikeNames(draft, problems);
    names.forms();
    names.goals();
    names.ofUnit();
    draft.forms().all().forEach(names::ofForm);
  }

  private void forms() {
    Map<String, String> seen = new LinkedHashMap<>();
    for (Form form : draft.forms().all()) {
      add(seen, form.label(), draft.formsFile().place(form.id()));
    }
  }

  private void goals() {
    Map<String, String> seen = new LinkedHashMap<>();
    for (Metadata.Goal goal : draft.metadata().goals()) {
      add(seen, goal.name(), goal.place());
    }
  }

  /** What narrows the unit: its fields, measures, and terms about it. */
  private void ofUnit() {
    Map<String, String> seen = new LinkedHashMap<>();
    for (Field field : draft.forms().subject().fields()) {
      add(seen, field.name(), draft.formsFile().place("subject/" + field.id()));
    }
    for (Measure measure : draft.forms().measures().values()) {
      add(seen, measure.name(), draft.formsFile().place("measures/" + measure.id()));
    }
    terms(seen, null);
  }

  /** What narrows an entry: its fields, deadlines, and terms about it. */
  private void ofForm(Form form) {
    Map<String, String> seen = new LinkedHashMap<>();
    for (Field field : form.fields()) {
      add(seen, field.name(), draft.formsFile().place(form.id() + "/" + field.id()));
    }
    for (Deadline deadline : form.deadlines()) {
      add(seen, deadline.name(), draft.formsFile().place(form.id() + "/" + deadline.name()));
    }
    terms(seen, form);
  }

  private void terms(Map<String, String> seen, @Nullable Form form) {
    for (Definition definition : draft.rules().definitions().values()) {
      if (form == null ? definition.form() == null : form.equals(definition.form())) {
        add(seen, definition.name(), definition.place());
      }
    }
  }

  private void add(Map<String, String> seen, String name, Place place) {
    String other = seen.putIfAbsent(bare(name), name);
    if (other != null && !PlainText.plain(other).equals(PlainText.plain(name))) {
      problems.add(Problem.of(RulebookCode.FORM_TWICE, place, name).worded("alike", name, other));
    }
  }

  /** Without numbers and negations. */
  private static String bare(String name) {
    return PlainText.plain(name).replaceAll("[0-9.不未]", "");
  }
}

package io.sanling.rules.form;

import io.sanling.form.FieldType;
import io.sanling.rules.problem.Place;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.source.AuthorText;
import io.sanling.rules.source.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads how entries of the break-zero ledger are closed (销号): what is closed, and the steps. */
final class ClosingReader {
  static final String CLOSING = "销号";
  private static final String REFERENCES = "破零";
  private static final String AHEAD = "提前";
  private static final String STEPS = "步骤";
  private static final String DAY = "日期";
  private static final String DOCUMENT = "文号";
  private static final String DAYS = "天数";
  private static final String CLAUSE = "条款";
  private static final int MOST_STEPS = 10;

  private final Scope scope;
  private final FormReader forms;
  private final Map<String, FieldReader.Declared> fields;
  private final String formId;

  private ClosingReader(Scope scope, FormReader forms, FormReader.Declared form) {
    this.scope = scope;
    this.forms = forms;
    this.fields = form.fields();
    this.formId = form.id();
  }

  /** What the form says of it, if it says anything, goes into its tree. */
  static void read(Scope scope, FormReader forms, FormReader.Declared form) {
    YamlNode node = form.node().members().get(CLOSING);
    if (node != null) {
      forms.refuseTogether(form.node(), CLOSING, "closing", "认定", "撤销", "职权", "拒办", "前身");
      forms.many(form.node(), CLOSING, form.tree());
      scope.stands(form.id() + "/closing", form.node().at(CLOSING).keyPlace());
      form.tree().put("closing", new ClosingReader(scope, forms, form).read(node));
    }
  }

  private Map<String, @Nullable Object> read(YamlNode node) {
    node.allow(REFERENCES, AHEAD, STEPS);
    Map<String, @Nullable Object> closing = new LinkedHashMap<>();
    closing.put("references", references(node));
    Scope.putIfGiven(closing, "ahead", scope.parameter(node, AHEAD, List.of("天")));
    closing.put("steps", steps(node));
    return closing;
  }

  private List<String> references(YamlNode node) {
    List<String> references = new ArrayList<>();
    List<String> of = new ArrayList<>();
    List<YamlNode> items = node.items(REFERENCES);
    if (items.isEmpty()) {
      node.missing(REFERENCES);
    }
    for (YamlNode item : items) {
      String id = scope.known(item.text(), item.place(), fields.keySet(), "field");
      FieldReader.Declared field = id == null ? null : fields.get(id);
      if (field == null || field.type() == null) {
        continue;
      }
      if (field.type() != FieldType.REFERENCE) {
        refuse(
            item.place(), field, "", field.id(), field.type().term(), FieldType.REFERENCE.term());
      } else if (items.size() > 1 && FormReader.isRequired(field)) {
        refuse(item.place(), field, "closing.reference", field.id());
      } else if (of.contains(String.valueOf(field.tree().get("form")))) {
        refuse(item.place(), field, "closing.twice", field.id());
      } else {
        of.add(String.valueOf(field.tree().get("form")));
        references.add(field.id());
      }
    }
    return references;
  }

  /** Where it begins; then what is done on a day, by a document, and no sooner than before it. */
  private List<Object> steps(YamlNode node) {
    List<Object> steps = new ArrayList<>();
    AuthorText.Names codes = new AuthorText.Names();
    AuthorText.Names names = new AuthorText.Names();
    List<YamlNode> items = scope.atMost(MOST_STEPS, node, STEPS, "closing");
    if (items.size() < 2) {
      scope.refuse(
          items.isEmpty() ? node.place() : items.get(0).place(),
          "",
          null,
          RulebookCode.FORM_KEY,
          "closing.steps",
          STEPS);
    }
    String before = null;
    for (YamlNode item : items) {
      Map<String, @Nullable Object> step = scope.choice(item);
      scope.once(codes, String.valueOf(step.get("code")), item.at(Scope.ID).place());
      scope.once(names, String.valueOf(step.get("name")), item.at(Scope.NAME).place());
      if (item == items.get(0)) {
        item.allow(Scope.ID, Scope.NAME, Scope.ENGLISH);
      } else {
        item.allow(Scope.ID, Scope.NAME, Scope.ENGLISH, DAY, DOCUMENT, DAYS, CLAUSE);
        before = taken(item, before, step);
        due(item, step);
      }
      steps.add(step);
    }
    return steps;
  }

  /** The field with the day of the step; null where there is none that fits. */
  private @Nullable String taken(
      YamlNode item, @Nullable String before, Map<String, @Nullable Object> step) {
    item.text(DAY);
    item.text(DOCUMENT);
    FieldReader.Declared day =
        forms.field(item, DAY, fields, type -> type == FieldType.DAY, FieldType.DAY.term());
    FieldReader.Declared document =
        forms.field(
            item, DOCUMENT, fields, type -> type == FieldType.DOCUMENT, FieldType.DOCUMENT.term());
    if (day != null) {
      step.put("day", day.id());
      if (before != null && !before.equals(day.node().textOrNull(FieldReader.NOT_BEFORE))) {
        refuse(item.at(DAY).place(), day, "closing.before", day.id(), before);
      }
    }
    Scope.putIfGiven(step, "document", document == null ? null : document.id());
    return day == null ? before : day.id();
  }

  private void due(YamlNode item, Map<String, @Nullable Object> step) {
    YamlNode days = item.members().get(DAYS);
    YamlNode clause = item.members().get(CLAUSE);
    if ((days == null) != (clause == null)) {
      item.missing(days == null ? DAYS : CLAUSE);
    }
    Scope.putIfGiven(step, "limit", scope.parameter(item, DAYS, List.of("天")));
    if (clause != null) {
      step.put("clause", item.text(CLAUSE));
      scope.stands(formId + "/" + step.get("code") + "/clause", clause.place());
    }
  }

  private void refuse(Place place, FieldReader.Declared field, String wording, Object... details) {
    scope.refuse(place, field.id(), null, RulebookCode.FORM_FIELD_TYPE, wording, details);
  }
}

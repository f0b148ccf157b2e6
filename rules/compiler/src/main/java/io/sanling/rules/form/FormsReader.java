package io.sanling.rules.form;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Maps;
import io.sanling.form.FieldType;
import io.sanling.form.Form;
import io.sanling.form.Forms;
import io.sanling.form.Measure;
import io.sanling.rules.language.Parameter;
import io.sanling.rules.problem.Place;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.source.AuthorText;
import io.sanling.rules.source.YamlNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code forms.yaml} (表单). */
public final class FormsReader {
  private static final String SUBJECT = "主体";
  private static final String GROUNDS = "剔除理由";
  private static final String COMMON = "共用字段";
  private static final String FORMS = "表单";
  private static final String MEASURES = "度量";
  private static final int MOST_FORMS = 40;
  private static final int MOST_MEASURES = 200;

  /** Keys that one form only may have, and what of is said where another has it. */
  private static final ImmutableMap<String, String> ONCE =
      ImmutableMap.of(
          FormReader.PREDECESSOR,
          "changes",
          FormReader.AMENDED,
          "amendments",
          ClosingReader.CLOSING,
          "closing");

  private final Scope scope;
  private final Problems found = new Problems();

  /** What can be read and may not be declared all the same. */
  private final Problems refused = new Problems();

  private FormsReader(ImmutableMap<String, Parameter> parameters) {
    this.scope = new Scope(parameters, found);
  }

  /**
   * What the file says; null when something in it is wrong, since nothing can be said with half of
   * the forms.
   *
   * @param parameters the numbers that deadlines and measures may name
   */
  public static @Nullable FormsFile read(
      String text, ImmutableMap<String, Parameter> parameters, Problems problems) {
    FormsReader reader = new FormsReader(parameters);
    Map<String, @Nullable Object> tree =
        YamlNode.parse(FormsFile.FILE, text, reader.found).map(reader::tree).orElse(Map.of());
    reader.found.all().forEach(problems::add);
    reader.refused.all().stream().filter(reader::isFirstAtItsPlace).forEach(problems::add);
    return reader.found.hasErrors()
        ? null
        : new FormsFile(tree, Forms.of(tree), reader.scope.places());
  }

  /** Whether nothing else is wrong with the same words. */
  private boolean isFirstAtItsPlace(Problem problem) {
    return found.all().stream().noneMatch(other -> other.place().equals(problem.place()));
  }

  /** How the file says how many there are of a form. */
  public static String term(Form.Count count) {
    return FormReader.COUNTS.inverse().getOrDefault(count, "");
  }

  /** How the file says the kind of a measure. */
  public static String term(Measure.Kind kind) {
    return MeasureReader.KINDS.inverse().getOrDefault(kind, "");
  }

  private Map<String, @Nullable Object> tree(YamlNode root) {
    root.allow(SUBJECT, GROUNDS, COMMON, FORMS, MEASURES);
    YamlNode subjectNode = root.members().get(SUBJECT);
    if (subjectNode == null) {
      if (!found.hasErrors()) {
        root.missing(SUBJECT);
      }
      return Map.of();
    }
    SubjectReader subject = new SubjectReader(scope, subjectNode);
    FieldReader fields = new FieldReader(scope, subject.classCodes());
    FormReader reader =
        new FormReader(
            scope,
            fields,
            root.members().get(GROUNDS) == null ? List.of() : fields.choices(root, GROUNDS),
            root.items(COMMON));
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    SubjectReader.Declared unit = subject.read(fields);
    tree.put("subject", unit.tree());
    List<FormReader.Declared> forms = forms(root, subjectNode, reader);
    tree.put("forms", forms.stream().map(FormReader.Declared::tree).toList());
    ImmutableMap<String, FormReader.Declared> byId =
        forms.stream()
            .collect(
                ImmutableMap.toImmutableMap(
                    FormReader.Declared::id, form -> form, (first, second) -> first));
    references(byId);
    VerificationReader verifications = new VerificationReader(scope, byId);
    byId.values().forEach(verifications::read);
    if (!subject.hasGrids()) {
      gridless(unit.fields().values());
      byId.values().forEach(form -> gridless(form.fields().values()));
    }
    List<YamlNode> nodes = scope.atMost(MOST_MEASURES, root, MEASURES, "measures");
    List<Map<String, @Nullable Object>> measures =
        new MeasureReader(scope, byId, unit.fields()).read(nodes);
    Scope.putIfAny(tree, "measures", measures);
    FormWords words = new FormWords(refused);
    words.subject(subjectNode, unit);
    byId.values().forEach(words::form);
    words.measures(nodes, measures, byId);
    return tree;
  }

  private List<FormReader.Declared> forms(YamlNode root, YamlNode subject, FormReader reader) {
    List<FormReader.Declared> forms = new ArrayList<>();
    AuthorText.Names ids = new AuthorText.Names();
    AuthorText.Names names = new AuthorText.Names();
    names.putIfAbsent(
        String.valueOf(subject.textOrNull(Scope.NAME)), subject.at(Scope.NAME).place());
    Place daily = null;
    Map<String, Place> once = new HashMap<>();
    if (root.items(FORMS).isEmpty()) {
      root.missing(FORMS);
    }
    for (YamlNode node : scope.atMost(MOST_FORMS, root, FORMS, "forms")) {
      FormReader.Declared form = reader.read(node);
      scope.once(ids, form.id(), node.at(Scope.ID).place());
      if (form.tree().get("table") instanceof String table && !table.equals(form.id())) {
        scope.once(ids, table, node.at("表").place());
      }
      Object name = form.tree().get("name");
      scope.once(names, String.valueOf(name), node.at(Scope.NAME).place());
      if (form.tree().get("label") instanceof String label && !label.equals(name)) {
        scope.once(names, label, node.at(Scope.SHORT).place());
      }
      if (form.tree().containsKey("daily")) {
        if (daily != null) {
          scope.refuse(
              node.at(Scope.ID).place(), form.id(), null, RulebookCode.FORM_TWICE, "daily", daily);
        }
        daily = node.at(Scope.ID).place();
      }
      ONCE.forEach(
          (key, reason) -> {
            if (node.members().get(key) != null) {
              Place place = node.at(key).keyPlace();
              Place before = once.put(key, place);
              if (before != null) {
                scope.refuse(place, form.id(), null, RulebookCode.FORM_TWICE, reason, before);
              }
            }
          });
      forms.add(form);
    }
    reader.end();
    return forms;
  }

  /** No field holds a grid where none are declared. */
  private void gridless(Collection<FieldReader.Declared> fields) {
    for (FieldReader.Declared field : fields) {
      if (field.type() == FieldType.GRID) {
        scope.refuse(
            field.node().at(FieldReader.TYPE).place(),
            FieldType.GRID.term(),
            null,
            RulebookCode.FORM_FIELD_TYPE,
            "grid",
            field.id());
      }
    }
  }

  /** An entry names one of another form; nothing names itself in the end. */
  private void references(ImmutableMap<String, FormReader.Declared> forms) {
    Map<String, Set<String>> named = new LinkedHashMap<>();
    Set<String> many = Maps.filterValues(forms, form -> form.count() == Form.Count.MANY).keySet();
    for (FormReader.Declared form : forms.values()) {
      ImmutableSet.Builder<String> of = ImmutableSet.builder();
      for (FieldReader.Declared field : form.fields().values()) {
        if (field.tree().get("form") instanceof String other && !other.isEmpty()) {
          Place place = field.node().at(FORMS).place();
          String known = scope.known(other, place, many, "form");
          if (known != null) {
            of.add(known);
          }
        }
      }
      named.put(form.id(), of.build());
    }
    for (FormReader.Declared form : forms.values()) {
      if (FormReader.isCircle(form.id(), named)) {
        scope.refuse(
            form.node().at(Scope.ID).place(),
            form.id(),
            null,
            RulebookCode.FORM_CIRCLE,
            "forms",
            form.id());
        return;
      }
    }
  }
}

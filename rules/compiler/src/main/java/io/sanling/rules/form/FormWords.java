package io.sanling.rules.form;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import io.sanling.form.FieldType;
import io.sanling.form.Form;
import io.sanling.rules.nature.Nature;
import io.sanling.rules.problem.Place;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.source.PlainText;
import io.sanling.rules.source.YamlNode;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What no form may declare: what is about something by its words and not by its nature (性质), data
 * about persons, a field that slips out of the nature of its form, a default (缺省) that is better
 * for the unit than what is not known, and nothing to say of concealing where there is something to
 * conceal.
 */
final class FormWords {
  private static final ImmutableList<String> NAMES =
      ImmutableList.of(Scope.ID, Scope.NAME, Scope.SHORT, Scope.ENGLISH);

  /** Clause of the two defaults that are better for the unit, and are there all the same. */
  private static final String BETTER = "REC-DEFAULT";

  private static final BigDecimal LONG_NUMBERS = BigDecimal.TEN.pow(10);

  private final Problems problems;

  /**
   * @param problems where what is refused goes; the forms can be read all the same
   */
  FormWords(Problems problems) {
    this.problems = problems;
  }

  // ---- words

  void subject(YamlNode node, SubjectReader.Declared unit) {
    texts(node, NAMES, ImmutableSet.of());
    node.items("类别").forEach(kind -> texts(kind, NAMES, ImmutableSet.of()));
    for (YamlNode unitClass : node.items("分类")) {
      texts(unitClass, NAMES, ImmutableSet.of());
      unitClass.items(FieldReader.VALUES).forEach(value -> texts(value, NAMES, ImmutableSet.of()));
    }
    node.items("编码").stream().filter(scheme -> !scheme.isText()).forEach(this::personal);
    unit.fields().values().forEach(field -> field(field, null, ImmutableSet.of()));
  }

  private void personal(YamlNode node) {
    for (String key : NAMES) {
      YamlNode value = node.members().get(key);
      if (value != null && value.isText() && Nature.isPersonal(value.text())) {
        problem("personal", value.place(), value.text(), value.text());
      }
    }
  }

  void form(FormReader.Declared form) {
    if (form.tree().get("nature") == null) {
      return; // which words it may use is not known
    }
    Set<Nature> natures = natures(form);
    YamlNode node = form.node();
    texts(
        node,
        List.of(Scope.ID, "表", Scope.NAME, Scope.SHORT, Scope.ENGLISH, "量词", FormReader.ALL_CLEAR),
        natures);
    form.fields().values().forEach(field -> field(field, form, natures));
    for (YamlNode deadline : node.items(FormReader.DEADLINES)) {
      texts(deadline, NAMES, natures);
    }
    YamlNode grading = node.members().get(FormReader.GRADING);
    if (grading != null) {
      texts(grading, NAMES, natures);
      grading.items("级").forEach(level -> texts(level, NAMES, natures));
    }
  }

  /** A measure is about what its forms and fields are about. */
  void measures(
      List<YamlNode> nodes,
      List<Map<String, @Nullable Object>> measures,
      Map<String, FormReader.Declared> forms) {
    Map<String, Set<Nature>> known = new HashMap<>();
    for (int i = 0; i < measures.size(); i++) {
      Map<String, @Nullable Object> measure = measures.get(i);
      Set<Nature> natures = EnumSet.noneOf(Nature.class);
      natures.addAll(of(measure.get("form") + "/" + measure.get("field"), forms));
      for (String key : List.of("numerator", "denominator")) {
        natures.addAll(of(String.valueOf(measure.get(key)), forms));
      }
      if (measure.get("parts") instanceof List<?> parts) {
        for (Object part : parts) {
          String name = String.valueOf(((Map<?, ?>) part).get("measure"));
          natures.addAll(known.getOrDefault(name, Set.of()));
        }
      }
      known.put(String.valueOf(measure.get("id")), natures);
      texts(nodes.get(i), NAMES, natures);
    }
  }

  private static Set<Nature> of(String path, Map<String, FormReader.Declared> forms) {
    int slash = path.indexOf('/');
    FormReader.Declared form = slash < 0 ? null : forms.get(path.substring(0, slash));
    if (form == null) {
      return Set.of();
    }
    FieldReader.Declared field = form.fields().get(path.substring(slash + 1));
    return field == null ? natures(form) : natures(field, natures(form));
  }

  /** What entries of the form may be about. */
  static Set<Nature> natures(FormReader.Declared form) {
    Set<Nature> natures = EnumSet.noneOf(Nature.class);
    Nature.of(String.valueOf(form.tree().get("nature"))).ifPresent(natures::add);
    if (form.tree().get("natures") instanceof Map<?, ?> byCode) {
      byCode.values().forEach(term -> Nature.of(String.valueOf(term)).ifPresent(natures::add));
    }
    return natures;
  }

  /** What the field is about: its own, or what its form is. */
  static Set<Nature> natures(FieldReader.Declared field, Set<Nature> ofForm) {
    return field.tree().get("nature") instanceof String own
        ? Nature.of(own).<Set<Nature>>map(Set::of).orElse(ofForm)
        : ofForm;
  }

  private void field(
      FieldReader.Declared field, FormReader.@Nullable Declared form, Set<Nature> ofForm) {
    YamlNode node = field.node();
    personal(node);
    for (YamlNode value : node.items(FieldReader.VALUES)) {
      for (String key : value.isText() ? List.<String>of() : NAMES) {
        YamlNode name = value.members().get(key);
        if (name != null && name.isText() && Nature.isPersonalValue(name.text())) {
          problem("personal.value", name.place(), "");
        }
      }
    }
    if (field.type() == FieldType.NUMBER && isLong(field)) {
      problem("personal.number", node.place(), field.id(), field.id());
    }
    Set<Nature> natures = natures(field, ofForm);
    texts(node, ImmutableList.<String>builder().addAll(NAMES).add("单位").build(), natures);
    YamlNode words = node.members().get("说法");
    if (words != null) {
      texts(words, words.members().keySet(), natures);
    }
    if (!PlainText.plain(String.valueOf(field.tree().get("name"))).equals(Nature.SOURCES)) {
      values(field, form, natures);
    }
    escape(field, ofForm);
    if (form != null) {
      better(field, form, ofForm);
    }
  }

  /** Whether whole numbers of so many digits fit that one could be a telephone's. */
  private static boolean isLong(FieldReader.Declared field) {
    return field.tree().get("most") instanceof String most
        && new BigDecimal(most).compareTo(LONG_NUMBERS) >= 0;
  }

  private void values(
      FieldReader.Declared field, FormReader.@Nullable Declared form, Set<Nature> natures) {
    Object byCode =
        form != null && field.id().equals(form.tree().get("natureField"))
            ? form.tree().get("natures")
            : null;
    for (YamlNode value : field.node().items(FieldReader.VALUES)) {
      if (!value.isText()) {
        Object own = byCode instanceof Map<?, ?> map ? map.get(value.textOrNull(Scope.ID)) : null;
        texts(
            value,
            NAMES,
            own == null
                ? natures
                : Nature.of(String.valueOf(own)).<Set<Nature>>map(Set::of).orElse(natures));
      }
    }
  }

  private void texts(YamlNode node, Collection<String> keys, Set<Nature> natures) {
    for (String key : keys) {
      YamlNode value = node.members().get(key);
      if (value == null || !value.isText()) {
        continue;
      }
      for (Nature nature : Sets.difference(Nature.demandedBy(value.text()), natures)) {
        problem(
            "",
            value.place(),
            value.text(),
            value.text(),
            String.join("、", nature.wordsIn(value.text())),
            nature.term());
      }
    }
  }

  private void problem(String wording, Place place, String found, Object... details) {
    problems.add(Problem.of(RulebookCode.FORM_WORD, place, found).worded(wording, details));
  }

  // ---- natures

  /** A field takes another nature than its form's where that takes nothing away. */
  private void escape(FieldReader.Declared field, Set<Nature> ofForm) {
    if (field.tree().get("nature") instanceof String own) {
      Set<Nature> bound = EnumSet.noneOf(Nature.class);
      ofForm.stream().filter(Nature::isBeyondAdvice).forEach(bound::add);
      Nature.of(own).ifPresent(bound::remove);
      if (!bound.isEmpty()) {
        problems.add(
            Problem.of(RulebookCode.PRINCIPLE, field.node().at(FieldReader.NATURE).place(), own)
                .worded("escape", field.id(), own, Nature.terms(bound)));
      }
    }
  }

  /** A default may not be what is better for the unit than what is not known. */
  private void better(FieldReader.Declared field, FormReader.Declared form, Set<Nature> natures) {
    Object given = field.tree().get("default");
    if (given == null || "".equals(field.tree().get("defaultClause"))) {
      return;
    }
    boolean excepted = BETTER.equals(field.tree().get("defaultClause"));
    boolean better =
        given instanceof Boolean answer
            ? isBetter(answer, field.id(), form, excepted)
            : form.count() == Form.Count.MANY
                && field.isNumber()
                && natures.stream().anyMatch(Nature::isHarm)
                && !(excepted
                    && field.type() == FieldType.MONEY
                    && natures.stream().allMatch(Nature::hasLosses))
                && !isGreatest(field, String.valueOf(given));
    if (better) {
      YamlNode written = field.node().at(FieldReader.DEFAULT);
      problems.add(
          Problem.of(RulebookCode.FORM_DEFAULT, written.place(), written.text())
              .worded("better", written.text(), field.id()));
      field.tree().remove("default");
      field.tree().remove("defaultClause");
    }
  }

  private static boolean isBetter(
      boolean answer, String field, FormReader.Declared form, boolean excepted) {
    Object roles = form.tree().get("roles");
    Object competence = roles instanceof Map<?, ?> map ? map.get(Form.Role.COMPETENCE.name()) : "";
    Object refusal = roles instanceof Map<?, ?> map ? map.get(Form.Role.REFUSAL.name()) : "";
    boolean longer =
        form.node().items(FormReader.DEADLINES).stream()
            .anyMatch(deadline -> field.equals(deadline.at("延长").textOrNull("是")));
    return answer ? longer : field.equals(competence) || field.equals(refusal) && !excepted;
  }

  private static boolean isGreatest(FieldReader.Declared field, String given) {
    return field.tree().get("most") instanceof String most
        && new BigDecimal(most).compareTo(new BigDecimal(given)) == 0;
  }
}

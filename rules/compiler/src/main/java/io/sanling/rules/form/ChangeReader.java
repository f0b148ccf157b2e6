package io.sanling.rules.form;

import com.google.common.collect.ImmutableMap;
import io.sanling.form.Field;
import io.sanling.form.FieldType;
import io.sanling.form.Form;
import io.sanling.rules.nature.Nature;
import io.sanling.rules.problem.Place;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.source.YamlNode;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what advice may change (可改), and refuses what no advice may. */
final class ChangeReader {
  static final String CHANGE = "可改";
  private static final String DIRECTION = "方向";
  private static final String FROM = "自";
  private static final String COST = "代价";
  private static final String FIELD = "字段";
  private static final String DAYS = "天数";
  private static final String AS_OF = "统计截止日";
  private static final String CHANGED = "次数、数、金额、比例、是否、日期、期限日、时刻";
  private static final int MOST_DAYS = 3660;

  private static final ImmutableMap<String, Field.Direction> OF_NUMBERS =
      terms(Field.Direction.MORE, Field.Direction.LESS);
  private static final ImmutableMap<String, Field.Direction> OF_FLAGS =
      terms(Field.Direction.YES, Field.Direction.NO);

  private final Scope scope;

  ChangeReader(Scope scope) {
    this.scope = scope;
  }

  private static ImmutableMap<String, Field.Direction> terms(
      Field.Direction first, Field.Direction second) {
    return ImmutableMap.of(first.term(), first, second.term(), second);
  }

  /** What the field says of it, if it says anything, goes into its tree. */
  void read(FieldReader.Declared field, Map<String, FieldReader.Declared> fields) {
    YamlNode node = field.node().members().get(CHANGE);
    FieldType type = field.type();
    if (node == null || type == null) {
      return;
    }
    node.allow(DIRECTION, FROM, COST);
    Map<String, @Nullable Object> change = new LinkedHashMap<>();
    Field.Direction direction = direction(node, field, type);
    Scope.putIfGiven(change, "direction", direction == null ? null : direction.name());
    YamlNode from = node.members().get(FROM);
    if (from != null && from.isText()) {
      if (!from.text().equals(AS_OF)) {
        Scope.putIfGiven(change, "from", day(node, FROM, field, fields));
      }
    } else if (from != null) {
      from.allow(FIELD, DAYS);
      Scope.putIfGiven(change, "from", day(from, FIELD, field, fields));
      if (!from.text(DAYS).isEmpty()) {
        long days = scope.whole(from, DAYS);
        if (days > MOST_DAYS) {
          refuse(from.at(DAYS).place(), String.valueOf(days), "days", days, MOST_DAYS);
        }
        change.put("days", days);
      }
    }
    String cost = scope.number(node, COST);
    if (cost != null && new BigDecimal(cost).signum() < 0) {
      refuse(node.at(COST).place(), cost, "cost", cost);
    }
    change.put("cost", cost == null ? "1" : cost);
    field.tree().put("change", change);
  }

  /** A number becomes more or less and a flag what is said; a day can only be set. */
  private Field.@Nullable Direction direction(
      YamlNode node, FieldReader.Declared field, FieldType type) {
    if (type.isNumber()) {
      return scope.requiredTerm(node, DIRECTION, OF_NUMBERS);
    }
    if (type == FieldType.FLAG) {
      return scope.requiredTerm(node, DIRECTION, OF_FLAGS);
    }
    if (field.isDay() && node.members().get(DIRECTION) != null) {
      refuse(node.at(DIRECTION).keyPlace(), DIRECTION, "day", field.id());
    }
    return Field.Direction.SET;
  }

  /** A day of the same entry, which is not what is changed. */
  private @Nullable String day(
      YamlNode node,
      String key,
      FieldReader.Declared field,
      Map<String, FieldReader.Declared> fields) {
    List<String> days =
        fields.values().stream()
            .filter(other -> other.isDay() && !other.id().equals(field.id()))
            .map(FieldReader.Declared::id)
            .toList();
    return scope.known(node, key, days, "day");
  }

  /** What the unit is no advice changes. */
  void ofUnit(Map<String, FieldReader.Declared> fields) {
    fields.values().forEach(field -> refuse(field, "unit"));
  }

  /**
   * The day, the role and the kind of an entry are what it is; what is lawful, or harm or a wrong
   * that happened, is dealt with in time and never otherwise made less.
   */
  void ofForm(FormReader.Declared form) {
    Set<Nature> ofForm = FormWords.natures(form);
    Object roles = form.tree().get("roles");
    for (FieldReader.Declared field : form.fields().values()) {
      Set<Nature> beyond = EnumSet.noneOf(Nature.class);
      beyond.addAll(ofForm);
      beyond.addAll(FormWords.natures(field, ofForm));
      beyond.removeIf(nature -> !nature.isBeyondAdvice());
      if (field.id().equals(form.tree().get("ownDay"))) {
        refuse(field, "ownDay");
      } else if (field.id().equals(form.tree().get("natureField"))
          || is(roles, Form.Role.KIND, field)) {
        refuse(field, "kind");
      } else if (roles instanceof Map<?, ?> byRole && byRole.containsValue(field.id())) {
        refuse(field, "role");
      } else if (!beyond.isEmpty() && !isEnd(form, field)) {
        refuse(field, "nature", Nature.terms(beyond));
      } else {
        ofType(field);
      }
    }
  }

  /** Words, documents and choices have no direction. */
  private void ofType(FieldReader.Declared field) {
    YamlNode node = field.node().members().get(CHANGE);
    FieldType type = field.type();
    boolean fits = field.isNumber() || field.isDay() || type == FieldType.FLAG;
    if (node != null && type != null && !fits) {
      scope.refuse(
          node.keyPlace(),
          CHANGE,
          null,
          RulebookCode.FORM_FIELD_TYPE,
          "",
          field.id(),
          type.term(),
          CHANGED);
    }
  }

  private static boolean is(@Nullable Object roles, Form.Role role, FieldReader.Declared field) {
    return roles instanceof Map<?, ?> byRole && field.id().equals(byRole.get(role.name()));
  }

  /**
   * Whether it says when an entry was dealt with, which may be done in time; any may while a
   * deadline was not read to its end.
   */
  private static boolean isEnd(FormReader.Declared form, FieldReader.Declared field) {
    return form.tree().get("deadlines") instanceof List<?> deadlines
        && deadlines.stream()
            .anyMatch(
                deadline ->
                    deadline instanceof Map<?, ?> of
                        && (of.get("end") == null || field.id().equals(of.get("end"))));
  }

  private void refuse(FieldReader.Declared field, String wording, Object... more) {
    YamlNode node = field.node().members().get(CHANGE);
    if (node != null) {
      Object[] details = new Object[more.length + 1];
      details[0] = field.id();
      System.arraycopy(more, 0, details, 1, more.length);
      refuse(node.keyPlace(), CHANGE, wording, details);
    }
  }

  private void refuse(Place place, String found, String wording, Object... details) {
    scope.refuse(place, found, null, RulebookCode.FORM_CHANGE, wording, details);
  }
}

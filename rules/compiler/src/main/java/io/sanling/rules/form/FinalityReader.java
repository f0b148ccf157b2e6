package io.sanling.rules.form;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.sanling.form.FieldType;
import io.sanling.form.Form;
import io.sanling.form.Form.Role;
import io.sanling.rules.problem.Place;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.source.YamlNode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads which fields tell how final a result is, of appeals (申诉) and of publicity (公示), and which
 * tell what was verified (核查).
 */
final class FinalityReader {
  static final String APPEAL = "申诉";
  static final String PUBLICITY = "公示";
  static final String VERIFICATION = "核查";

  /**
   * What a field stands for.
   *
   * @param part whether it has to be declared
   * @param required whether the field has to be filled in
   * @param after whether it is a day that is not before the own day
   */
  private record Part(
      String word, Role role, FieldType type, boolean part, boolean required, boolean after) {}

  private static final ImmutableMap<String, ImmutableList<Part>> PARTS =
      ImmutableMap.of(
          APPEAL,
          ImmutableList.of(
              new Part("事项", Role.APPEAL_ABOUT, FieldType.TEXT, true, true, false),
              new Part("决定", Role.APPEAL_DECIDED, FieldType.DAY, true, false, true),
              new Part("单位", Role.APPEAL_BODY, FieldType.TEXT, true, false, false),
              new Part("结果", Role.APPEAL_OUTCOME, FieldType.CHOICE, true, false, false),
              new Part("文号", Role.APPEAL_DOCUMENT, FieldType.DOCUMENT, true, false, false),
              new Part("原单位", Role.APPEAL_FIRST_BODY, FieldType.TEXT, false, false, false)),
          PUBLICITY,
          ImmutableList.of(
              new Part("至", Role.PUBLIC_UNTIL, FieldType.SET_DAY, true, true, true),
              new Part("异议", Role.PUBLIC_OBJECTIONS, FieldType.COUNT, true, false, false),
              new Part("办结", Role.PUBLIC_SETTLED, FieldType.DAY, true, false, true)),
          VERIFICATION,
          ImmutableList.of(
              new Part("项", Role.VERIFIED, FieldType.TEXT, true, true, false),
              new Part("核查值", Role.VERIFIED_VALUE, FieldType.TEXT, true, true, false),
              new Part("单位", Role.OFFICE, FieldType.TEXT, true, true, false),
              new Part("文号", Role.DOCUMENT, FieldType.DOCUMENT, true, true, false)));

  /** What a key says beside fields. */
  private static final ImmutableMap<String, ImmutableList<String>> BESIDE =
      ImmutableMap.of(
          VERIFICATION,
          ImmutableList.of(
              VerificationReader.DIFFERENT,
              VerificationReader.FAVOURABLE,
              VerificationReader.VERIFIABLE));

  private final Scope scope;
  private final FormReader forms;

  /** Where each was declared. */
  private final Map<String, Place> declared = new HashMap<>();

  FinalityReader(Scope scope, FormReader forms) {
    this.scope = scope;
    this.forms = forms;
  }

  void read(FormReader.Declared form, Map<String, @Nullable Object> roles) {
    PARTS.forEach(
        (key, parts) -> {
          YamlNode node = form.node().members().get(key);
          if (node != null) {
            read(key, node, parts, form, roles);
          }
        });
  }

  private void read(
      String key,
      YamlNode node,
      ImmutableList<Part> parts,
      FormReader.Declared form,
      Map<String, @Nullable Object> roles) {
    Place place = form.node().at(key).keyPlace();
    Place before = declared.putIfAbsent(key, place);
    if (before != null) {
      scope.refuse(place, form.id(), null, RulebookCode.FORM_TWICE, wording(key), key, before);
    }
    if (form.count() != null && form.count() != Form.Count.MANY) {
      scope.refuse(place, key, null, RulebookCode.FORM_KEY, "count", key, "多条");
    }
    for (String other : List.of("认定", "撤销", "职权", "拒办", "前身")) {
      if (form.node().members().get(other) != null) {
        scope.refuse(
            form.node().at(other).keyPlace(),
            other,
            null,
            RulebookCode.FORM_KEY,
            wording(key),
            other,
            key);
      }
    }
    node.allow(
        Stream.concat(
                parts.stream().map(Part::word),
                BESIDE.getOrDefault(key, ImmutableList.of()).stream())
            .toArray(String[]::new));
    for (Part part : parts) {
      if (part.part() && node.members().get(part.word()) == null) {
        node.missing(part.word());
        continue;
      }
      FieldReader.Declared field =
          forms.field(
              node, part.word(), form.fields(), type -> type == part.type(), part.type().term());
      if (field != null) {
        roles.put(part.role().name(), field.id());
        check(key, part, node, field, form);
      }
    }
  }

  private static String wording(String key) {
    return key.equals(VERIFICATION) ? "verification" : "finality";
  }

  private void check(
      String key, Part part, YamlNode node, FieldReader.Declared field, FormReader.Declared form) {
    Place place = node.at(part.word()).place();
    if (part.required() && !FormReader.isRequired(field)) {
      scope.refuse(
          place,
          field.id(),
          null,
          RulebookCode.FORM_FIELD_TYPE,
          wording(key) + ".required",
          field.id());
    }
    String ownDay = form.node().textOrNull("本日");
    if (part.after()
        && ownDay != null
        && !ownDay.equals(field.node().textOrNull(FieldReader.NOT_BEFORE))) {
      scope.refuse(
          place,
          field.id(),
          null,
          RulebookCode.FORM_FIELD_TYPE,
          "finality.before",
          field.id(),
          ownDay);
    }
    if (part.role() == Role.APPEAL_OUTCOME) {
      List<String> codes =
          Arrays.stream(Form.AppealOutcome.values()).map(Form.AppealOutcome::name).toList();
      for (YamlNode value : field.node().items(FieldReader.VALUES)) {
        String code = value.text(Scope.ID);
        if (!code.isEmpty()) {
          scope.known(code, value.at(Scope.ID).place(), codes, "outcome");
        }
      }
    }
  }

  /** Appeals are against a result that is publicized. */
  void end() {
    Place appeals = declared.get(APPEAL);
    if (appeals != null && !declared.containsKey(PUBLICITY)) {
      scope.refuse(appeals, APPEAL, null, RulebookCode.FORM_KEY, "publicity", APPEAL, PUBLICITY);
    }
  }
}

package io.sanling.rules.form;

import com.google.common.collect.ImmutableMap;
import io.sanling.form.FieldType;
import io.sanling.form.Form;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.source.AuthorText;
import io.sanling.rules.source.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads which values may be verified (可核查), and which of two values counts. */
final class VerificationReader {
  static final String VERIFIABLE = "可核查";
  static final String DIFFERENT = "相差条款";
  static final String FAVOURABLE = "有利条款";
  private static final String FIELD = "字段";
  private static final String COUNTS = "计";
  private static final String UNDECLARED = "未申报也计";
  private static final String TOLERANCE = "容许";
  private static final ImmutableMap<String, Boolean> VALUES =
      ImmutableMap.of("核查值", true, "申报值", false);

  private final Scope scope;

  /** The fields of forms that a unit has one of, by path. */
  private final Map<String, FieldReader.Declared> fields = new LinkedHashMap<>();

  VerificationReader(Scope scope, ImmutableMap<String, FormReader.Declared> forms) {
    this.scope = scope;
    for (FormReader.Declared form : forms.values()) {
      if (form.count() == Form.Count.ONE) {
        form.fields().forEach((id, field) -> fields.put(form.id() + "/" + id, field));
      }
    }
  }

  /** What the form says of it goes into its tree. */
  void read(FormReader.Declared form) {
    YamlNode node = form.node().members().get(FinalityReader.VERIFICATION);
    if (node == null) {
      return;
    }
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    clause(node, DIFFERENT, form.id() + "/verification/different/clause");
    clause(node, FAVOURABLE, form.id() + "/verification/favourable/clause");
    tree.put("different", node.text(DIFFERENT));
    tree.put("favourable", node.text(FAVOURABLE));
    List<Object> items = new ArrayList<>();
    AuthorText.Names paths = new AuthorText.Names();
    for (YamlNode item : node.items(VERIFIABLE)) {
      item.allow(FIELD, COUNTS, UNDECLARED, TOLERANCE);
      scope.once(paths, item.text(FIELD), item.at(FIELD).place());
      items.add(item(item));
    }
    if (items.isEmpty()) {
      node.missing(VERIFIABLE);
    }
    tree.put("items", items);
    form.tree().put("verification", tree);
  }

  private void clause(YamlNode node, String key, String path) {
    if (!node.text(key).isEmpty()) {
      scope.stands(path, node.at(key).place());
    }
  }

  private Map<String, @Nullable Object> item(YamlNode node) {
    Map<String, @Nullable Object> item = new LinkedHashMap<>();
    String path = node.text(FIELD);
    String known =
        path.isEmpty() ? null : scope.known(path, node.at(FIELD).place(), fields.keySet(), "path");
    FieldReader.Declared field = known == null ? null : fields.get(known);
    item.put("path", known);
    Boolean counts = scope.requiredTerm(node, COUNTS, VALUES);
    item.put("counts", counts);
    Scope.putIfTrue(item, "undeclaredToo", scope.truth(node, UNDECLARED));
    if (Boolean.FALSE.equals(counts) && item.containsKey("undeclaredToo")) {
      scope.refuse(
          node.at(UNDECLARED).keyPlace(),
          UNDECLARED,
          null,
          RulebookCode.FORM_KEY,
          "undeclared",
          UNDECLARED);
    }
    if (field == null || field.type() == null) {
      return item;
    }
    FieldType type = field.type();
    if (!hasDirection(field) || isRelated(path, field)) {
      scope.refuse(
          node.at(FIELD).place(),
          path,
          null,
          RulebookCode.FORM_FIELD_TYPE,
          hasDirection(field) ? "verifiedAlone" : "verifiable",
          field.id());
    } else if (type == FieldType.FLAG && node.members().get(TOLERANCE) != null) {
      scope.refuse(
          node.at(TOLERANCE).keyPlace(),
          TOLERANCE,
          null,
          RulebookCode.FORM_KEY,
          "",
          TOLERANCE,
          type.term());
    } else {
      Object unit = type == FieldType.SHARE ? FieldType.SHARE.term() : field.tree().get("unit");
      Scope.putIfGiven(
          item,
          "tolerance",
          scope.parameter(
              node, TOLERANCE, unit == null ? List.of() : List.of(String.valueOf(unit))));
    }
    return item;
  }

  /** Whether it is said which way a number or a flag is better. */
  private static boolean hasDirection(FieldReader.Declared field) {
    return (field.type() == FieldType.FLAG || field.isNumber())
        && field.tree().get("change") instanceof Map<?, ?> change
        && change.get("direction") != null;
  }

  /** Whether it has to go together with another field, which was not verified. */
  private boolean isRelated(String path, FieldReader.Declared field) {
    String form = path.substring(0, path.indexOf('/') + 1);
    return relations(field).findAny().isPresent()
        || fields.entrySet().stream()
            .filter(other -> other.getKey().startsWith(form))
            .flatMap(other -> relations(other.getValue()))
            .anyMatch(relation -> field.id().equals(relation.get("other")));
  }

  private static Stream<Map<?, ?>> relations(FieldReader.Declared field) {
    return field.tree().get("relations") instanceof List<?> relations
        ? relations.stream().map(relation -> (Map<?, ?>) relation)
        : Stream.of();
  }
}

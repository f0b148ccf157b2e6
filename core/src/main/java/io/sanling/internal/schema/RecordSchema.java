package io.sanling.internal.schema;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Lists;
import io.sanling.form.Choice;
import io.sanling.form.Determination;
import io.sanling.form.Field;
import io.sanling.form.Form;
import io.sanling.form.Forms;
import io.sanling.form.Subject;
import io.sanling.form.Subject.Constraint;
import io.sanling.form.Subject.IdScheme;
import io.sanling.form.Subject.IdScheme.Part;
import io.sanling.internal.json.CanonicalJson;
import io.sanling.internal.json.JsonTree;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The JSON Schema of the records of one rulebook: that of any record, with its forms filled in. */
final class RecordSchema {
  private static final long MOST_ENTRIES = 10_000;
  private static final String DECIMAL = "^-?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?$";
  private static final Map<String, @Nullable Object> NULL = of("type", "null");

  private final Forms forms;

  private RecordSchema(Forms forms) {
    this.forms = forms;
  }

  static String of(Forms forms, String digest) {
    return CanonicalJson.indented(new RecordSchema(forms).tree(digest));
  }

  private Map<String, @Nullable Object> tree(String digest) {
    Map<String, @Nullable Object> properties = of("unit", unit());
    forms.all().forEach(form -> properties.put(form.id(), form(form)));
    Map<String, @Nullable Object> frame = JsonTree.parse(Schemas.text("record"));
    JsonTree common = JsonTree.of(frame).object("$defs");
    Map<String, @Nullable Object> used = new LinkedHashMap<>();
    for (String definition : List.of("id", "day", "time", "count", "decimal", "text")) {
      used.put(definition, common.members().get(definition));
    }
    Map<String, @Nullable Object> schema = new LinkedHashMap<>();
    schema.put("$schema", frame.get("$schema"));
    schema.put("$id", Schemas.id("record") + ":" + digest);
    schema.put("title", forms.subject().name() + "记录 / Unit record");
    schema.put(
        "description",
        "One unit record, one line of JSON Lines. What no schema can say (check characters, "
            + "contradictions, ids used twice, personal data) the reader checks.");
    schema.putAll(closed(properties, ImmutableList.of("unit")));
    schema.put("$defs", used);
    return schema;
  }

  private Map<String, @Nullable Object> unit() {
    Subject subject = forms.subject();
    Map<String, @Nullable Object> properties = new LinkedHashMap<>();
    List<String> required = new ArrayList<>(List.of("id", "idScheme"));
    properties.put("id", described("主体编码", ref("id")));
    properties.put("idScheme", codes(Lists.transform(subject.schemes(), IdScheme::choice), true));
    properties.put("name", described("主体名称", ref("text")));
    if (!subject.kinds().isEmpty()) {
      properties.put("kind", codes(Lists.transform(subject.kinds(), Subject.Kind::choice), true));
      required.add("kind");
    }
    if (subject.regions() != null) {
      int digits = subject.regions().digits();
      properties.put("division", described(digits + " 位行政区划代码", text("^[0-9]{" + digits + "}$")));
      required.add("division");
    }
    for (Subject.UnitClass sorted : subject.classes()) {
      if (!sorted.byKind()) {
        properties.put(
            sorted.id(), described(sorted.name(), codes(sorted.values(), sorted.required())));
        if (sorted.required()) {
          required.add(sorted.id());
        }
      }
    }
    fields(subject.fields(), properties, required);
    properties.put("openedOn", described("设立日期，1000-01-01 至 2100-12-31", orNull(ref("day"))));
    properties.put("closedOn", described("撤销日期", orNull(ref("day"))));
    Map<String, @Nullable Object> lists = new LinkedHashMap<>();
    forms.lists().forEach(form -> lists.put(form.id(), orNull(ref("day"))));
    properties.put(
        "suppliedFrom",
        described("提供起始日：各清单从哪一天起是齐全的；规则要看评定期以前几年的，没有写的不知道", orNull(closed(lists, List.of()))));
    Map<String, @Nullable Object> unit = described(subject.name(), closed(properties, required));
    List<Object> conditions = new ArrayList<>();
    subject.constraints().forEach(constraint -> conditions.add(condition(constraint)));
    subject.schemes().forEach(scheme -> conditions.add(condition(scheme)));
    unit.put("allOf", conditions);
    return unit;
  }

  private static Map<String, @Nullable Object> condition(Constraint constraint) {
    Map<String, @Nullable Object> then = new LinkedHashMap<>();
    if (constraint.scheme() != null) {
      then.put("idScheme", of("const", constraint.scheme()));
    }
    if (constraint.notEnding() != null) {
      Object other = of("not", of("pattern", literal(constraint.notEnding()) + "$"));
      then.put("id", other);
      then.put("division", other);
    }
    return constraint.kinds().isEmpty()
        ? of("properties", then)
        : when("kind", of("enum", constraint.kinds()), then);
  }

  private static Map<String, @Nullable Object> condition(IdScheme scheme) {
    Map<String, @Nullable Object> id =
        switch (scheme.choice().code()) {
          case IdScheme.DIVISION_CODE -> of("pattern", "^[0-9]{12}$");
          case IdScheme.USCC -> of("pattern", "^[0-9A-HJ-NPQRTUWXY]{18}$");
          case IdScheme.LOCAL -> of("maxLength", 64L);
          default -> of("pattern", pattern(scheme.pattern()));
        };
    return when("idScheme", of("const", scheme.choice().code()), of("id", id));
  }

  private static String pattern(List<Part> parts) {
    return parts.stream()
        .map(
            part ->
                part.literal() != null
                    ? literal(part.literal())
                    : (part.digits() > 0 ? "[0-9]{" + part.digits() + "}" : "")
                        + (part.letters() > 0 ? "[A-Z]{" + part.letters() + "}" : ""))
        .collect(Collectors.joining("", "^", "$"));
  }

  /** As regular expressions of JSON Schema have it, which know no quoting of a whole text. */
  private static String literal(String text) {
    return text.replaceAll("[\\\\^$.|?*+()\\[\\]{}/]", "\\\\$0");
  }

  private static Map<String, @Nullable Object> when(
      String member, Object is, Map<String, @Nullable Object> then) {
    return of(
        "if", of("properties", of(member, is), "required", List.of(member)),
        "then", of("properties", then));
  }

  private Map<String, @Nullable Object> form(Form form) {
    return switch (form.count()) {
      case ONE -> described(form.name(), orNull(entry(form)));
      case MANY ->
          described(
              form.name() + "；空列表：已提供、没有；不写或 null：未提供",
              of("type", List.of("array", "null"), "items", entry(form), "maxItems", MOST_ENTRIES));
      case DAYS ->
          described(
              form.name() + "的日期区间，首尾都算",
              of(
                  "type",
                  List.of("array", "null"),
                  "items",
                  of(
                      "type",
                      "array",
                      "prefixItems",
                      List.of(ref("day"), ref("day")),
                      "minItems",
                      2L,
                      "maxItems",
                      2L),
                  "maxItems",
                  MOST_ENTRIES));
    };
  }

  private Map<String, @Nullable Object> entry(Form form) {
    Map<String, @Nullable Object> properties = new LinkedHashMap<>();
    List<String> required = new ArrayList<>();
    if (form.count() == Form.Count.MANY) {
      properties.put("id", ref("id"));
      required.add("id");
    }
    fields(form.fields(), properties, required);
    List<Choice> grounds = form.grounds();
    if (grounds != null) {
      Map<String, @Nullable Object> determination = new LinkedHashMap<>();
      determination.put(
          "status",
          of("enum", Arrays.stream(Determination.Status.values()).map(Enum::name).toList()));
      determination.put("body", described("认定机关", ref("text")));
      determination.put("document", described("认定文号", ref("text")));
      determination.put("ground", codes(grounds, false));
      determination.put("decidedOn", orNull(ref("day")));
      properties.put("determination", described("认定", closed(determination, List.of("status"))));
      required.add("determination");
    }
    return closed(properties, required);
  }

  private void fields(
      List<Field> fields, Map<String, @Nullable Object> properties, List<String> required) {
    for (Field field : fields) {
      String name = field.unit() == null ? field.name() : field.name() + "，" + field.unit();
      properties.put(field.id(), described(name, field(field)));
      if (field.required()) {
        required.add(field.id());
      }
    }
  }

  private Map<String, @Nullable Object> field(Field field) {
    return switch (field.type()) {
      case DAY, SET_DAY -> orNull(ref("day"), field);
      case TIME -> orNull(ref("time"), field);
      case FLAG -> orNull(of("type", "boolean"), field);
      case COUNT -> orNull(number(field, "integer"), field);
      case NUMBER, MONEY, SHARE -> decimal(field);
      case CHOICE -> codes(field.choices(), field.required());
      case DOCUMENT, TEXT ->
          field.required()
              ? of("$ref", "#/$defs/text", "type", "string")
              : of("$ref", "#/$defs/text");
      case REFERENCE -> orNull(ref("id"), field);
      case GRID -> orNull(text(grid()), field);
    };
  }

  private String grid() {
    Subject.Regions regions = forms.subject().regions();
    return "^[0-9]{" + (regions == null ? 0 : regions.digits()) + "}/[0-9]{1,4}$";
  }

  private static Map<String, @Nullable Object> number(Field field, String type) {
    if (!field.numbers().isEmpty()) {
      return of("enum", field.numbers());
    }
    Map<String, @Nullable Object> number = of("type", type, "minimum", field.smallest());
    BigDecimal greatest = field.greatest();
    if (greatest == null) {
      number.put("exclusiveMaximum", BigDecimal.TEN.pow(18));
    } else {
      number.put("maximum", greatest);
    }
    return number;
  }

  private static Map<String, @Nullable Object> decimal(Field field) {
    List<Object> forms = new ArrayList<>(List.of(number(field, "number"), text(DECIMAL)));
    if (!field.required()) {
      forms.add(NULL);
    }
    return of("anyOf", forms);
  }

  private static Map<String, @Nullable Object> codes(List<Choice> choices, boolean required) {
    List<@Nullable Object> codes = new ArrayList<>(Lists.transform(choices, Choice::code));
    if (!required) {
      codes.add(null);
    }
    String names =
        choices.stream()
            .map(choice -> choice.code() + " " + choice.name())
            .collect(Collectors.joining("；"));
    return of("description", names, "enum", codes);
  }

  private static Map<String, @Nullable Object> orNull(
      Map<String, @Nullable Object> schema, Field field) {
    return field.required() ? schema : orNull(schema);
  }

  private static Map<String, @Nullable Object> orNull(Map<String, @Nullable Object> schema) {
    return of("anyOf", List.of(schema, NULL));
  }

  private static Map<String, @Nullable Object> ref(String definition) {
    return of("$ref", "#/$defs/" + definition);
  }

  private static Map<String, @Nullable Object> text(String pattern) {
    return of("type", "string", "pattern", pattern);
  }

  private static Map<String, @Nullable Object> described(
      String description, Map<String, @Nullable Object> schema) {
    Map<String, @Nullable Object> described = of("description", description);
    described.putAll(schema);
    Object names = schema.get("description");
    described.put("description", names == null ? description : description + "：" + names);
    return described;
  }

  /** An object with these members and no others. */
  private static Map<String, @Nullable Object> closed(
      Map<String, @Nullable Object> properties, List<String> required) {
    Map<String, @Nullable Object> closed = of("type", "object", "properties", properties);
    if (!required.isEmpty()) {
      closed.put("required", required);
    }
    closed.put("additionalProperties", false);
    return closed;
  }

  private static Map<String, @Nullable Object> of(@Nullable Object... keysAndValues) {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      members.put(String.valueOf(keysAndValues[i]), keysAndValues[i + 1]);
    }
    return members;
  }
}

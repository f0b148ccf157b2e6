package io.sanling.rules.difference;

import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.sanling.form.Field;
import io.sanling.form.FieldType;
import io.sanling.form.Form;
import io.sanling.form.Measure;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.form.FormsReader;
import io.sanling.rules.problem.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What {@code forms.yaml} declares, each thing with what it says, as its canonical tree has it. */
final class DeclaredParts {
  static final String NAME = "name";
  private static final String CODE = "code";
  private static final String ID = "id";

  /** Where something declared stands in the tree, by the key of the list or object it is in. */
  static final ImmutableMap<String, Change.Part> PARTS =
      ImmutableMap.of(
          "subject", Change.Part.SUBJECT,
          "forms", Change.Part.FORM,
          "fields", Change.Part.FIELD,
          "deadlines", Change.Part.DEADLINE,
          "grading", Change.Part.GRADING,
          "measures", Change.Part.MEASURE);

  /** How people call what the tree says. */
  private static final ImmutableMap<String, String> WORDS =
      ImmutableMap.<String, String>builder()
          .put("type", "类型")
          .put("unit", "单位")
          .put("required", "必填")
          .put("default", "缺省")
          .put("least", "不小于")
          .put("most", "不大于")
          .put("choices", "取值")
          .put("numbers", "取值")
          .put("classes", "口径")
          .put("nature", "性质")
          .put("count", "份数")
          .put("ownDay", "本日")
          .put("grounds", "理由")
          .put("closing", "销号")
          .put("storedOnly", "只收存")
          .put("allClear", "平安")
          .put("change", "可改")
          .put("from", "自")
          .put("until", "到")
          .put("end", "止")
          .put("limit", "天数")
          .put("byValues", "天数按")
          .put("verification", "核查")
          .put("extension", "延长")
          .put("bounds", "达到")
          .put("kind", "算法")
          .put("condition", "只计")
          .put("numerator", "分子")
          .put("denominator", "分母")
          .put("heads", "每")
          .put("empty", "空时")
          .put("openIsUnknown", "未完成不明")
          .put("listed", "列明")
          .put("NOT_BEFORE", "不早于")
          .put("SAME_DAY", "同日")
          .put("AT_MOST", "不大于")
          .put("SAME_PREFIX", "同前")
          .put("ONLY_WITH", "须有")
          .buildOrThrow();

  /**
   * Something declared.
   *
   * @param name its name after those of what it belongs to
   * @param texts what it says, by what it is about
   */
  record Declared(
      String name, Map<String, String> texts, Place place, ImmutableSet<String> clauses) {}

  private final Change.Part part;
  private final RulebookDraft draft;
  private final Uses uses;
  private final List<Declared> found = new ArrayList<>();

  private DeclaredParts(Change.Part part, RulebookDraft draft) {
    this.part = part;
    this.draft = draft;
    this.uses = Uses.of(draft);
  }

  static List<Declared> of(Change.Part part, RulebookDraft draft) {
    DeclaredParts parts = new DeclaredParts(part, draft);
    draft
        .formsFile()
        .tree()
        .forEach(
            (key, value) ->
                parts.each(key, value, PARTS.getOrDefault(key, Change.Part.SUBJECT), "", ""));
    return parts.found;
  }

  private void each(String key, @Nullable Object value, Change.Part of, String names, String path) {
    if (value instanceof List<?> items) {
      items.forEach(item -> each(key, item, of, names, path));
    } else if (value instanceof Map<?, ?> map) {
      String name = text(map.get(NAME));
      String id = text(map.containsKey(ID) ? map.get(ID) : map.get(CODE));
      String allNames = name.isEmpty() ? names : (names + " " + name).strip();
      String step = of == Change.Part.DEADLINE ? name : id.isEmpty() ? key : id;
      String here =
          of == Change.Part.FORM && names.isEmpty()
              ? id
              : path.isEmpty() ? (id.isEmpty() ? key : key + "/" + id) : path + "/" + step;
      Map<String, String> texts = new LinkedHashMap<>();
      map.forEach(
          (member, said) -> {
            Change.Part inner = PARTS.get(String.valueOf(member));
            if (isDeclaration(said, of, inner)) {
              each(String.valueOf(member), said, inner == null ? of : inner, allNames, here);
            } else if (!member.equals(ID) && !member.equals(CODE)) {
              texts.put(String.valueOf(member), shown(String.valueOf(member), said));
            }
          });
      if (of == part && !name.isEmpty()) {
        found.add(new Declared(allNames, texts, draft.formsFile().place(here), clauses(here)));
      }
    }
  }

  /** Whether it is told by itself, instead of as what its owner says. */
  static boolean isDeclaration(@Nullable Object said, Change.Part of, Change.@Nullable Part inner) {
    boolean named =
        said instanceof List<?> items
            && !items.isEmpty()
            && items.get(0) instanceof Map<?, ?> map
            && map.containsKey(NAME);
    return inner != null && (named || said instanceof Map)
        || named && (of == Change.Part.SUBJECT || of == Change.Part.GRADING);
  }

  /** The clauses that go by it. */
  private ImmutableSet<String> clauses(String path) {
    int slash = path.indexOf('/');
    String id = path.substring(slash + 1);
    if (part == Change.Part.MEASURE) {
      return Optional.ofNullable(draft.forms().measures().get(id))
          .map(uses::ofMeasure)
          .orElse(ImmutableSet.of());
    }
    return draft
        .forms()
        .find(slash < 0 ? path : path.substring(0, slash))
        .map(form -> clauses(form, id))
        .orElse(ImmutableSet.of());
  }

  private ImmutableSet<String> clauses(Form form, String id) {
    return switch (part) {
      case FORM -> uses.ofForm(form);
      case FIELD ->
          form.field(id).map(field -> uses.ofField(form, field)).orElse(ImmutableSet.of());
      case DEADLINE ->
          form.deadlines().stream()
              .filter(deadline -> deadline.name().equals(id))
              .findFirst()
              .map(deadline -> uses.ofDeadline(form, deadline))
              .orElse(ImmutableSet.of());
      default -> ImmutableSet.of();
    };
  }

  /** The name of what is called so, after those of what it belongs to; a class by size has none. */
  static String name(Change.Part of, String owners, String called) {
    return of == Change.Part.GRADING ? called : (owners + " " + called).strip();
  }

  /** The object as it stands in the tree; empty where there is none. */
  @SuppressWarnings("unchecked")
  static Map<String, @Nullable Object> map(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? (Map<String, @Nullable Object>) map : Map.of();
  }

  private static String text(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }

  private static String shown(String key, @Nullable Object value) {
    String text =
        switch (key) {
          case "count" -> FormsReader.term(Form.Count.valueOf(text(value)));
          case "kind" -> FormsReader.term(Measure.Kind.valueOf(text(value)));
          case "change" -> changed(value);
          case "closing" -> closing(value);
          default -> shown(value);
        };
    String word = WORDS.get(key);
    if (Boolean.TRUE.equals(value)) {
      text = "是";
    }
    return word == null || text.isEmpty() ? text : word + " " + text;
  }

  /** All that is said of it, since it is told as one. */
  private static String closing(@Nullable Object value) {
    return value instanceof Map<?, ?> map
        ? map.values().stream().map(DeclaredParts::closing).collect(joining(" "))
        : value instanceof List<?> items
            ? items.stream().map(DeclaredParts::closing).collect(joining("、"))
            : text(value);
  }

  private static String changed(@Nullable Object value) {
    Map<?, ?> change = value instanceof Map<?, ?> map ? map : Map.of();
    String from = change.get("from") == null ? "统计截止日" : text(change.get("from"));
    String later = change.get("days") == null ? "" : " 后 " + change.get("days") + " 天";
    return Field.Direction.valueOf(text(change.get("direction"))).term()
        + "，自 "
        + from
        + later
        + "，代价 "
        + change.get("cost");
  }

  private static String shown(@Nullable Object value) {
    for (FieldType type : FieldType.values()) {
      if (type.name().equals(value)) {
        return type.term();
      }
    }
    if (value instanceof List<?> items) {
      return items.stream().map(DeclaredParts::shown).collect(joining("、"));
    } else if (value instanceof Map<?, ?> map) {
      return map.containsKey(NAME)
          ? text(map.get(NAME))
          : map.values().stream().map(DeclaredParts::shown).collect(joining(" "));
    }
    return value instanceof String text ? WORDS.getOrDefault(text, text) : text(value);
  }
}

package io.sanling.rules.form;

import com.google.common.collect.ImmutableBiMap;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.sanling.form.Field;
import io.sanling.form.Form;
import io.sanling.form.Measure;
import io.sanling.rules.problem.Place;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.source.AuthorText;
import io.sanling.rules.source.PlainText;
import io.sanling.rules.source.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads measures (度量): numbers that are taken from forms. */
final class MeasureReader {
  private static final String KIND = "算法";
  private static final String FORM = "表单";
  private static final String FIELD = "字段";
  private static final String DEADLINE = "时限";
  private static final String ONLY = "只计";
  private static final String AMONG = "其中";
  private static final String NUMERATOR = "分子";
  private static final String DENOMINATOR = "分母";
  private static final String PER = "每";
  private static final String BY = "除以";
  private static final String HEADS = "数";
  private static final String LEAST = "最少";
  private static final String QUOTA = "年度要求";
  private static final String TOO_FEW = "不足原因";
  private static final String LOOK_BACK = "回看";
  private static final String PARTS = "由";
  private static final String KEY = "键";
  private static final String MEASURE = "度量";
  private static final String EMPTY = "空时";
  private static final String VALUE = "值";
  private static final String REASON = "原因";
  private static final String LISTED = "列明";
  private static final String SUBJECT = "主体";
  private static final String NUMBERS = "次数、数、金额、比例";

  static final ImmutableBiMap<String, Measure.Kind> KINDS =
      ImmutableBiMap.<String, Measure.Kind>builder()
          .put("件数", Measure.Kind.COUNT)
          .put("合计", Measure.Kind.SUM)
          .put("最大", Measure.Kind.GREATEST)
          .put("比例", Measure.Kind.SHARE)
          .put("按期率", Measure.Kind.IN_TIME)
          .put("逾期率", Measure.Kind.LATE)
          .put("商", Measure.Kind.QUOTIENT)
          .put("占年度要求", Measure.Kind.QUOTA)
          .put("日数比例", Measure.Kind.DAYS)
          .put("合列", Measure.Kind.SEVERAL)
          .buildOrThrow();

  /** What each kind says beside what all do; what stands in {@link #FREE} may be left out. */
  private static final ImmutableMap<Measure.Kind, ImmutableSet<String>> SAYS =
      ImmutableMap.<Measure.Kind, ImmutableSet<String>>builder()
          .put(Measure.Kind.COUNT, ImmutableSet.of(FORM, ONLY, LOOK_BACK, PER, LISTED))
          .put(Measure.Kind.SUM, ImmutableSet.of(FORM, FIELD, ONLY, LOOK_BACK, PER, LISTED))
          .put(Measure.Kind.GREATEST, ImmutableSet.of(FORM, FIELD, ONLY, LOOK_BACK, LISTED))
          .put(Measure.Kind.SHARE, ImmutableSet.of(FORM, ONLY, AMONG, LOOK_BACK, LISTED))
          .put(Measure.Kind.IN_TIME, ImmutableSet.of(FORM, DEADLINE, ONLY, LISTED))
          .put(Measure.Kind.LATE, ImmutableSet.of(FORM, DEADLINE, ONLY, LISTED))
          .put(Measure.Kind.QUOTIENT, ImmutableSet.of(NUMERATOR, DENOMINATOR, LEAST, TOO_FEW))
          .put(Measure.Kind.QUOTA, ImmutableSet.of(FIELD, QUOTA))
          .put(Measure.Kind.DAYS, ImmutableSet.of(FORM))
          .put(Measure.Kind.SEVERAL, ImmutableSet.of(PARTS))
          .buildOrThrow();

  private static final ImmutableSet<String> FREE =
      ImmutableSet.of(ONLY, LOOK_BACK, PER, LISTED, LEAST, TOO_FEW);

  private static final ImmutableSet<Measure.Kind> RATES =
      ImmutableSet.of(Measure.Kind.IN_TIME, Measure.Kind.LATE);

  private final Scope scope;
  private final ImmutableMap<String, FormReader.Declared> forms;
  private final Map<String, FieldReader.Declared> ofUnit;

  /**
   * @param ofUnit the fields of the unit itself
   */
  MeasureReader(
      Scope scope,
      ImmutableMap<String, FormReader.Declared> forms,
      Map<String, FieldReader.Declared> ofUnit) {
    this.scope = scope;
    this.forms = forms;
    this.ofUnit = ofUnit;
  }

  List<Map<String, @Nullable Object>> read(List<YamlNode> nodes) {
    List<Map<String, @Nullable Object>> measures = new ArrayList<>();
    AuthorText.Names ids = new AuthorText.Names();
    AuthorText.Names names = new AuthorText.Names();
    List<String> before = new ArrayList<>();
    for (YamlNode node : nodes) {
      Map<String, @Nullable Object> measure = measure(node, before);
      String id = String.valueOf(measure.get("id"));
      scope.once(ids, id, node.at(Scope.ID).place());
      scope.once(names, String.valueOf(measure.get("name")), node.at(Scope.NAME).place());
      before.add(id);
      measures.add(measure);
    }
    return measures;
  }

  private Map<String, @Nullable Object> measure(YamlNode node, List<String> before) {
    Measure.Kind kind =
        KINDS.get(PlainText.plain(node.at(KIND).isText() ? node.at(KIND).text() : ""));
    List<String> keys = new ArrayList<>(List.of(Scope.ID, Scope.NAME, Scope.ENGLISH, KIND, EMPTY));
    ImmutableSet<String> own = kind == null ? null : SAYS.get(kind);
    if (own == null) {
      SAYS.values().stream().flatMap(ImmutableSet::stream).distinct().forEach(keys::add);
    } else {
      keys.addAll(own);
    }
    node.allow(keys.toArray(new String[0]));
    scope.requiredTerm(node, KIND, KINDS);
    if (own != null) {
      own.stream().filter(key -> !FREE.contains(key)).forEach(key -> required(node, key));
    }
    Map<String, @Nullable Object> measure = scope.named(node, ImmutableSet.of());
    String path = "measures/" + measure.get("id");
    scope.stands(path, node.at(Scope.ID).place());
    if (kind == null) {
      return measure;
    }
    measure.put("kind", kind.name());
    ofForm(node, kind, measure);
    conditions(node, ONLY, "condition", path, measure);
    conditions(node, AMONG, "among", path, measure);
    quotient(node, kind, measure);
    Scope.putIfGiven(measure, "lookBack", scope.parameter(node, LOOK_BACK, List.of()));
    if (kind == Measure.Kind.SEVERAL) {
      measure.put("parts", parts(node, before));
    }
    if (node.members().get(EMPTY) != null) {
      measure.put("empty", empty(node.at(EMPTY)));
    }
    Scope.putIfTrue(measure, "listed", scope.truth(node, LISTED));
    return measure;
  }

  private void required(YamlNode node, String key) {
    if (node.members().get(key) == null) {
      node.missing(key);
    }
  }

  private void ofForm(YamlNode node, Measure.Kind kind, Map<String, @Nullable Object> measure) {
    if (kind == Measure.Kind.QUOTA) {
      String path = node.textOrNull(FIELD);
      String[] parts =
          path == null || number(path, node.at(FIELD).place()) == null ? null : path.split("/", 2);
      if (parts != null) {
        measure.put("form", parts[0]);
        measure.put("field", parts[1]);
      }
      Scope.putIfGiven(measure, "limit", scope.parameter(node, QUOTA, List.of()));
      return;
    }
    String id = scope.known(node, FORM, forms.keySet(), "form");
    FormReader.Declared form = id == null ? null : forms.get(id);
    if (form == null) {
      return;
    }
    Form.Count wanted = kind == Measure.Kind.DAYS ? Form.Count.DAYS : Form.Count.MANY;
    if (form.count() != null && form.count() != wanted) {
      scope.refuse(
          node.at(FORM).place(),
          form.id(),
          null,
          RulebookCode.FORM_KEY,
          "count",
          node.text(KIND),
          wanted == Form.Count.DAYS ? "逐日" : "多条");
      return;
    }
    measure.put("form", id);
    String field = scope.known(node, FIELD, form.fields().keySet(), "field");
    FieldReader.Declared declared = field == null ? null : form.fields().get(field);
    if (declared != null && isNumber(declared, node.at(FIELD).place())) {
      measure.put("field", field);
    }
    if (RATES.contains(kind)) {
      Scope.putIfGiven(
          measure, "deadline", scope.known(node, DEADLINE, form.deadlines(), "deadline"));
    }
  }

  private boolean isNumber(FieldReader.Declared field, Place place) {
    if (field.type() != null && !field.isNumber()) {
      scope.refuse(
          place,
          field.id(),
          null,
          RulebookCode.FORM_FIELD_TYPE,
          "",
          field.id(),
          field.type().term(),
          NUMBERS);
    }
    return field.isNumber();
  }

  /** A number that a unit has one of, as form and field; null, and reported, when it is none. */
  private @Nullable String number(String path, Place place) {
    Map<String, FieldReader.Declared> numbers = new LinkedHashMap<>();
    forms.values().stream()
        .filter(form -> form.count() == null || form.count() == Form.Count.ONE)
        .forEach(
            form -> form.fields().forEach((id, field) -> numbers.put(form.id() + "/" + id, field)));
    ofUnit.forEach((id, field) -> numbers.put("subject/" + id, field));
    String given = path.startsWith(SUBJECT + "/") ? "subject" + path.substring(2) : path;
    String form = given.substring(0, Math.max(0, given.indexOf('/')));
    String known =
        form.isEmpty() || forms.containsKey(form) || given.startsWith("subject/")
            ? scope.known(given, place, numbers.keySet(), "path")
            : scope.known(form, place, forms.keySet(), "formOfPath");
    FieldReader.Declared field = known == null ? null : numbers.get(known);
    return field != null && isNumber(field, place) ? known : null;
  }

  private void conditions(
      YamlNode node, String key, String name, String path, Map<String, @Nullable Object> measure) {
    List<String> sentences = new ArrayList<>();
    for (YamlNode sentence : node.items(key)) {
      scope.stands(path + "/" + name + "/" + sentences.size(), sentence.place());
      sentences.add(sentence.text());
    }
    Scope.putIfAny(measure, name, sentences);
  }

  private void quotient(YamlNode node, Measure.Kind kind, Map<String, @Nullable Object> measure) {
    Scope.putIfGiven(measure, "numerator", number(node, NUMERATOR));
    YamlNode per = node.members().get(PER);
    if (kind != Measure.Kind.QUOTIENT && per != null && !per.isText()) {
      perSoMany(per, measure);
    } else {
      Scope.putIfGiven(
          measure, "denominator", number(node, kind == Measure.Kind.QUOTIENT ? DENOMINATOR : PER));
    }
    if (kind == Measure.Kind.QUOTIENT) {
      Scope.putIfGiven(measure, "limit", scope.parameter(node, LEAST, List.of()));
      if (node.textOrNull(LEAST) != null) {
        measure.put("tooFew", node.text(TOO_FEW));
      }
    }
  }

  /** Per so many, e.g. 10 000, of what is divided by. */
  private void perSoMany(YamlNode node, Map<String, @Nullable Object> measure) {
    node.allow(BY, HEADS);
    if (!node.text(BY).isEmpty()) {
      Scope.putIfGiven(measure, "denominator", number(node, BY));
    }
    if (node.text(HEADS).isEmpty()) {
      return;
    }
    int before = scope.problems().all().size();
    long heads = scope.whole(node, HEADS);
    if (scope.problems().all().size() == before && (heads < 1 || heads > Field.MOST_COUNTED)) {
      scope.refuse(
          node.at(HEADS).place(),
          node.text(HEADS),
          null,
          RulebookCode.FORM_BOUNDS,
          "heads",
          node.text(HEADS),
          Field.MOST_COUNTED);
    } else if (heads > 1) {
      measure.put("heads", heads);
    }
  }

  private @Nullable String number(YamlNode node, String key) {
    String path = node.textOrNull(key);
    return path == null ? null : number(path, node.at(key).place());
  }

  /** Measures that stand above, so that none is made of itself. */
  private List<Object> parts(YamlNode node, List<String> before) {
    List<Object> parts = new ArrayList<>();
    AuthorText.Names keys = new AuthorText.Names();
    for (YamlNode item : node.items(PARTS)) {
      item.allow(KEY, MEASURE);
      Map<String, @Nullable Object> part = new LinkedHashMap<>();
      part.put("key", item.text(KEY));
      scope.once(keys, item.text(KEY), item.at(KEY).place());
      String measure = item.text(MEASURE);
      part.put(
          "measure",
          measure.isEmpty()
              ? ""
              : scope.known(measure, item.at(MEASURE).place(), before, "measure"));
      parts.add(part);
    }
    return parts;
  }

  private Map<String, @Nullable Object> empty(YamlNode node) {
    node.allow(VALUE, REASON);
    Map<String, @Nullable Object> empty = new LinkedHashMap<>();
    Scope.putIfGiven(empty, "value", scope.number(node, VALUE));
    empty.put("reason", node.text(REASON));
    return empty;
  }
}

package io.sanling.rules.form;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableBiMap;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import io.sanling.form.FieldType;
import io.sanling.form.Form;
import io.sanling.form.Form.ChangeKind;
import io.sanling.rules.problem.Place;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.source.AuthorText;
import io.sanling.rules.source.Suggestion;
import io.sanling.rules.source.YamlNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads a form (表单) with its fields, deadlines and classes by size. */
final class FormReader {
  static final String FIELDS = "字段";
  static final String DEADLINES = "时限";
  static final String GRADING = "分级";
  private static final String COUNT = "份数";
  private static final String TABLE = "表";
  private static final String MEASURE_WORD = "量词";
  private static final String DETERMINED = "认定";
  private static final String GROUNDS = "理由";
  private static final String OWN_DAY = "本日";
  private static final String CLAUSE = "未提供条款";
  private static final String DAILY = "日报";
  static final String ALL_CLEAR = "平安";
  private static final String STORED = "只收存";
  private static final String BY = "按";
  private static final String NONE_KNOWN = "不明";
  private static final String DAYS = "天数";
  private static final String HOURS = "小时";
  private static final String HOLDS = "有";
  private static final String IS = "是";
  private static final String FROM = "自";
  private static final String UNTIL = "到";
  private static final String END = "止";
  private static final String EXTENSION = "延长";
  private static final String UNFINISHED = "未完成";
  private static final String LEVELS = "级";
  private static final String REACHED = "达到";

  static final ImmutableBiMap<String, Form.Count> COUNTS =
      ImmutableBiMap.of("一份", Form.Count.ONE, "多条", Form.Count.MANY, "逐日", Form.Count.DAYS);

  static final String PREDECESSOR = "前身";

  static final String AMENDED = "更正项";
  private static final String OLD_VALUE = "原值";

  private static final ImmutableMap<String, Form.Role> ROLES =
      ImmutableMap.<String, Form.Role>builder()
          .put("职权", Form.Role.COMPETENCE)
          .put("拒办", Form.Role.REFUSAL)
          .put("撤销", Form.Role.WITHDRAWAL)
          .put("类别", Form.Role.KIND)
          .put(PREDECESSOR, Form.Role.PREDECESSOR)
          .put(AMENDED, Form.Role.AMENDED)
          .put(OLD_VALUE, Form.Role.OLD_VALUE)
          .put("新值", Form.Role.NEW_VALUE)
          .put("更正理由", Form.Role.REASON)
          .put("决定单位", Form.Role.OFFICE)
          .put("决定文号", Form.Role.DOCUMENT)
          .buildOrThrow();

  /** What a form with amendments has beside the path. */
  private static final ImmutableList<String> OF_AMENDMENTS =
      ImmutableList.of(OLD_VALUE, "新值", "更正理由", "决定单位", "决定文号");

  private static final ImmutableMap<Form.Role, FieldType> ROLE_TYPES =
      ImmutableMap.<Form.Role, FieldType>builder()
          .put(Form.Role.COMPETENCE, FieldType.FLAG)
          .put(Form.Role.REFUSAL, FieldType.FLAG)
          .put(Form.Role.WITHDRAWAL, FieldType.DAY)
          .put(Form.Role.KIND, FieldType.CHOICE)
          .put(Form.Role.PREDECESSOR, FieldType.TEXT)
          .put(Form.Role.AMENDED, FieldType.TEXT)
          .put(Form.Role.OLD_VALUE, FieldType.TEXT)
          .put(Form.Role.NEW_VALUE, FieldType.TEXT)
          .put(Form.Role.REASON, FieldType.TEXT)
          .put(Form.Role.OFFICE, FieldType.TEXT)
          .put(Form.Role.DOCUMENT, FieldType.DOCUMENT)
          .buildOrThrow();

  /** A form as it stands in the file. */
  record Declared(
      String id,
      Form.@Nullable Count count,
      YamlNode node,
      Map<String, @Nullable Object> tree,
      Map<String, FieldReader.Declared> fields) {
    /** The names of its deadlines. */
    List<String> deadlines() {
      List<String> names = new ArrayList<>();
      if (tree.get("deadlines") instanceof List<?> deadlines) {
        for (Object deadline : deadlines) {
          names.add(String.valueOf(((Map<?, ?>) deadline).get("name")));
        }
      }
      return names;
    }
  }

  private final Scope scope;
  private final FieldReader fieldReader;
  private final List<Map<String, @Nullable Object>> grounds;
  private final List<YamlNode> common;
  private final FinalityReader finality;

  /**
   * @param grounds the grounds for excluding an entry that are declared for all forms
   * @param common the fields that all forms of many entries have
   */
  FormReader(
      Scope scope,
      FieldReader fieldReader,
      List<Map<String, @Nullable Object>> grounds,
      List<YamlNode> common) {
    this.scope = scope;
    this.fieldReader = fieldReader;
    this.grounds = grounds;
    this.common = common;
    this.finality = new FinalityReader(scope, this);
  }

  /** Checks what all forms together must have, once they are read. */
  void end() {
    finality.end();
  }

  Declared read(YamlNode node) {
    node.allow(
        Scope.ID,
        TABLE,
        Scope.NAME,
        Scope.SHORT,
        Scope.ENGLISH,
        MEASURE_WORD,
        COUNT,
        FieldReader.NATURE,
        DETERMINED,
        OWN_DAY,
        "职权",
        "拒办",
        "撤销",
        "类别",
        PREDECESSOR,
        FinalityReader.APPEAL,
        FinalityReader.PUBLICITY,
        ClosingReader.CLOSING,
        FinalityReader.VERIFICATION,
        AMENDED,
        OLD_VALUE,
        "新值",
        "更正理由",
        "决定单位",
        "决定文号",
        CLAUSE,
        DAILY,
        ALL_CLEAR,
        STORED,
        FIELDS,
        DEADLINES,
        GRADING);
    Map<String, @Nullable Object> form = scope.named(node, Reserved.OF_RECORDS);
    String id = String.valueOf(form.get("id"));
    scope.stands(id, node.at(Scope.ID).place());
    Scope.putIfGiven(form, "table", table(node, form));
    scope.shortName(node, "label", form);
    Scope.putIfGiven(form, "measure", node.textOrNull(MEASURE_WORD));
    Form.Count count = scope.requiredTerm(node, COUNT, COUNTS);
    boolean many = count == Form.Count.MANY;
    Scope.putIfGiven(form, "count", count == null ? null : count.name());
    Map<String, FieldReader.Declared> fields =
        fieldReader.read(id, node, many ? common : List.of(), Reserved.OF_ENTRIES);
    nature(node, fields, form);
    determination(node, form);
    Scope.putIfGiven(form, "ownDay", ownDay(node, count, fields));
    roles(new Declared(id, count, node, form, fields));
    form.put("fields", fields.values().stream().map(FieldReader.Declared::tree).toList());
    Scope.putIfAny(form, "deadlines", deadlines(node, id, fields, form));
    if (node.members().get(GRADING) != null) {
      form.put("grading", grading(node.at(GRADING), id, fields));
    }
    ClosingReader.read(scope, this, new Declared(id, count, node, form, fields));
    String clause = node.textOrNull(CLAUSE);
    if (clause != null) {
      scope.stands(id + "/clause", node.at(CLAUSE).place());
    }
    form.put("clause", clause == null ? "DATA-" + id.toUpperCase(Locale.ROOT) : clause);
    Scope.putIfTrue(form, "daily", daily(node, count));
    Scope.putIfTrue(form, "storedOnly", scope.truth(node, STORED));
    Scope.putIfGiven(form, "allClear", allClear(node, count));
    Declared declared = new Declared(id, count, node, form, fields);
    new ChangeReader(scope).ofForm(declared);
    return declared;
  }

  private @Nullable String table(YamlNode node, Map<String, @Nullable Object> form) {
    String table = node.textOrNull(TABLE);
    if (table != null && !table.matches("[a-z][a-z0-9-]{0,30}")) {
      String meant = Ascii.toLowerCase(table).replaceAll("[^a-z0-9]+", "-");
      scope.refuse(
          node.at(TABLE).place(),
          table,
          meant.matches("[a-z][a-z0-9-]{0,30}") ? meant : null,
          RulebookCode.FORM_ID,
          "table",
          table);
    }
    String file = table == null ? String.valueOf(form.get("id")) : table;
    for (String name : List.of(file, String.valueOf(form.get("name")))) {
      boolean told =
          table == null && name.equals(file) && Reserved.isReserved(file, Reserved.OF_RECORDS);
      if (!told && Reserved.isNoTable(name)) {
        Place place =
            node.at(name.equals(file) ? table == null ? Scope.ID : TABLE : Scope.NAME).place();
        scope.refuse(place, name, null, RulebookCode.FORM_ID, "sheet", name);
      }
    }
    return table;
  }

  private boolean daily(YamlNode node, Form.@Nullable Count count) {
    boolean daily = scope.truth(node, DAILY);
    if (daily && count != null && count != Form.Count.DAYS) {
      scope.refuse(
          node.at(DAILY).keyPlace(), DAILY, null, RulebookCode.FORM_KEY, "count", DAILY, "逐日");
    }
    return daily;
  }

  /** The days on which nothing is reported to have happened are not those of the daily report. */
  private @Nullable String allClear(YamlNode node, Form.@Nullable Count count) {
    String sentence = node.textOrNull(ALL_CLEAR);
    if (sentence == null) {
      return null;
    }
    Place key = node.at(ALL_CLEAR).keyPlace();
    if (count != null && count != Form.Count.DAYS) {
      scope.refuse(key, ALL_CLEAR, null, RulebookCode.FORM_KEY, "count", ALL_CLEAR, "逐日");
    }
    if (scope.truth(node, DAILY)) {
      scope.refuse(key, ALL_CLEAR, null, RulebookCode.FORM_KEY, "allClear", ALL_CLEAR, DAILY);
    }
    fieldReader.sentence(node.at(ALL_CLEAR));
    return sentence;
  }

  /** What it is about: one word, or a word for each value of a field. */
  private void nature(
      YamlNode node, Map<String, FieldReader.Declared> fields, Map<String, @Nullable Object> form) {
    YamlNode nature = node.members().get(FieldReader.NATURE);
    if (nature == null || nature.isText()) {
      String word = node.text(FieldReader.NATURE);
      Place place = node.at(FieldReader.NATURE).place();
      form.put(
          "nature",
          word.isEmpty() ? null : scope.known(word, place, FieldReader.NATURES, "nature"));
      return;
    }
    nature.allow(BY);
    form.put("nature", "其他");
    FieldReader.Declared field = field(nature, BY, fields, type -> type == FieldType.CHOICE, "选项");
    if (field == null) {
      return;
    }
    form.put("natureField", field.id());
    Map<String, @Nullable Object> natures = new LinkedHashMap<>();
    for (YamlNode value : field.node().items(FieldReader.VALUES)) {
      String word = value.text(FieldReader.NATURE);
      if (!word.isEmpty()) {
        Place place = value.at(FieldReader.NATURE).place();
        natures.put(value.text(Scope.ID), scope.known(word, place, FieldReader.NATURES, "nature"));
      }
    }
    form.put("natures", natures);
  }

  private void determination(YamlNode node, Map<String, @Nullable Object> form) {
    YamlNode determined = node.members().get(DETERMINED);
    if (determined == null || determined.isText() && !scope.truth(node, DETERMINED)) {
      return;
    }
    if (determined.isText()) {
      form.put("grounds", grounds);
      return;
    }
    determined.allow(GROUNDS);
    List<YamlNode> items = determined.items(GROUNDS);
    if (items.stream().noneMatch(YamlNode::isText)) {
      form.put("grounds", fieldReader.choices(determined, GROUNDS));
      return;
    }
    List<String> codes =
        grounds.stream().map(ground -> String.valueOf(ground.get("code"))).toList();
    List<Object> chosen = new ArrayList<>();
    for (YamlNode item : items) {
      String code = scope.known(item.text(), item.place(), codes, "ground");
      if (code != null) {
        chosen.add(grounds.get(codes.indexOf(code)));
      }
    }
    form.put("grounds", chosen);
  }

  private @Nullable String ownDay(
      YamlNode node, Form.@Nullable Count count, Map<String, FieldReader.Declared> fields) {
    FieldReader.Declared field =
        field(node, OWN_DAY, fields, type -> type == FieldType.DAY, FieldType.DAY.term());
    if (field == null) {
      if (count == Form.Count.MANY && node.members().get(OWN_DAY) == null) {
        node.missing(OWN_DAY);
      }
      return null;
    }
    if (count != null && count != Form.Count.MANY) {
      scope.refuse(
          node.at(OWN_DAY).keyPlace(),
          OWN_DAY,
          null,
          RulebookCode.FORM_KEY,
          "count",
          OWN_DAY,
          "多条");
    } else if (!isRequired(field)) {
      List<String> others =
          fields.values().stream()
              .filter(other -> other.type() == FieldType.DAY && isRequired(other))
              .map(FieldReader.Declared::id)
              .toList();
      Place place = others.isEmpty() ? field.node().place() : node.at(OWN_DAY).place();
      scope.refuse(
          place,
          field.id(),
          others.size() == 1 ? others.get(0) : null,
          RulebookCode.FORM_FIELD_TYPE,
          "optional",
          field.id());
    }
    return field.id();
  }

  /** What else stands there than an answer was reported. */
  static boolean isRequired(FieldReader.Declared field) {
    String answer = field.node().textOrNull(FieldReader.REQUIRED);
    return answer != null && !answer.equals("否");
  }

  private void roles(Declared declared) {
    YamlNode node = declared.node();
    Map<String, FieldReader.Declared> fields = declared.fields();
    Map<String, @Nullable Object> form = declared.tree();
    Map<String, @Nullable Object> roles = new LinkedHashMap<>();
    ROLES.forEach(
        (word, role) -> {
          FieldType wanted = ROLE_TYPES.get(role);
          FieldReader.Declared field =
              wanted == null
                  ? null
                  : field(node, word, fields, type -> type == wanted, wanted.term());
          if (field != null) {
            roles.put(role.name(), field.id());
          }
        });
    finality.read(declared, roles);
    if (!roles.isEmpty()) {
      form.put("roles", roles);
    }
    if (node.members().get(PREDECESSOR) != null) {
      changes(node, fields, form);
    }
    if (OF_AMENDMENTS.stream().anyMatch(key -> node.members().get(key) != null)
        || node.members().get(AMENDED) != null) {
      amendments(node, fields, form);
    }
  }

  /** Amendments say what, from and to what, why, by whom and by which document; they just hold. */
  private void amendments(
      YamlNode node, Map<String, FieldReader.Declared> fields, Map<String, @Nullable Object> form) {
    refuseTogether(node, AMENDED, "amendments", DETERMINED, "撤销", PREDECESSOR);
    many(node, AMENDED, form);
    for (String key : ImmutableList.<String>builder().add(AMENDED).addAll(OF_AMENDMENTS).build()) {
      if (node.members().get(key) == null) {
        node.missing(key);
        continue;
      }
      FieldReader.Declared field = fields.get(node.text(key));
      if (field != null && isRequired(field) == key.equals(OLD_VALUE)) {
        scope.refuse(
            node.at(key).place(),
            field.id(),
            null,
            RulebookCode.FORM_FIELD_TYPE,
            key.equals(OLD_VALUE) ? "oldValue" : "amendment",
            field.id());
      }
    }
  }

  void refuseTogether(YamlNode node, String with, String reason, String... keys) {
    for (String key : keys) {
      if (node.members().get(key) != null) {
        scope.refuse(node.at(key).keyPlace(), key, null, RulebookCode.FORM_KEY, reason, key, with);
      }
    }
  }

  void many(YamlNode node, String key, Map<String, @Nullable Object> form) {
    if (form.get("count") != null && !Form.Count.MANY.name().equals(form.get("count"))) {
      scope.refuse(node.at(key).keyPlace(), key, null, RulebookCode.FORM_KEY, "count", key, "多条");
    }
  }

  /** Entries that tell how the unit changed are read by all that count units: nothing is open. */
  private void changes(
      YamlNode node, Map<String, FieldReader.Declared> fields, Map<String, @Nullable Object> form) {
    refuseTogether(node, PREDECESSOR, "change", DETERMINED, "撤销");
    many(node, PREDECESSOR, form);
    FieldReader.Declared kind = fields.get(node.text("类别"));
    if (kind == null || kind.type() != FieldType.CHOICE) {
      return;
    }
    if (!isRequired(kind)) {
      scope.refuse(
          node.at("类别").place(),
          kind.id(),
          null,
          RulebookCode.FORM_FIELD_TYPE,
          "change",
          kind.id());
    }
    List<String> codes = Arrays.stream(ChangeKind.values()).map(ChangeKind::name).toList();
    for (YamlNode value : kind.node().items(FieldReader.VALUES)) {
      String code = value.text(Scope.ID);
      if (!code.isEmpty()) {
        scope.known(code, value.at(Scope.ID).place(), codes, "unitChange");
      }
    }
  }

  /** The field a member names, if it is of a fitting type; else null, and reported. */
  FieldReader.@Nullable Declared field(
      YamlNode node,
      String key,
      Map<String, FieldReader.Declared> fields,
      Predicate<FieldType> fits,
      String wanted) {
    String id = scope.known(node, key, fields.keySet(), "field");
    FieldReader.Declared field = id == null ? null : fields.get(id);
    if (field == null || field.type() == null || fits.test(field.type())) {
      return field;
    }
    List<String> fitting =
        fields.values().stream()
            .filter(other -> other.type() != null && fits.test(other.type()))
            .map(FieldReader.Declared::id)
            .toList();
    scope.refuse(
        node.at(key).place(),
        field.id(),
        fitting.size() == 1 ? fitting.get(0) : Suggestion.nearest(field.id(), fitting).orElse(null),
        RulebookCode.FORM_FIELD_TYPE,
        "",
        field.id(),
        field.type().term(),
        wanted);
    return null;
  }

  // ---- deadlines

  private List<Map<String, @Nullable Object>> deadlines(
      YamlNode form,
      String formId,
      Map<String, FieldReader.Declared> fields,
      Map<String, @Nullable Object> tree) {
    List<Map<String, @Nullable Object>> deadlines = new ArrayList<>();
    AuthorText.Names names = new AuthorText.Names();
    for (YamlNode node : form.items(DEADLINES)) {
      node.allow(Scope.NAME, Scope.ENGLISH, FROM, DAYS, HOURS, UNTIL, EXTENSION, END, UNFINISHED);
      Map<String, @Nullable Object> deadline = new LinkedHashMap<>();
      scope.names(node, deadline);
      String name = String.valueOf(deadline.get("name"));
      scope.stands(formId + "/" + name, node.at(Scope.NAME).place());
      scope.once(names, name, node.at(Scope.NAME).place());
      length(node, fields, deadline);
      end(node, fields, tree, deadline);
      if (node.members().get(EXTENSION) != null) {
        extension(node, fields, deadline);
      }
      if (node.textOrNull(UNFINISHED) != null) {
        scope.known(node, UNFINISHED, List.of(NONE_KNOWN), "unfinished");
        deadline.put("openIsUnknown", true);
      }
      deadlines.add(deadline);
    }
    return deadlines;
  }

  private void length(
      YamlNode node,
      Map<String, FieldReader.Declared> fields,
      Map<String, @Nullable Object> deadline) {
    boolean hours = node.members().get(HOURS) != null;
    YamlNode days = node.members().get(DAYS);
    boolean byValues = days != null && !days.isText();
    // a day that was set and a table may stand together
    List<String> one = byValues ? List.of(DAYS, HOURS) : List.of(DAYS, HOURS, UNTIL);
    if (one.stream().filter(key -> node.members().get(key) != null).count() != 1) {
      scope.refuse(node.place(), "", null, RulebookCode.FORM_DEADLINE, "");
    }
    if (node.text(FROM).isEmpty()) {
      return;
    }
    String limit =
        hours
            ? scope.parameter(node, HOURS, List.of(HOURS))
            : byValues ? null : scope.parameter(node, DAYS, List.of("天"));
    Map<String, @Nullable Object> table = days == null || !byValues ? null : byValues(days, fields);
    boolean unsure = limit == null && table == null && node.members().get(UNTIL) == null;
    deadline.put("unsure", unsure);
    FieldReader.Declared from =
        field(
            node,
            FROM,
            fields,
            type -> unsure || (hours ? type == FieldType.TIME : type.isDay()),
            hours ? FieldType.TIME.term() : "日期、期限日");
    deadline.put("from", from == null ? "" : from.id());
    Scope.putIfTrue(deadline, "inHours", hours);
    Scope.putIfGiven(deadline, "limit", limit);
    if (table != null) {
      deadline.put("byValues", table);
    }
    FieldReader.Declared until =
        field(node, UNTIL, fields, type -> type == FieldType.SET_DAY, FieldType.SET_DAY.term());
    Scope.putIfGiven(deadline, "until", until == null ? null : until.id());
  }

  /** Days by the values of one or two fields, by their codes; what is not there is not known. */
  private @Nullable Map<String, @Nullable Object> byValues(
      YamlNode node, Map<String, FieldReader.Declared> fields) {
    List<FieldReader.Declared> by = new ArrayList<>();
    for (YamlNode id : node.items(BY)) {
      String known = scope.known(id.text(), id.place(), fields.keySet(), "field");
      FieldReader.Declared field = known == null ? null : fields.get(known);
      if (field != null && field.type() != FieldType.CHOICE) {
        scope.refuse(
            id.place(),
            field.id(),
            null,
            RulebookCode.FORM_FIELD_TYPE,
            "",
            field.id(),
            String.valueOf(field.type() == null ? "" : field.type().term()),
            FieldType.CHOICE.term());
      } else if (field != null) {
        by.add(field);
      }
    }
    List<YamlNode> named = node.items(BY);
    if (named.isEmpty() || named.size() > 2 || by.size() < named.size()) {
      if (named.size() == by.size()) {
        scope.refuse(node.place(), "", null, RulebookCode.FORM_DEADLINE, "byValues");
      }
      return null;
    }
    Map<String, @Nullable Object> limits = new LinkedHashMap<>();
    cells(node, "", by, 0, limits);
    return new LinkedHashMap<>(
        Map.of("fields", by.stream().map(FieldReader.Declared::id).toList(), "limits", limits));
  }

  private void cells(
      YamlNode node,
      String codes,
      List<FieldReader.Declared> by,
      int at,
      Map<String, @Nullable Object> limits) {
    List<String> known =
        by.get(at).node().items(FieldReader.VALUES).stream()
            .map(value -> value.text(Scope.ID))
            .toList();
    node.members()
        .forEach(
            (code, cell) -> {
              if (at == 0 && code.equals(BY)
                  || scope.known(code, cell.keyPlace(), known, "code") == null) {
                return;
              }
              if (at + 1 < by.size() && !cell.isText()) {
                cells(cell, codes + code + "/", by, at + 1, limits);
              } else if (at + 1 < by.size() || !cell.isText()) {
                scope.refuse(cell.place(), "", null, RulebookCode.FORM_DEADLINE, "byValues");
              } else {
                String limit = scope.parameter(node, code, List.of("天"));
                Scope.putIfGiven(limits, codes + code, limit);
              }
            });
  }

  private void end(
      YamlNode node,
      Map<String, FieldReader.Declared> fields,
      Map<String, @Nullable Object> form,
      Map<String, @Nullable Object> deadline) {
    // days or hours are not known where their number is not
    Object unsure = deadline.remove("unsure");
    String end = node.text(END);
    if (end.equals(DETERMINED)) {
      if (form.get("grounds") == null) {
        scope.refuse(node.at(END).place(), end, null, RulebookCode.FORM_DEADLINE, "undetermined");
      }
      deadline.put("endsByDetermination", true);
    } else if (!end.isEmpty()) {
      boolean hours = Boolean.TRUE.equals(deadline.get("inHours"));
      FieldReader.Declared field =
          field(
              node,
              END,
              fields,
              type ->
                  Boolean.TRUE.equals(unsure)
                      || (hours ? type == FieldType.TIME : type == FieldType.DAY),
              hours ? FieldType.TIME.term() : FieldType.DAY.term());
      Scope.putIfGiven(deadline, "end", field == null ? null : field.id());
    }
  }

  private void extension(
      YamlNode of,
      Map<String, FieldReader.Declared> fields,
      Map<String, @Nullable Object> deadline) {
    YamlNode node = of.at(EXTENSION);
    boolean hours = Boolean.TRUE.equals(deadline.get("inHours"));
    node.allow(HOLDS, IS, DAYS, HOURS, UNTIL);
    boolean document = node.members().get(HOLDS) != null;
    FieldType wanted = document ? FieldType.DOCUMENT : FieldType.FLAG;
    String key = document ? HOLDS : IS;
    String unit = hours ? HOURS : DAYS;
    node.text(key);
    FieldReader.Declared field = field(node, key, fields, type -> type == wanted, wanted.term());
    Map<String, @Nullable Object> extension = new LinkedHashMap<>();
    extension.put("field", field == null ? null : field.id());
    if (node.members().get(UNTIL) == null) {
      node.text(unit);
      extension.put("limit", scope.parameter(node, unit, List.of(hours ? "小时" : "天")));
    } else if (node.text(UNTIL).equals(of.textOrNull(UNTIL))
        || of.members().get(UNTIL) == null
        || node.members().get(DAYS) != null
        || node.members().get(HOURS) != null) {
      scope.refuse(
          node.at(UNTIL).place(), node.text(UNTIL), null, RulebookCode.FORM_DEADLINE, "extension");
      return;
    } else {
      FieldReader.Declared until =
          field(
              node,
              UNTIL,
              Maps.filterKeys(fields, id -> !id.equals(of.textOrNull(UNTIL))),
              type -> type == FieldType.SET_DAY,
              FieldType.SET_DAY.term());
      extension.put("until", until == null ? null : until.id());
    }
    if (!extension.containsValue(null)) {
      deadline.put("extension", extension);
    }
  }

  // ---- classes by size

  private Map<String, @Nullable Object> grading(
      YamlNode node, String formId, Map<String, FieldReader.Declared> fields) {
    node.allow(Scope.ID, Scope.NAME, Scope.ENGLISH, "条款", BY, LEVELS);
    Map<String, @Nullable Object> grading = scope.named(node, Reserved.OF_LEDGERS);
    scope.stands(formId + "/" + grading.get("id"), node.at(Scope.ID).place());
    grading.put("clause", node.text("条款"));
    scope.stands(formId + "/" + grading.get("id") + "/clause", node.at("条款").place());
    List<Object> sums = new ArrayList<>();
    for (YamlNode sum : node.items(BY)) {
      List<String> added = new ArrayList<>();
      for (YamlNode id : sum.items()) {
        String known = scope.known(id.text(), id.place(), fields.keySet(), "field");
        FieldReader.Declared field = known == null ? null : fields.get(known);
        if (field != null && field.isNumber()) {
          added.add(field.id());
        } else if (field != null && field.type() != null) {
          scope.refuse(
              id.place(),
              field.id(),
              null,
              RulebookCode.FORM_FIELD_TYPE,
              "",
              field.id(),
              field.type().term(),
              "次数、数、金额、比例");
        }
      }
      sums.add(Map.of("fields", added));
    }
    node.missing(BY);
    node.missing(LEVELS);
    grading.put("sums", sums);
    grading.put(
        "classes",
        sums.isEmpty() ? List.of() : levels(node, formId + "/" + grading.get("id"), sums.size()));
    return grading;
  }

  private List<Object> levels(YamlNode node, String path, int sums) {
    List<Object> levels = new ArrayList<>();
    AuthorText.Names codes = new AuthorText.Names();
    List<YamlNode> items = node.items(LEVELS);
    List<BigDecimal> higher = new ArrayList<>();
    for (YamlNode item : items) {
      item.allow(Scope.ID, Scope.NAME, Scope.ENGLISH, REACHED);
      Map<String, @Nullable Object> level = scope.choice(item);
      scope.once(codes, String.valueOf(level.get("code")), item.at(Scope.ID).place());
      scope.stands(path + "/" + level.get("code"), item.place());
      boolean last = item == items.get(items.size() - 1);
      List<YamlNode> given = item.items(REACHED);
      if (given.size() != (last ? 0 : sums)) {
        scope.refuse(
            item.at(REACHED).place(),
            "",
            null,
            RulebookCode.FORM_GRADING,
            last ? "last" : "",
            sums);
      }
      List<String> bounds = new ArrayList<>();
      List<BigDecimal> numbers = new ArrayList<>();
      for (int i = 0; i < Math.min(given.size(), last ? 0 : sums); i++) {
        YamlNode bound = given.get(i);
        String number = scope.number(bound.text(), bound.place());
        scope.stands(path + "/" + level.get("code") + "/" + i, bound.place());
        bounds.add(number);
        numbers.add(new BigDecimal(number));
        if (new BigDecimal(number).signum() <= 0) {
          scope.refuse(
              bound.place(),
              number,
              null,
              RulebookCode.FORM_GRADING,
              "zero",
              String.valueOf(level.get("name")));
        } else if (i < higher.size() && new BigDecimal(number).compareTo(higher.get(i)) >= 0) {
          scope.refuse(
              bound.place(),
              number,
              null,
              RulebookCode.FORM_GRADING,
              "order",
              String.valueOf(level.get("name")),
              number,
              higher.get(i).toPlainString());
        }
      }
      higher = numbers;
      level.put("bounds", bounds);
      levels.add(level);
    }
    return levels;
  }

  /** Whether any of the forms that are named in turn names the first again. */
  static boolean isCircle(String form, Map<String, Set<String>> named) {
    List<String> open = new ArrayList<>(named.getOrDefault(form, Set.of()));
    List<String> seen = new ArrayList<>();
    while (!open.isEmpty()) {
      String next = open.remove(open.size() - 1);
      if (next.equals(form)) {
        return true;
      }
      if (!seen.contains(next)) {
        seen.add(next);
        open.addAll(named.getOrDefault(next, Set.of()));
      }
    }
    return false;
  }
}

package io.sanling.internal.form;

import com.google.common.base.Ascii;
import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.sanling.form.Field;
import io.sanling.form.Form;
import io.sanling.form.Subject;
import io.sanling.internal.EditDistance;
import io.sanling.internal.Unseen;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The columns of one table: JSON names and Chinese headers of fields, and those that every table of
 * its kind has.
 */
public final class Columns {
  public static final String UNIT_ID = "unitId";
  public static final String NOT_SUPPLIED = "notSupplied";
  public static final String SUPPLIED_FROM = "suppliedFrom";

  /** The column that names the field, where a row holds one field of a form. */
  public static final String INDICATOR = "indicator";

  public static final String VALUE = "value";
  public static final String FROM = "from";
  public static final String TO = "to";

  /** A column that is for people: read over, but looked through for personal data. */
  public static final String ASIDE = "-";

  /** Members of a determination, by their columns. */
  static final ImmutableMap<String, String> DETERMINATION =
      ImmutableMap.of(
          "determinationStatus", "status",
          "determinationBody", "body",
          "determinationDocument", "document",
          "determinationGround", "ground",
          "determinationDecidedOn", "decidedOn");

  /** The Chinese headers of what every record has, whatever the forms. */
  private static final ImmutableMap<String, String> ENGINES =
      ImmutableMap.<String, String>builder()
          .put(UNIT_ID, "主体编码")
          .put("id", "编号")
          .put("idScheme", "编码类别")
          .put("name", "主体名称")
          .put("kind", "主体类别")
          .put("division", "行政区划代码")
          .put("openedOn", "设立日期")
          .put("closedOn", "撤销日期")
          .put(NOT_SUPPLIED, "未提供")
          .put(SUPPLIED_FROM, "提供起始日")
          .put("determinationStatus", "认定状态")
          .put("determinationBody", "认定机关")
          .put("determinationDocument", "认定文号")
          .put("determinationGround", "剔除理由")
          .put("determinationDecidedOn", "认定日期")
          .put(INDICATOR, "指标")
          .put(VALUE, "数值")
          .put(FROM, "开始日期")
          .put(TO, "结束日期")
          .buildOrThrow();

  private static final ImmutableSet<String> LONG = ImmutableSet.of(INDICATOR, VALUE);

  private static final ImmutableSet<String> FOR_PEOPLE =
      ImmutableSet.of(
          "备注", "说明", "备注说明", "填写说明", "注", "序号", "行号", "remark", "remarks", "note", "notes", "no",
          "no.", "#");

  /** Marks and units that a header may carry besides its name; 万元 is none of them. */
  private static final CharMatcher MARK = CharMatcher.anyOf("*★)");

  private static final Pattern MARKS =
      Pattern.compile(
          "(?i)^[*★]+|[*★]+$"
              + "|\\((?:必填|选填|必填项|可选|人|名|人次|次|件|起|个|小时|年月日|年/月/日|年-月-日|日期|是/否|下拉选择|单选"
              + "|yyyy-mm-dd|yyyy/mm/dd|yyyy/m/d)\\)$");

  private final Map<String, String> names = new LinkedHashMap<>();
  private final Map<String, String> withUnits = new HashMap<>();
  private final ImmutableSet<String> single;
  private final Map<String, String> headers = new LinkedHashMap<>();

  private Columns(ImmutableSet<String> single) {
    this.single = single;
  }

  /** The columns of the table of units. */
  static Columns ofUnits(Subject subject) {
    Columns columns = new Columns(ImmutableSet.of());
    columns.engines(UNIT_ID, "idScheme", "name");
    if (!subject.kinds().isEmpty()) {
      columns.engines("kind");
    }
    if (subject.regions() != null) {
      columns.engines("division");
    }
    for (Subject.UnitClass sorted : subject.classes()) {
      if (!sorted.byKind()) {
        columns.add(sorted.id(), sorted.name());
      }
    }
    subject.fields().forEach(columns::add);
    columns.engines("openedOn", "closedOn", SUPPLIED_FROM, NOT_SUPPLIED);
    for (String field : columns.fields()) {
      columns.names.putIfAbsent(
          field.equals(UNIT_ID)
              ? "id"
              : "unit" + Ascii.toUpperCase(field.charAt(0)) + field.substring(1),
          field);
    }
    return columns;
  }

  /** The columns of the table of a form. */
  static Columns of(Form form) {
    boolean one = form.count() == Form.Count.ONE;
    Columns columns =
        new Columns(
            one
                ? form.fields().stream().map(Field::id).collect(ImmutableSet.toImmutableSet())
                : ImmutableSet.of());
    columns.engines(UNIT_ID);
    if (form.count() == Form.Count.MANY) {
      columns.engines("id");
    }
    form.fields().forEach(columns::add);
    if (form.isDetermined()) {
      columns.engines(DETERMINATION.keySet().toArray(new String[0]));
    }
    if (form.count() == Form.Count.DAYS) {
      columns.engines(FROM, TO);
    } else if (one) {
      columns.engines(INDICATOR, VALUE);
      boolean whole = form.fields().stream().anyMatch(Field::required);
      columns.headers.keySet().removeAll(whole ? LONG : columns.single);
    }
    return columns;
  }

  private void engines(String... fields) {
    for (String field : fields) {
      add(field, ENGINES.getOrDefault(field, field));
    }
  }

  private void add(Field field) {
    add(field.id(), field.name());
    if (field.unit() != null) {
      withUnits.putIfAbsent(plain(field.name() + "(" + field.unit() + ")"), field.id());
    }
  }

  private void add(String field, String header) {
    headers.putIfAbsent(field, header);
    names.putIfAbsent(field, field);
    names.putIfAbsent(plain(header), field);
  }

  /**
   * Chinese headers by column: of a form that a unit has one of, a column a field where all must be
   * filled in together, else a row a field.
   */
  public ImmutableMap<String, String> headers() {
    return ImmutableMap.copyOf(headers);
  }

  /** The Chinese header of what every record has. */
  public static String header(String field) {
    return ENGINES.getOrDefault(field, field);
  }

  /** The field of a header in either language; null when there is none. */
  public @Nullable String field(String header) {
    String plain = plain(header);
    String unmarked = unmarked(plain);
    String field = known(plain);
    if (field == null && !unmarked.equals(plain)) {
      field = known(unmarked);
    }
    if (field != null) {
      return field;
    }
    return FOR_PEOPLE.contains(Ascii.toLowerCase(unmarked)) ? ASIDE : null;
  }

  private @Nullable String known(String name) {
    String field = names.get(name);
    return field == null ? withUnits.get(name) : field;
  }

  /** The field that a cell names, where a row holds one field of a form; null when none does. */
  public @Nullable String named(String cell) {
    String field = field(cell);
    return field != null && single.contains(field) ? field : null;
  }

  /** The fields that a header is nearly the name of, as names in both languages. */
  public ImmutableList<String> near(String header, Collection<String> taken) {
    String wanted = Ascii.toLowerCase(plain(header));
    if (wanted.length() < 3) {
      return ImmutableList.of();
    }
    boolean oneARow = taken.contains(INDICATOR) && !single.contains(INDICATOR);
    return names.entrySet().stream()
        .filter(name -> !taken.contains(name.getValue()))
        .filter(name -> !(oneARow && single.contains(name.getValue())))
        .map(Map.Entry::getKey)
        .filter(name -> isNear(wanted, Ascii.toLowerCase(name)))
        .sorted(
            Comparator.<String>comparingInt(name -> EditDistance.of(wanted, name))
                .thenComparing(name -> name))
        .limit(1)
        .collect(ImmutableList.toImmutableList());
  }

  private static boolean isNear(String wanted, String name) {
    boolean word = name.length() > 2 || name.charAt(0) >= 0x80;
    return EditDistance.of(wanted, name) <= wanted.length() / 3
        || (word && wanted.contains(name))
        || (2 * wanted.length() > name.length() && name.contains(wanted));
  }

  /** Blanks and line ends within a header are for its looks. */
  private static String plain(String header) {
    return Values.BLANK.removeFrom(Unseen.removedFrom(Values.nfkc(header)));
  }

  private static String unmarked(String plain) {
    if (MARK.matchesNoneOf(plain)) {
      return plain;
    }
    String before = plain;
    String unmarked = MARKS.matcher(before).replaceAll("");
    while (!unmarked.equals(before)) {
      before = unmarked;
      unmarked = MARKS.matcher(before).replaceAll("");
    }
    return unmarked;
  }

  /** The fields of the table. */
  public ImmutableSet<String> fields() {
    return ImmutableSet.copyOf(names.values());
  }
}

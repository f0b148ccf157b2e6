package io.sanling.internal.read;

import com.google.common.base.Ascii;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.io.Resources;
import io.sanling.internal.NearestNames;
import io.sanling.internal.Unseen;
import io.sanling.record.Indicator;
import io.sanling.record.UnitRecords;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The published table of column headers and sheet names, {@code columns.csv}. */
final class Columns {
  static final String UNIT_ID = "unitId";
  static final String NOT_SUPPLIED = "notSupplied";
  static final String DETERMINATION = "determination";

  /** A column that is for people: read over, but looked through for personal data. */
  static final String ASIDE = "-";

  /** What the field of a column begins with that holds one indicator. */
  static final String INDICATOR = "indicators/";

  private static final ImmutableSet<String> FOR_PEOPLE =
      ImmutableSet.of(
          "备注", "说明", "备注说明", "填写说明", "注", "序号", "行号", "remark", "remarks", "note", "notes", "no",
          "no.", "#");

  /** Marks and units that a header may carry besides its name; 万元 is none of them. */
  private static final Pattern MARKS =
      Pattern.compile(
          "(?i)^[*★]+|[*★]+$"
              + "|\\((?:必填|选填|必填项|可选|人|名|人次|次|件|起|个|小时|年月日|年/月/日|年-月-日|日期|是/否|下拉选择|单选"
              + "|yyyy-mm-dd|yyyy/mm/dd|yyyy/m/d)\\)$");

  private static final Columns PUBLISHED = load();

  private final Map<TableList, Map<String, String>> fields = new EnumMap<>(TableList.class);
  private final Map<String, TableList> sheets = new LinkedHashMap<>();

  private Columns() {}

  private static Columns load() {
    Columns columns = new Columns();
    Map<String, TableList> byFile = new HashMap<>();
    for (TableList table : TableList.values()) {
      byFile.put(table.file(), table);
      columns.sheets.put(table.file(), table);
      columns.fields.put(table, new HashMap<>());
    }
    Splitter cells = Splitter.on(',');
    List<String> lines;
    try {
      lines =
          Resources.readLines(
              Resources.getResource(UnitRecords.class, "columns.csv"), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (String line : lines.subList(1, lines.size())) {
      List<String> row = cells.splitToList(line);
      TableList table = byFile.get(row.get(0));
      if (table == null) {
        throw new IllegalStateException("columns.csv: no table " + row.get(0));
      }
      columns.add(table, row.get(1), row.get(2));
    }
    return columns;
  }

  private void add(TableList table, String field, String header) {
    if (field.isEmpty()) {
      sheets.put(Values.nfkc(header), table);
      return;
    }
    Map<String, String> names = fields.computeIfAbsent(table, t -> new HashMap<>());
    names.put(field, field);
    names.put(plain(header), field);
    if (table == TableList.UNITS) {
      boolean id = field.equals(UNIT_ID);
      names.put(
          id ? "id" : "unit" + Ascii.toUpperCase(field.charAt(0)) + field.substring(1), field);
    }
  }

  /** The field of a header in either language; null when there is none. */
  static @Nullable String field(TableList table, String header) {
    Map<String, String> names = PUBLISHED.fields.get(table);
    String plain = plain(header);
    String field = names == null ? null : names.getOrDefault(plain, names.get(unmarked(plain)));
    if (field != null) {
      return field;
    }
    if (FOR_PEOPLE.contains(Ascii.toLowerCase(unmarked(plain)))) {
      return ASIDE;
    }
    Indicator indicator = table == TableList.INDICATORS ? indicator(header) : null;
    return indicator == null ? null : INDICATOR + indicator.key();
  }

  /** The indicator of a name or a printed label. */
  static @Nullable Indicator indicator(String name) {
    String plain = plain(name);
    String unmarked = unmarked(plain);
    for (Indicator indicator : Indicator.values()) {
      String label = plain(indicator.label());
      if (plain.equals(indicator.key())
          || plain.equals(label)
          || unmarked.equals(indicator.key())
          || unmarked.equals(label)) {
        return indicator;
      }
    }
    return null;
  }

  /** The fields of a table that a header is nearly the name of, as names in both languages. */
  static ImmutableList<String> near(TableList table, String header, Collection<String> taken) {
    String wanted = Ascii.toLowerCase(plain(header));
    if (wanted.length() < 3) {
      return ImmutableList.of();
    }
    Map<String, String> names = new LinkedHashMap<>();
    PUBLISHED
        .fields
        .getOrDefault(table, ImmutableMap.of())
        .forEach(
            (name, field) -> {
              if (!taken.contains(field)) {
                names.put(name, field);
              }
            });
    if (table == TableList.INDICATORS && !taken.contains("indicator")) {
      for (Indicator indicator : Indicator.values()) {
        if (!taken.contains(INDICATOR + indicator.key())) {
          names.put(indicator.key(), indicator.key());
          names.put(plain(indicator.label()), indicator.key());
        }
      }
    }
    return names.keySet().stream()
        .filter(name -> isNear(wanted, Ascii.toLowerCase(name)))
        .sorted(
            Comparator.<String>comparingInt(name -> NearestNames.distance(wanted, name))
                .thenComparing(name -> name))
        .limit(1)
        .collect(ImmutableList.toImmutableList());
  }

  private static boolean isNear(String wanted, String name) {
    boolean word = name.length() > 2 || name.charAt(0) >= 0x80;
    return NearestNames.distance(wanted, name) <= wanted.length() / 3
        || (word && wanted.contains(name))
        || (2 * wanted.length() > name.length() && name.contains(wanted));
  }

  /**
   * The table of which a row of texts is the header, whatever the name it stands under; null when
   * it is none.
   */
  static @Nullable TableList likeliest(Collection<String> header) {
    TableList likeliest = null;
    int most = 2;
    for (TableList table : TableList.values()) {
      Set<String> found = new HashSet<>();
      for (String text : header) {
        String field = field(table, text);
        if (field != null && !field.equals(ASIDE)) {
          found.add(field);
        }
      }
      if (found.contains(UNIT_ID) && found.size() > most) {
        most = found.size();
        likeliest = table;
      }
    }
    return likeliest;
  }

  /** Blanks and line ends within a header are for its looks. */
  private static String plain(String header) {
    return Values.BLANK.removeFrom(Unseen.removedFrom(Values.nfkc(header)));
  }

  private static String unmarked(String plain) {
    String before = plain;
    String unmarked = MARKS.matcher(before).replaceAll("");
    while (!unmarked.equals(before)) {
      before = unmarked;
      unmarked = MARKS.matcher(before).replaceAll("");
    }
    return unmarked;
  }

  /** The table of a sheet name in either language; null when there is none. */
  static @Nullable TableList table(String sheet) {
    return PUBLISHED.sheets.get(Ascii.toLowerCase(Values.nfkc(sheet)));
  }

  /** The names of tables in both languages. */
  static Map<String, TableList> tables() {
    return Collections.unmodifiableMap(PUBLISHED.sheets);
  }

  /** The fields of a table. */
  static ImmutableSet<String> fields(TableList table) {
    return ImmutableSet.copyOf(PUBLISHED.fields.getOrDefault(table, ImmutableMap.of()).values());
  }
}

package io.sanling.examples.workbench.zhongyuan;

import com.google.common.base.Strings;
import io.sanling.examples.workbench.madeup.Json;
import io.sanling.value.DayRange;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One record in the making, by the names that the JSON has; what is not known is left out. */
final class ZhongyuanRecord {
  static final LocalDate FROM = LocalDate.of(2024, 1, 1);
  static final LocalDate AS_OF = LocalDate.of(2024, 12, 31);

  private final Map<String, Object> unit;
  private final Map<String, List<Map<String, Object>>> lists = new LinkedHashMap<>();
  private final Map<String, Map<String, Object>> singles = new LinkedHashMap<>();
  private final Map<String, List<DayRange>> days = new LinkedHashMap<>();
  private final BitSet reported = new BitSet();

  /**
   * A unit without anything recorded.
   *
   * @param unit names and values in turn
   */
  ZhongyuanRecord(@Nullable Object... unit) {
    this.unit = fields(unit);
    for (String list :
        List.of("petitions", "accidents", "cases", "misconducts", "hazards", "disputes")) {
      lists.put(list, new ArrayList<>());
    }
    reported.set(day(first()), day(last()) + 1);
  }

  /** Names and values in turn; what is null is left out. */
  static Map<String, Object> fields(@Nullable Object... namesAndValues) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      if (namesAndValues[i + 1] != null) {
        fields.put((String) namesAndValues[i], namesAndValues[i + 1]);
      }
    }
    return fields;
  }

  String id() {
    return text("id");
  }

  String text(String field) {
    return (String) unit.get(field);
  }

  boolean community() {
    return text("kind").equals("COMMUNITY");
  }

  /** The first day of the year on which the unit is there. */
  LocalDate first() {
    LocalDate opened = (LocalDate) unit.get("openedOn");
    return opened == null || opened.isBefore(FROM) ? FROM : opened;
  }

  /** The last day of the year on which the unit is there. */
  LocalDate last() {
    LocalDate closed = (LocalDate) unit.get("closedOn");
    return closed == null ? AS_OF : closed.minusDays(1);
  }

  /** Adds an entry, numbered by the letter, and gives it to be changed. */
  Map<String, Object> add(String list, String letter, @Nullable Object... namesAndValues) {
    List<Map<String, Object>> entries = lists.computeIfAbsent(list, any -> new ArrayList<>());
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("id", letter + "-" + (entries.size() + 1));
    entry.putAll(fields(namesAndValues));
    entries.add(entry);
    return entry;
  }

  /** The entry with the id. */
  Map<String, Object> entry(String list, String id) {
    return lists.get(list).stream()
        .filter(entry -> entry.get("id").equals(id))
        .findFirst()
        .orElseThrow();
  }

  /** The entries, none where the list is not supplied. */
  List<Map<String, Object>> entries(String list) {
    return lists.getOrDefault(list, List.of());
  }

  /** Days of another form than the daily reports. */
  void days(String form, LocalDate from, LocalDate to) {
    days.computeIfAbsent(form, any -> new ArrayList<>()).add(new DayRange(from, to));
  }

  /** Takes the entry out. */
  void remove(String list, String id) {
    lists.get(list).remove(entry(list, id));
  }

  /** Supplies the list, be it empty. */
  void supply(String list) {
    lists.computeIfAbsent(list, any -> new ArrayList<>());
  }

  /** Does not supply the list. */
  void withhold(String list) {
    lists.remove(list);
  }

  Map<String, Object> single(String form) {
    return singles.computeIfAbsent(form, any -> new LinkedHashMap<>());
  }

  /** No daily report on these days. */
  void silent(LocalDate from, int days) {
    reported.clear(day(from), day(from) + days);
  }

  /** The line, without its end. */
  String line() {
    Map<String, Object> record = new LinkedHashMap<>();
    record.put("unit", unit);
    record.putAll(lists);
    List<DayRange> reports = new ArrayList<>();
    for (int start = reported.nextSetBit(0); start >= 0; ) {
      int end = reported.nextClearBit(start);
      reports.add(new DayRange(FROM.plusDays(start), FROM.plusDays(end - 1L)));
      start = reported.nextSetBit(end);
    }
    record.put("dailyReports", reports);
    record.putAll(days);
    record.putAll(singles);
    return Json.of(record);
  }

  static String padded(int number, int width) {
    return Strings.padStart(Integer.toString(number), width, '0');
  }

  private static int day(LocalDate day) {
    return (int) ChronoUnit.DAYS.between(FROM, day);
  }
}

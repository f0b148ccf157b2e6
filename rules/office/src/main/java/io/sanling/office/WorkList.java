package io.sanling.office;

import com.google.common.collect.ImmutableList;
import io.sanling.Rulebook;
import io.sanling.explain.Explanation;
import io.sanling.internal.json.CanonicalJson;
import io.sanling.record.UnitRecord;
import io.sanling.region.RegionNames;
import io.sanling.result.AssessmentResult;
import io.sanling.result.AssessmentResult.Reminder;
import io.sanling.value.AssessmentPeriod;
import io.sanling.value.JsonWritten;
import java.io.IOException;
import java.io.Writer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Who must do what by when (督办清单): the reminders of results in words, what is overdue first, then
 * by region, day and unit.
 *
 * <pre>{@code
 * WorkList work = WorkList.of(rulebook, period, names, Locale.CHINESE);
 * records.forEach(record -> work.add(record, assessor.assess(record, period)));
 * try (Writer calendar = Files.newBufferedWriter(Path.of("督办.ics"))) {
 *   work.writeCalendar(calendar);
 * }
 * }</pre>
 *
 * <p>Not safe for several threads, but for {@link #tasks(UnitRecord, AssessmentResult)}, which may
 * be called from any.
 */
public final class WorkList implements JsonWritten {
  private static final Comparator<Task> ORDER =
      Comparator.comparing((Task task) -> !task.isOverdue())
          .thenComparing(task -> task.region() == null ? "" : task.region())
          .thenComparing(Task::due)
          .thenComparing(Task::unitId)
          .thenComparing(Task::code)
          .thenComparing(task -> task.record() == null ? "" : task.record());

  private final UnitWords words;
  private final AssessmentPeriod period;
  private final long within;
  private final List<Task> tasks = new ArrayList<>();

  /**
   * Something a unit must do.
   *
   * @param code code of the reminder
   * @param what what the reminder is called, and what closes it where that is known
   * @param matter the matter in words
   * @param record the record it is about, {@code list/id}; null for a gap in the daily reports
   * @param first first day of such a gap, else null
   * @param last its last day, else null
   * @param due the day it is to be done
   * @param daysLeft days from the as-of day to that day; negative: overdue
   * @param unitId code of the unit
   * @param unitName its name, else its code
   * @param region first digits of the region that lists are kept by, such as its township; null
   *     where none are declared
   * @param regionName what that is called; null where none are declared
   */
  public record Task(
      String code,
      String what,
      String matter,
      @Nullable String record,
      @Nullable LocalDate first,
      @Nullable LocalDate last,
      LocalDate due,
      long daysLeft,
      String unitId,
      String unitName,
      @Nullable String region,
      @Nullable String regionName)
      implements JsonWritten {
    /** Whether the day is past. */
    public boolean isOverdue() {
      return daysLeft < 0;
    }

    @Override
    public String toJson() {
      return CanonicalJson.inOrder(tree());
    }

    Map<String, @Nullable Object> tree() {
      Map<String, @Nullable Object> tree = new LinkedHashMap<>();
      tree.put("code", code);
      tree.put("what", what);
      tree.put("matter", matter);
      tree.put("record", record);
      tree.put("first", first == null ? null : first.toString());
      tree.put("last", last == null ? null : last.toString());
      tree.put("due", due.toString());
      tree.put("daysLeft", daysLeft);
      tree.put("unitId", unitId);
      tree.put("unitName", unitName);
      tree.put("region", region);
      tree.put("regionName", regionName);
      return tree;
    }
  }

  /**
   * How much a region has to do of one kind.
   *
   * @param region first digits of the region; null where none are declared
   * @param regionName what it is called; null where none are declared
   * @param code code of the reminder
   * @param what what the reminder is called
   * @param overdue how many are overdue
   * @param open how many are not yet
   */
  public record Sum(
      @Nullable String region,
      @Nullable String regionName,
      String code,
      String what,
      long overdue,
      long open) {}

  private WorkList(UnitWords words, AssessmentPeriod period, long within) {
    this.words = words;
    this.period = period;
    this.within = within;
  }

  /**
   * An empty list.
   *
   * @param period that the results are of
   * @param names what regions are called
   * @param locale Chinese unless it is English
   */
  public static WorkList of(
      Rulebook rulebook, AssessmentPeriod period, RegionNames names, Locale locale) {
    return new WorkList(new UnitWords(rulebook, names, locale), period, Long.MAX_VALUE);
  }

  /** The same of what is overdue, or due within so many days from the as-of day. */
  public WorkList within(int days) {
    WorkList list = new WorkList(words, period, days);
    list.add(tasks);
    return list;
  }

  /**
   * Adds what the unit must do.
   *
   * @throws IllegalArgumentException when the result is not that of the record
   */
  public void add(UnitRecord record, AssessmentResult result) {
    add(tasks(record, result));
  }

  /** Adds tasks, in any order. */
  public void add(Collection<Task> more) {
    more.stream().filter(task -> task.daysLeft() <= within).forEach(tasks::add);
  }

  /**
   * What the unit must do; any thread may ask.
   *
   * @throws IllegalArgumentException when the result is not that of the record
   */
  public List<Task> tasks(UnitRecord record, AssessmentResult result) {
    OfPeriod.check(period, result);
    return tasks(words, words.explain(record, result), result);
  }

  static ImmutableList<Task> tasks(
      UnitWords words, Explanation explanation, AssessmentResult result) {
    ImmutableList.Builder<Task> due = ImmutableList.builder();
    for (Reminder reminder : result.reminders()) {
      String region = words.region(result.division());
      due.add(
          new Task(
              reminder.code(),
              words.toDo(explanation, reminder),
              words.matter(explanation, reminder),
              reminder.record(),
              reminder.first(),
              reminder.last(),
              reminder.due(),
              reminder.daysLeft(),
              result.unitId(),
              explanation.unitName(),
              region,
              words.regionName(region)));
    }
    return due.build();
  }

  /** All of them, what is overdue first, then by region, day and unit. */
  public List<Task> tasks() {
    return tasks.stream().sorted(ORDER).collect(ImmutableList.toImmutableList());
  }

  /** How many there are by region and kind. */
  public List<Sum> sums() {
    Map<String, Sum> sums = new TreeMap<>();
    for (Task task : tasks) {
      long overdue = task.isOverdue() ? 1 : 0;
      sums.merge(
          (task.region() == null ? "" : task.region()) + '\n' + task.code(),
          new Sum(
              task.region(),
              task.regionName(),
              task.code(),
              words.heading(task.code()),
              overdue,
              1 - overdue),
          (one, other) ->
              new Sum(
                  one.region(),
                  one.regionName(),
                  one.code(),
                  one.what(),
                  one.overdue() + other.overdue(),
                  one.open() + other.open()));
    }
    return ImmutableList.copyOf(sums.values());
  }

  /** As the schema {@code reminders} says. */
  @Override
  public String toJson() {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("rulebook", words.rulebook().id());
    tree.put("rulebookDigest", words.rulebook().digest());
    tree.put("from", period.from().toString());
    tree.put("to", period.to().toString());
    tree.put("asOf", period.asOf().toString());
    tree.put("within", within == Long.MAX_VALUE ? null : within);
    tree.put("official", false);
    tree.put("tasks", tasks().stream().map(Task::tree).toList());
    tree.put("sums", sums().stream().map(WorkList::tree).toList());
    return CanonicalJson.inOrder(tree);
  }

  private static Map<String, @Nullable Object> tree(Sum sum) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("region", sum.region());
    tree.put("regionName", sum.regionName());
    tree.put("code", sum.code());
    tree.put("what", sum.what());
    tree.put("overdue", sum.overdue());
    tree.put("open", sum.open());
    return tree;
  }

  /** Writes it as a CSV file that spreadsheets open by a double click; the writer stays open. */
  public void writeCsv(Writer writer) throws IOException {
    try (PeoplesTable table = ResultTables.reminders(words)) {
      for (Task task : tasks()) {
        table.add(ResultTables.cells(words, task));
      }
      Csv.write(table, writer);
    }
    writer.flush();
  }

  /**
   * Writes it as an iCalendar (RFC 5545) that calendars take in: a whole-day event on the due day
   * of each, on the as-of day of what is overdue. The same task has the same UID, whenever the list
   * is made. The writer stays open.
   */
  public void writeCalendar(Writer writer) throws IOException {
    WorkCalendar.write(tasks(), period.asOf(), words, writer);
  }
}

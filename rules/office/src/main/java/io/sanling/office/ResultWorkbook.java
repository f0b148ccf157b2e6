package io.sanling.office;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkState;

import com.google.common.collect.ImmutableList;
import io.sanling.Rulebook;
import io.sanling.record.UnitRecord;
import io.sanling.region.Region;
import io.sanling.region.RegionNames;
import io.sanling.region.RegionTally;
import io.sanling.region.RegionTrend;
import io.sanling.result.AssessmentResult;
import io.sanling.value.AssessmentPeriod;
import io.sanling.value.AssessmentPeriod.Cycle;
import io.sanling.value.UnusableResultException;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Writer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The workbook that is handed in (结果.xlsx; of interim results 月通报.xlsx, 季考评.xlsx): units, those
 * that fail or are open with their reasons in words, ledger, exclusions, reminders by day, regions,
 * and a sheet to publish. What a rulebook does not declare has no sheet and no column. The same
 * results give the same bytes.
 *
 * <pre>{@code
 * try (ResultWorkbook workbook = ResultWorkbook.of(rulebook, period, names, Locale.CHINESE);
 *     OutputStream out = Files.newOutputStream(Path.of("结果.xlsx"))) {
 *   for (UnitRecord record : records) {
 *     workbook.add(record, assessor.assess(record, period));
 *   }
 *   workbook.write(out);
 * }
 * }</pre>
 *
 * <p>Rows wait on the disk, so that any number of units fits into the memory; {@link #close}
 * removes them. Not safe for several threads, but for {@link #rows}, which may be called from any.
 */
public final class ResultWorkbook implements AutoCloseable {
  /** As many rows as a sheet has, with those above the table. */
  private static final int MOST_ROWS = 1_048_576;

  private static final ResultTables.Sheet[] SHEETS = ResultTables.Sheet.values();

  private final UnitWords words;
  private final AssessmentPeriod period;
  private final ResultTables maker;
  private final Map<ResultTables.Sheet, PeoplesTable> tables;
  private final RegionTally tally;
  private final @Nullable Cycle by;
  private @Nullable List<Region> counted;
  private boolean ended;
  private boolean closed;

  /** What a result comes to in the workbook; made where and when it suits, added in order. */
  public static final class Rows {
    private final AssessmentResult result;
    private final ImmutableList<ResultTables.Row> rows;

    private Rows(AssessmentResult result, ImmutableList<ResultTables.Row> rows) {
      this.result = result;
      this.rows = rows;
    }

    /**
     * Writes them for {@link ResultWorkbook#addAll}, by the same version: so many units wait on the
     * disk, and whoever is interrupted need not word them again.
     */
    @SuppressWarnings("EnumOrdinal") // read by the same version only
    public void writeTo(OutputStream out) throws IOException {
      DataOutputStream to = new DataOutputStream(out);
      for (ResultTables.Row row : rows) {
        LocalDate day = row.day();
        byte[] cells = Spool.packed(row.cells());
        to.writeByte(row.sheet().ordinal());
        to.writeLong(day == null ? Spool.NO_DAY : day.toEpochDay());
        to.writeInt(cells.length);
        to.write(cells);
      }
    }
  }

  /**
   * Adds units as {@link Rows#writeTo} wrote them, one after the other, to a workbook that has
   * none; no unit comes after them.
   *
   * @param rows read to its end
   * @param regions those of the units, which are not counted again
   */
  public void addAll(InputStream rows, List<Region> regions) throws IOException {
    checkState(!ended && !closed, "written or closed already");
    counted = ImmutableList.copyOf(regions);
    DataInputStream in = new DataInputStream(rows);
    for (int sheet = in.read(); sheet >= 0; sheet = in.read()) {
      long day = in.readLong();
      byte[] cells = new byte[in.readInt()];
      in.readFully(cells);
      PeoplesTable table = tables.get(SHEETS[sheet]);
      if (table != null) {
        table.add(day, cells);
      }
    }
    end();
  }

  private ResultWorkbook(UnitWords words, AssessmentPeriod period, @Nullable Cycle by)
      throws IOException {
    this.words = words;
    this.period = period;
    this.by = by;
    this.maker = new ResultTables(words, by != null);
    this.tables = maker.open();
    this.tally = RegionTally.of(words.rulebook());
  }

  /**
   * An empty workbook.
   *
   * @param period that the results are of
   * @param names what regions are called
   * @param locale Chinese unless it is English
   */
  public static ResultWorkbook of(
      Rulebook rulebook, AssessmentPeriod period, RegionNames names, Locale locale)
      throws IOException {
    return new ResultWorkbook(new UnitWords(rulebook, names, locale), period, null);
  }

  /**
   * An empty workbook of interim results (月通报.xlsx、季考评.xlsx): those as of the last interim day, and
   * the {@linkplain #add(RegionTrend) trend} up to it. Every sheet says that they are not those of
   * the period; there is none to publish.
   *
   * @param period that the results are of, as of the last interim day
   * @param by how often there are interim results
   * @param names what regions are called
   * @param locale Chinese unless it is English
   */
  public static ResultWorkbook interim(
      Rulebook rulebook, AssessmentPeriod period, Cycle by, RegionNames names, Locale locale)
      throws IOException {
    return new ResultWorkbook(new UnitWords(rulebook, names, locale), period, by);
  }

  /**
   * Adds the trend, once, to a workbook of interim results.
   *
   * @throws IllegalArgumentException when it is of another period, or often otherwise
   */
  public void add(RegionTrend trend) throws IOException {
    checkState(!closed && !tables.containsKey(ResultTables.Sheet.TREND), "closed, or a second one");
    checkArgument(trend.period().equals(period) && trend.by() == by, "of %s", trend.period());
    maker.trend(trend).ifPresent(table -> tables.put(ResultTables.Sheet.TREND, table));
  }

  /**
   * Adds a unit after those before it.
   *
   * @throws IllegalArgumentException when the result is not that of the record
   * @throws UnusableResultException when it is of another rulebook or period, or there already
   */
  public void add(UnitRecord record, AssessmentResult result) throws IOException {
    add(rows(record, result));
  }

  /**
   * What the result comes to, in words; any thread may ask.
   *
   * @throws IllegalArgumentException when the result is not that of the record
   */
  public Rows rows(UnitRecord record, AssessmentResult result) {
    return new Rows(result, maker.rows(record, result));
  }

  /**
   * Adds a unit after those before it.
   *
   * @throws UnusableResultException when it is of another rulebook or period, or there already
   */
  public void add(Rows unit) throws IOException {
    checkState(!ended && !closed, "written or closed already");
    OfPeriod.check(period, unit.result);
    tally.add(unit.result);
    for (ResultTables.Row row : unit.rows) {
      put(row);
    }
  }

  private void put(ResultTables.Row row) throws IOException {
    PeoplesTable table = tables.get(row.sheet());
    LocalDate day = row.day();
    if (table != null && day == null) {
      table.add(row.cells());
    } else if (table != null && day != null) {
      table.add(day, row.cells());
    }
  }

  /** Adds the regions, once, when no unit comes any more. */
  private void end() throws IOException {
    checkState(!closed, "closed already");
    if (!ended) {
      ended = true;
      tables.putAll(maker.regions(counted != null ? counted : tally.regions()));
    }
  }

  /** Writes the workbook; no unit comes after that. The stream stays open. */
  public void write(OutputStream out) throws IOException {
    write(out, MOST_ROWS);
  }

  void write(OutputStream out, int mostRows) throws IOException {
    end();
    Rulebook rulebook = words.rulebook();
    Xlsx.Foot foot =
        new Xlsx.Foot(words.say("page.head", heading(), rulebook.id()), words.say("page.foot"));
    try (Xlsx xlsx = new Xlsx(period.asOf(), mostRows)) {
      for (PeoplesTable table : tables.values()) {
        xlsx.add(table, title(table), lines(table), foot);
      }
      xlsx.write(out);
    }
  }

  private String title(PeoplesTable table) {
    return words.say("title", heading(), table.name());
  }

  /** What the results are of, and that they are interim ones where they are. */
  private String heading() {
    String title = words.rulebook().title(words.locale());
    return by == null ? title : words.say("title.interim", title, words.labels().interim(by));
  }

  private List<String> lines(PeoplesTable table) {
    Rulebook rulebook = words.rulebook();
    List<String> lines = new ArrayList<>();
    lines.add(
        words.say(
            "line.rests",
            rulebook.id(),
            period.from(),
            period.to(),
            period.asOf(),
            rulebook.digest()));
    lines.add(interim() + words.say("line.unofficial") + table.note());
    return lines;
  }

  /** That the results are interim ones, and until when; nothing where they are not. */
  private String interim() {
    return by == null
        ? ""
        : words.say(
            period.breaksOff(by) ? "line.interim.breaks-off" : "line.interim",
            words.labels().interim(by),
            period.from(),
            period.asOf(),
            by.around(period.asOf()).to());
  }

  /** Where a file of CSV goes. */
  @FunctionalInterface
  public interface Files {
    /** A writer of the file, which is closed when it is complete. */
    Writer open(String name) throws IOException;
  }

  /**
   * Writes each sheet as a CSV file that spreadsheets open by a double click; no unit comes after
   * that. Texts that a spreadsheet would take for a formula have an apostrophe before them.
   */
  public void writeCsv(Files files) throws IOException {
    end();
    for (PeoplesTable table : tables.values()) {
      try (Writer writer =
          files.open(words.say(by == null ? "file.csv" : "file.csv." + by.name(), table.name()))) {
        Csv.write(table, writer);
      }
    }
  }

  @Override
  public void close() throws IOException {
    closed = true;
    IOException failure = null;
    for (PeoplesTable table : tables.values()) {
      try {
        table.close();
      } catch (IOException e) {
        failure = e;
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}

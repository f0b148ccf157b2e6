package io.sanling.internal.read;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.io.Closeables;
import io.sanling.form.Forms;
import io.sanling.internal.form.Problems;
import io.sanling.internal.form.Reading;
import io.sanling.internal.form.TableList;
import io.sanling.record.InvalidRecordException;
import io.sanling.record.ReadOptions;
import io.sanling.record.ReadOutcome;
import io.sanling.record.RecordSource;
import io.sanling.record.UnitRecord;
import io.sanling.record.UnreadableDataException;
import io.sanling.record.UnreadableDataException.Code;
import io.sanling.value.Place;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds out what a data set is and opens it. */
public final class RecordReading {
  private static final ImmutableList<String> WORKBOOKS =
      ImmutableList.of(".xlsx", ".xlsm", ".xls", ".et", ".ods");

  private static final String CSV = ".csv";

  private RecordReading() {}

  public static FeedSource open(Path data, Forms forms, ReadOptions options) {
    String name = Sniff.name(data);
    Reading reading = new Reading(forms, options.unknownFieldsWarn(), options.others());
    if (Files.notExists(data) && !Files.isSymbolicLink(data)) {
      throw new UnreadableDataException(Code.NOT_FOUND, "data.notFound", null, data.toString());
    }
    try {
      Feed feed = Files.isDirectory(data) ? folder(data, name, reading) : file(data, name, reading);
      return new FeedSource(feed, name, reading);
    } catch (IOException e) {
      throw new UnreadableDataException(Code.IO, "data.io", e, name);
    }
  }

  /** Data that comes as a stream, which is closed with the source, also where it is unreadable. */
  public static RecordSource open(InputStream data, String name, Forms forms, ReadOptions options) {
    Reading reading = new Reading(forms, options.unknownFieldsWarn(), options.others());
    Feed feed = null;
    try {
      feed = stream(data, name, reading);
      return new FeedSource(feed, name, reading);
    } catch (IOException e) {
      throw new UnreadableDataException(Code.IO, "data.io", e, name);
    } finally {
      if (feed == null) {
        Closeables.closeQuietly(data);
      }
    }
  }

  /** One line, without its end, as a feed would give it. */
  public static ReadOutcome<UnitRecord> read(
      byte[] json, Place place, Forms forms, ReadOptions options) {
    byte[] line = json.length > LineInput.LONGEST ? null : json;
    Reading reading = new Reading(forms, options.unknownFieldsWarn(), options.others());
    CheckedItem bound = new JsonItem(place, line).bind(reading);
    return bound.outcome(bound.record());
  }

  public static UnitRecord parse(String json, Forms forms) {
    Place nowhere = Place.line("", 1);
    String text = json.startsWith("\uFEFF") ? json.substring(1) : json;
    CheckedItem bound =
        JsonItem.bind(
            () -> JsonReading.read(text), nowhere, Reading.strict(forms), new Problems(false));
    UnitRecord record = bound.record();
    if (record == null) {
      throw new InvalidRecordException(bound.problems());
    }
    return record;
  }

  private static Feed folder(Path folder, String name, Reading reading) throws IOException {
    TableNames names = new TableNames(reading.layout());
    TableList units = reading.layout().units();
    Map<TableList, Path> tables = new TreeMap<>();
    List<Path> lines = new ArrayList<>();
    List<Path> others = new ArrayList<>();
    Path regions = null;
    for (Path entry : entries(folder)) {
      TableList list = names.ofFile(Sniff.name(entry));
      if (list == null && regions == null && RegionRows.isFile(Sniff.name(entry))) {
        regions = entry;
      } else if (list != null) {
        Path before = tables.put(list, entry);
        if (before != null) {
          throw new UnreadableDataException(
              Code.HEADER, "data.twoSheets", null, name, Sniff.name(before), Sniff.name(entry));
        }
      } else {
        (isJsonLines(entry) ? lines : others).add(entry);
      }
    }
    if (tables.containsKey(units)) {
      others.addAll(lines);
      return tables(tables, regions, others, name, reading);
    }
    if (lines.isEmpty()) {
      others.forEach(entry -> requireNoUnits(entry, names, units));
      throw new UnreadableDataException(Code.NO_UNITS, "data.folder", null, name);
    }
    others.addAll(tables.values());
    return JsonLinesFeed.of(
        name,
        ImmutableList.copyOf(lines),
        Feed.Note.ofAll(others.stream().map(Sniff::name).toList(), "note.beside").stream()
            .collect(toImmutableList()),
        regions == null
            ? ImmutableMap.of()
            : RegionRows.read(
                CsvTable.of(ImmutableList.of(regions)).get(0), reading.layout().forms()));
  }

  /** What lies in a folder, in the order of names, without what systems and editors hide there. */
  private static ImmutableList<Path> entries(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(entry -> !Sniff.name(entry).startsWith("."))
          .filter(entry -> !Sniff.name(entry).startsWith("~$"))
          .sorted(Comparator.comparing(Sniff::name))
          .collect(toImmutableList());
    }
  }

  private static Feed tables(
      Map<TableList, Path> files,
      @Nullable Path regions,
      List<Path> others,
      String name,
      Reading reading)
      throws IOException {
    TableNames names = new TableNames(reading.layout());
    ImmutableList.Builder<Feed.Note> notes = ImmutableList.builder();
    List<String> foreign = new ArrayList<>();
    for (Path other : others) {
      if (Ascii.toLowerCase(Sniff.name(other)).endsWith(CSV)
          && reading.isTableElsewhere(stem(Sniff.name(other)))) {
        continue;
      }
      TableList near = names.nearFile(Sniff.name(other));
      if (near == null || files.containsKey(near)) {
        TableList inside = names.inside(other);
        near = near == null || (inside != null && !files.containsKey(inside)) ? inside : near;
      }
      if (Files.isDirectory(other)) {
        requireNoTableWithin(other, names, files);
      }
      Path right = near == null ? null : files.get(near);
      if (near != null && right == null) {
        throw nearName(Sniff.name(other), names.files(near));
      }
      if (right == null) {
        foreign.add(Sniff.name(other));
      } else {
        notes.add(Feed.Note.of("note.nearFile", Sniff.name(other), Sniff.name(right)));
      }
    }
    Feed.Note.ofAll(foreign, "note.file", reading.layout().files()).ifPresent(notes::add);
    ImmutableList.Builder<Path> all = ImmutableList.<Path>builder().addAll(files.values());
    if (regions != null) {
      all.add(regions);
    }
    List<CsvTable> read = CsvTable.of(all.build());
    Map<TableList, Table> tables = new TreeMap<>();
    files.keySet().forEach(list -> tables.put(list, read.get(tables.size())));
    List<String> chinese = read.stream().filter(CsvTable::isGb18030).map(Table::name).toList();
    List<String> utf8 = read.stream().filter(CsvTable::isUtf8).map(Table::name).toList();
    if (!chinese.isEmpty() && !utf8.isEmpty()) {
      notes.add(Feed.Note.of("note.encodings", String.join("、", utf8), String.join("、", chinese)));
    }
    return new TableFeed(
        name,
        tables,
        regions == null ? null : read.get(tables.size()),
        notes.build(),
        () -> {},
        reading);
  }

  /** A table under a name that is nearly right would pass for one that was not supplied. */
  private static void requireNoUnits(Path entry, TableNames names, TableList units) {
    if (units.equals(names.nearFile(Sniff.name(entry)))) {
      throw nearName(Sniff.name(entry), names.files(units));
    }
  }

  /** Nor is a table read that lies one folder deeper. */
  private static void requireNoTableWithin(
      Path folder, TableNames names, Map<TableList, Path> files) throws IOException {
    for (Path entry : entries(folder)) {
      TableList list = names.ofFile(Sniff.name(entry));
      if (list != null && !files.containsKey(list)) {
        throw nearName(Sniff.name(folder) + "/" + Sniff.name(entry), names.files(list));
      }
    }
  }

  private static String stem(String csv) {
    return csv.substring(0, csv.length() - CSV.length());
  }

  private static UnreadableDataException nearName(String found, String right) {
    return new UnreadableDataException(Code.FORMAT, "data.nearName", null, found, right);
  }

  private static boolean isWorkbookByName(String name) {
    String lower = Ascii.toLowerCase(name);
    return WORKBOOKS.stream().anyMatch(lower::endsWith);
  }

  private static boolean isJsonLines(Path file) {
    String name = Ascii.toLowerCase(Sniff.name(file));
    return name.endsWith(".jsonl") || name.endsWith(".jsonl.gz");
  }

  private static Feed file(Path file, String name, Reading reading) throws IOException {
    return isWorkbook(Sniff.start(file), name)
        ? WorkbookTables.open(file, name, reading)
        : JsonLinesFeed.of(name, ImmutableList.of(file), ImmutableList.of(), ImmutableMap.of());
  }

  private static Feed stream(InputStream in, String name, Reading reading) throws IOException {
    BufferedInputStream data = new BufferedInputStream(in);
    data.mark(Sniff.START);
    boolean workbook = isWorkbook(data.readNBytes(Sniff.START), name);
    data.reset();
    return workbook
        ? WorkbookTables.open(data, name, reading)
        : JsonLinesFeed.of(name, DataInput.of(data));
  }

  /**
   * Whether it is a workbook rather than JSON Lines.
   *
   * @throws UnreadableDataException when it is neither
   */
  private static boolean isWorkbook(byte[] start, String name) {
    if (start.length == 0) {
      throw new UnreadableDataException(Code.EMPTY, "data.empty", null, name);
    }
    if (Sniff.isZip(start) || Sniff.isOldWorkbook(start)) {
      return true;
    }
    if (isWorkbookByName(name) && !Sniff.isGzip(start) && start[0] != '{') {
      throw new UnreadableDataException(Code.FORMAT, "data.noWorkbook", null, name);
    }
    if (Ascii.toLowerCase(name).endsWith(CSV)) {
      throw new UnreadableDataException(Code.FORMAT, "data.singleCsv", null, name);
    }
    return false;
  }
}

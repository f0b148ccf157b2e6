package io.sanling.internal.read;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import io.sanling.record.InvalidRecordException;
import io.sanling.record.Place;
import io.sanling.record.ReadOptions;
import io.sanling.record.RecordProblem;
import io.sanling.record.RecordSource;
import io.sanling.record.UnitRecord;
import io.sanling.record.UnreadableDataException;
import io.sanling.record.UnreadableDataException.Code;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;

/** Finds out what a data set is and opens it. */
public final class RecordReading {
  private static final String UNITS = TableList.UNITS.file() + ".csv";

  private RecordReading() {}

  public static RecordSource open(Path data, ReadOptions options) {
    String name = Sniff.name(data);
    if (Files.notExists(data)) {
      throw new UnreadableDataException(Code.NOT_FOUND, "data.notFound", null, data.toString());
    }
    try {
      Feed feed = Files.isDirectory(data) ? folder(data, name) : file(data, name);
      return new FeedSource(feed, name, options);
    } catch (IOException e) {
      throw new UnreadableDataException(Code.IO, "data.io", e, name);
    }
  }

  public static UnitRecord parse(String json) {
    Place nowhere = Place.line("", 1);
    Bound bound =
        JsonItem.bind(
            json.startsWith("\uFEFF") ? json.substring(1) : json, nowhere, new Problems(false));
    UnitRecord record = bound.record();
    if (record == null) {
      throw new InvalidRecordException(
          bound.problems().stream()
              .map(
                  p ->
                      new RecordProblem(
                          p.code(), p.path(), null, p.reason(), p.found(), p.expected()))
              .collect(toImmutableList()));
    }
    return record;
  }

  private static Feed folder(Path folder, String name) throws IOException {
    ImmutableList<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.filter(Files::isRegularFile).sorted().collect(toImmutableList());
    }
    if (files.stream().anyMatch(file -> isNamed(file, UNITS))) {
      return tables(files, name);
    }
    ImmutableList<Path> lines =
        files.stream().filter(RecordReading::isJsonLines).collect(toImmutableList());
    if (lines.isEmpty()) {
      throw new UnreadableDataException(Code.NO_UNITS, "data.folder", null, name);
    }
    return new JsonLinesFeed(
        folder,
        lines,
        files.stream()
            .filter(file -> Sniff.name(file).endsWith(".csv") || Sniff.name(file).endsWith(".xlsx"))
            .map(file -> Feed.Note.of("note.beside", Sniff.name(file)))
            .collect(toImmutableList()));
  }

  private static Feed tables(ImmutableList<Path> files, String name) throws IOException {
    Map<TableList, Table> tables = new EnumMap<>(TableList.class);
    ImmutableList.Builder<Feed.Note> notes = ImmutableList.builder();
    for (Path file : files) {
      String own = Ascii.toLowerCase(Sniff.name(file));
      TableList list =
          Arrays.stream(TableList.values())
              .filter(table -> isNamed(file, table.file() + ".csv"))
              .findFirst()
              .orElse(null);
      if (list != null) {
        Table table = new CsvTable(file);
        Table before = tables.put(list, table);
        if (before != null) {
          throw new UnreadableDataException(
              Code.HEADER, "data.twoSheets", null, name, before.name(), table.name());
        }
      } else if (own.endsWith(".csv") || own.endsWith(".xlsx") || isJsonLines(file)) {
        notes.add(Feed.Note.of("note.file", Sniff.name(file)));
      }
    }
    return new TableFeed(name, tables, notes.build(), () -> {});
  }

  private static boolean isNamed(Path file, String name) {
    return Ascii.equalsIgnoreCase(Sniff.name(file), name);
  }

  private static boolean isJsonLines(Path file) {
    String name = Sniff.name(file);
    return name.endsWith(".jsonl") || name.endsWith(".jsonl.gz");
  }

  private static Feed file(Path file, String name) throws IOException {
    byte[] start = Sniff.start(file);
    if (start.length == 0) {
      throw new UnreadableDataException(Code.EMPTY, "data.empty", null, name);
    }
    if (Sniff.isZip(start) || Sniff.isOldWorkbook(start)) {
      return WorkbookTables.open(file, name);
    }
    if (name.endsWith(".csv")) {
      throw new UnreadableDataException(Code.FORMAT, "data.singleCsv", null, name);
    }
    return new JsonLinesFeed(file, ImmutableList.of(file), ImmutableList.of());
  }
}

package io.sanling.internal.read;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.stream.Collectors.joining;

import com.google.common.base.CharMatcher;
import com.google.common.collect.ArrayListMultimap;
import com.google.common.collect.EnumMultiset;
import com.google.common.collect.HashMultiset;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableMultiset;
import com.google.common.collect.ListMultimap;
import com.google.common.collect.MultimapBuilder;
import com.google.common.collect.Multiset;
import com.google.common.hash.Hasher;
import io.sanling.form.Form;
import io.sanling.form.Subject.IdScheme;
import io.sanling.internal.form.Binder;
import io.sanling.internal.form.Columns;
import io.sanling.internal.form.Layout;
import io.sanling.internal.form.Raw;
import io.sanling.internal.form.Reading;
import io.sanling.internal.form.TableList;
import io.sanling.internal.form.Values;
import io.sanling.record.UnreadableDataException;
import io.sanling.record.UnreadableDataException.Code;
import java.io.Closeable;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The units of a set of tables: reads the ids of all units, sorts the rows of the other tables by
 * unit, and puts the units together one by one in the order of their table.
 */
final class TableFeed implements Feed {
  private static final long BUDGET = 32 << 20;
  private static final int MOST_DOUBTS = 100;
  private static final int MOST_NAMED = 5;

  /** What a code of a unit looks like within other text. */
  private static final Pattern CODE = Pattern.compile("(?<![0-9A-Z])[0-9A-Z]{12,18}(?![0-9A-Z])");

  private final String name;
  private final ImmutableMap<TableList, Header> headers;
  private final Header units;
  private final ImmutableList<Note> notes;
  private final ImmutableMap<String, String> regionNames;
  private final Closeable resource;
  private final RowSorter sorter;
  private final Layout layout;
  private final Multiset<TableList> read = HashMultiset.create();
  private final Map<TableList, AsideRows> aside = new TreeMap<>();
  private final IdIndex ids = new IdIndex();
  private final IdIndex names = new IdIndex();
  private final NearUnits near = new NearUnits(ids);
  private final ListMultimap<Integer, UnitItem.Doubt> doubts = ArrayListMultimap.create();
  private final Map<Rounded, UnitItem.Doubt> rounded = new LinkedHashMap<>();

  private @Nullable Iterator<RowSorter.Entry> rows;
  private RowSorter.@Nullable Entry head;
  private Table.@Nullable Rows unitRows;
  private int unit;
  private final AtomicLong bytesBefore = new AtomicLong();
  private volatile long bytesHere;

  /** The lists that some unit has not supplied. */
  private final Set<String> notSupplied = new HashSet<>();

  private volatile boolean isRead;

  TableFeed(
      String name,
      Map<TableList, Table> tables,
      @Nullable Table regions,
      ImmutableList<Note> notes,
      Closeable resource,
      Reading reading)
      throws IOException {
    this.name = name;
    this.layout = reading.layout();
    this.sorter = new RowSorter(BUDGET, layout.tables());
    this.notes = notes;
    this.regionNames = RegionRows.read(regions, layout.forms());
    this.resource = resource;
    ImmutableMap.Builder<TableList, Header> all = ImmutableMap.builder();
    for (Map.Entry<TableList, Table> table : tables.entrySet()) {
      Header header = Header.read(table.getKey(), table.getValue(), reading);
      all.put(table.getKey(), header);
      AsideRows rows = new AsideRows();
      header.above().forEach(row -> rows.add(Aside.TITLE, row));
      aside.put(table.getKey(), rows);
      read.add(table.getKey(), header.above().size());
    }
    this.headers = all.buildOrThrow();
    Header header = headers.get(layout.units());
    if (header == null) {
      throw new IllegalArgumentException("no table of units");
    }
    this.units = header;
  }

  /** How many rows are no data, and the first of them. */
  private static final class AsideRows {
    final Multiset<Aside> counts = EnumMultiset.create(Aside.class);
    final ListMultimap<Aside, Long> first =
        MultimapBuilder.enumKeys(Aside.class).arrayListValues().build();

    void add(Aside what, long row) {
      counts.add(what);
      if (counts.count(what) <= MOST_NAMED) {
        first.put(what, row);
      }
    }
  }

  /** A code of which a spreadsheet has only left the first digits. */
  private record Rounded(BigDecimal value, int digits) {
    static @Nullable Rounded of(String text) {
      try {
        BigDecimal value = new BigDecimal(Values.nfkc(text));
        return new Rounded(value, Math.max(1, value.stripTrailingZeros().precision()));
      } catch (NumberFormatException e) {
        return null;
      }
    }

    boolean mayBe(String id) {
      return CharMatcher.inRange('0', '9').matchesAllOf(id)
          && !id.isEmpty()
          && new BigDecimal(id).round(new MathContext(digits)).compareTo(value) == 0;
    }
  }

  @Override
  public @Nullable InputItem next() throws IOException {
    if (rows == null) {
      sort();
      rows = sorter.sorted();
      advance(rows);
      unitRows = open(units);
    }
    TableRow row = unitRows == null ? null : read(unitRows, units, true);
    if (row != null) {
      return unit(row, rows);
    }
    if (unitRows != null) {
      done(unitRows);
      unitRows = null;
    }
    RowSorter.Entry orphan = head;
    if (unit == 0 || orphan == null) {
      isRead = true;
      return null;
    }
    advance(rows);
    Header header = header(orphan.table());
    TableRow.Content id = orphan.row().cell(header.unitColumn());
    NearUnits.Near nearest =
        id == null || id.kind().fault() != null || id.isRounded() ? null : near.to(id.text());
    return new OrphanItem(header, orphan.row(), nearest == null ? null : nearest.id());
  }

  private void advance(Iterator<RowSorter.Entry> rows) {
    head = rows.hasNext() ? rows.next() : null;
  }

  private InputItem unit(TableRow row, Iterator<RowSorter.Entry> rows) {
    ImmutableList.Builder<RowSorter.Entry> own = ImmutableList.builder();
    int[] kept = new int[layout.tables().size()];
    kept[0] = 1;
    for (RowSorter.Entry entry = head; entry != null && entry.unit() == unit; entry = head) {
      // One more than are allowed, so that the binder sees there are too many.
      if (kept[entry.table().index()]++ <= Binder.MOST_RECORDS) {
        own.add(entry);
      }
      advance(rows);
    }
    String id = id(row);
    ImmutableList.Builder<UnitItem.Doubt> doubtful = ImmutableList.builder();
    doubtful.addAll(doubts.removeAll(unit));
    rounded.forEach(
        (code, doubt) -> {
          if (id != null && code.mayBe(id)) {
            doubtful.add(doubt);
          }
        });
    TableRow.Content missing = units.cell(row, Columns.NOT_SUPPLIED);
    if (missing != null) {
      for (String name : RowBinding.names(missing)) {
        Form list = layout.list(name);
        if (list != null) {
          notSupplied.add(list.id());
        }
      }
    }
    unit++;
    ImmutableMultiset.Builder<String> counts = ImmutableMultiset.builder();
    for (TableList table : headers.keySet()) {
      counts.addCopies(header(table).table().name(), kept[table.index()]);
    }
    return new UnitItem(headers, units, row, id, own.build(), counts.build(), doubtful.build());
  }

  private void sort() throws IOException {
    try (Table.Rows all = open(units)) {
      int ordinal = 0;
      for (TableRow row = read(all, units, false); row != null; row = read(all, units, false)) {
        TableRow.Content cell = row.cell(units.unitColumn());
        String id = id(row);
        if (cell != null && id != null) {
          ids.add(key(cell, id), ordinal);
        }
        TableRow.Content called = units.cell(row, "name");
        if (called != null) {
          names.add(Values.nfkc(called.text()), ordinal);
        }
        ordinal++;
      }
      done(all);
    }
    for (Header header : headers.values()) {
      if (!header.list().isOfUnits()) {
        try (Table.Rows all = open(header)) {
          int last = RowSorter.NO_UNIT;
          for (TableRow row = read(all, header, true); row != null; row = read(all, header, true)) {
            int unit = unitOf(row, header);
            if (row.fault() != null) {
              doubtAll(row, header, unit);
            } else if (unit == RowSorter.NO_UNIT) {
              doubt(row, header, last);
            }
            boolean blank = row.cell(header.unitColumn()) == null;
            last = blank ? last : unit;
            sorter.add(new RowSorter.Entry(unit, header.list(), row));
          }
          done(all);
        }
      }
    }
  }

  /** A row that could not be taken apart may hold those of others, whose ids stand in it. */
  private void doubtAll(TableRow row, Header header, int own) {
    for (TableRow.Content cell : row.cells()) {
      Matcher codes = CODE.matcher(cell == null ? "" : Values.nfkc(cell.text()));
      while (codes.find()) {
        int unit = ids.ordinal(codes.group());
        if (unit != own) {
          doubt(unit, new UnitItem.Doubt(header, row.number(), "orphan.inBroken", ""));
        }
      }
    }
  }

  /** Remembers whose a row of an unknown unit probably is. */
  private void doubt(TableRow row, Header header, int last) {
    TableRow.Content id = row.cell(header.unitColumn());
    if (id == null) {
      // As a merged code comes out of a spreadsheet: only its first row has it.
      doubt(last, new UnitItem.Doubt(header, row.number(), "orphan.blankOfUnit", ""));
    } else if (id.kind() == Raw.Cell.Kind.BENEATH) {
      // Whether the code shown holds or the one beneath it, nobody knows.
      UnitItem.Doubt doubt = new UnitItem.Doubt(header, row.number(), "orphan.inBroken", "");
      doubt(last, doubt);
      doubt(ids.ordinal(Values.nfkc(id.text())), doubt);
    } else if (id.kind().fault() != null) {
      return;
    } else if (id.isRounded()) {
      Rounded code = Rounded.of(id.text());
      if (code != null && rounded.size() < MOST_DOUBTS) {
        rounded.putIfAbsent(
            code, new UnitItem.Doubt(header, row.number(), "orphan.ofUnit", id.text()));
      }
    } else {
      NearUnits.Near nearest = near.to(id.text());
      if (nearest != null && nearest.only()) {
        doubt(nearest.unit(), new UnitItem.Doubt(header, row.number(), "orphan.ofUnit", id.text()));
      } else if (nearest == null) {
        doubt(
            names.ordinal(Values.nfkc(id.text())),
            new UnitItem.Doubt(header, row.number(), "orphan.byName", id.text()));
      }
    }
  }

  private void doubt(int unit, UnitItem.Doubt doubt) {
    if (unit >= 0
        && unit != RowSorter.NO_UNIT
        && doubts.get(unit).size() < MOST_DOUBTS
        && !doubts.containsEntry(unit, doubt)) {
      doubts.put(unit, doubt);
    }
  }

  private int unitOf(TableRow row, Header header) {
    TableRow.Content cell = row.cell(header.unitColumn());
    if (cell == null || cell.kind().fault() != null) {
      return RowSorter.NO_UNIT;
    }
    int unit = ids.ordinal(key(cell, cell.text()));
    if (unit < 0) {
      unit = ids.ordinal(key(cell, Values.nfkc(cell.text())));
    }
    return unit < 0 ? RowSorter.NO_UNIT : unit;
  }

  /** A code that has lost digits is never taken for a whole one that is written like it. */
  private static String key(TableRow.Content cell, String id) {
    return cell.isRounded() ? id + "…" : id;
  }

  /** The id of a unit: codes are read with full-width digits too, an id of one's own is not. */
  private @Nullable String id(TableRow row) {
    TableRow.Content cell = row.cell(units.unitColumn());
    if (cell == null || cell.kind().fault() != null) {
      return null;
    }
    TableRow.Content scheme = units.cell(row, "idScheme");
    String written = scheme == null ? "" : Values.nfkc(scheme.text());
    return IdScheme.LOCAL.equals(layout.schemes().code(written, true))
        ? cell.text()
        : Values.nfkc(cell.text());
  }

  private Header header(TableList table) {
    Header header = headers.get(table);
    if (header == null) {
      throw new IllegalStateException("no table " + table);
    }
    return header;
  }

  private static Table.Rows open(Header header) throws IOException {
    Table.Rows rows = header.table().open();
    TableRow row = rows.next();
    while (row != null && row.number() < header.number()) {
      row = rows.next();
    }
    rows.headed(header.fields().size());
    return rows;
  }

  /** The next row that is data. */
  private @Nullable TableRow read(Table.Rows rows, Header header, boolean counted)
      throws IOException {
    TableRow row = rows.next();
    while (row != null) {
      Aside what = header.above().contains(row.number()) ? Aside.TITLE : Aside.of(header, row);
      if (counted && what != Aside.TITLE) {
        read.add(header.list());
      }
      if (what == null) {
        break;
      }
      if (counted && what != Aside.TITLE) {
        aside(header).add(what, row.number());
      }
      row = rows.next();
    }
    bytesHere = rows.bytesRead();
    return row;
  }

  private AsideRows aside(Header header) {
    return aside.computeIfAbsent(header.list(), list -> new AsideRows());
  }

  private void done(Table.Rows rows) throws IOException {
    bytesBefore.addAndGet(rows.bytesRead());
    bytesHere = 0;
    rows.close();
  }

  @Override
  public long bytesRead() {
    return bytesBefore.get() + bytesHere;
  }

  /** The units are read twice. */
  @Override
  public long totalBytes() {
    List<Long> sizes = new ArrayList<>();
    headers.values().forEach(header -> sizes.add(header.table().bytes()));
    sizes.add(units.table().bytes());
    return sizes.contains(-1L) ? -1 : sizes.stream().mapToLong(size -> size).sum();
  }

  @Override
  public ImmutableList<Note> notes() {
    ImmutableList.Builder<Note> all = ImmutableList.builder();
    all.addAll(notes);
    for (Header header : headers.values()) {
      for (Aside what : aside(header).counts.elementSet()) {
        int rows = aside(header).counts.count(what);
        all.add(
            Note.of(
                what.note(),
                header.table().name(),
                String.valueOf(rows),
                aside(header).first.get(what).stream().map(String::valueOf).collect(joining("、"))
                    + (rows > MOST_NAMED ? "…" : "")));
      }
      ImmutableList<String> people =
          IntStream.range(0, header.texts().size())
              .filter(header::isAside)
              .mapToObj(header.texts()::get)
              .collect(toImmutableList());
      if (!people.isEmpty()) {
        all.add(Note.of("note.columns", header.table().name(), String.join("、", people)));
      }
    }
    Note.ofAll(isRead && unit > 0 ? saidToBeNone() : ImmutableList.of(), "note.none")
        .ifPresent(all::add);
    return all.build();
  }

  /** Tables of which nobody filled in a row, and of which nobody says that it is not supplied. */
  private ImmutableList<String> saidToBeNone() {
    return headers.values().stream()
        .filter(header -> header.list().isOf(Form.Count.MANY))
        .filter(header -> !notSupplied.contains(header.list().member()))
        .filter(header -> read.count(header.list()) == aside(header).counts.size())
        .map(header -> header.table().name())
        .collect(toImmutableList());
  }

  @Override
  public ImmutableMap<String, String> regionNames() {
    return regionNames;
  }

  @Override
  public ImmutableList<Read> tables() {
    return headers.values().stream()
        .map(
            header ->
                new Read(
                    header.table().name(), read.count(header.list()), aside(header).counts.size()))
        .collect(toImmutableList());
  }

  @Override
  public void identify(Hasher digest) {
    headers.values().forEach(header -> header.identify(digest));
  }

  @Override
  public RuntimeException empty() {
    return new UnreadableDataException(Code.NO_UNITS, "data.noRecords", null, name);
  }

  @Override
  public void close() throws IOException {
    try {
      if (unitRows != null) {
        unitRows.close();
      }
    } finally {
      try {
        sorter.close();
      } finally {
        resource.close();
      }
    }
  }
}

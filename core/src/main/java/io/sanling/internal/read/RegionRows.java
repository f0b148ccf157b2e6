package io.sanling.internal.read;

import com.google.common.base.Ascii;
import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.sanling.form.Forms;
import io.sanling.form.RecordCode;
import io.sanling.form.Subject;
import io.sanling.internal.PersonalData;
import io.sanling.internal.Unseen;
import io.sanling.internal.form.Ids;
import io.sanling.internal.form.Pointer;
import io.sanling.internal.form.Problems;
import io.sanling.internal.form.Values;
import io.sanling.record.UnreadableDataException;
import io.sanling.record.UnreadableDataException.Code;
import io.sanling.value.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Names of regions by code, from a table of two columns: what cannot be read is refused, whole. */
public final class RegionRows {
  private static final ImmutableSet<String> TABLES = ImmutableSet.of("regions", "区划");
  private static final ImmutableSet<String> CODES =
      ImmutableSet.of("code", "代码", "编码", "区划代码", "行政区划代码");
  private static final ImmutableSet<String> NAMES = ImmutableSet.of("name", "名称", "区划名称");
  private static final int LONGEST = 200;

  private final Table table;
  private final int[] digits;

  /** How many digits the code of a division has; 0 where no grids are declared. */
  private final int ofGrids;

  private final Problems problems = new Problems(false);
  private final Map<String, String> names = new LinkedHashMap<>();
  private int code = -1;
  private int name = -1;

  private RegionRows(Table table, Forms forms) {
    this.table = table;
    Subject.Regions regions = forms.subject().regions();
    this.digits =
        regions == null
            ? new int[0]
            : Stream.concat(
                    regions.levels().stream()
                        .filter(level -> !level.isGrid())
                        .map(Subject.Regions.Level::digits),
                    Stream.of(regions.digits()))
                .mapToInt(Integer::intValue)
                .toArray();
    this.ofGrids = regions == null || regions.grids().isEmpty() ? 0 : regions.digits();
  }

  /** Whether a sheet, or a file without its ending, is the table of names by its own. */
  static boolean isNamed(String name) {
    return TABLES.contains(Ascii.toLowerCase(Values.nfkc(name)));
  }

  /** Whether a file is the table of names by its own. */
  static boolean isFile(String file) {
    String plain = Ascii.toLowerCase(Values.nfkc(file));
    return plain.endsWith(".csv") && isNamed(plain.substring(0, plain.length() - 4));
  }

  /**
   * The names in a file of its own: CSV, or a workbook with a sheet 区划, or with one sheet only.
   *
   * @throws UnreadableDataException when it cannot be read, with every cell that cannot
   */
  public static ImmutableMap<String, String> read(Path file, Forms forms) {
    String shown = Sniff.name(file);
    if (Files.notExists(file)) {
      throw new UnreadableDataException(Code.NOT_FOUND, "data.notFound", null, file.toString());
    }
    try {
      byte[] start = Sniff.start(file);
      if (start.length == 0) {
        throw new UnreadableDataException(Code.EMPTY, "data.empty", null, shown);
      }
      return read(
          Sniff.isZip(start) || Sniff.isOldWorkbook(start)
              ? WorkbookTables.regions(file, shown)
              : CsvTable.of(ImmutableList.of(file)).get(0),
          forms);
    } catch (IOException e) {
      throw new UnreadableDataException(Code.IO, "data.io", e, shown);
    }
  }

  /** The names in a table; none where there is no table. */
  static ImmutableMap<String, String> read(@Nullable Table table, Forms forms) throws IOException {
    return table == null ? ImmutableMap.of() : new RegionRows(table, forms).read();
  }

  private ImmutableMap<String, String> read() throws IOException {
    try (Table.Rows rows = table.open()) {
      for (TableRow row = rows.next(); row != null; row = rows.next()) {
        if (code >= 0) {
          row(row);
        } else if (isHeader(row)) {
          rows.headed(row.cells().size());
        } else if (row.number() >= Header.LAST_ROW) {
          break;
        }
      }
    }
    if (code < 0) {
      throw new UnreadableDataException(Code.REGIONS, "data.regionsHeader", null, table.name());
    }
    if (!problems.problems().isEmpty()) {
      throw new UnreadableDataException(Code.REGIONS, problems.problems());
    }
    return ImmutableMap.copyOf(names);
  }

  private boolean isHeader(TableRow row) {
    int codes = column(row, CODES);
    int called = column(row, NAMES);
    if (codes < 0 || called < 0 || row.fault() != null) {
      return false;
    }
    code = codes;
    name = called;
    return true;
  }

  private static int column(TableRow row, ImmutableSet<String> headers) {
    return IntStream.range(0, row.cells().size())
        .filter(
            column -> {
              TableRow.Content cell = row.cell(column);
              return cell != null && headers.contains(Ascii.toLowerCase(Values.nfkc(cell.text())));
            })
        .findFirst()
        .orElse(-1);
  }

  private void row(TableRow row) {
    TableRow.Fault fault = row.fault();
    if (fault != null) {
      problems.add(
          fault.code(),
          Pointer.ROOT,
          table.place(row.number(), code),
          fault.reason(),
          fault.found());
      return;
    }
    if (row.cell(code) == null && row.cell(name) == null) {
      return;
    }
    String prefix = code(row);
    String called = name(row);
    if (prefix != null && called != null && names.putIfAbsent(prefix, called) != null) {
      problems.add(
          RecordCode.DUPLICATE_RECORD,
          Pointer.ROOT.member("code"),
          table.place(row.number(), code),
          "duplicate.region",
          prefix);
    }
  }

  private @Nullable String code(TableRow row) {
    Place place = table.place(row.number(), code);
    String text = text(row, code, Pointer.ROOT.member("code"));
    if (text == null) {
      return null;
    }
    String plain = Values.nfkc(text);
    if (ofGrids > 0 && Ids.isGrid(plain, ofGrids)) {
      return plain;
    }
    boolean known =
        CharMatcher.inRange('0', '9').matchesAllOf(plain)
            && IntStream.of(digits).anyMatch(some -> some == plain.length());
    if (digits.length > 0 && !known) {
      problems.add(
          RecordCode.ID,
          Pointer.ROOT.member("code"),
          place,
          ofGrids > 0 ? "id.regionOrGrid" : "id.region",
          text,
          IntStream.of(digits)
              .sorted()
              .distinct()
              .mapToObj(String::valueOf)
              .collect(Collectors.joining("、")),
          "1".repeat(ofGrids) + "/03");
      return null;
    }
    return shortest(plain);
  }

  /** A code is often filled up with zeros: 411600 is the city 4116. */
  private String shortest(String plain) {
    return IntStream.of(digits)
        .sorted()
        .filter(some -> some <= plain.length())
        .filter(some -> CharMatcher.is('0').matchesAllOf(plain.substring(some)))
        .mapToObj(some -> plain.substring(0, some))
        .findFirst()
        .orElse(plain);
  }

  private @Nullable String name(TableRow row) {
    String text = text(row, name, Pointer.ROOT.member("name"));
    if (text != null && text.length() > LONGEST) {
      problems.add(
          RecordCode.RANGE,
          Pointer.ROOT.member("name"),
          table.place(row.number(), name),
          "range.name",
          "",
          String.valueOf(LONGEST));
      return null;
    }
    return text;
  }

  private @Nullable String text(TableRow row, int column, Pointer path) {
    Place place = table.place(row.number(), column);
    TableRow.Content cell = row.cell(column);
    if (cell == null) {
      problems.add(RecordCode.MISSING, path, place, "missing");
      return null;
    }
    String fault = cell.merged() ? "cell.merged" : cell.kind().fault();
    if (fault != null) {
      problems.add(RecordCode.TYPE, path, place, fault, cell.text());
      return null;
    }
    if (cell.isRounded()) {
      problems.add(RecordCode.ID, path, place, "id.rounded");
      return null;
    }
    if (PersonalData.in(cell.text())) {
      problems.add(RecordCode.PERSONAL_DATA, path, place, "personal");
      return null;
    }
    String text = cell.text();
    for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
      if (Unseen.isForbiddenInTexts(text.codePointAt(at))) {
        problems.add(
            RecordCode.TEXT,
            path,
            place,
            "text.unseen",
            "",
            Unseen.name(text.codePointAt(at)),
            String.valueOf(text.codePointCount(0, at) + 1));
        return null;
      }
    }
    return text;
  }
}

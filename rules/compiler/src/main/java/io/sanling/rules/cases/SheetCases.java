package io.sanling.rules.cases;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.sanling.form.Form;
import io.sanling.rules.problem.Place;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.source.Grid;
import io.sanling.rules.source.PlainText;
import io.sanling.rules.source.Suggestion;
import io.sanling.rules.source.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads cases drawn as a sheet: one row of headers, then a row a case.
 *
 * <p>Columns, in any order; all but the first three may be left out:
 *
 * <table>
 *   <caption>Columns of a case sheet</caption>
 *   <tr><td>名称、条款、类型</td><td>name, clause, and 触及, 未触及 or 边界</td></tr>
 *   <tr><td>统计截止日</td><td>as-of day; empty: last day of the period</td></tr>
 *   <tr><td>评定期</td><td>{@code 2022-01-01 至 2022-12-31}; empty: that of the rulebook</td></tr>
 *   <tr><td>未提供</td><td>forms that are not supplied, separated by 、</td></tr>
 *   <tr><td>日报 and other forms by days</td><td>{@code 2022-01-01 至 2022-06-30；…}; empty: all
 *       days; 无: none</td></tr>
 *   <tr><td>主体.… and forms that a unit has one of</td><td>form and field: how the unit differs
 *       from 基准.yaml; empty: it does not; 无: not filled in</td></tr>
 *   <tr><td>forms that a unit has many entries of</td><td>form and field: an entry</td></tr>
 *   <tr><td>期望.…</td><td>e.g. 期望.评定, 期望.破零条款, 期望.标准.S1, 期望.指标得分 and the indicator; several
 *       values separated by 、; empty: nothing is expected; 无: none is expected</td></tr>
 * </table>
 *
 * <p>A row whose 名称 is empty continues the case above it with one more record in each list it
 * fills. Headers and words are compared without blanks, full and half width alike.
 */
final class SheetCases {
  private static final String NONE = "无";
  private static final String TO = "至";
  private static final Splitter VALUES = Splitter.on(CharMatcher.anyOf("、\n")).trimResults();
  private static final Splitter PARTS =
      Splitter.on(CharMatcher.anyOf("；;、\n")).trimResults().omitEmptyStrings();
  private static final ImmutableList<String> REQUIRED =
      ImmutableList.of(YamlCases.NAME, YamlCases.CLAUSE, YamlCases.KIND);
  private static final ImmutableList<String> HEADS =
      ImmutableList.of(
          YamlCases.NAME,
          YamlCases.CLAUSE,
          YamlCases.KIND,
          YamlCases.AS_OF,
          YamlCases.PERIOD,
          CaseWords.NOT_SUPPLIED);

  private final CaseWords words;
  private final Problems problems;
  private final ImmutableList<String> heads;

  SheetCases(CaseWords words, Problems problems) {
    this.words = words;
    this.problems = problems;
    this.heads =
        ImmutableList.<String>builder()
            .addAll(HEADS)
            .addAll(CaseWords.names(words.byDays()))
            .build();
  }

  /** What the columns mean, by their positions. */
  private record Header(
      Map<String, Integer> heads, Map<Integer, CaseColumn> columns, Map<Integer, Part> expected) {}

  /** Something expected, of an indicator or a standard or of the whole. */
  private record Part(Expectation expectation, @Nullable CaseText of) {}

  List<CaseDraft> cases(Grid grid) {
    if (grid.lines().isEmpty()) {
      return List.of();
    }
    int at = Table.headerAt(grid, this::heads);
    Table.above(grid, at, problems);
    Header header = header(grid.lines().get(at));
    Integer name = header.heads().get(YamlCases.NAME);
    if (name == null) {
      return List.of();
    }
    List<CaseDraft> cases = new ArrayList<>();
    List<Grid.Line> open = new ArrayList<>();
    for (Grid.Line line : grid.lines().subList(at + 1, grid.lines().size())) {
      if (!line.text(name).isEmpty() && !open.isEmpty()) {
        cases.add(draft(header, open));
        open.clear();
      }
      if (line.text(name).isEmpty() && open.isEmpty()) {
        problems.add(RulebookCode.VALUE_MISSING, line.place(name), "", YamlCases.NAME);
      } else {
        open.add(line);
      }
    }
    if (!open.isEmpty()) {
      cases.add(draft(header, open));
    }
    return cases;
  }

  // ---- headers

  private int heads(Grid.Line line) {
    return (int) line.texts().stream().map(PlainText::plain).filter(heads::contains).count();
  }

  private Header header(Grid.Line line) {
    Header header = new Header(new HashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
    Map<String, Integer> seen = new HashMap<>();
    for (int i = 0; i < line.texts().size(); i++) {
      String title = PlainText.plain(line.text(i));
      if (title.isEmpty()) {
        continue;
      }
      if (seen.putIfAbsent(title, i) != null) {
        problems.add(
            Problem.of(RulebookCode.COLUMN, line.place(i), line.text(i))
                .worded("twice", line.text(i)));
        continue;
      }
      List<String> parts = Splitter.on('.').limit(2).splitToList(title);
      if (parts.size() == 1) {
        head(header, title, i, line.place(i));
      } else if (parts.get(0).equals(YamlCases.EXPECTED)) {
        expected(header, parts.get(1), i, line.place(i));
      } else {
        column(header, parts.get(0), parts.get(1), i, line.place(i));
      }
    }
    for (String required : REQUIRED) {
      if (!header.heads().containsKey(required)) {
        problems.add(Problem.of(RulebookCode.COLUMN, line.place(), "").worded("missing", required));
      }
    }
    return header;
  }

  private void head(Header header, String title, int at, Place place) {
    if (heads.contains(title)) {
      header.heads().put(title, at);
    } else {
      problems.add(CaseColumn.unknown(RulebookCode.COLUMN, place, title, heads, ""));
    }
  }

  private void expected(Header header, String title, int at, Place place) {
    List<String> parts = Splitter.on('.').limit(2).splitToList(title);
    Expectation expectation = words.expectation(parts.get(0)).orElse(null);
    String prefix = YamlCases.EXPECTED + ".";
    if (expectation == null) {
      problems.add(
          CaseColumn.unknown(
              RulebookCode.COLUMN, place, parts.get(0), words.expectations(), prefix));
    } else if (expectation.isOfParts() != (parts.size() == 2)) {
      String meant = prefix + parts.get(0) + (expectation.isOfParts() ? ".…" : "");
      problems.add(
          Problem.of(RulebookCode.COLUMN, place, prefix + title, prefix + title, meant)
              .replaceBy(expectation.isOfParts() ? null : meant));
    } else {
      header
          .expected()
          .put(
              at,
              new Part(expectation, parts.size() == 2 ? new CaseText(parts.get(1), place) : null));
    }
  }

  private void column(Header header, String group, String name, int at, Place place) {
    String table = words.table(group).orElse(null);
    if (table == null) {
      List<String> groups = new ArrayList<>(List.of(words.unit(), CaseWords.suppliedFromName()));
      groups.addAll(CaseWords.names(words.filledIn()));
      groups.add(YamlCases.EXPECTED);
      problems.add(
          Problem.of(
                  RulebookCode.COLUMN,
                  place,
                  group + "." + name,
                  group + "." + name,
                  String.join(".…、", groups) + ".…")
              .replaceBy(
                  Suggestion.nearest(group, groups)
                      .map(nearest -> nearest + "." + name)
                      .orElse(null)));
      return;
    }
    words
        .column(table, name)
        .ifPresentOrElse(
            column -> header.columns().put(at, column),
            () ->
                problems.add(
                    CaseColumn.unknown(
                        RulebookCode.COLUMN, place, name, words.headers(table), group + ".")));
  }

  // ---- rows

  private CaseDraft draft(Header header, List<Grid.Line> lines) {
    Grid.Line first = lines.get(0);
    beyond(header, lines);
    Map<String, Map<CaseColumn, CaseText>> single = new HashMap<>();
    Map<String, ImmutableList.Builder<CaseDraft.Row>> records = new HashMap<>();
    Map<String, Place> places = new HashMap<>();
    for (Grid.Line line : lines) {
      Map<String, Map<CaseColumn, CaseText>> row = fields(header, line);
      row.forEach(
          (table, fields) -> {
            Place place = fields.values().iterator().next().place();
            places.putIfAbsent(table, place);
            single.putIfAbsent(table, fields);
            records
                .computeIfAbsent(table, key -> ImmutableList.builder())
                .add(new CaseDraft.Row(place, ImmutableMap.copyOf(fields)));
          });
    }
    Map<String, Place> missing = missing(header, first, places);
    Place place = head(header, first, YamlCases.NAME).place();
    return new CaseDraft(
        place,
        head(header, first, YamlCases.NAME),
        head(header, first, YamlCases.CLAUSE),
        head(header, first, YamlCases.KIND),
        given(header, first, YamlCases.AS_OF),
        period(given(header, first, YamlCases.PERIOD)),
        new CaseDraft.Row(
            place, ImmutableMap.copyOf(single.getOrDefault(CaseWords.UNIT, ImmutableMap.of()))),
        forms(records, places, missing),
        days(header, first),
        wanted(header, first));
  }

  /** The filled cells of a row by table. */
  private static Map<String, Map<CaseColumn, CaseText>> fields(Header header, Grid.Line line) {
    Map<String, Map<CaseColumn, CaseText>> fields = new LinkedHashMap<>();
    header
        .columns()
        .forEach(
            (at, column) -> {
              if (!line.text(at).isEmpty()) {
                boolean none = PlainText.plain(line.text(at)).equals(NONE);
                fields
                    .computeIfAbsent(column.table(), table -> new LinkedHashMap<>())
                    .put(column, new CaseText(none ? "" : line.text(at), line.place(at)));
              }
            });
    return fields;
  }

  /** What stands where it would not count. */
  private void beyond(Header header, List<Grid.Line> lines) {
    for (int row = 0; row < lines.size(); row++) {
      Grid.Line line = lines.get(row);
      for (int at = 0; at < line.texts().size(); at++) {
        if (line.text(at).isEmpty()) {
          continue;
        }
        CaseColumn column = header.columns().get(at);
        boolean ofRecord = column != null && words.isList(column.table());
        boolean headed =
            column != null || header.heads().containsValue(at) || header.expected().containsKey(at);
        if (row > 0 && headed && !ofRecord) {
          problems.add(
              Problem.of(RulebookCode.CASE, line.place(at), line.text(at))
                  .worded("continued", line.text(at)));
        }
      }
    }
  }

  private static CaseText head(Header header, Grid.Line line, String head) {
    Integer at = header.heads().get(head);
    return at == null
        ? new CaseText("", line.place())
        : new CaseText(line.text(at), line.place(at));
  }

  private static @Nullable CaseText given(Header header, Grid.Line line, String head) {
    CaseText text = head(header, line, head);
    return text.text().isEmpty() ? null : text;
  }

  private ImmutableMap<String, CaseDraft.Rows> forms(
      Map<String, ImmutableList.Builder<CaseDraft.Row>> records,
      Map<String, Place> places,
      Map<String, Place> missing) {
    ImmutableMap.Builder<String, CaseDraft.Rows> forms = ImmutableMap.builder();
    for (Form form : words.filledIn()) {
      Place notSupplied = missing.get(form.id());
      Place place = places.get(form.id());
      ImmutableList.Builder<CaseDraft.Row> rows = records.get(form.id());
      if (notSupplied != null) {
        forms.put(form.id(), CaseDraft.Rows.notSupplied(notSupplied));
      } else if (rows != null && place != null) {
        forms.put(form.id(), new CaseDraft.Rows(place, true, rows.build()));
      }
    }
    return forms.buildOrThrow();
  }

  // ---- what is not supplied

  /** Where it says of forms, by their ids, that they are not supplied. */
  private Map<String, Place> missing(Header header, Grid.Line line, Map<String, Place> filled) {
    CaseText given = given(header, line, CaseWords.NOT_SUPPLIED);
    Map<String, Place> missing = new HashMap<>();
    if (given == null) {
      return missing;
    }
    for (String name : PARTS.splitToList(given.text())) {
      Form form = CaseWords.named(name, words.filledIn());
      if (form == null) {
        unknownList(name, given.text(), given.place());
        continue;
      }
      missing.put(form.id(), given.place());
      Place both = filled.get(form.id());
      if (both != null) {
        problems.add(Problem.of(RulebookCode.CASE, both, name).worded("both", name));
      }
    }
    return missing;
  }

  private void unknownList(String name, String whole, Place place) {
    List<String> known = CaseWords.names(words.filledIn());
    problems.add(
        Problem.of(RulebookCode.TERM, place, name, name, String.join("、", known))
            .replaceBy(
                Suggestion.nearest(name, known)
                    .map(nearest -> whole.replace(name, nearest))
                    .orElse(null)));
  }

  // ---- days

  private CaseDraft.@Nullable Range period(@Nullable CaseText given) {
    return given == null ? null : range(given.text(), given);
  }

  private ImmutableMap<String, ImmutableList<CaseDraft.Range>> days(Header header, Grid.Line line) {
    ImmutableMap.Builder<String, ImmutableList<CaseDraft.Range>> days = ImmutableMap.builder();
    for (Form form : words.byDays()) {
      CaseText given = given(header, line, PlainText.plain(CaseWords.name(form)));
      if (given != null) {
        days.put(form.id(), ranges(given));
      }
    }
    return days.buildOrThrow();
  }

  private ImmutableList<CaseDraft.Range> ranges(CaseText given) {
    if (PlainText.plain(given.text()).equals(NONE)) {
      return ImmutableList.of();
    }
    ImmutableList.Builder<CaseDraft.Range> ranges = ImmutableList.builder();
    for (String part : PARTS.split(given.text())) {
      CaseDraft.Range range = range(part, given);
      if (range != null) {
        ranges.add(range);
      }
    }
    return ranges.build();
  }

  private CaseDraft.@Nullable Range range(String text, CaseText cell) {
    List<String> ends = Splitter.on(TO).trimResults().splitToList(text);
    if (ends.size() != 2) {
      String meant = text.replaceFirst("\\s*[到~～—–]+\\s*", " " + TO + " ");
      problems.add(
          Problem.of(RulebookCode.CASE, cell.place(), text)
              .worded("range", "2022-01-01 至 2022-06-30")
              .replaceBy(meant.contains(TO) ? cell.text().replace(text, meant) : null));
      return null;
    }
    return new CaseDraft.Range(
        cell.place(),
        new CaseText(ends.get(0), cell.place(), cell.text()),
        new CaseText(ends.get(1), cell.place(), cell.text()));
  }

  // ---- what is expected

  private static ImmutableList<CaseDraft.Wanted> wanted(Header header, Grid.Line line) {
    ImmutableList.Builder<CaseDraft.Wanted> wanted = ImmutableList.builder();
    header
        .expected()
        .forEach(
            (at, part) -> {
              String text = line.text(at);
              Place place = line.place(at);
              if (!text.isEmpty()) {
                ImmutableList<CaseText> values =
                    PlainText.plain(text).equals(NONE)
                        ? ImmutableList.of()
                        : VALUES
                            .splitToStream(text)
                            .map(value -> new CaseText(value, place, text))
                            .collect(ImmutableList.toImmutableList());
                wanted.add(new CaseDraft.Wanted(part.expectation(), part.of(), values, place));
              }
            });
    return wanted.build();
  }
}

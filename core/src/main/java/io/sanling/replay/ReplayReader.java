package io.sanling.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.sanling.internal.FileNames;
import io.sanling.internal.NearestNames;
import io.sanling.internal.PersonalData;
import io.sanling.internal.form.Ids;
import io.sanling.internal.json.JsonTree;
import io.sanling.internal.read.CsvFile;
import io.sanling.internal.read.TextLines;
import io.sanling.record.UnreadableDataException;
import io.sanling.region.PublishedRate;
import io.sanling.replay.ReplayException.Code;
import io.sanling.replay.ReplayException.Problem;
import io.sanling.replay.StatedCodes.Of;
import io.sanling.result.Support;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the folder of a replay and collects everything that is wrong with it. */
final class ReplayReader {
  static final String HEAD = "replay.json";
  static final String UNITS = "expected.jsonl";
  static final String REGIONS = "regions.jsonl";
  static final String PUBLISHED = "published.csv";
  static final String ACCEPTED = "accepted.csv";

  private static final ImmutableSet<String> FILES =
      ImmutableSet.of(HEAD, UNITS, REGIONS, PUBLISHED, ACCEPTED);
  private static final ImmutableSet<String> FIELDS =
      ImmutableSet.of(
          "title",
          "rulebook",
          "digest",
          "from",
          "to",
          "asOf",
          "data",
          "lenient",
          "units",
          "rejected",
          "support",
          "source");
  private static final ImmutableMap<String, String> PUBLISHED_COLUMNS =
      columns(
          "id 编号 prefix 区划前缀 prefix 区域前缀 track 统计口径 track 口径 rate 公布比率 rate 达标率 of 总数"
              + " conforming 达标数 source 来源 source 出处 support 依据等级 note 说明 note 备注");
  private static final ImmutableMap<String, String> ACCEPTED_COLUMNS =
      columns("subject 对象 field 字段 then 当时 now 现在 reason 理由 decidedBy 认定机关 decidedOn 认定日期");

  private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");
  private static final Pattern DAY = Pattern.compile("(\\d{4})[-/年](\\d{1,2})[-/月](\\d{1,2})日?");
  private static final String DAY_FORM = "YYYY-MM-DD";
  private static final String BOM = "\uFEFF";

  private final Path folder;
  private final List<Problem> problems = new ArrayList<>();
  private final StatedCodes codes = new StatedCodes();

  private ReplayReader(Path folder) {
    this.folder = folder;
  }

  /** What {@code replay.json} says, as far as it could be read. */
  record Head(
      String title,
      @Nullable String rulebook,
      @Nullable String digest,
      @Nullable LocalDate from,
      @Nullable LocalDate to,
      @Nullable LocalDate asOf,
      @Nullable Path data,
      boolean lenient,
      @Nullable Long units,
      long rejected,
      String source,
      @Nullable Support support) {}

  /**
   * The replay in the folder.
   *
   * @throws ReplayException when something is wrong with it
   */
  static Replay read(Path folder) {
    return new ReplayReader(folder).read();
  }

  private Replay read() {
    if (!Files.isRegularFile(folder.resolve(HEAD))) {
      add(Code.FOLDER, folder.toString(), 0, "", "", HEAD);
      throw new ReplayException(problems);
    }
    try {
      Head head = head();
      Map<String, Expected> units = new LinkedHashMap<>();
      Map<String, Expected> regions = new LinkedHashMap<>();
      lines(UNITS, JsonShape.of("result"), ReplayReader::unitOf, "/unitId", units);
      lines(REGIONS, JsonShape.of("regions"), ReplayReader::regionOf, "/prefix /track", regions);
      ImmutableList<PublishedFigure> figures = figures();
      ImmutableList<ReplayOutcome.Acceptance> accepted = accepted();
      misspelled(head);
      if (problems.isEmpty()) {
        whole(head, units, regions, figures);
      }
      if (!problems.isEmpty()) {
        throw new ReplayException(problems);
      }
      return new Replay(
          folder,
          head,
          ImmutableMap.copyOf(units),
          ImmutableMap.copyOf(regions),
          figures,
          accepted,
          codes);
    } catch (IOException e) {
      add(Code.FILE, folder.toString(), 0, "", String.valueOf(e.getMessage()), "");
      throw new ReplayException(problems);
    }
  }

  private void whole(
      Head head,
      Map<String, Expected> units,
      Map<String, Expected> regions,
      List<PublishedFigure> figures) {
    if (units.isEmpty() && regions.isEmpty() && figures.isEmpty()) {
      add(
          Code.NOTHING_EXPECTED,
          folder.toString(),
          0,
          "",
          "",
          UNITS + " / " + REGIONS + " / " + PUBLISHED);
      return;
    }
    boolean needsData =
        !units.isEmpty()
            || !regions.isEmpty()
            || figures.stream().anyMatch(figure -> figure.prefix() != null);
    if (needsData || head.data() != null) {
      missing(head.data() == null, "/data");
      missing(head.rulebook() == null, "/rulebook");
      missing(head.digest() == null, "/digest");
    }
  }

  private void missing(boolean isMissing, String path) {
    if (isMissing) {
      add(Code.MISSING, HEAD, 0, path, "", "");
    }
  }

  /** A file whose name is nearly one that counts would be passed over in silence. */
  private void misspelled(Head head) throws IOException {
    List<String> names;
    try (Stream<Path> files = Files.list(folder)) {
      names = files.map(FileNames::of).sorted().toList();
    }
    for (String name : names) {
      boolean isData = head.data() != null && FileNames.in(folder, name).equals(head.data());
      if (!FILES.contains(name) && !isData) {
        NearestNames.of(name, FILES).stream()
            .filter(file -> !names.contains(file))
            .findFirst()
            .ifPresent(file -> add(Code.FIELD, name, 0, "", name, file));
      }
    }
  }

  // ---- replay.json

  private Head head() throws IOException {
    Map<String, @Nullable Object> tree = Map.of();
    StringBuilder text = new StringBuilder();
    boolean[] broken = {false};
    try {
      TextLines.read(
          folder.resolve(HEAD),
          (number, line) -> {
            broken[0] |= line == null;
            text.append(line).append('\n');
          });
      if (broken[0]) {
        add(Code.SYNTAX, HEAD, 0, "", "", "UTF-8");
      } else {
        tree = JsonTree.readObject(new StringReader(text.toString()));
      }
    } catch (IOException | UnreadableDataException e) {
      add(Code.SYNTAX, HEAD, 0, "", reason(e), "{…}");
    }
    if (!problems.isEmpty()) {
      return new Head("", null, null, null, null, null, null, false, null, 0, "", null);
    }
    for (String key : tree.keySet()) {
      if (!FIELDS.contains(key)) {
        add(Code.FIELD, HEAD, 0, "/" + key, key, meant(key, FIELDS));
      }
    }
    String title = required(tree, "title");
    String source = required(tree, "source");
    String digest = text(tree, "digest");
    if (digest != null && !DIGEST.matcher(digest).matches()) {
      add(Code.VALUE, HEAD, 0, "/digest", digest, "sha256:…");
    }
    LocalDate from = day(tree, "from");
    LocalDate to = day(tree, "to");
    LocalDate asOf = day(tree, "asOf");
    if ((from == null) != (to == null)) {
      add(Code.MISSING, HEAD, 0, from == null ? "/from" : "/to", "", DAY_FORM);
    } else if (from != null && to != null) {
      if (from.isAfter(to)) {
        add(Code.VALUE, HEAD, 0, "/to", to.toString(), from + "…");
      } else if (asOf != null && (asOf.isBefore(from) || asOf.isAfter(to))) {
        add(Code.VALUE, HEAD, 0, "/asOf", asOf.toString(), from + ".." + to);
      }
    }
    return new Head(
        title,
        text(tree, "rulebook"),
        digest,
        from,
        to,
        asOf,
        data(tree),
        lenient(tree),
        count(tree, "units"),
        Objects.requireNonNullElse(count(tree, "rejected"), 0L),
        source,
        support(tree));
  }

  private boolean lenient(Map<String, @Nullable Object> tree) {
    Object value = tree.get("lenient");
    if (value != null && !(value instanceof Boolean)) {
      add(Code.VALUE, HEAD, 0, "/lenient", String.valueOf(value), "true / false");
    }
    return Boolean.TRUE.equals(value);
  }

  private @Nullable Long count(Map<String, @Nullable Object> tree, String key) {
    Object value = tree.get(key);
    if (value == null || value instanceof Long number && number >= 0) {
      return (Long) value;
    }
    add(Code.VALUE, HEAD, 0, "/" + key, String.valueOf(value), "0, 1, 2, …");
    return null;
  }

  private String required(Map<String, @Nullable Object> tree, String key) {
    String text = text(tree, key);
    if (text == null || text.isBlank()) {
      missing(!tree.containsKey(key) || tree.get(key) == null || text != null, "/" + key);
      return "";
    }
    return text;
  }

  private @Nullable String text(Map<String, @Nullable Object> tree, String key) {
    Object value = tree.get(key);
    if (value == null) {
      return null;
    }
    if (!(value instanceof String text)) {
      add(Code.VALUE, HEAD, 0, "/" + key, String.valueOf(value), "\"…\"");
      return null;
    }
    if (PersonalData.in(text) && !DIGEST.matcher(text).matches()) {
      add(Code.PERSONAL_DATA, HEAD, 0, "/" + key, "", "");
    }
    return text;
  }

  private @Nullable LocalDate day(Map<String, @Nullable Object> tree, String key) {
    String text = text(tree, key);
    try {
      return text == null ? null : LocalDate.parse(text);
    } catch (DateTimeException e) {
      add(Code.VALUE, HEAD, 0, "/" + key, String.valueOf(text), DAY_FORM);
      return null;
    }
  }

  private @Nullable Path data(Map<String, @Nullable Object> tree) {
    String name = text(tree, "data");
    try {
      if (name == null) {
        return null;
      }
      Path data = FileNames.in(folder, name);
      if (Files.notExists(data)) {
        add(Code.FILE, HEAD, 0, "/data", name, "");
      }
      return data;
    } catch (InvalidPathException e) {
      add(Code.VALUE, HEAD, 0, "/data", String.valueOf(name), "");
      return null;
    }
  }

  private @Nullable Support support(Map<String, @Nullable Object> tree) {
    String text = required(tree, "support");
    if (text.isEmpty()) {
      return null;
    }
    try {
      return Support.valueOf(text);
    } catch (IllegalArgumentException e) {
      add(Code.VALUE, HEAD, 0, "/support", text, "A B C D");
      return null;
    }
  }

  // ---- what is expected of units and regions

  @FunctionalInterface
  private interface Subject {
    @Nullable String of(Map<String, @Nullable Object> tree);
  }

  private static @Nullable String unitOf(Map<String, @Nullable Object> tree) {
    return tree.get("unitId") instanceof String id ? id : null;
  }

  private static @Nullable String regionOf(Map<String, @Nullable Object> tree) {
    Object track = tree.get("track");
    return tree.get("prefix") instanceof String prefix && (track == null || track instanceof String)
        ? PublishedFigure.subject(prefix, track)
        : null;
  }

  private void lines(
      String file, JsonShape shape, Subject subject, String key, Map<String, Expected> expected)
      throws IOException {
    Path path = folder.resolve(file);
    if (Files.notExists(path)) {
      return;
    }
    int[] lines = {0};
    try {
      TextLines.read(
          path,
          (number, text) -> {
            lines[0]++;
            if (text == null) {
              add(Code.SYNTAX, file, number, "", "", "UTF-8, ≤ 16 MiB");
            } else {
              line(file, number, text, shape, subject, key, expected);
            }
          });
    } catch (UnreadableDataException e) {
      if (Files.isRegularFile(path)) {
        add(Code.SYNTAX, file, 0, "", reason(e), "UTF-8");
      } else {
        add(Code.FILE, file, 0, "", file, "");
      }
      return;
    }
    if (lines[0] == 0) {
      add(Code.NOTHING_EXPECTED, file, 0, "", "", "");
    }
  }

  private void line(
      String file,
      long number,
      String text,
      JsonShape shape,
      Subject subject,
      String key,
      Map<String, Expected> expected) {
    String json = text.startsWith(BOM) ? text.substring(1) : text;
    Map<String, @Nullable Object> tree;
    try {
      tree = JsonTree.readObject(new StringReader(json));
    } catch (IOException e) {
      add(Code.SYNTAX, file, number, "", reason(e), "{…}");
      return;
    }
    int before = problems.size();
    shape.check(
        tree, (code, path, found, allowed) -> add(code, file, number, path, found, allowed));
    personal(file, number, "", tree);
    String of = subject.of(tree);
    if (of == null) {
      if (problems.size() == before) {
        add(Code.MISSING, file, number, key, "", "");
      }
      return;
    }
    Expected twice = expected.putIfAbsent(of, new Expected(of, json, file + ":" + number));
    if (twice != null) {
      add(Code.TWICE, file, number, key, of, twice.place());
    } else if (tree.size() == (of.indexOf('/') < 0 ? 1 : 2)) {
      add(Code.NOTHING_EXPECTED, file, number, key, of, "");
    }
    codes(file, number, tree);
  }

  private void codes(String file, long line, Map<String, @Nullable Object> tree) {
    codes.add(Of.KIND, tree.get("kind"), file, line, "/kind");
    codes.add(Of.PREFIX, tree.get("prefix"), file, line, "/prefix");
    codes.add(Of.TRACK, tree.get("track"), file, line, "/track");
    if (tree.get("track") == null) {
      codes.add(Of.NO_TRACK, tree.get("prefix"), file, line, "/track");
    }
    for (String list : List.of("zeros", "brokenZeros")) {
      if (tree.get(list) instanceof Map<?, ?> goals) {
        goals.keySet().forEach(goal -> codes.add(Of.GOAL, goal, file, line, "/" + list));
      }
    }
    if (tree.get("ledger") instanceof List<?> entries) {
      for (Object entry : entries) {
        if (entry instanceof Map<?, ?> members) {
          codes.add(Of.GOAL, members.get("zero"), file, line, "/ledger");
        }
      }
    }
  }

  private void personal(String file, long line, String path, @Nullable Object value) {
    if (value instanceof Map<?, ?> members) {
      members.forEach((key, member) -> personal(file, line, path + "/" + key, member));
    } else if (value instanceof List<?> items) {
      for (int i = 0; i < items.size(); i++) {
        personal(file, line, path + "/" + i, items.get(i));
      }
    } else if (value instanceof String text
        && !(path.equals("/unitId") && Ids.isOrganisation(text))
        && !DIGEST.matcher(text).matches()
        && PersonalData.in(text)) {
      add(Code.PERSONAL_DATA, file, line, path, "", "");
    }
  }

  // ---- tables

  /** A row of a table whose columns have been found. */
  private record TableRow(CsvFile.Row row, Map<String, Integer> columns) {
    String get(String column) {
      Integer index = columns.get(column);
      return index == null ? "" : row.cell(index);
    }
  }

  private List<TableRow> table(String file, ImmutableMap<String, String> names, String... required)
      throws IOException {
    Path path = folder.resolve(file);
    if (Files.notExists(path)) {
      return List.of();
    }
    ImmutableList<CsvFile.Row> rows;
    try {
      rows = CsvFile.read(path);
    } catch (UnreadableDataException e) {
      add(Code.SYNTAX, file, 0, "", reason(e), "UTF-8 / GB18030");
      return List.of();
    }
    if (rows.isEmpty()) {
      add(Code.NOTHING_EXPECTED, file, 0, "", "", String.join(",", required));
      return List.of();
    }
    Map<String, Integer> columns = header(file, rows.get(0), names);
    for (String column : required) {
      if (!columns.containsKey(column)) {
        add(Code.MISSING, file, rows.get(0).line(), column, "", column);
      }
    }
    List<TableRow> table = new ArrayList<>();
    for (CsvFile.Row row : rows.subList(1, rows.size())) {
      if (row.broken()) {
        add(Code.SYNTAX, file, row.line(), "", "", "CSV");
        continue;
      }
      for (int i = 0; i < row.cells().size(); i++) {
        if (PersonalData.in(row.cell(i)) && !Ids.isOrganisation(row.cell(i))) {
          add(Code.PERSONAL_DATA, file, row.line(), rows.get(0).cell(i), "", "");
        }
      }
      table.add(new TableRow(row, columns));
    }
    return table;
  }

  private Map<String, Integer> header(
      String file, CsvFile.Row header, ImmutableMap<String, String> names) {
    Map<String, Integer> columns = new LinkedHashMap<>();
    for (int i = 0; i < header.cells().size(); i++) {
      String written = header.cell(i);
      String column = names.get(written);
      if (column == null) {
        if (!written.isEmpty()) {
          add(Code.FIELD, file, header.line(), written, written, meant(written, names.keySet()));
        }
      } else if (columns.putIfAbsent(column, i) != null) {
        add(Code.TWICE, file, header.line(), written, written, "");
      }
    }
    return columns;
  }

  private ImmutableList<PublishedFigure> figures() throws IOException {
    Map<String, PublishedFigure> figures = new LinkedHashMap<>();
    for (TableRow row :
        table(PUBLISHED, PUBLISHED_COLUMNS, "id", "rate", "of", "source", "support")) {
      int before = problems.size();
      for (String column : List.of("id", "rate", "of", "source", "support")) {
        present(PUBLISHED, row, column);
      }
      String track = row.get("track").isEmpty() ? null : row.get("track");
      String prefix = row.get("prefix");
      long line = row.row().line();
      if (prefix.isEmpty() && track != null) {
        present(PUBLISHED, row, "prefix");
      } else if (!prefix.isEmpty()) {
        codes.add(Of.PREFIX, prefix, PUBLISHED, line, "prefix");
        codes.add(
            track == null ? Of.NO_TRACK : Of.TRACK,
            track == null ? prefix : track,
            PUBLISHED,
            line,
            "track");
      }
      if (!row.get("support").isEmpty() && !row.get("support").matches("[ABCD]")) {
        value(PUBLISHED, row, "support", "A B C D");
      }
      Long of = whole(row, "of");
      Long conforming = whole(row, "conforming");
      if (of != null && of == 0) {
        value(PUBLISHED, row, "of", "1, 2, 3, …");
        of = null;
      } else if (of != null && conforming != null && conforming > of) {
        value(PUBLISHED, row, "conforming", "0 … " + of);
      }
      PublishedRate rate = of == null ? null : rate(row, of);
      if (problems.size() > before || rate == null) {
        continue;
      }
      String id = row.get("id");
      String place = PUBLISHED + ":" + row.row().line();
      PublishedFigure twice =
          figures.putIfAbsent(
              id,
              new PublishedFigure(
                  id, prefix.isEmpty() ? null : prefix, track, rate, conforming, place));
      if (twice != null) {
        add(Code.TWICE, PUBLISHED, row.row().line(), "id", id, twice.place());
      }
    }
    return ImmutableList.copyOf(figures.values());
  }

  private @Nullable Long whole(TableRow row, String column) {
    String text = row.get(column);
    if (text.isEmpty()) {
      return null;
    }
    if (!text.matches("\\d{1,15}")) {
      value(PUBLISHED, row, column, "0, 1, 2, …");
      return null;
    }
    return Long.valueOf(text);
  }

  private @Nullable PublishedRate rate(TableRow row, long of) {
    String text = row.get("rate");
    String number = text.endsWith("%") ? text.substring(0, text.length() - 1).strip() : text;
    try {
      if (number.matches("\\d{1,3}(\\.\\d{1,18})?")) {
        return PublishedRate.of(number, of);
      }
    } catch (IllegalArgumentException e) {
      // Said below, as for a text that is no number.
    }
    value(PUBLISHED, row, "rate", "0 … 100, ≤ 18 decimals");
    return null;
  }

  private ImmutableList<ReplayOutcome.Acceptance> accepted() throws IOException {
    ImmutableList.Builder<ReplayOutcome.Acceptance> accepted = ImmutableList.builder();
    for (TableRow row :
        table(
            ACCEPTED,
            ACCEPTED_COLUMNS,
            "subject",
            "field",
            "then",
            "now",
            "reason",
            "decidedBy",
            "decidedOn")) {
      int before = problems.size();
      for (String column : List.of("subject", "reason", "decidedBy", "decidedOn")) {
        present(ACCEPTED, row, column);
      }
      LocalDate decidedOn = decidedOn(row);
      if (problems.size() == before && decidedOn != null) {
        accepted.add(
            new ReplayOutcome.Acceptance(
                row.get("subject"),
                row.get("field"),
                row.get("then"),
                row.get("now"),
                row.get("reason"),
                row.get("decidedBy"),
                decidedOn,
                row.row().line()));
      }
    }
    return accepted.build();
  }

  private @Nullable LocalDate decidedOn(TableRow row) {
    String text = row.get("decidedOn");
    Matcher day = DAY.matcher(text);
    try {
      if (day.matches()) {
        return LocalDate.of(
            Integer.parseInt(day.group(1)),
            Integer.parseInt(day.group(2)),
            Integer.parseInt(day.group(3)));
      }
    } catch (DateTimeException e) {
      // Said below, as for a text that is no day.
    }
    if (!text.isEmpty()) {
      value(ACCEPTED, row, "decidedOn", DAY_FORM);
    }
    return null;
  }

  private void present(String file, TableRow row, String column) {
    if (row.get(column).isEmpty() && row.columns().containsKey(column)) {
      add(Code.MISSING, file, row.row().line(), column, "", "");
    }
  }

  private void value(String file, TableRow row, String column, String expected) {
    add(Code.VALUE, file, row.row().line(), column, row.get(column), expected);
  }

  // ---- words

  private static ImmutableMap<String, String> columns(String namesAndHeaders) {
    Map<String, String> columns = new LinkedHashMap<>();
    List<String> words = List.of(namesAndHeaders.split(" "));
    for (int i = 0; i < words.size(); i += 2) {
      columns.put(words.get(i), words.get(i));
      columns.put(words.get(i + 1), words.get(i));
    }
    return ImmutableMap.copyOf(columns);
  }

  private static String meant(String written, ImmutableSet<String> words) {
    ImmutableList<String> near = NearestNames.of(written, words);
    return String.join(" ", near.isEmpty() ? words : near);
  }

  private static String reason(Exception e) {
    if (e instanceof JsonProcessingException json) {
      return json.getLocation() == null
          ? ""
          : json.getLocation().getLineNr() + ":" + json.getLocation().getColumnNr();
    }
    return e instanceof UnreadableDataException unreadable
        ? unreadable.message(Locale.CHINESE)
        : "";
  }

  private void add(Code code, String file, long line, String path, String found, String expected) {
    problems.add(new Problem(code, file, line, path, found, expected));
  }
}

package io.sanling.rules.check;

import com.google.common.collect.ImmutableList;
import io.sanling.internal.PersonalData;
import io.sanling.internal.Texts;
import io.sanling.internal.json.CanonicalJson;
import io.sanling.rules.mutation.Mutation;
import io.sanling.rules.mutation.MutationText;
import io.sanling.rules.problem.Fix;
import io.sanling.rules.problem.Page;
import io.sanling.rules.problem.Place;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.problem.Severity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A check as a SARIF 2.1.0 log, for editors and code review. Places in text files are regions in
 * UTF-16 units; a cell of a workbook, which SARIF has no region for, is a logical location such as
 * {@code scoring.xlsx!评分表!I17}. File names are relative to the rulebook's folder.
 */
public final class Sarif {
  private static final int LONGEST_SNIPPET = 4000;
  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

  private static final String VERSION = "2.1.0";
  private static final String ROOT = "%SRCROOT%";
  private static final String HOME = "https://sanling.io/";
  private static final String MISSED = "SLIP-MISSED";
  private static final String TEXT = "text";
  private static final String LOCATION = "location";
  private static final String FILE = "artifactLocation";

  private final CheckReport report;
  private final Locale locale;
  private final CheckWords words;
  private final SourceLines sources;
  private final MutationText slips;
  private final ImmutableList<RulebookCode> codes;
  private final ImmutableList<String> artifacts;

  private Sarif(CheckReport report, Locale locale) {
    this.report = report;
    this.locale = locale;
    this.words = new CheckWords(locale);
    this.sources = new SourceLines(report.files());
    this.slips = MutationText.of(locale);
    this.codes =
        report.problems().stream()
            .map(Problem::code)
            .distinct()
            .sorted()
            .collect(ImmutableList.toImmutableList());
    this.artifacts = report.files().names().asList();
  }

  /** The report, its sentences in Chinese, or in English for English locales. */
  public static String of(CheckReport report, Locale locale) {
    return CanonicalJson.inOrder(new Sarif(report, locale).log());
  }

  private Map<String, @Nullable Object> log() {
    Map<String, @Nullable Object> run = new LinkedHashMap<>();
    run.put("tool", object("driver", driver()));
    run.put("language", Texts.isEnglish(locale) ? "en" : "zh-CN");
    run.put("columnKind", "utf16CodeUnits");
    run.put(
        "originalUriBaseIds", object(ROOT, object("description", text(words.say("sarif.root")))));
    run.put("invocations", List.of(object("executionSuccessful", true)));
    run.put(
        "artifacts",
        artifacts.stream().map(file -> object(LOCATION, artifactLocation(file))).toList());
    run.put(
        "results",
        Stream.concat(report.problems().stream().map(this::result), missed().map(this::result))
            .toList());
    Map<String, @Nullable Object> log = new LinkedHashMap<>();
    log.put("$schema", SCHEMA);
    log.put("version", VERSION);
    log.put("runs", List.of(run));
    return log;
  }

  private Map<String, @Nullable Object> driver() {
    Map<String, @Nullable Object> driver = new LinkedHashMap<>();
    driver.put("name", "sanling");
    String version = Sarif.class.getPackage().getImplementationVersion();
    if (version != null) {
      driver.put("version", version);
    }
    driver.put("informationUri", HOME);
    driver.put(
        "rules",
        Stream.concat(
                codes.stream().map(this::rule),
                missed().limit(1).map(any -> rule(MISSED, slips.title(), "note")))
            .toList());
    return driver;
  }

  private Stream<Mutation.Verdict> missed() {
    return Stream.ofNullable(report.mutation())
        .flatMap(mutation -> mutation.of(Mutation.Fate.MISSED).stream());
  }

  private Map<String, @Nullable Object> result(Mutation.Verdict missed) {
    Map<String, @Nullable Object> result = new LinkedHashMap<>();
    result.put("ruleId", MISSED);
    result.put("ruleIndex", (long) codes.size());
    result.put("level", "note");
    result.put("message", text(slips.message(missed)));
    result.put("locations", List.of(location(missed.mutant().place())));
    return result;
  }

  private Map<String, @Nullable Object> rule(RulebookCode code) {
    Map<String, @Nullable Object> rule =
        rule(code.toString(), code.title(locale), level(code.severity()));
    Page.of(code.toString()).ifPresent(page -> rule.put("fullDescription", text(page.why(locale))));
    rule.put("helpUri", Page.SITE + code);
    return rule;
  }

  private static Map<String, @Nullable Object> rule(String id, String title, String level) {
    Map<String, @Nullable Object> rule = new LinkedHashMap<>();
    rule.put("id", id);
    rule.put("shortDescription", text(title));
    rule.put("defaultConfiguration", object("level", level));
    return rule;
  }

  private static String level(Severity severity) {
    return switch (severity) {
      case ERROR -> "error";
      case WARNING -> "warning";
      case INFO -> "note";
    };
  }

  private Map<String, @Nullable Object> result(Problem problem) {
    Map<String, @Nullable Object> result = new LinkedHashMap<>();
    result.put("ruleId", problem.code().toString());
    result.put("ruleIndex", (long) codes.indexOf(problem.code()));
    result.put("level", level(problem.severity()));
    result.put(
        "message", text(problem.message(locale) + problem.expected(locale) + problem.hint(locale)));
    result.put("locations", List.of(location(problem.place())));
    if (!problem.consequences().isEmpty()) {
      result.put("relatedLocations", problem.consequences().stream().map(this::related).toList());
    }
    Fix fix = problem.fix();
    List<Object> replacements = fix == null ? List.of() : replacements(fix);
    if (fix != null && !replacements.isEmpty()) {
      Map<String, @Nullable Object> change = new LinkedHashMap<>();
      change.put(FILE, artifactLocation(fix.place().file()));
      change.put("replacements", replacements);
      Map<String, @Nullable Object> mend = new LinkedHashMap<>();
      mend.put("description", text(problem.hint(locale).strip()));
      mend.put("artifactChanges", List.of(change));
      result.put("fixes", List.of(mend));
    }
    return result;
  }

  // ---- places

  private Map<String, @Nullable Object> related(Problem consequence) {
    Map<String, @Nullable Object> location = location(consequence.place());
    location.put("message", text(consequence.message(locale).strip()));
    return location;
  }

  private Map<String, @Nullable Object> location(Place place) {
    Map<String, @Nullable Object> physical = new LinkedHashMap<>();
    physical.put(FILE, artifactLocation(place.file()));
    if (!place.isCell() && place.line() > 0) {
      physical.put("region", region(place));
    }
    Map<String, @Nullable Object> location = new LinkedHashMap<>();
    location.put("physicalLocation", physical);
    if (place.isCell()) {
      Map<String, @Nullable Object> cell = new LinkedHashMap<>();
      cell.put("name", place.line() > 0 ? place.cellName() : place.toString());
      cell.put("fullyQualifiedName", place.toString());
      cell.put("kind", "member");
      location.put("logicalLocations", List.of(cell));
    }
    return location;
  }

  private Map<String, @Nullable Object> region(Place place) {
    Map<String, @Nullable Object> region = new LinkedHashMap<>();
    region.put("startLine", (long) place.line());
    if (place.column() > 0) {
      region.put("startColumn", (long) place.column());
    }
    if (place.endColumn() > place.column()) {
      region.put("endColumn", (long) place.endColumn());
    }
    String snippet = sources.stretch(place);
    if (snippet != null && snippet.length() <= LONGEST_SNIPPET) {
      region.put("snippet", text(PersonalData.starred(snippet)));
    }
    return region;
  }

  private Map<String, @Nullable Object> artifactLocation(String file) {
    Map<String, @Nullable Object> location = new LinkedHashMap<>();
    location.put("uri", RelativeUri.of(PersonalData.starred(file)));
    location.put("uriBaseId", ROOT);
    int index = artifacts.indexOf(file);
    if (index >= 0) {
      location.put("index", (long) index);
    }
    return location;
  }

  // ---- mends

  /** The edit as SARIF has it; none where it is no edit of a text file. */
  private List<Object> replacements(Fix fix) {
    Place place = fix.place();
    int line = place.line();
    return switch (fix.kind()) {
      case REPLACE -> line < 1 ? List.of() : List.of(replacement(stretch(place), fix.text()));
      case INSERT_BEFORE -> List.of(replacement(span(line, 1, line, 1), fix.text() + "\n"));
      case INSERT_AFTER -> List.of(inserted(place, fix.text()));
      case DELETE_LINE ->
          place.isCell() ? List.of() : List.of(replacement(span(line, 1, line + 1, 1), null));
      case DELETE_RULE,
          SET_CELL,
          SWAP_CELLS,
          SAVE_AS_UTF8,
          UNMERGE,
          DELETE_FILE,
          RENAME_FILE,
          COPY_FILE,
          SYNCHRONIZE ->
          List.of();
    };
  }

  private Map<String, @Nullable Object> inserted(Place place, String text) {
    ImmutableList<String> lines = sources.of(place.file());
    int last = lines.size();
    if (place.line() > 0 && place.line() < last) {
      return replacement(span(place.line() + 1, 1, place.line() + 1, 1), text + "\n");
    }
    if (last == 0) {
      return replacement(span(1, 1, 1, 1), text + "\n");
    }
    int end = lines.get(last - 1).length() + 1;
    return replacement(span(last, end, last, end), "\n" + text);
  }

  private Map<String, @Nullable Object> stretch(Place place) {
    String line = sources.line(place);
    int end =
        place.column() > 0 && place.endColumn() > place.column()
            ? place.endColumn()
            : (line == null ? 0 : line.length()) + 1;
    return span(place.line(), Math.max(1, place.column()), place.line(), end);
  }

  private static Map<String, @Nullable Object> span(int line, int column, int endLine, int end) {
    Map<String, @Nullable Object> region = new LinkedHashMap<>();
    region.put("startLine", (long) line);
    region.put("startColumn", (long) column);
    region.put("endLine", (long) endLine);
    region.put("endColumn", (long) end);
    return region;
  }

  private static Map<String, @Nullable Object> replacement(
      Map<String, @Nullable Object> deleted, @Nullable String inserted) {
    Map<String, @Nullable Object> replacement = new LinkedHashMap<>();
    replacement.put("deletedRegion", deleted);
    if (inserted != null) {
      replacement.put("insertedContent", text(inserted));
    }
    return replacement;
  }

  private static Map<String, @Nullable Object> text(String text) {
    return object(TEXT, text);
  }

  private static Map<String, @Nullable Object> object(String key, Object value) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put(key, value);
    return object;
  }
}

package io.sanling.rules.check;

import io.sanling.internal.PersonalData;
import io.sanling.internal.json.CanonicalJson;
import io.sanling.rules.cases.Coverage;
import io.sanling.rules.compiler.RulebookCompiler;
import io.sanling.rules.mutation.Mutation;
import io.sanling.rules.problem.Fix;
import io.sanling.rules.problem.Place;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Severity;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A check as one JSON object, for programs. Members come in this order:
 *
 * <ul>
 *   <li>{@code folder}: name of the folder; {@code usable}: whether the rulebook can be used;
 *   <li>{@code id} and {@code digest} of the rulebook, only when it can be used;
 *   <li>{@code errors}, {@code warnings}, {@code notes}: how many; {@code cases}, {@code
 *       failedCases}: how many were run, and came out otherwise than expected;
 *   <li>{@code problems}: objects of {@code code}, {@code severity} ({@code ERROR}, {@code
 *       WARNING}, {@code INFO}), the place, {@code found}, {@code message}, {@code expected},
 *       {@code hint} and {@code fix};
 *   <li>{@code coverage}, if asked for: see {@link Coverage#tree};
 *   <li>{@code slips}, if asked for: see {@link Mutation#tree}.
 * </ul>
 *
 * A place is {@code file}, and as far as they are known {@code sheet}, {@code cell} (e.g. {@code
 * I17}), {@code line} (or row), {@code column} in UTF-16 units (or column of the sheet), both from
 * 1, and {@code endColumn}, the one after the stretch. {@code fix} is there when a mend is likely:
 * its {@code kind} (see {@link Fix.Kind}), its place, and {@code text}. {@code consequences}, where
 * there are any, are the problems that come of it or say the same elsewhere: {@code code}, the
 * place and {@code message}; they are not counted among the errors.
 */
public final class CheckJson {
  private CheckJson() {}

  /** The report, its sentences in Chinese, or in English for English locales. */
  public static String of(CheckReport report, Locale locale) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    RulebookCompiler.Compiled compiled = report.compiled();
    boolean usable = report.isClean() && compiled != null;
    json.put("folder", PersonalData.starred(report.files().name()));
    json.put("usable", usable);
    if (usable && compiled != null) {
      json.put("id", compiled.draft().id());
      json.put("digest", compiled.digest());
    }
    json.put("errors", report.count(Severity.ERROR));
    json.put("warnings", report.count(Severity.WARNING));
    json.put("notes", report.count(Severity.INFO));
    json.put("cases", (long) report.cases());
    json.put("failedCases", report.failedCases());
    json.put(
        "problems", report.problems().stream().map(problem -> problem(problem, locale)).toList());
    Coverage coverage = report.coverage();
    if (coverage != null) {
      json.put("coverage", coverage.tree());
    }
    Mutation mutation = report.mutation();
    if (mutation != null) {
      json.put("slips", mutation.tree());
    }
    return CanonicalJson.inOrder(json);
  }

  private static Map<String, @Nullable Object> problem(Problem problem, Locale locale) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("code", problem.code().toString());
    json.put("severity", problem.severity().name());
    place(json, problem.place());
    json.put("found", problem.found());
    json.put("message", problem.message(locale).strip());
    json.put("expected", problem.expected(locale).strip());
    json.put("hint", problem.hint(locale).strip());
    Fix fix = problem.fix();
    if (fix != null) {
      Map<String, @Nullable Object> mend = new LinkedHashMap<>();
      mend.put("kind", fix.kind().name());
      place(mend, fix.place());
      mend.put("text", fix.text());
      json.put("fix", mend);
    }
    if (!problem.consequences().isEmpty()) {
      json.put(
          "consequences",
          problem.consequences().stream().map(other -> consequence(other, locale)).toList());
    }
    return json;
  }

  private static Map<String, @Nullable Object> consequence(Problem problem, Locale locale) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("code", problem.code().toString());
    place(json, problem.place());
    json.put("message", problem.message(locale).strip());
    return json;
  }

  private static void place(Map<String, @Nullable Object> json, Place place) {
    json.put("file", PersonalData.starred(place.file()));
    if (place.isCell()) {
      json.put("sheet", PersonalData.starred(String.valueOf(place.sheet())));
      if (place.line() > 0) {
        json.put("cell", place.cellName());
      }
    }
    number(json, "line", place.line());
    number(json, "column", place.column());
    number(json, "endColumn", place.endColumn());
  }

  private static void number(Map<String, @Nullable Object> json, String key, int number) {
    if (number > 0) {
      json.put(key, (long) number);
    }
  }
}

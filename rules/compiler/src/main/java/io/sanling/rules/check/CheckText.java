package io.sanling.rules.check;

import io.sanling.rules.compiler.RulebookCompiler;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.problem.Severity;
import io.sanling.rules.text.Printable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A check as a person reads it: each problem with its place, the source line underlined or the cell
 * among its neighbours, what is wrong, what was expected and how to mend it; then a summary. Under
 * CJK characters the underline is two columns wide.
 */
public final class CheckText {
  private static final int MOST_OF_A_KIND = 5;
  private static final int MOST_CASES = 20;

  private final CheckReport report;
  private final Locale locale;
  private final CheckWords words;
  private final SourceLines sources;
  private final Ink ink;

  private CheckText(CheckReport report, Locale locale, Ink ink) {
    this.report = report;
    this.locale = locale;
    this.words = new CheckWords(locale);
    this.sources = new SourceLines(report.files());
    this.ink = ink;
  }

  /** The report in Chinese, or in English for English locales; without colours. */
  public static CheckText of(CheckReport report, Locale locale) {
    return new CheckText(report, locale, Ink.NONE);
  }

  /** The same with the colours of a terminal (ANSI). */
  public CheckText coloured() {
    return new CheckText(report, locale, Ink.ANSI);
  }

  /** These problems of the report, each ended by an empty line. */
  public String problems(List<Problem> problems) {
    StringBuilder text = new StringBuilder();
    for (Problem problem : problems) {
      text.append(heading(problem))
          .append('\n')
          .append(Excerpt.of(problem.place(), sources, ink))
          .append(line("message", problem.message(locale)))
          .append(line("expected", withoutLead(problem.expected(locale).strip())))
          .append(line("hint", problem.hint(locale)))
          .append(consequences(problem))
          .append('\n');
    }
    return text.toString();
  }

  /**
   * How many others come of it, and the first few places; of cases each that is to be looked at.
   */
  private String consequences(Problem problem) {
    List<Problem> others = problem.consequences();
    if (others.isEmpty()) {
      return "";
    }
    if (problem.code() == RulebookCode.CASE_FAILS) {
      return cases(problem);
    }
    String places =
        others.stream()
            .map(other -> Printable.of(other.place().toString()))
            .distinct()
            .limit(MOST_OF_A_KIND)
            .collect(Collectors.joining(words.say("more.and")));
    return "  " + words.say("consequences", others.size(), places) + "\n";
  }

  /** The other cases, each with the first thing that came out otherwise. */
  private String cases(Problem problem) {
    Map<String, Problem> byName = new LinkedHashMap<>();
    problem.consequences().stream()
        .sorted(
            Comparator.comparing((Problem other) -> other.place().file())
                .thenComparingInt(other -> other.place().line()))
        .forEach(other -> byName.putIfAbsent(other.details().get(0), other));
    byName.remove(problem.details().get(0));
    if (byName.isEmpty()) {
      return "";
    }
    StringBuilder text =
        new StringBuilder("  " + words.say("consequences.cases", byName.size()) + "\n");
    byName.values().stream()
        .limit(MOST_CASES)
        .forEach(
            other ->
                text.append("    ")
                    .append(Printable.of(other.place() + "  " + other.message(locale)))
                    .append('\n'));
    return text + (byName.size() > MOST_CASES ? "    ……\n" : "");
  }

  /** Place, severity and code of a problem, on one line. */
  public String heading(Problem problem) {
    return Printable.of(problem.place().toString())
        + "  "
        + ink.severity(
            problem.severity(), words.severity(problem.severity()) + " " + problem.code());
  }

  /** The label says it already. */
  private String withoutLead(String text) {
    String lead = words.say("expected.lead");
    return text.startsWith(lead) ? text.substring(lead.length()).strip() : text;
  }

  private String line(String label, String text) {
    return text.isBlank() ? "" : "  " + words.say(label, Printable.of(text.strip())) + "\n";
  }

  /** How many problems there are, how the cases came out, and whether the rulebook can be used. */
  public String summary() {
    RulebookCompiler.Compiled compiled = report.compiled();
    String counts =
        words.say(
            "counts",
            report.count(Severity.ERROR),
            report.count(Severity.WARNING),
            report.count(Severity.INFO));
    String verdict =
        report.isClean() && compiled != null
            ? words.say("usable", compiled.draft().id(), compiled.digest())
            : ink.severity(
                Severity.ERROR, words.say("unusable", Printable.of(report.files().name())));
    return counts + cases() + "\n" + verdict + "\n";
  }

  private String cases() {
    if (report.compiled() == null) {
      return words.say("cases.unrun");
    }
    String judged =
        report.failedCases() == 0
            ? words.say("cases.all", report.cases())
            : words.say("cases.failed", report.cases(), report.failedCases());
    return report.isJudgedInPart() ? judged + words.say("cases.rest") : judged;
  }

  /**
   * All of it; of warnings that repeat one another, the first few and how many more there are in
   * which file, lest they hide what is wrong.
   */
  @Override
  public String toString() {
    Map<RulebookCode, Integer> seen = new EnumMap<>(RulebookCode.class);
    Map<RulebookCode, Map<String, Integer>> more = new EnumMap<>(RulebookCode.class);
    List<Problem> shown = new ArrayList<>();
    for (Problem problem : report.problems()) {
      boolean repeats =
          problem.severity() == Severity.WARNING
              && seen.merge(problem.code(), 1, Integer::sum) > MOST_OF_A_KIND;
      if (repeats) {
        more.computeIfAbsent(problem.code(), code -> new LinkedHashMap<>())
            .merge(problem.place().file(), 1, Integer::sum);
      } else {
        shown.add(problem);
      }
    }
    StringBuilder text = new StringBuilder(problems(shown));
    more.forEach((code, files) -> text.append(more(code, files)).append('\n'));
    return text + (more.isEmpty() ? "" : "\n") + summary();
  }

  private String more(RulebookCode code, Map<String, Integer> files) {
    String counted =
        files.entrySet().stream()
            .map(file -> words.say("more.file", Printable.of(file.getKey()), file.getValue()))
            .collect(Collectors.joining(words.say("more.and")));
    int sum = files.values().stream().mapToInt(Integer::intValue).sum();
    return words.say("more", sum, code, counted);
  }
}

package io.sanling.office;

import io.sanling.explain.Explanation;
import io.sanling.explain.Explanation.ReasonInWords;
import io.sanling.internal.Unseen;
import io.sanling.result.AssessmentResult;
import io.sanling.result.IndicatorScore;
import io.sanling.result.Score;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the page holds of one unit: codes, days and numbers as in the result; words beside them. */
final class UnitRow {
  private UnitRow() {}

  /** What a list shows of it before anything of its township is unpacked. */
  static List<@Nullable Object> brief(Explanation explained, AssessmentResult result) {
    List<@Nullable Object> brief = new ArrayList<>();
    brief.add(result.unitId());
    brief.add(Unseen.shown(explained.unitName(), false));
    brief.add(name(result.conformity()));
    brief.add(result.grade());
    brief.add(result.kind());
    brief.add(result.track());
    brief.add(result.score() == null ? null : result.score().points().toPlainString());
    brief.add(result.reasons().stream().map(reason -> reason.code()).toList());
    brief.add(place(result));
    return brief;
  }

  /** Where a list of a region finds it: its grid, else its division. */
  static @Nullable String place(@Nullable AssessmentResult result) {
    return result == null ? null : result.grid() == null ? result.division() : result.grid();
  }

  /** Whatever else the page tells of it, but for the explanation. */
  static Map<String, @Nullable Object> whole(Explanation explained, AssessmentResult result) {
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    row.put("id", result.unitId());
    row.put("division", result.division());
    if (result.grid() != null) {
      row.put("grid", result.grid());
    }
    row.put("basis", name(result.basis()));
    if (result.gradeRange() != null) {
      row.put("range", List.of(result.gradeRange().lowest(), result.gradeRange().highest()));
    }
    Map<String, Object> zeros = new LinkedHashMap<>();
    result.zeros().forEach((goal, state) -> zeros.put(goal, state.name()));
    row.put("zeros", zeros);
    score(row, result.score());
    put(
        row,
        "reasons",
        result.reasons().stream()
            .map(reason -> list(reason.code(), reason.support().name(), reason.records())));
    put(
        row,
        "ledger",
        result.ledger().stream()
            .map(
                entry ->
                    list(entry.zero(), entry.record(), entry.date().toString(), entry.clause())));
    put(
        row,
        "vetoes",
        result.vetoes().stream()
            .map(veto -> list(veto.clause(), veto.record(), veto.date().toString())));
    put(
        row,
        "exclusions",
        result.exclusions().stream()
            .map(each -> list(each.record(), each.ground(), each.body(), each.document())));
    put(
        row,
        "reminders",
        result.reminders().stream()
            .map(
                each ->
                    list(
                        each.code(),
                        each.record(),
                        each.due().toString(),
                        each.daysLeft(),
                        Objects.toString(each.first(), null),
                        Objects.toString(each.last(), null))));
    if (result.reports() != null) {
      row.put("reports", List.of(result.reports().reportedDays(), result.reports().observedDays()));
    }
    row.put("matters", matters(explained, result));
    return row;
  }

  private static void score(Map<String, @Nullable Object> row, @Nullable Score score) {
    if (score == null) {
      return;
    }
    row.put("bounds", List.of(plain(score.lowest()), plain(score.highest())));
    put(
        row,
        "standards",
        score.standards().stream()
            .map(
                each ->
                    list(
                        each.id(),
                        plain(each.points()),
                        plain(each.weight()),
                        each.state().name())));
    put(
        row,
        "absent",
        score
            .allIndicators()
            .filter(each -> each.state() == IndicatorScore.State.ABSENT)
            .map(each -> list(each.id(), each.clause(), each.reason())));
  }

  /** The records that lists of the page name, each in words of both languages. */
  private static Map<String, Object> matters(Explanation explained, AssessmentResult result) {
    Set<String> records = new LinkedHashSet<>();
    result.ledger().forEach(entry -> add(records, entry.record()));
    result.vetoes().forEach(veto -> add(records, veto.record()));
    result.exclusions().forEach(each -> add(records, each.record()));
    result.reminders().forEach(each -> add(records, each.record()));
    Map<String, Object> matters = new LinkedHashMap<>();
    for (String each : records) {
      List<Object> words = new ArrayList<>();
      for (Locale language : PageTrees.LANGUAGES) {
        words.add(explained.matter(each, language));
      }
      matters.put(each, words);
    }
    return matters;
  }

  private static void add(Set<String> records, @Nullable String named) {
    if (named != null) {
      records.add(named);
    }
  }

  /** Why it is so, in words of both languages: the reasons one by one, and the text for anybody. */
  static Map<String, Object> explanation(String unitId, Explanation explained) {
    Map<String, Object> both = new LinkedHashMap<>();
    both.put("id", unitId);
    for (Locale language : PageTrees.LANGUAGES) {
      Map<String, Object> told = new LinkedHashMap<>();
      told.put("reasons", explained.reasons(language).stream().map(UnitRow::reason).toList());
      told.put("text", explained.forPublic(language));
      both.put(language.getLanguage(), told);
    }
    return both;
  }

  private static Map<String, Object> reason(ReasonInWords reason) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("code", reason.code());
    tree.put("heading", reason.heading());
    tree.put("support", reason.support().name());
    tree.put("matters", reason.matters());
    tree.put("missing", reason.missing());
    return tree;
  }

  private static void put(
      Map<String, @Nullable Object> row, String key, Stream<? extends List<?>> items) {
    List<? extends List<?>> all = items.toList();
    if (!all.isEmpty()) {
      row.put(key, all);
    }
  }

  private static List<@Nullable Object> list(@Nullable Object... items) {
    List<@Nullable Object> list = new ArrayList<>();
    for (Object item : items) {
      list.add(item);
    }
    return list;
  }

  static String plain(BigDecimal number) {
    return number.toPlainString();
  }

  static @Nullable String name(@Nullable Enum<?> constant) {
    return constant == null ? null : constant.name();
  }
}

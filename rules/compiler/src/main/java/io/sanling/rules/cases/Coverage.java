package io.sanling.rules.cases;

import com.google.common.collect.ImmutableList;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.problem.Place;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What of a rulebook its cases exercise, and what none does (规则覆盖).
 *
 * @param items everything that cases can exercise: by kind, then in the order of the files
 */
public record Coverage(ImmutableList<Item> items) {
  private static final BigDecimal HUNDRED = new BigDecimal("100.0");

  /** What can be exercised. */
  public enum Kind {
    /** A rule takes effect. */
    RULE,
    /** A clause that rules carry out has a case that meets it, and one that misses it. */
    CLAUSE,
    /** A row of the score table gives the points. */
    ROW,
    /** A value lies exactly on a bound. */
    BOUND
  }

  /**
   * Something that cases can exercise.
   *
   * @param kind its kind
   * @param subject rule, clause, indicator or grade
   * @param detail which part of it; empty for the whole
   * @param place where it stands
   * @param cases how many cases exercise it
   */
  public record Item(Kind kind, String subject, String detail, Place place, int cases) {
    /** Whether a case exercises it. */
    public boolean isExercised() {
      return cases > 0;
    }
  }

  /**
   * Finds out what the cases exercise.
   *
   * @param draft what the rulebook was compiled from, without errors
   * @param run its cases, run by it
   */
  public static Coverage of(RulebookDraft draft, CaseRun run) {
    return CoverageCount.of(draft, run);
  }

  /** Everything of that kind. */
  public ImmutableList<Item> of(Kind kind) {
    return items.stream()
        .filter(item -> item.kind() == kind)
        .collect(ImmutableList.toImmutableList());
  }

  /** The rules. */
  public ImmutableList<Item> rules() {
    return of(Kind.RULE);
  }

  /** The clauses that rules carry out. */
  public ImmutableList<Item> clauses() {
    return of(Kind.CLAUSE);
  }

  /** The rows of the score table. */
  public ImmutableList<Item> rows() {
    return of(Kind.ROW);
  }

  /** The bounds of rows, grades, standards and classes by size. */
  public ImmutableList<Item> bounds() {
    return of(Kind.BOUND);
  }

  /** What no case exercises. */
  public ImmutableList<Item> missing() {
    return items.stream()
        .filter(item -> !item.isExercised())
        .collect(ImmutableList.toImmutableList());
  }

  /** Exercised in percent of that kind, one decimal, rounded down; 100.0 when there is none. */
  public BigDecimal percent(Kind kind) {
    return percent(of(kind));
  }

  /** Exercised in percent of everything, one decimal, rounded down. */
  public BigDecimal percent() {
    return percent(items);
  }

  private static BigDecimal percent(List<Item> items) {
    return items.isEmpty()
        ? HUNDRED
        : BigDecimal.valueOf(exercised(items) * 100)
            .divide(BigDecimal.valueOf(items.size()), 1, RoundingMode.DOWN);
  }

  static long exercised(List<Item> items) {
    return items.stream().filter(Item::isExercised).count();
  }

  /**
   * Shares by kind, and as a table what no case exercises; Chinese unless the locale is English.
   */
  public String table(Locale locale) {
    return CoverageTable.of(this, locale);
  }

  /** As maps and lists, for JSON. */
  public Map<String, Object> tree() {
    Map<String, Object> kinds = new LinkedHashMap<>();
    for (Kind kind : Kind.values()) {
      kinds.put(kind.name(), share(of(kind)));
    }
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("overall", share(items));
    tree.put("kinds", kinds);
    tree.put("items", items.stream().map(Coverage::tree).toList());
    return tree;
  }

  private static Map<String, Object> share(List<Item> items) {
    Map<String, Object> share = new LinkedHashMap<>();
    share.put("exercised", exercised(items));
    share.put("total", (long) items.size());
    share.put("percent", percent(items).toPlainString());
    return share;
  }

  private static Map<String, Object> tree(Item item) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("kind", item.kind().name());
    tree.put("subject", item.subject());
    tree.put("detail", item.detail());
    tree.put("place", item.place().toString());
    tree.put("cases", (long) item.cases());
    return tree;
  }
}

package io.sanling.internal.engine;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import io.sanling.internal.CodePoints;
import io.sanling.rulebook.RulebookException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is taken off, or added, by clause: each entry with its own points, each clause's sum at most
 * that clause's cap. Taken together once all is known, so the order of rules cannot show.
 */
final class Deductions {
  private static final Comparator<Event> IN_TIME =
      Comparator.comparing(Event::day)
          .thenComparing(Event::record, Comparator.nullsFirst(CodePoints.ORDER))
          .thenComparing(Event::rule, CodePoints.ORDER);

  private final Map<String, Account> accounts = new TreeMap<>(CodePoints.ORDER);

  /**
   * Points for one entry.
   *
   * @param rule the rule that says so
   * @param record name of the entry, or null
   * @param day its own day
   * @param points so many; null for as many as there are
   * @param repeats what makes a later one of the clause a repetition of it, or null
   * @param doubles whether it counts double where it is such a repetition
   * @param sure whether they are sure
   */
  record Event(
      String rule,
      @Nullable String record,
      LocalDate day,
      @Nullable BigDecimal points,
      @Nullable String repeats,
      boolean doubles,
      boolean sure) {}

  /** Points that are sure, at full size. */
  record Sized(
      String clause, String rule, @Nullable String record, LocalDate day, BigDecimal points) {}

  private static final class Account {
    final @Nullable BigDecimal cap;
    final List<Event> items = new ArrayList<>();

    Account(@Nullable BigDecimal cap) {
      this.cap = cap;
    }

    BigDecimal sum(boolean atWorst) {
      BigDecimal sum = BigDecimal.ZERO;
      Set<String> seen = new HashSet<>();
      for (Event item : inOrder(atWorst)) {
        if (item.points() == null) {
          if (cap == null) {
            continue;
          }
          return cap;
        }
        sum = sum.add(sized(item, item.points(), seen));
      }
      return cap == null ? sum : sum.min(cap);
    }

    /** All there is: as much as the cap. */
    BigDecimal all() {
      if (cap == null) {
        throw new IllegalStateException("all of what has no bound");
      }
      return cap;
    }

    List<Event> inOrder(boolean atWorst) {
      return items.stream().filter(item -> atWorst || item.sure()).sorted(IN_TIME).toList();
    }

    /** A repetition counts double, however often it comes. */
    static BigDecimal sized(Event item, BigDecimal points, Set<String> seen) {
      boolean first = item.repeats() == null || seen.add(item.repeats());
      return first || !item.doubles() ? points : points.add(points);
    }
  }

  /**
   * Takes points for one entry.
   *
   * @param cap the most that the clause takes, or null
   */
  void take(String clause, Event item, @Nullable BigDecimal cap) {
    Account known = accounts.get(clause);
    if (known == null) {
      known = new Account(cap);
      accounts.put(clause, known);
    } else if (known.cap == null ? cap != null : cap == null || known.cap.compareTo(cap) != 0) {
      throw twoCaps(clause, known.cap, cap);
    }
    known.items.add(item);
  }

  private static RulebookException twoCaps(
      String clause, @Nullable BigDecimal one, @Nullable BigDecimal other) {
    if (one == null || other == null) {
      return new RulebookException(
          "RB-CAP-DIFFERS",
          "条款 " + clause + " 的扣分有的有上限，有的没有",
          "some deductions of clause " + clause + " have a cap and some have none");
    }
    return new RulebookException(
        "RB-CAP-DIFFERS",
        "条款 " + clause + " 的扣分有两个上限：" + one.min(other) + " 分和 " + one.max(other) + " 分",
        "the deductions of clause "
            + clause
            + " have two caps, "
            + one.min(other)
            + " and "
            + one.max(other));
  }

  /** Whether a clause without a cap might take whatever there is. */
  boolean isBoundless() {
    for (Account account : accounts.values()) {
      if (account.cap == null && account.items.stream().anyMatch(item -> item.points() == null)) {
        return true;
      }
    }
    return false;
  }

  /** What each clause takes for certain. */
  ImmutableSortedMap<String, BigDecimal> sure() {
    return sums(account -> account.sum(false));
  }

  /** What each clause takes if everything open turns out so. */
  ImmutableSortedMap<String, BigDecimal> atWorst() {
    return sums(account -> account.sum(true));
  }

  static BigDecimal sum(Map<String, BigDecimal> byClause) {
    BigDecimal sum = BigDecimal.ZERO;
    for (BigDecimal points : byClause.values()) {
      sum = sum.add(points);
    }
    return sum;
  }

  private ImmutableSortedMap<String, BigDecimal> sums(Function<Account, BigDecimal> of) {
    if (accounts.isEmpty()) {
      return ImmutableSortedMap.of();
    }
    ImmutableSortedMap.Builder<String, BigDecimal> sums =
        ImmutableSortedMap.orderedBy(CodePoints.ORDER);
    accounts.forEach((clause, account) -> sums.put(clause, of.apply(account)));
    return sums.buildOrThrow();
  }

  /** Those that are sure, each at full size. */
  ImmutableList<Sized> sized() {
    if (accounts.isEmpty()) {
      return ImmutableList.of();
    }
    ImmutableList.Builder<Sized> all = ImmutableList.builder();
    accounts.forEach(
        (clause, account) -> {
          Set<String> seen = new HashSet<>();
          for (Event item : account.inOrder(false)) {
            BigDecimal points =
                item.points() == null ? account.all() : Account.sized(item, item.points(), seen);
            all.add(new Sized(clause, item.rule(), item.record(), item.day(), points));
          }
        });
    return all.build();
  }
}

package io.sanling.internal.facts;

import com.google.common.collect.ImmutableSortedMap;
import io.sanling.RulebookException;
import io.sanling.internal.CodePoints;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is taken off for events, by clause: each entry with its own points, each clause's sum at
 * most that clause's cap. Sums only, so the order of rules cannot show.
 */
final class Deductions {
  private final Map<String, Account> accounts = new TreeMap<>(CodePoints.ORDER);

  private static final class Account {
    final BigDecimal cap;
    BigDecimal confirmed = BigDecimal.ZERO;
    BigDecimal possible = BigDecimal.ZERO;
    boolean unknown;

    Account(BigDecimal cap) {
      this.cap = cap;
    }

    BigDecimal sure() {
      return confirmed.min(cap);
    }

    BigDecimal atWorst() {
      return unknown ? cap : confirmed.add(possible).min(cap);
    }
  }

  void confirm(String clause, BigDecimal points, BigDecimal cap) {
    Account account = account(clause, cap);
    account.confirmed = account.confirmed.add(points);
  }

  void suppose(String clause, BigDecimal points, BigDecimal cap) {
    Account account = account(clause, cap);
    account.possible = account.possible.add(points);
  }

  /** The clause's events are not known, so it might take off as much as its cap. */
  void supposeAll(String clause, BigDecimal cap) {
    account(clause, cap).unknown = true;
  }

  private Account account(String clause, BigDecimal cap) {
    @Nullable Account known = accounts.get(clause);
    if (known == null) {
      known = new Account(cap);
      accounts.put(clause, known);
    } else if (known.cap.compareTo(cap) != 0) {
      throw new RulebookException(
          "RB-CAP-DIFFERS",
          "条款 " + clause + " 的扣分有两个上限：" + known.cap.min(cap) + " 分和 " + known.cap.max(cap) + " 分",
          "the deductions of clause "
              + clause
              + " have two caps, "
              + known.cap.min(cap)
              + " and "
              + known.cap.max(cap));
    }
    return known;
  }

  /** What each clause takes off for certain. */
  ImmutableSortedMap<String, BigDecimal> sure() {
    return sums(Account::sure);
  }

  /** What each clause takes off if everything open goes badly. */
  ImmutableSortedMap<String, BigDecimal> atWorst() {
    return sums(Account::atWorst);
  }

  private ImmutableSortedMap<String, BigDecimal> sums(Function<Account, BigDecimal> of) {
    ImmutableSortedMap.Builder<String, BigDecimal> sums =
        ImmutableSortedMap.orderedBy(CodePoints.ORDER);
    accounts.forEach((clause, account) -> sums.put(clause, of.apply(account)));
    return sums.buildOrThrow();
  }
}

package io.sanling.rules.language;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which way a sentence compares and how large its numbers are. People say it in other words than
 * the wordings do; a mend says it in those, and never the other way round or of another size.
 */
final class Sense {
  /** What a comparison says, by each of its words; those that sentences have come first. */
  private static final ImmutableMap<Way, ImmutableList<String>> WORDS =
      ImmutableMap.of(
          Way.AT_LEAST,
          ImmutableList.of("不少于", "不低于", "不小于", "大于等于", "大于或等于", "至少为", "至少", "达到", "≥", ">="),
          Way.AT_MOST,
          ImmutableList.of(
              "不多于", "不高于", "不大于", "不超过", "小于等于", "小于或等于", "至多为", "至多", "最多", "≤", "<="),
          Way.BELOW,
          ImmutableList.of("少于", "低于", "小于", "不足", "不到", "不满", "<"),
          Way.ABOVE,
          ImmutableList.of("多于", "高于", "大于", "超过", ">"),
          Way.EQUAL,
          ImmutableList.of("等于", "为", "是", "="));

  private enum Way {
    AT_LEAST,
    AT_MOST,
    BELOW,
    ABOVE,
    EQUAL
  }

  /** How many of the words of a way sentences have. */
  private static final int SAID = 2;

  private static final ImmutableMap<Character, Integer> GREAT =
      ImmutableMap.of('十', 1, '百', 2, '千', 3, '万', 4, '亿', 8);
  private static final ImmutableMap<String, String> TIMES =
      ImmutableMap.of(
          "小时", "小时", "分钟", "分钟", "天", "天", "日", "天", "周", "周", "月", "月", "个月", "月", "年", "年");
  private static final ImmutableSet<String> SHARES = ImmutableSet.of("%", "个百分点");

  private static final Pattern COMPARISON =
      Pattern.compile(
          WORDS.values().stream()
              .flatMap(List::stream)
              .sorted(Comparator.comparingInt(String::length).reversed())
              .map(Pattern::quote)
              .collect(Collectors.joining("|", "(", ")(?=[0-9「])")));
  private static final Pattern NUMBER =
      Pattern.compile("([0-9]+(?:,[0-9]{3})*(?:\\.[0-9]+)?)([十百千万亿]*)(%|个百分点)?");
  private static final Pattern VALUE =
      Pattern.compile("([0-9]+(?:,[0-9]{3})*(?:\\.[0-9]+)?)([十百千万亿]*)([^0-9「」]*)");

  /** Units in which a number is another one. */
  private static final Pattern MANY = Pattern.compile("[成倍]");

  private Sense() {}

  /** Whether one, in plain form, may be a mend of the other. */
  static boolean isSame(String text, String meant) {
    List<Way> ways = ways(text);
    return (ways.isEmpty() || ways.equals(ways(meant))) && numbers(text).equals(numbers(meant));
  }

  private static List<Way> ways(String text) {
    return COMPARISON.matcher(text).results().map(found -> way(found.group(1))).toList();
  }

  private static Way way(String word) {
    return WORDS.entrySet().stream()
        .filter(way -> way.getValue().contains(word))
        .findFirst()
        .orElseThrow()
        .getKey();
  }

  private static List<BigDecimal> numbers(String text) {
    return NUMBER.matcher(text).results().map(Sense::number).toList();
  }

  private static BigDecimal number(MatchResult found) {
    BigDecimal number = great(found);
    return (found.group(3) == null || !SHARES.contains(found.group(3))
            ? number
            : number.movePointLeft(2))
        .stripTrailingZeros();
  }

  private static BigDecimal great(MatchResult found) {
    int zeros = found.group(2).chars().map(c -> GREAT.getOrDefault((char) c, 0)).sum();
    return new BigDecimal(found.group(1).replace(",", "")).movePointRight(zeros);
  }

  /** The text in the words that sentences have, as far as each says the same; itself not. */
  static ImmutableList<String> otherwise(String text) {
    Matcher comparison = COMPARISON.matcher(text);
    if (!comparison.find() || way(comparison.group(1)) == Way.EQUAL) {
      return ImmutableList.of();
    }
    return said(way(comparison.group(1)))
        .map(
            word -> text.substring(0, comparison.start()) + word + text.substring(comparison.end()))
        .filter(other -> !other.equals(text))
        .collect(ImmutableList.toImmutableList());
  }

  /** Where the text says that a number is equal to another: what two sentences say together. */
  static ImmutableList<ImmutableList<String>> bothWays(String text) {
    Matcher comparison = COMPARISON.matcher(text);
    if (!comparison.find() || way(comparison.group(1)) != Way.EQUAL) {
      return ImmutableList.of();
    }
    List<String> least = said(Way.AT_LEAST).toList();
    List<String> most = said(Way.AT_MOST).toList();
    return IntStream.range(0, SAID)
        .mapToObj(
            i ->
                ImmutableList.of(
                    text.substring(0, comparison.start())
                        + least.get(i)
                        + text.substring(comparison.end()),
                    text.substring(0, comparison.start())
                        + most.get(i)
                        + text.substring(comparison.end())))
        .collect(ImmutableList.toImmutableList());
  }

  private static Stream<String> said(Way way) {
    return WORDS.getOrDefault(way, ImmutableList.of()).stream().limit(SAID);
  }

  /** The number in that unit; empty where it is none, or of another unit that is not this one. */
  static Optional<String> inUnit(String value, String unit) {
    Matcher found = VALUE.matcher(value);
    if (!found.matches()) {
      return Optional.empty();
    }
    String own = found.group(3);
    boolean share = SHARES.stream().anyMatch(own::startsWith);
    boolean otherTime =
        TIMES.containsKey(own)
            && TIMES.containsKey(unit)
            && !Objects.equals(TIMES.get(own), TIMES.get(unit));
    if (otherTime || share && !SHARES.contains(unit) || MANY.matcher(own).lookingAt()) {
      return Optional.empty();
    }
    BigDecimal number = great(found);
    return Optional.of(number.toPlainString() + unit);
  }
}

package io.sanling.rules.nature;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import io.sanling.form.Choice;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What an entry or a number is about (性质). A rulebook declares it; what no rulebook may do with it
 * is said here, and words that give it away when it is not declared.
 */
public enum Nature {
  /** 信访: a lawful act, which never counts; only not dealing with it does. */
  PETITION("信访", "信访", "上访", "访民", "进京", "越级"),
  /** 事故. */
  ACCIDENT("事故"),
  /** 案件: where cases filed cost points, people are taught not to file. */
  CASE("案件", "发案", "立案", "案件", "警情"),
  /** 违规: what the unit itself did wrong, such as concealing. */
  MISCONDUCT("违规", "截访", "拦访"),
  /** 隐患. */
  HAZARD("隐患"),
  /** 纠纷. */
  DISPUTE("纠纷"),
  /** 检查. */
  INSPECTION("检查"),
  /** 调查. */
  SURVEY("调查"),
  /** 其他. */
  OTHER("其他");

  /** Name of the field whose values name offices, whatever these are called. */
  public static final String SOURCES = "数据来源";

  private static final String CONCEALING = "瞒报";
  private static final ImmutableSet<String> REFUSING =
      ImmutableSet.of("拒", "不登记", "未登记", "不受理", "未受理", "不予", "不接收", "未接收", "推诿");
  private static final ImmutableSet<String> PERSONAL =
      ImmutableSet.of("姓名", "身份证", "手机", "电话", "住址", "微信");
  private static final ImmutableSet<String> PERSONAL_WORDS =
      ImmutableSet.of("name", "phone", "address");

  private final String term;
  private final ImmutableSet<String> words;

  Nature(String term, String... words) {
    this.term = term;
    this.words = ImmutableSet.copyOf(words);
  }

  /** The word for it in {@code forms.yaml}. */
  public String term() {
    return term;
  }

  /** The nature of that word, if it is one. */
  public static Optional<Nature> of(String term) {
    return Arrays.stream(values()).filter(nature -> nature.term.equals(term)).findFirst();
  }

  /** The words for them, in the order of the natures. */
  public static String terms(Iterable<Nature> natures) {
    return Sets.immutableEnumSet(natures).stream()
        .map(Nature::term)
        .collect(Collectors.joining("、"));
  }

  /**
   * Whether neither how many there are nor how large they are may cost or earn points, or move or
   * cap a grade.
   */
  public boolean isNeverCounted() {
    return this == PETITION || this == CASE;
  }

  /** Whether it counts only against whoever could deal with it and did not, or refused to. */
  public boolean isLawful() {
    return this == PETITION;
  }

  /** Whether there is something to conceal, so that concealing it must be worse than having it. */
  public boolean isConcealable() {
    return this == PETITION || this == ACCIDENT || this == CASE;
  }

  /** Whether it is what units do to conceal. */
  public boolean isConcealing() {
    return this == concealing();
  }

  /** What units do to conceal. */
  public static Nature concealing() {
    return MISCONDUCT;
  }

  /** Whether the code of what was done stands for concealing. */
  public static boolean isConcealing(Choice choice) {
    return plain(choice.name()).contains(CONCEALING);
  }

  /** Whether the words say that something was refused. */
  public static boolean isRefusal(String text) {
    String plain = plain(text);
    return REFUSING.stream().anyMatch(plain::contains);
  }

  /** Whether more of it is worse, so that none is better than what is not known. */
  public boolean isHarm() {
    return isBeyondAdvice() || this == HAZARD || this == DISPUTE;
  }

  /** Whether it comes with losses, which are none where none are given. */
  public boolean hasLosses() {
    return this == ACCIDENT;
  }

  /** Whether no advice may change an entry, but for an end that is still in time. */
  public boolean isBeyondAdvice() {
    return isConcealable() || isConcealing();
  }

  // ---- words

  /**
   * The natures that a name, value, unit, title or text demands by its words: whatever is so called
   * must be of each of them.
   */
  public static ImmutableSet<Nature> demandedBy(String text) {
    String plain = plain(text);
    return Arrays.stream(values())
        .filter(nature -> nature.words.stream().anyMatch(plain::contains))
        .collect(Sets.toImmutableEnumSet());
  }

  /** The words of the text that demand the nature, as they are written. */
  public ImmutableList<String> wordsIn(String text) {
    String plain = plain(text);
    return words.stream().filter(plain::contains).collect(ImmutableList.toImmutableList());
  }

  /** Whether a field of that id or name would hold data about persons. */
  public static boolean isPersonal(String text) {
    String plain = plain(text);
    return PERSONAL.stream().anyMatch(plain::contains)
        || Arrays.stream(
                Normalizer.normalize(text, Normalizer.Form.NFKC)
                    .replaceAll("([a-z0-9])([A-Z])", "$1 $2")
                    .toLowerCase(Locale.ROOT)
                    .split("[^a-z]+", -1))
            .anyMatch(PERSONAL_WORDS::contains);
  }

  /** As compared: compatible characters alike, and nothing between the characters of a word. */
  private static String plain(String text) {
    StringBuilder plain = new StringBuilder();
    Normalizer.normalize(text, Normalizer.Form.NFKC)
        .codePoints()
        .filter(Character::isLetterOrDigit)
        .forEach(plain::appendCodePoint);
    return plain.toString();
  }
}

package io.sanling.internal;

import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableSet;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * What offices write where a body or document number would stand and there is none (视为空白): white
 * space, signs, and words such as 无. The only place that says whether something is documented.
 */
public final class Placeholders {
  /** White space, and the pattern of Braille that has no dot. */
  private static final CharMatcher BLANK = CharMatcher.whitespace().or(CharMatcher.is('\u2800'));

  private static final CharMatcher DIGIT = CharMatcher.inRange('0', '9');
  private static final CharMatcher SIGNS = BLANK.or(CharMatcher.anyOf("/\\-—–_.*?、。"));
  private static final ImmutableSet<String> ALWAYS =
      ImmutableSet.of("无", "没有", "暂无", "空", "待补", "不适用", "不详", "nil", "none", "null", "n/a", "na");

  /** Those that stand for nothing in every rulebook. */
  public static final Placeholders STANDARD = new Placeholders(ALWAYS);

  private final ImmutableSet<String> words;
  private final boolean haveDigits;

  private Placeholders(ImmutableSet<String> words) {
    this.words = words;
    this.haveDigits = words.stream().anyMatch(DIGIT::matchesAnyOf);
  }

  /** These and the words that a rulebook adds. */
  public Placeholders with(Collection<String> more) {
    return more.isEmpty()
        ? this
        : new Placeholders(
            ImmutableSet.<String>builder()
                .addAll(words)
                .addAll(more.stream().map(Placeholders::plain).iterator())
                .build());
  }

  /** The words that stand for nothing. */
  public ImmutableSet<String> words() {
    return words;
  }

  /** Whether there is nothing, or something that stands for nothing. */
  public boolean match(@Nullable String text) {
    if (text == null) {
      return true;
    }
    // A digit stays what it is, and nearly all numbers of documents have some.
    if (!haveDigits && DIGIT.matchesAnyOf(text)) {
      return false;
    }
    String plain = plain(text);
    return SIGNS.matchesAllOf(plain) || words.contains(plain);
  }

  private static String plain(String text) {
    return BLANK.trimFrom(Unseen.folded(text));
  }
}

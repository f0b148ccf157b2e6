package io.sanling.rules.problem;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import io.sanling.rulebook.RulebookException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Collects every problem of a rulebook, to report them once. */
public final class Problems {
  /** A rulebook that has more of one severity is not read by anyone to its end. */
  private static final int MOST = 1000;

  private static final ImmutableSet<RulebookCode> UNREAD =
      Sets.immutableEnumSet(
          RulebookCode.FILE_MISSING,
          RulebookCode.FILE_NAME,
          RulebookCode.ENCODING,
          RulebookCode.LIMIT,
          RulebookCode.CSV,
          RulebookCode.COLUMN,
          RulebookCode.TABLE_EMPTY);

  private final Set<Problem> found = new LinkedHashSet<>();
  private final Map<Severity, Integer> counts = new EnumMap<>(Severity.class);

  /** Adds the problem, once. However many warnings there are, they leave no error out. */
  public void add(Problem problem) {
    if (counts.getOrDefault(problem.severity(), 0) < MOST && found.add(problem)) {
      counts.merge(problem.severity(), 1, Integer::sum);
    }
  }

  /** Puts a problem that says more in place of one that was added, if it is there. */
  public void replace(Problem before, Problem after) {
    if (found.remove(before)) {
      found.add(after);
    }
  }

  /** Adds a problem without a mend. */
  public void add(RulebookCode code, Place place, String text, Object... details) {
    add(Problem.of(code, place, text, details));
  }

  /** Whether no further error is kept, so that no mend of one need be sought. */
  public boolean isFull() {
    return counts.getOrDefault(Severity.ERROR, 0) >= MOST;
  }

  /** How many there are. */
  public int size() {
    return found.size();
  }

  /** Whether any of them keeps the rulebook from being used. */
  public boolean hasErrors() {
    return counts.containsKey(Severity.ERROR);
  }

  /** Whether the file could not be read whole, so that what refers to it need not be wrong. */
  public boolean isUnread(String file) {
    return found.stream()
        .anyMatch(
            problem ->
                problem.isError()
                    && problem.place().file().equals(file)
                    && UNREAD.contains(problem.code()));
  }

  /** All, in the order in which they were found. */
  public ImmutableList<Problem> all() {
    return ImmutableList.copyOf(found);
  }

  /**
   * Ends here when there are errors.
   *
   * @throws RulebookException with code {@code RB-INVALID} that words all of them
   */
  public void throwIfErrors(String rulebook) {
    List<Problem> errors = new ArrayList<>(found);
    errors.removeIf(problem -> !problem.isError());
    if (!errors.isEmpty()) {
      throw new RulebookException(
          "RB-INVALID",
          "规则集 " + rulebook + " 有 " + errors.size() + " 处错误：" + worded(errors, Locale.CHINESE),
          "rulebook "
              + rulebook
              + " has "
              + errors.size()
              + " errors:"
              + worded(errors, Locale.ENGLISH));
    }
  }

  private static String worded(List<Problem> errors, Locale locale) {
    StringBuilder text = new StringBuilder();
    for (Problem error : errors) {
      text.append("\n  ")
          .append(error.place())
          .append(' ')
          .append(error.code())
          .append(' ')
          .append(error.message(locale))
          .append(error.expected(locale))
          .append(error.hint(locale));
    }
    return text.toString();
  }
}

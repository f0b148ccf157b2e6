package io.sanling.rules.problem;

import com.google.common.collect.ImmutableList;
import io.sanling.internal.PersonalData;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something wrong with a rulebook, or worth knowing of it.
 *
 * @param code stable code
 * @param severity how much it matters
 * @param place where
 * @param found the offending text; empty where something is missing
 * @param wording which of the code's sentences words it; empty for its only one
 * @param details what the sentence names, in its order
 * @param fix the likeliest mend, or null when none is likely
 * @param consequences other problems that come of it and go with it, or say the same elsewhere
 */
public record Problem(
    RulebookCode code,
    Severity severity,
    Place place,
    String found,
    String wording,
    ImmutableList<String> details,
    @Nullable Fix fix,
    ImmutableList<Problem> consequences) {

  private static final ImmutableList<Problem> NONE = ImmutableList.of();
  private static final int LONGEST = 2000;
  private static final String CUT = "…";

  /** No problem repeats a person's number, not even in the mend that would write it again. */
  public Problem {
    found = PersonalData.starred(found);
    details = details.stream().map(PersonalData::starred).collect(ImmutableList.toImmutableList());
    fix = fix != null && PersonalData.starred(fix.text()).equals(fix.text()) ? fix : null;
  }

  /** A problem of the code's usual severity. */
  public static Problem of(RulebookCode code, Place place, String found, Object... details) {
    return new Problem(code, code.severity(), place, shown(found), "", texts(details), null, NONE);
  }

  /** The same, worded by another of the code's sentences. */
  public Problem worded(String otherWording, Object... otherDetails) {
    return new Problem(
        code, severity, place, found, otherWording, texts(otherDetails), fix, consequences);
  }

  /** The same with a mend. */
  public Problem fix(@Nullable Fix newFix) {
    return new Problem(code, severity, place, found, wording, details, newFix, consequences);
  }

  /** The same, mended by putting the text in its place; null: no mend. */
  public Problem replaceBy(@Nullable String text) {
    return text == null ? this : fix(Fix.replace(place, text));
  }

  /** The same with another severity. */
  public Problem as(Severity otherSeverity) {
    return new Problem(code, otherSeverity, place, found, wording, details, fix, consequences);
  }

  /** The same at another place. */
  public Problem at(Place otherPlace) {
    return new Problem(code, severity, otherPlace, found, wording, details, fix, consequences);
  }

  /** The same as the cause of others, and of what comes of those. */
  public Problem causing(Collection<Problem> others) {
    ImmutableList.Builder<Problem> all = ImmutableList.builder();
    all.addAll(consequences);
    for (Problem other : others) {
      all.add(other.alone()).addAll(other.consequences);
    }
    return new Problem(code, severity, place, found, wording, details, fix, all.build());
  }

  private Problem alone() {
    return new Problem(code, severity, place, found, wording, details, fix, NONE);
  }

  /** Whether it keeps the rulebook from being used. */
  public boolean isError() {
    return severity == Severity.ERROR;
  }

  /** What was found and what is wrong with it; Chinese unless the locale is English. */
  public String message(Locale locale) {
    return Messages.text(locale, key(), details);
  }

  /** What was expected, and why. */
  public String expected(Locale locale) {
    return Messages.text(locale, key() + ".expected", details);
  }

  /** How to mend it; empty when there is no likely mend. */
  public String hint(Locale locale) {
    if (fix == null) {
      return "";
    }
    List<String> lines = fix.text().lines().filter(line -> !line.isBlank()).toList();
    String key = "fix." + fix.kind();
    boolean writes = fix.kind() == Fix.Kind.SET_CELL || fix.kind() == Fix.Kind.REPLACE;
    if (writes && fix.text().isEmpty()) {
      key += ".empty";
    }
    ImmutableList<String> all = ImmutableList.of(fix.text(), fix.place().toString());
    return lines.size() < 2
        ? Messages.text(locale, key, all)
        : Messages.text(
            locale,
            key + ".lines",
            ImmutableList.of(
                lines.get(0).strip(),
                fix.place().toString(),
                String.valueOf(lines.size()),
                lines.get(lines.size() - 1).strip()));
  }

  private String key() {
    return wording.isEmpty() ? code.name() : code.name() + "." + wording;
  }

  private static ImmutableList<String> texts(Object... details) {
    ImmutableList.Builder<String> texts = ImmutableList.builder();
    for (Object detail : details) {
      texts.add(shown(String.valueOf(detail)));
    }
    return texts.build();
  }

  /** What is longer is read by no one, and a thousand problems may name it. */
  private static String shown(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + CUT;
  }

  /** Place, code, message, expectation and mend in Chinese, on one line. */
  @Override
  public String toString() {
    Locale chinese = Locale.CHINESE;
    return place + " " + code + " " + message(chinese) + expected(chinese) + hint(chinese);
  }
}

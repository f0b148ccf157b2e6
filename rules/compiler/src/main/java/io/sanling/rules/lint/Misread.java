package io.sanling.rules.lint;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.language.RulesReader;
import io.sanling.rules.problem.Place;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.problem.RulebookCode;
import java.util.HashSet;
import java.util.Set;

/**
 * Where something could not be read as it stands. What builds on it is not checked further, so that
 * one slip is one problem.
 */
final class Misread {
  private static final ImmutableSet<RulebookCode> OF_VALUES =
      Sets.immutableEnumSet(
          RulebookCode.NUMBER,
          RulebookCode.DATE,
          RulebookCode.TERM,
          RulebookCode.VALUE_MISSING,
          RulebookCode.VALUE_KIND,
          RulebookCode.KEY_UNKNOWN,
          RulebookCode.COLUMN,
          RulebookCode.FORMULA,
          RulebookCode.MERGED);

  private final Set<Place> lines = new HashSet<>();
  private final Set<String> values = new HashSet<>();
  private final Set<String> files = new HashSet<>();
  private final Set<String> unread = new HashSet<>();

  private Misread() {}

  static Misread of(Problems problems) {
    Misread misread = new Misread();
    for (Problem problem : problems.all()) {
      if (problem.isError()) {
        misread.files.add(problem.place().file());
        if (problems.isUnread(problem.place().file())) {
          misread.unread.add(problem.place().file());
        }
        if (OF_VALUES.contains(problem.code())) {
          misread.lines.add(problem.place().wholeLine());
          misread.values.add(problem.place().file());
        }
      }
    }
    return misread;
  }

  /** Whether a value on that line could not be read. */
  boolean line(Place place) {
    return lines.contains(place.wholeLine());
  }

  /** Whether anything of the file is wrong. */
  boolean file(String file) {
    return files.contains(file);
  }

  /** Whether any value of the file could not be read. */
  boolean values(String file) {
    return values.contains(file) || unread.contains(file);
  }

  /** Whether the file could not be read whole. */
  boolean unread(String file) {
    return unread.contains(file);
  }

  /** Whether a rule may be missing because it could not be read. */
  boolean rules() {
    return files.stream().anyMatch(file -> file.endsWith(RulesReader.SUFFIX))
        || files.contains(RulebookDraft.FORMS)
        || files.contains(RulebookDraft.METADATA);
  }
}

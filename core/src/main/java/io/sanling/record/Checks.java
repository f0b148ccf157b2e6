package io.sanling.record;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.base.CharMatcher;
import io.sanling.internal.Unseen;
import io.sanling.internal.read.PersonalData;
import org.jspecify.annotations.Nullable;

/** What holds for every record, whoever makes it. */
final class Checks {
  private Checks() {}

  static void id(String id) {
    seen(id);
    noPerson(id, "id");
  }

  static void text(@Nullable String text, String name) {
    noPerson(text, name);
    checkArgument(
        text == null || text.codePoints().noneMatch(Unseen::isForbiddenInTexts),
        "%s holds characters that steer what shows it",
        name);
  }

  static void seen(String id) {
    checkArgument(!CharMatcher.whitespace().matchesAllOf(id), "a blank id");
    checkArgument(
        id.codePoints().noneMatch(Unseen::isForbiddenInIds), "the id holds what nobody sees");
  }

  /** The text itself is not shown: it may be a person's. */
  static void noPerson(@Nullable String text, String name) {
    checkArgument(
        text == null || !PersonalData.in(text), "%s holds an identity-card or mobile number", name);
  }

  static void count(@Nullable Long count, String name) {
    checkArgument(
        count == null || count >= 0 && count <= UnitRecord.MOST_COUNTED,
        "%s is out of its bounds",
        name);
  }
}

package io.sanling.internal.read;

import com.google.common.base.Ascii;
import com.google.common.base.CharMatcher;
import io.sanling.internal.form.Values;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The unit that an unknown id was probably meant to be: one slip of the pen away. */
final class NearUnits {
  private static final int MOST_LOOKED_FOR = 2_000;
  private static final int LONGEST = 24;
  private static final String DIGITS = "0123456789";
  private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  private static final CharMatcher SEPARATORS =
      CharMatcher.whitespace().or(CharMatcher.anyOf("-_.·'\"="));

  private final IdIndex units;
  private final Map<String, Near> known = new HashMap<>();

  NearUnits(IdIndex units) {
    this.units = units;
  }

  /**
   * The nearest id.
   *
   * @param unit its unit
   * @param only whether no other is as near
   */
  record Near(String id, int unit, boolean only) {
    private static final Near NONE = new Near("", -1, false);
  }

  /** The unit nearest to an id that is no unit's; null when none is near. */
  @Nullable Near to(String id) {
    Near near = known.get(id);
    if (near == null && known.size() < MOST_LOOKED_FOR) {
      near = find(id);
      known.put(id, near);
    }
    return near == null || near.unit() < 0 ? null : near;
  }

  private Near find(String written) {
    String id = Values.nfkc(written);
    if (id.isEmpty() || id.length() > LONGEST) {
      return Near.NONE;
    }
    for (String same :
        new String[] {id, SEPARATORS.removeFrom(id), id.replaceFirst("\\.0+$", "")}) {
      for (String form : new String[] {same, Ascii.toUpperCase(same), Ascii.toLowerCase(same)}) {
        int unit = units.ordinal(form);
        if (unit >= 0) {
          return new Near(form, unit, true);
        }
      }
    }
    Near found = Near.NONE;
    for (String slip : slips(id)) {
      int unit = units.ordinal(slip);
      if (unit >= 0) {
        if (found.unit() >= 0 && found.unit() != unit) {
          return new Near(found.id(), found.unit(), false);
        }
        found = new Near(slip, unit, true);
      }
    }
    return found;
  }

  /** What one wrong, missing, doubled or exchanged character may have been. */
  private static Set<String> slips(String id) {
    String alphabet = CharMatcher.inRange('0', '9').matchesAllOf(id) ? DIGITS : DIGITS + LETTERS;
    Set<String> slips = new LinkedHashSet<>();
    for (int at = 0; at <= id.length(); at++) {
      String before = id.substring(0, at);
      String after = id.substring(at);
      if (at + 1 < id.length()) {
        slips.add(before + id.charAt(at + 1) + id.charAt(at) + id.substring(at + 2));
      }
      if (at < id.length() && id.length() > 1) {
        slips.add(before + after.substring(1));
      }
      for (int i = 0; i < alphabet.length(); i++) {
        slips.add(before + alphabet.charAt(i) + after);
        if (at < id.length()) {
          slips.add(before + alphabet.charAt(i) + after.substring(1));
        }
      }
    }
    return slips;
  }
}

package io.sanling.internal.rulebook;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.io.Resources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** The positive list of what rule classes may refer to, {@code rule-classes-may-use}. */
final class AllowedReferences {
  private static final String LIST = "rule-classes-may-use";
  private static final String ANY = "*";

  /** Inherited by everything, so never meant by a wildcard. */
  private static final ImmutableSet<String> NEVER_BY_WILDCARD =
      ImmutableSet.of(
          "<init>", "<clinit>", "getClass", "wait", "notify", "notifyAll", "finalize", "clone");

  private static final AllowedReferences INSTANCE = load();

  /**
   * A field or method of a class.
   *
   * @param owner the class, {@code a.b.C}
   * @param type descriptor of the field or method
   */
  record Member(String owner, String name, String type) {
    @Override
    public String toString() {
      return owner + "." + name;
    }
  }

  /** Types by a pattern of names, and what of them may be used. */
  private record Line(Pattern type, ImmutableList<String> members) {}

  private final ImmutableMap<String, ImmutableList<String>> types;
  private final ImmutableList<Line> patterns;

  private AllowedReferences(
      ImmutableMap<String, ImmutableList<String>> types, ImmutableList<Line> patterns) {
    this.types = types;
    this.patterns = patterns;
  }

  static AllowedReferences list() {
    return INSTANCE;
  }

  boolean allowsType(String name) {
    return types.containsKey(name)
        || patterns.stream().anyMatch(line -> line.type().matcher(name).matches());
  }

  boolean allows(Member member) {
    return membersOf(member.owner()).stream().anyMatch(m -> fits(m, member.name(), member.type()));
  }

  private ImmutableList<String> membersOf(String type) {
    ImmutableList<String> members = types.get(type);
    if (members != null) {
      return members;
    }
    return patterns.stream()
        .filter(line -> line.type().matcher(type).matches())
        .findFirst()
        .map(Line::members)
        .orElse(ImmutableList.of());
  }

  private static boolean fits(String member, String name, String type) {
    int exactly = member.indexOf('=');
    if (exactly >= 0) {
      return member.equals(name + "=" + type);
    }
    int at = CharMatcher.anyOf("(:").indexIn(member);
    String wantedName = at < 0 ? member : member.substring(0, at);
    boolean named =
        wantedName.equals(ANY) ? !NEVER_BY_WILDCARD.contains(name) : wantedName.equals(name);
    if (at < 0 || !named) {
      return named;
    }
    if (member.charAt(at) == ':') {
      return !type.startsWith("(");
    }
    String wantedType = member.substring(at);
    int close = wantedType.indexOf(')');
    return close < 0
        ? type.startsWith(wantedType)
        : type.startsWith(wantedType.substring(0, close))
            && type.endsWith(wantedType.substring(close));
  }

  private static AllowedReferences load() {
    ImmutableMap.Builder<String, ImmutableList<String>> types = ImmutableMap.builder();
    ImmutableList.Builder<Line> patterns = ImmutableList.builder();
    for (String text : lines()) {
      if (text.isBlank() || text.startsWith("#")) {
        continue;
      }
      List<String> words =
          Splitter.on(CharMatcher.whitespace()).omitEmptyStrings().splitToList(text);
      String type = words.get(0);
      ImmutableList<String> members = ImmutableList.copyOf(words.subList(1, words.size()));
      if (type.contains(ANY)) {
        patterns.add(
            new Line(
                Pattern.compile(Pattern.quote(type).replace(ANY, "\\E[A-Za-z0-9]*\\Q")), members));
      } else {
        types.put(type, members);
      }
    }
    return new AllowedReferences(types.buildOrThrow(), patterns.build());
  }

  private static List<String> lines() {
    try {
      return Resources.readLines(
          Resources.getResource(AllowedReferences.class, LIST), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

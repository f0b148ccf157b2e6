package io.sanling.rules.check;

import com.google.common.base.Splitter;
import com.google.common.base.Strings;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableSet;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.problem.Place;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.source.RulebookFiles;
import io.sanling.rules.source.YamlNode;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The names that a rulebook declares and where they stand, whether or not they can be used. */
final class Declarations {
  private static final ImmutableSet<String> KEYS = ImmutableSet.of("编号", "名称", "简称", "说法");

  /** What names things that are declared elsewhere. */
  private static final ImmutableSet<String> USING = ImmutableSet.of("可加层", "达标率目标", "统计标记");

  private static final Pattern DEFINED = Pattern.compile("^(\\s*定义\\s*“)([^”]+)”.*");

  private static final ImmutableList<String> DECLARING =
      ImmutableList.of(RulebookDraft.FORMS, RulebookDraft.METADATA);

  private final ImmutableListMultimap<String, Place> places;

  private final String texts;

  private Declarations(ImmutableListMultimap<String, Place> places, String texts) {
    this.places = places;
    this.texts = texts;
  }

  static Declarations of(RulebookFiles files) {
    ImmutableListMultimap.Builder<String, Place> places = ImmutableListMultimap.builder();
    for (String file : DECLARING) {
      root(files, file)
          .ifPresent(
              root ->
                  root.members()
                      .forEach(
                          (key, value) -> {
                            if (!USING.contains(key)) {
                              collect(value, false, places);
                            }
                          }));
    }
    String definitions =
        files.has(RulebookDraft.DEFINITIONS)
            ? files.text(RulebookDraft.DEFINITIONS, new Problems())
            : null;
    if (definitions != null) {
      int number = 0;
      for (String line : Splitter.on('\n').split(definitions)) {
        number++;
        Matcher defined = DEFINED.matcher(line);
        if (defined.matches()) {
          places.put(
              defined.group(2),
              Place.span(
                  RulebookDraft.DEFINITIONS, number, defined.start(2) + 1, defined.end(2) + 1));
        }
      }
    }
    return new Declarations(
        places.build(),
        files.names().stream()
            .filter(file -> !file.endsWith(".xlsx"))
            .map(file -> files.text(file, new Problems()))
            .filter(Objects::nonNull)
            .collect(Collectors.joining("\n")));
  }

  private static Optional<YamlNode> root(RulebookFiles files, String file) {
    String text = files.has(file) ? files.text(file, new Problems()) : null;
    return text == null ? Optional.empty() : YamlNode.parse(file, text, new Problems());
  }

  private static void collect(
      YamlNode node, boolean named, ImmutableListMultimap.Builder<String, Place> places) {
    if (node.isText()) {
      if (named && !node.text().isEmpty()) {
        places.put(node.text(), node.place());
      }
    } else if (node.isList()) {
      node.items().forEach(item -> collect(item, false, places));
    } else {
      node.members().forEach((key, value) -> collect(value, named || KEYS.contains(key), places));
    }
  }

  /** The line of that place; "" where there is none. */
  static String line(RulebookFiles files, Place place) {
    String text = files.has(place.file()) ? files.text(place.file(), new Problems()) : null;
    return text == null || place.line() == 0
        ? ""
        : text.lines().skip(place.line() - 1L).findFirst().orElse("");
  }

  /** Where the name is declared; several things may have the same. */
  ImmutableList<Place> places(String name) {
    return places.get(name);
  }

  /** Whether there is no definition. */
  boolean definesNothing() {
    return places.values().stream()
        .noneMatch(place -> place.file().equals(RulebookDraft.DEFINITIONS));
  }

  /** Whether no text of the rulebook has the name but where it is declared. */
  boolean isUnused(String name) {
    int declared = places.get(name).size();
    int at = -1;
    while (declared >= 0 && (at = texts.indexOf(name, at + 1)) >= 0) {
      declared--;
    }
    return declared >= 0;
  }

  /** Whether a grade or goal is so called. */
  boolean isOfMetadata(String name) {
    return places.get(name).stream().anyMatch(place -> place.file().equals(RulebookDraft.METADATA));
  }

  /** Whether it is less than the name of something that is recorded. */
  boolean isPartOfAField(String part) {
    return places.entries().stream()
        .filter(entry -> entry.getValue().file().equals(RulebookDraft.FORMS))
        .anyMatch(entry -> entry.getKey().contains(part));
  }

  /** Where the last of those names stands that have most in common with the name. */
  Optional<Place> like(String name, List<String> known) {
    Place last = null;
    int most = -1;
    for (String other : known) {
      int common =
          Strings.commonPrefix(name, other).length() + Strings.commonSuffix(name, other).length();
      ImmutableList<Place> there = places.get(other);
      if (common >= most && !there.isEmpty()) {
        most = common;
        last = there.get(there.size() - 1);
      }
    }
    return Optional.ofNullable(last);
  }

  /** All names. */
  ImmutableSet<String> names() {
    return places.keySet();
  }

  /** Every word in what stands at the place of a file in YAML: behind that key, or that text. */
  static ImmutableSet<String> at(RulebookFiles files, Place place) {
    ImmutableSet.Builder<String> words = ImmutableSet.builder();
    root(files, place.file()).ifPresent(root -> find(root, place, words));
    return words.build();
  }

  private static void find(YamlNode node, Place place, ImmutableSet.Builder<String> words) {
    if (node.keyPlace().equals(place) || node.isText() && node.place().equals(place)) {
      all(node, words);
    } else if (node.isList()) {
      node.items().forEach(item -> find(item, place, words));
    } else if (!node.isText()) {
      node.members().values().forEach(value -> find(value, place, words));
    }
  }

  private static void all(YamlNode node, ImmutableSet.Builder<String> words) {
    if (node.isText()) {
      words.add(node.text()).addAll(YamlNode.codes(node.text()));
    } else if (node.isList()) {
      node.items().forEach(item -> all(item, words));
    } else {
      node.members().values().forEach(value -> all(value, words));
    }
  }
}

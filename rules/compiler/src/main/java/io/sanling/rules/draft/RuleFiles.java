package io.sanling.rules.draft;

import com.google.common.collect.ImmutableMap;
import io.sanling.rules.language.RulesReader;
import io.sanling.rules.problem.Fix;
import io.sanling.rules.problem.Place;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.problem.Severity;
import io.sanling.rules.source.AuthorText;
import io.sanling.rules.source.CopiedNames;
import io.sanling.rules.source.RulebookFiles;
import io.sanling.rules.source.Suggestion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the rule files that {@code rulebook.yaml} lists, and the files that nobody reads. */
final class RuleFiles {
  private static final Pattern NAME = Pattern.compile("[\\p{IsHan}A-Za-z0-9（）()_-]{1,60}\\.dslr");
  private static final Set<String> DOCUMENTS = Set.of(".md", ".txt");
  private static final Set<String> CONTENT = Set.of(".yaml", ".yml", ".csv", ".xlsx");
  private static final List<String> CASE_FILES = List.of(".yaml", ".xlsx");

  private RuleFiles() {}

  /**
   * The definitions, if there are any, and the rule files in the order the metadata gives, as text.
   */
  static ImmutableMap<String, String> read(
      RulebookFiles files, List<Metadata.Named> order, Problems problems) {
    Map<String, String> texts = new LinkedHashMap<>();
    AuthorText.Names names = new AuthorText.Names();
    String definitions =
        files.has(RulesReader.DEFINITIONS) ? files.text(RulesReader.DEFINITIONS, problems) : null;
    if (definitions != null) {
      texts.put(RulesReader.DEFINITIONS, definitions);
    }
    for (Metadata.Named named : order) {
      String name = named.name();
      if (name.equals(RulesReader.DEFINITIONS)) {
        problems.add(
            Problem.of(RulebookCode.RULE_FILE, named.place(), name)
                .worded("definitions", name)
                .fix(Fix.of(Fix.Kind.DELETE_LINE, named.place().wholeLine())));
      } else if (!NAME.matcher(name).matches()) {
        problems.add(RulebookCode.RULE_FILE, named.place(), name, name);
      } else if (names.putIfAbsent(name, named.place()) != null) {
        problems.add(
            Problem.of(RulebookCode.RULE_FILE, named.place(), name)
                .worded("twice", name)
                .fix(Fix.of(Fix.Kind.DELETE_LINE, named.place().wholeLine())));
      } else if (!files.has(name)) {
        problems.add(missing(named, files, order));
      } else {
        String text = files.text(name, problems);
        if (text != null) {
          texts.put(name, text);
        }
      }
    }
    return ImmutableMap.copyOf(texts);
  }

  private static Problem missing(
      Metadata.Named named, RulebookFiles files, List<Metadata.Named> order) {
    String name = named.name();
    Problem problem = Problem.of(RulebookCode.RULE_FILE, named.place(), name);
    return CopiedNames.another(files.names(), name)
        .map(
            other ->
                problem
                    .worded("renamed", name, other)
                    .fix(new Fix(Fix.Kind.RENAME_FILE, Place.file(other), name)))
        .orElseGet(
            () ->
                problem.worded("missing", name).replaceBy(meant(name, files, order).orElse(null)));
  }

  /** The rule file that a name which is none was meant to be. */
  private static Optional<String> meant(
      String name, RulebookFiles files, List<Metadata.Named> order) {
    List<String> listed = order.stream().map(Metadata.Named::name).toList();
    return Suggestion.nearest(
        name,
        files.names().stream().filter(file -> isRules(file) && !listed.contains(file)).toList());
  }

  static boolean isRules(String file) {
    return file.endsWith(RulesReader.SUFFIX);
  }

  /** Before the last one, which decides: what is considered after it comes too late. */
  private static Fix listed(String file, List<Metadata.Named> order) {
    Place last = order.get(order.size() - 1).place().wholeLine();
    return new Fix(Fix.Kind.INSERT_BEFORE, last, "  - " + file);
  }

  /** Reports the files that nobody reads: what stands in them would silently not count. */
  static void unread(
      RulebookFiles files, List<Metadata.Named> order, Set<String> known, Problems problems) {
    List<String> listed =
        order.stream()
            .map(Metadata.Named::name)
            .map(name -> files.has(name) ? name : meant(name, files, order).orElse(name))
            .toList();
    for (String file : files.names()) {
      boolean ofCases =
          file.startsWith(RulebookFiles.CASES + "/")
              && CASE_FILES.stream().anyMatch(file::endsWith);
      if (known.contains(file) || listed.contains(file) || ofCases) {
        continue;
      }
      Place place = Place.file(file);
      Optional<String> original =
          Stream.concat(known.stream(), listed.stream())
              .filter(name -> CopiedNames.isAnother(file, name))
              .findFirst();
      boolean content = CONTENT.stream().anyMatch(file::endsWith);
      if (original.isPresent()) {
        if (files.has(original.get())) {
          problems.add(
              Problem.of(RulebookCode.FILE_UNREAD, place, file)
                  .worded("copy", file, original.get())
                  .as(content || isRules(file) ? Severity.ERROR : Severity.WARNING)
                  .fix(Fix.of(Fix.Kind.DELETE_FILE, place)));
        }
      } else if (DOCUMENTS.stream().anyMatch(file::endsWith)) {
        continue;
      } else if (ScoreLines.isOldWorkbook(file)) {
        if (files.has(ScoreLines.WORKBOOK)) {
          problems.add(
              Problem.of(RulebookCode.FILE_UNREAD, place, file)
                  .worded("old", file, ScoreLines.WORKBOOK)
                  .as(Severity.WARNING)
                  .fix(Fix.of(Fix.Kind.DELETE_FILE, place)));
        }
      } else if (isRules(file)) {
        problems.add(
            Problem.of(RulebookCode.FILE_UNREAD, place, file)
                .worded("rules", file)
                .fix(order.isEmpty() ? null : listed(file, order)));
      } else {
        problems.add(
            Problem.of(RulebookCode.FILE_UNREAD, place, file, file)
                .as(content ? Severity.ERROR : Severity.WARNING)
                .fix(Fix.of(Fix.Kind.DELETE_FILE, place)));
      }
    }
  }
}

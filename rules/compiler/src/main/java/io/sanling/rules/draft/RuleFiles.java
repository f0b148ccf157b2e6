package io.sanling.rules.draft;

import com.google.common.collect.ImmutableMap;
import io.sanling.rules.language.RuleReader;
import io.sanling.rules.problem.Fix;
import io.sanling.rules.problem.Place;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.problem.Severity;
import io.sanling.rules.source.RulebookFiles;
import io.sanling.rules.source.Suggestion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds the rule files that {@code rulebook.yaml} lists, and the files that nobody reads. */
final class RuleFiles {
  private static final Pattern NAME =
      Pattern.compile("[\\p{IsHan}A-Za-z0-9（）()_-]{1,60}\\.(dslr|drl)");
  private static final Set<String> DOCUMENTS = Set.of(".md", ".txt");
  private static final List<String> CASE_FILES = List.of(".yaml", ".xlsx");

  private RuleFiles() {}

  /** The rule files in the order the metadata gives, as text. */
  static ImmutableMap<String, String> read(
      RulebookFiles files, List<Metadata.Named> order, Problems problems) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (Metadata.Named named : order) {
      String name = named.name();
      if (!NAME.matcher(name).matches()) {
        problems.add(RulebookCode.RULE_FILE, named.place(), name, name);
      } else if (texts.containsKey(name)) {
        problems.add(
            Problem.of(RulebookCode.RULE_FILE, named.place(), name)
                .worded("twice", name)
                .fix(Fix.of(Fix.Kind.DELETE_LINE, named.place().wholeLine())));
      } else if (!files.has(name)) {
        problems.add(
            Problem.of(RulebookCode.RULE_FILE, named.place(), name)
                .worded("missing", name)
                .replaceBy(meant(name, files).orElse(null)));
      } else {
        String text = files.text(name, problems);
        if (text != null) {
          texts.put(name, text);
        }
      }
    }
    return ImmutableMap.copyOf(texts);
  }

  /** The rule file that a name which is none was meant to be. */
  private static Optional<String> meant(String name, RulebookFiles files) {
    return Suggestion.nearest(name, files.names().stream().filter(RuleFiles::isRules).toList());
  }

  static boolean isRules(String file) {
    return file.endsWith(RuleReader.SENTENCES) || file.endsWith(RuleReader.PLAIN);
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
            .map(name -> files.has(name) ? name : meant(name, files).orElse(name))
            .toList();
    for (String file : files.names()) {
      boolean ofCases =
          file.startsWith(RulebookFiles.CASES + "/")
              && CASE_FILES.stream().anyMatch(file::endsWith);
      if (known.contains(file)
          || listed.contains(file)
          || ofCases
          || DOCUMENTS.stream().anyMatch(file::endsWith)) {
        continue;
      }
      Place place = Place.file(file);
      if (isRules(file)) {
        problems.add(
            Problem.of(RulebookCode.FILE_UNREAD, place, file)
                .worded("rules", file)
                .fix(order.isEmpty() ? null : listed(file, order)));
      } else {
        boolean content = file.endsWith(".yaml") || file.endsWith(".csv") || file.endsWith(".xlsx");
        problems.add(
            Problem.of(RulebookCode.FILE_UNREAD, place, file, file)
                .as(content ? Severity.ERROR : Severity.WARNING)
                .fix(Fix.of(Fix.Kind.DELETE_FILE, place)));
      }
    }
  }
}

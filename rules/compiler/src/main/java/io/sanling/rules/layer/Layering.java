package io.sanling.rules.layer;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.sanling.internal.rulebook.RulebookContent;
import io.sanling.rules.draft.Additions;
import io.sanling.rules.draft.ClauseLine;
import io.sanling.rules.draft.ClauseLines;
import io.sanling.rules.draft.EnglishLine;
import io.sanling.rules.draft.EnglishLines;
import io.sanling.rules.draft.Metadata;
import io.sanling.rules.draft.RulebookContents;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.language.Parameter;
import io.sanling.rules.language.RulesReader;
import io.sanling.rules.problem.Fix;
import io.sanling.rules.problem.Place;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.problem.Severity;
import io.sanling.rules.source.AuthorText;
import io.sanling.rules.source.PlainText;
import io.sanling.rules.source.RulebookFiles;
import io.sanling.rules.source.Suggestion;
import io.sanling.rules.source.Values;
import io.sanling.rules.tree.Action;
import io.sanling.rules.tree.RuleTree;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Lays a layer on its base rulebook: stricter parameters, more clauses, more rules, within what the
 * base declares under 可加层 in {@code rulebook.yaml}.
 *
 * <p>What makes the result never better than the base's rests on what the base declares, and a base
 * should declare only what holds it:
 *
 * <ul>
 *   <li>A parameter whose stricter values can only add breaks, open conformity, fail standards or
 *       take points. The least number of people in a survey is none: a survey that is too small
 *       opens a standard that a bad survey fails. Nor is the time of a deadline that a rate is of:
 *       a shorter one brings other entries into the period, ended ones among them.
 *   <li>Consequences that only add: breaking or opening a zero, notices, reminders; deductions too,
 *       under clauses and so with caps of their own.
 *   <li>A place after every rule of the base that breaks a zero: a record breaks or opens a zero
 *       under one clause only, that of the first rule.
 * </ul>
 *
 * <p>A shorter time moves the day of the breach forward, for the first entries of a year into the
 * year before. These are carried over (承前) where the layer says so, which the check demands.
 */
final class Layering {
  static final String SENTENCES = RulesReader.SUFFIX;

  private static final Pattern RULE_FILE =
      Pattern.compile("[\\p{IsHan}A-Za-z0-9（）()_-]{1,60}\\.dslr");

  private final Layer layer;
  private final RulebookFiles files;
  private final RulebookDraft base;
  private final Metadata.Tailoring tailoring;
  private final Problems problems;

  private Layering(
      Layer layer,
      RulebookFiles files,
      RulebookDraft base,
      Metadata.Tailoring tailoring,
      Problems problems) {
    this.layer = layer;
    this.files = files;
    this.base = base;
    this.tailoring = tailoring;
    this.problems = problems;
  }

  /**
   * The layered rulebook; null when the layer may not lie on the base. Problems are placed in the
   * files as the layered rulebook names them; {@link #report} names them as they are.
   */
  static @Nullable RulebookDraft on(
      RulebookDraft base, Layer layer, RulebookFiles files, Problems problems) {
    String digest = RulebookContents.digest(base);
    if (!digest.equals(layer.baseDigest())) {
      problems.add(
          Problem.of(RulebookCode.LAYER_BASE, layer.baseDigestPlace(), layer.baseDigest())
              .worded("digest", layer.base(), layer.baseDigest(), digest)
              .replaceBy(digest));
    }
    Metadata.Tailoring tailoring = base.metadata().tailoring();
    if (tailoring == null) {
      problems.add(
          Problem.of(RulebookCode.LAYER_BASE, layer.basePlace(), layer.base())
              .worded("closed", layer.base()));
      return null;
    }
    Map<String, byte[]> named = new TreeMap<>();
    files.all().forEach((file, bytes) -> named.put(layer.named(file), bytes));
    return new Layering(layer, RulebookFiles.of(files.name(), named), base, tailoring, problems)
        .draft(files);
  }

  private @Nullable RulebookDraft draft(RulebookFiles asTheyAre) {
    LayerReader.unread(
        asTheyAre,
        layer,
        Set.of(Layer.FILE, ClauseLines.FILE, EnglishLines.FILE, RulesReader.DEFINITIONS),
        problems);
    ImmutableList<ClauseLine> clauses = clauses();
    ImmutableMap<String, Parameter> parameters = parameters(clauses);
    Map<String, String> own = ruleTexts();
    Map<String, String> withTerms = new LinkedHashMap<>(base.ruleTexts());
    withTerms.keySet().removeIf(file -> !RulesReader.isDefinitions(file));
    withTerms.putAll(own);
    for (RuleTree rule : base.rules(withTerms, parameters, problems).all()) {
      check(rule, own);
    }
    if (problems.hasErrors()) {
      return null;
    }
    ImmutableMap<String, String> texts = inserted(own);
    return base.layered(
        base.metadata().layered(layer.id(), layer.title(), layer.carriesOver(), ruleFiles(own)),
        parameters,
        clauses,
        english(),
        texts,
        base.rules(texts, parameters, problems));
  }

  // ---- parameters

  private ImmutableMap<String, Parameter> parameters(ImmutableList<ClauseLine> clauses) {
    Map<String, Parameter> parameters = new LinkedHashMap<>(base.parameters());
    for (Layer.Change change : layer.changes()) {
      Parameter before = base.parameters().get(change.name());
      Metadata.Bound bound = tailoring.parameters().get(change.name());
      if (before == null || bound == null) {
        Set<String> declared = tailoring.parameters().keySet();
        problems.add(
            Problem.of(RulebookCode.LAYER_FORBIDDEN, change.place(), change.name())
                .worded(
                    "parameter",
                    change.name(),
                    layer.base(),
                    declared.isEmpty() ? "—" : String.join("、", declared))
                .replaceBy(Suggestion.nearest(change.name(), declared).orElse(null)));
        continue;
      }
      bound(change, before, bound);
      parameters.put(
          change.name(),
          new Parameter(
                  before.name(),
                  change.value(),
                  before.unit(),
                  change.clause() == null ? before.clause() : change.clause(),
                  change.support(),
                  change.source() == null ? ownSource(change, clauses) : change.source(),
                  change.lastChecked(),
                  change.place(),
                  change.valuePlace())
              .carrying(
                  change.earlier() == null ? before.earlier() : earlier(change, before),
                  change.earlierPlace()));
    }
    return ImmutableMap.copyOf(parameters);
  }

  /**
   * What the number was in the layer before, between the layer's number and what the base says it
   * was: so that nothing counts as late before that the base would count now.
   */
  private @Nullable BigDecimal earlier(Layer.Change change, Parameter before) {
    BigDecimal value = change.earlier();
    BigDecimal most = before.earlier();
    if (value != null
        && (value.compareTo(change.value()) < 0 || most != null && value.compareTo(most) > 0)) {
      problems.add(
          Problem.of(
              RulebookCode.LAYER_LOOSER,
              change.earlierPlace(),
              Values.plain(value),
              change.name(),
              Values.plain(value),
              most == null ? "—" : Values.plain(most),
              range(change.value(), most)));
    }
    return value;
  }

  /** A number without a source has that of the layer's clause it belongs to, never the base's. */
  private @Nullable String ownSource(Layer.Change change, ImmutableList<ClauseLine> clauses) {
    return clauses.stream()
        .skip(base.clauses().size())
        .filter(clause -> clause.id().equals(change.clause()))
        .map(ClauseLine::source)
        .filter(source -> source != null)
        .findFirst()
        .orElse(null);
  }

  private void bound(Layer.Change change, Parameter before, Metadata.Bound bound) {
    BigDecimal least = bound.smallerIsStricter() ? bound.least() : max(before, bound.least());
    BigDecimal most = bound.smallerIsStricter() ? min(before, bound.most()) : bound.most();
    BigDecimal value = change.value();
    BigDecimal nearest = value;
    if (least != null && value.compareTo(least) < 0) {
      nearest = least;
    } else if (most != null && value.compareTo(most) > 0) {
      nearest = most;
    }
    if (nearest.compareTo(value) != 0) {
      problems.add(
          Problem.of(
                  RulebookCode.LAYER_LOOSER,
                  change.valuePlace(),
                  Values.plain(value),
                  change.name(),
                  Values.plain(value),
                  Values.plain(before.value()),
                  range(least, most))
              .replaceBy(Values.plain(nearest)));
    } else if (value.stripTrailingZeros().scale() > Math.max(0, before.value().scale())) {
      problems.add(
          Problem.of(RulebookCode.LAYER, change.valuePlace(), Values.plain(value))
              .worded("digits", change.name(), Values.plain(value), before.value()));
    }
  }

  private static BigDecimal max(Parameter before, @Nullable BigDecimal least) {
    return least == null ? before.value() : before.value().max(least);
  }

  private static BigDecimal min(Parameter before, @Nullable BigDecimal most) {
    return most == null ? before.value() : before.value().min(most);
  }

  private static String range(@Nullable BigDecimal least, @Nullable BigDecimal most) {
    return (least == null ? "" : Values.plain(least))
        + ".."
        + (most == null ? "" : Values.plain(most));
  }

  // ---- clauses

  private ImmutableList<ClauseLine> clauses() {
    String file = layer.named(ClauseLines.FILE);
    ImmutableList.Builder<ClauseLine> clauses = ImmutableList.builder();
    clauses.addAll(base.clauses());
    if (files.has(file)) {
      AuthorText.Names known = new AuthorText.Names();
      base.clauses().forEach(clause -> known.putIfAbsent(clause.id(), clause.row().place("id")));
      for (ClauseLine clause : ClauseLines.read(files, file, problems)) {
        if (known.putIfAbsent(clause.id(), clause.row().place("id")) != null) {
          problems.add(
              Problem.of(RulebookCode.LAYER_FORBIDDEN, clause.row().place("id"), clause.id())
                  .worded("clause", clause.id(), layer.base())
                  .fix(Fix.of(Fix.Kind.DELETE_LINE, clause.row().place())));
        } else {
          clauses.add(clause);
        }
      }
    }
    return clauses.build();
  }

  /** A layer translates what it adds, its own title among it. */
  private ImmutableList<EnglishLine> english() {
    Map<String, EnglishLine> lines = new LinkedHashMap<>();
    base.english().forEach(line -> lines.put(line.of(), line));
    EnglishLine title = lines.remove(RulebookContent.TITLE);
    for (EnglishLine line : EnglishLines.read(files, layer.named(EnglishLines.FILE), problems)) {
      if (line.of().equals(RulebookContent.TITLE) && title != null) {
        lines.put(
            line.of(),
            new EnglishLine(
                line.of(), title.name() + " (" + line.name() + ")", line.text(), line.row()));
      } else if (lines.putIfAbsent(line.of(), line) != null) {
        problems.add(
            Problem.of(RulebookCode.LAYER_FORBIDDEN, line.row().place("of"), line.of())
                .worded("english", line.of(), layer.base())
                .fix(Fix.of(Fix.Kind.DELETE_LINE, line.row().place())));
      }
    }
    return ImmutableList.copyOf(lines.values());
  }

  // ---- rules

  /** The layer's rule files by their names in the layered rulebook. */
  private Map<String, String> ruleTexts() {
    Map<String, String> texts = new LinkedHashMap<>();
    AuthorText.Names names = new AuthorText.Names();
    String definitions = layer.named(RulesReader.DEFINITIONS);
    String terms = files.has(definitions) ? files.text(definitions, problems) : null;
    if (terms != null) {
      texts.put(definitions, terms);
    }
    for (Metadata.Named named : layer.ruleFiles()) {
      String file = layer.named(named.name());
      if (!RULE_FILE.matcher(named.name()).matches()) {
        problems.add(RulebookCode.RULE_FILE, named.place(), named.name(), named.name());
      } else if (names.putIfAbsent(named.name(), named.place()) != null) {
        problems.add(
            Problem.of(RulebookCode.RULE_FILE, named.place(), named.name())
                .worded("twice", named.name())
                .fix(Fix.of(Fix.Kind.DELETE_LINE, named.place().wholeLine())));
      } else if (!files.has(file)) {
        problems.add(
            Problem.of(RulebookCode.RULE_FILE, named.place(), named.name())
                .worded("missing", named.name())
                .replaceBy(Suggestion.nearest(named.name(), sentenceFiles()).orElse(null)));
      } else {
        String text = files.text(file, problems);
        if (text != null) {
          texts.put(file, text);
        }
      }
    }
    return texts;
  }

  private List<String> sentenceFiles() {
    return files.names().stream()
        .filter(name -> name.endsWith(SENTENCES))
        .map(name -> name.substring(layer.id().length() + 1))
        .toList();
  }

  private void check(RuleTree rule, Map<String, String> texts) {
    for (RuleTree other : base.rules().all()) {
      if (AuthorText.alike(other.name()).equals(AuthorText.alike(rule.name()))) {
        problems.add(
            Problem.of(RulebookCode.LAYER_FORBIDDEN, rule.place(), rule.name())
                .worded("rule", rule.name(), layer.base(), other.place())
                .fix(Fix.of(Fix.Kind.DELETE_RULE, rule.place().wholeLine())));
      }
    }
    Map<String, Predicate<Action>> additions = Additions.of(base.metadata());
    List<String> allowed =
        tailoring.effects().stream().map(effect -> PlainText.plain(effect.name())).toList();
    for (Action action : rule.actions()) {
      if (allowed.stream()
          .noneMatch(word -> additions.getOrDefault(word, any -> false).test(action))) {
        String sentence = at(action.place(), texts);
        problems.add(
            Problem.of(RulebookCode.LAYER_FORBIDDEN, action.place(), sentence)
                .worded(
                    "consequence",
                    sentence,
                    layer.base(),
                    allowed.isEmpty() ? "—" : String.join("、", allowed)));
      }
    }
  }

  private static String at(Place place, Map<String, String> texts) {
    String line =
        texts.getOrDefault(place.file(), "").lines().skip(place.line() - 1L).findFirst().orElse("");
    int end = place.endColumn() > 0 ? place.endColumn() - 1 : line.length();
    return line.substring(Math.max(0, place.column() - 1), end);
  }

  private ImmutableList<Metadata.Named> ruleFiles(Map<String, String> own) {
    ImmutableList.Builder<Metadata.Named> named = ImmutableList.builder();
    inserted(own).keySet().stream()
        .filter(file -> !RulesReader.isDefinitions(file))
        .forEach(file -> named.add(new Metadata.Named(file, Place.file(file))));
    return named.build();
  }

  /** The base's rule files with the layer's before the one that the base names. */
  private ImmutableMap<String, String> inserted(Map<String, String> own) {
    ImmutableMap.Builder<String, String> texts = ImmutableMap.builder();
    base.ruleTexts()
        .forEach(
            (file, text) -> {
              if (file.equals(tailoring.before().name())) {
                texts.putAll(own);
              }
              texts.put(file, text);
            });
    return texts.buildOrThrow();
  }

  // ---- problems of the layered rulebook

  /**
   * Passes problems of a layered rulebook on as the author of the layer can mend them: named as in
   * the layer's folder. What is wrong in the base is placed there, and its warnings are not the
   * layer's.
   */
  static void report(Problems found, Layer layer, Problems problems) {
    List<Problem> reported = new ArrayList<>();
    for (Problem problem : found.all()) {
      String file = problem.place().file();
      Fix fix = problem.fix();
      if (file.startsWith(layer.named(""))) {
        Problem named = placed(problem, own(problem.place(), layer));
        reported.add(
            fix == null
                ? named
                : named.fix(new Fix(fix.kind(), own(fix.place(), layer), fix.text())));
      } else if (file.equals(Layer.FILE)
          || file.equals(RulebookFiles.CASES)
          || file.startsWith(RulebookFiles.CASES + "/")
          || problem.code().name().startsWith("LAYER")) {
        reported.add(problem);
      } else if (problem.severity() == Severity.ERROR) {
        reported.add(placed(problem, problem.place().in(layer.base() + "/" + file)).fix(null));
      }
    }
    reported.forEach(problems::add);
  }

  private static Place own(Place place, Layer layer) {
    String prefix = layer.named("");
    return place.file().startsWith(prefix)
        ? place.in(place.file().substring(prefix.length()))
        : place;
  }

  private static Problem placed(Problem problem, Place place) {
    return problem.at(place);
  }
}

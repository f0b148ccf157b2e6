package io.sanling.rules.difference;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import com.google.common.collect.Multimaps;
import com.google.common.collect.Sets;
import io.sanling.form.Forms;
import io.sanling.rules.draft.LadderLine;
import io.sanling.rules.draft.Metadata;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.draft.ScoreLine;
import io.sanling.rules.form.FormsFile;
import io.sanling.rules.language.Parameter;
import io.sanling.rules.problem.Place;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.tree.Definition;
import io.sanling.rules.tree.RuleTree;
import io.sanling.rules.tree.Rules;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Rulebooks between two: what differs is said as the one edition says it or as the other does,
 * change by change. Beside the changes there is one thing more, the {@link #rest}: what no change
 * tells, such as the days in effect.
 */
public final class Blend {
  private final RulebookDraft from;
  private final RulebookDraft to;
  private final ImmutableList<Change> changes;
  private final ImmutableMap<Key, Integer> indices;

  private record Key(Change.Part part, String name) {}

  private Blend(RulebookDraft from, RulebookDraft to, ImmutableList<Change> changes) {
    this.from = from;
    this.to = to;
    this.changes = changes;
    Map<Key, Integer> found = new HashMap<>();
    for (int i = 0; i < changes.size(); i++) {
      found.put(new Key(changes.get(i).part(), changes.get(i).name()), i);
    }
    this.indices = ImmutableMap.copyOf(found);
  }

  /** What is between the two. */
  public static Blend of(RulebookDraft from, RulebookDraft to) {
    return new Blend(from, to, EditionDifference.between(from, to).changes());
  }

  /** What the one says otherwise than the other. */
  public ImmutableList<Change> changes() {
    return changes;
  }

  /** The number of what no change tells; the changes are numbered from 0. */
  public int rest() {
    return changes.size();
  }

  /**
   * The rulebook that has the taken changes; empty where what it is made of cannot be put together.
   * Whether its rules can be understood is among the problems.
   *
   * @param taken numbers of the changes
   */
  public Optional<RulebookDraft> with(BitSet taken, Problems problems) {
    if (taken.isEmpty()) {
      return Optional.of(from);
    } else if (taken.cardinality() > rest()) {
      return Optional.of(to);
    }
    return new Mixture(taken).draft(problems);
  }

  /** What both lists have, each as the one has it unless it is swapped, in the one's order. */
  private static <T> ImmutableList<T> mixed(
      Iterable<T> own, Iterable<T> others, Function<T, String> name, Predicate<String> swapped) {
    ImmutableListMultimap<String, T> theirs = Multimaps.index(others, name::apply);
    List<T> mixed = new ArrayList<>();
    Set<String> known = new HashSet<>();
    for (T each : own) {
      String called = name.apply(each);
      boolean first = known.add(called);
      if (!swapped.test(called)) {
        mixed.add(each);
      } else if (first) {
        mixed.addAll(theirs.get(called));
      }
    }
    String before = null;
    for (T each : others) {
      String called = name.apply(each);
      if (!known.contains(called) && swapped.test(called)) {
        mixed.add(after(mixed, name, before), each);
        before = called;
      } else if (mixed.stream().anyMatch(one -> name.apply(one).equals(called))) {
        before = called;
      }
    }
    return ImmutableList.copyOf(mixed);
  }

  private static <T> int after(List<T> list, Function<T, String> name, @Nullable String before) {
    int at = list.size();
    while (at > 0 && !name.apply(list.get(at - 1)).equals(before)) {
      at--;
    }
    return at;
  }

  /** One rulebook between the two, on the one of them that has the rest. */
  private final class Mixture {
    private final BitSet taken;
    private final RulebookDraft own;
    private final RulebookDraft other;

    Mixture(BitSet taken) {
      this.taken = taken;
      this.own = taken.get(rest()) ? to : from;
      this.other = taken.get(rest()) ? from : to;
    }

    private Predicate<String> swapped(Change.Part part) {
      return name -> {
        Integer index = indices.get(new Key(part, name));
        return index != null && taken.get(index) != taken.get(rest());
      };
    }

    Optional<RulebookDraft> draft(Problems problems) {
      FormsFile forms = forms().orElse(null);
      ImmutableList<ScoreLine> scores = scores().orElse(null);
      if (forms == null || scores == null) {
        return Optional.empty();
      }
      ImmutableMap<String, Parameter> parameters =
          ImmutableMap.copyOf(
              map(
                  own.parameters(),
                  other.parameters(),
                  name -> name,
                  swapped(Change.Part.PARAMETER)));
      if (!parameters.keySet().containsAll(forms.parameters())) {
        return Optional.empty();
      }
      ImmutableMap<String, String> texts = texts();
      RulebookDraft silent =
          with(metadata(texts.keySet()), parameters, forms, scores, texts, own.rules());
      return Optional.of(
          with(
              silent.metadata(),
              parameters,
              forms,
              scores,
              texts,
              silent.rules(texts, parameters, problems)));
    }

    private RulebookDraft with(
        Metadata metadata,
        ImmutableMap<String, Parameter> parameters,
        FormsFile forms,
        ImmutableList<ScoreLine> scores,
        ImmutableMap<String, String> texts,
        Rules rules) {
      return new RulebookDraft(
          own.name(),
          metadata,
          parameters,
          mixed(own.clauses(), other.clauses(), clause -> clause.id(), swapped(Change.Part.CLAUSE)),
          mixed(own.english(), other.english(), line -> line.of(), swapped(Change.Part.CLAUSE)),
          forms,
          scores,
          texts,
          rules,
          mixed(
              own.consequences(),
              other.consequences(),
              line -> line.code(),
              swapped(Change.Part.CONSEQUENCE)),
          mixed(own.ladder(), other.ladder(), LadderLine::name, swapped(Change.Part.SUPERVISION)),
          ImmutableMap.of());
    }

    private static <V> Map<String, V> map(
        Map<String, V> own,
        Map<String, V> others,
        Function<String, String> name,
        Predicate<String> swapped) {
      Map<String, V> map = new LinkedHashMap<>();
      mixed(own.entrySet(), others.entrySet(), entry -> name.apply(entry.getKey()), swapped)
          .forEach(entry -> map.put(entry.getKey(), entry.getValue()));
      return map;
    }

    private Metadata metadata(Set<String> files) {
      Metadata one = own.metadata();
      Metadata another = other.metadata();
      Map<String, Metadata.Named> named = new LinkedHashMap<>();
      Stream.concat(one.ruleFiles().stream(), another.ruleFiles().stream())
          .forEach(file -> named.putIfAbsent(file.name(), file));
      return new Metadata(
          one.id(),
          one.idPlace(),
          one.title(),
          one.from(),
          one.to(),
          one.fromPlace(),
          one.toPlace(),
          false,
          one.statusPlace(),
          null,
          one.previous(),
          one.previousPlace(),
          one.carriesOver(),
          one.cycle(),
          files.stream()
              .flatMap(file -> Stream.ofNullable(named.get(file)))
              .collect(ImmutableList.toImmutableList()),
          one.score(),
          mixed(one.grades(), another.grades(), grade -> grade.id(), swapped(Change.Part.GRADE)),
          mixed(one.goals(), another.goals(), goal -> goal.id(), swapped(Change.Part.GOAL)),
          ImmutableMap.copyOf(
              map(one.targets(), another.targets(), this::track, swapped(Change.Part.TARGET))),
          ImmutableMap.copyOf(
              map(one.flags(), another.flags(), flag -> flag, swapped(Change.Part.FLAG))),
          one.tailoring(),
          one.steps(),
          mixed(
              one.placeholders(),
              another.placeholders(),
              word -> word.name(),
              swapped(Change.Part.PLACEHOLDER)));
    }

    private String track(String code) {
      String name = EditionPart.name(own, code);
      return name.equals(code) ? EditionPart.name(other, code) : name;
    }

    /** Empty where a row is of a standard that is not there. */
    private Optional<ImmutableList<ScoreLine>> scores() {
      Predicate<String> swapped = swapped(Change.Part.STANDARD);
      List<ScoreLine> lines = new ArrayList<>();
      for (Row row : mixed(rows(own), rows(other), row -> row.name(), swapped(Change.Part.SCORE))) {
        ScoreLine line = row.line();
        ScoreLine like =
            line.isAlone()
                ? line
                : (swapped.test(line.standard()) ? other : own)
                    .scores().stream()
                        .filter(each -> each.standard().equals(line.standard()))
                        .findFirst()
                        .orElse(null);
        if (like == null) {
          return Optional.empty();
        }
        lines.add(line.under(like.standardName(), like.weight()));
      }
      return Optional.of(ImmutableList.copyOf(lines));
    }

    private record Row(String name, ScoreLine line) {}

    private static List<Row> rows(RulebookDraft draft) {
      return draft.scores().stream()
          .map(line -> new Row(EditionPart.name(draft, line), line))
          .toList();
    }

    // ---- rules and definitions

    /** A rule or definition with the lines up to the next. */
    private record Block(String file, String name, String text) {
      Block in(@Nullable String otherFile) {
        return otherFile == null ? this : new Block(otherFile, name, text);
      }
    }

    private ImmutableMap<String, String> texts() {
      Map<String, String> texts = new LinkedHashMap<>();
      blocks(draft -> terms(draft), Change.Part.DEFINITION)
          .forEach(block -> texts.merge(block.file(), block.text(), Mixture::below));
      Map<String, String> rules = new HashMap<>();
      List<Block> blocks = blocks(draft -> rules(draft), Change.Part.RULE);
      blocks.forEach(block -> rules.merge(block.file(), block.text(), Mixture::below));
      List<String> mixed = blocks.stream().map(Block::file).distinct().toList();
      Set<String> ordered = new LinkedHashSet<>(mixed);
      if (swapped(Change.Part.ORDER).test(EditionPart.RULE_FILES)) {
        ordered = new LinkedHashSet<>(other.ruleTexts().keySet());
        ordered.retainAll(rules.keySet());
        ordered.addAll(mixed);
      }
      ordered.forEach(file -> texts.put(file, Objects.requireNonNull(rules.get(file))));
      return ImmutableMap.copyOf(texts);
    }

    private static String below(String text, String more) {
      return text + "\n" + more;
    }

    private static Map<String, Place> rules(RulebookDraft draft) {
      return Maps.transformValues(
          Maps.uniqueIndex(draft.rules().all(), RuleTree::name), RuleTree::place);
    }

    private static Map<String, Place> terms(RulebookDraft draft) {
      return Maps.transformValues(draft.rules().definitions(), Definition::place);
    }

    /** What stands in another file in the other rulebook stays in its own. */
    private List<Block> blocks(
        Function<RulebookDraft, Map<String, Place>> places, Change.Part part) {
      Map<String, Place> known = places.apply(own);
      return mixed(
              blocks(own, known), blocks(other, places.apply(other)), Block::name, swapped(part))
          .stream()
          .map(
              block ->
                  block.in(
                      Optional.ofNullable(known.get(block.name())).map(Place::file).orElse(null)))
          .toList();
    }

    private static List<Block> blocks(RulebookDraft draft, Map<String, Place> places) {
      List<Block> blocks = new ArrayList<>();
      places.forEach(
          (name, place) -> {
            List<String> lines = draft.ruleTexts().getOrDefault(place.file(), "").lines().toList();
            int next =
                places.values().stream()
                    .filter(each -> each.file().equals(place.file()))
                    .mapToInt(Place::line)
                    .filter(line -> line > place.line())
                    .min()
                    .orElse(lines.size() + 1);
            blocks.add(
                new Block(
                    place.file(),
                    name,
                    String.join("\n", lines.subList(place.line() - 1, next - 1))));
          });
      return blocks;
    }

    // ---- forms

    /** Empty where it is not the tree of any forms. */
    private Optional<FormsFile> forms() {
      if (DeclaredParts.PARTS.values().stream().noneMatch(this::isAnySwapped)) {
        return Optional.of(own.formsFile());
      }
      Map<String, @Nullable Object> tree = new LinkedHashMap<>();
      Map<String, @Nullable Object> ours = own.formsFile().tree();
      Map<String, @Nullable Object> theirs = other.formsFile().tree();
      for (String key : Sets.union(ours.keySet(), theirs.keySet())) {
        Object mixed =
            members(
                DeclaredParts.PARTS.getOrDefault(key, Change.Part.SUBJECT),
                ours.get(key),
                theirs.get(key),
                "");
        if (mixed != null) {
          tree.put(key, mixed);
        }
      }
      Map<String, Place> places = new LinkedHashMap<>(other.formsFile().places());
      places.putAll(own.formsFile().places());
      try {
        Forms forms = Forms.of(tree);
        return isWhole(forms)
            ? Optional.of(new FormsFile(tree, forms, ImmutableMap.copyOf(places)))
            : Optional.empty();
      } catch (RuntimeException e) {
        return Optional.empty();
      }
    }

    /** Whether the measures are there of which others are made. */
    private static boolean isWhole(Forms forms) {
      return forms.measures().values().stream()
          .flatMap(measure -> measure.parts().stream())
          .allMatch(part -> forms.measures().containsKey(part.measure()));
    }

    private boolean isAnySwapped(Change.Part part) {
      return changes.stream()
          .anyMatch(change -> change.part() == part && swapped(part).test(change.name()));
    }

    /** What is declared in a place; null for nothing. */
    private @Nullable Object members(
        Change.Part of, @Nullable Object ours, @Nullable Object theirs, String names) {
      if (ours instanceof Map || theirs instanceof Map) {
        Map<String, @Nullable Object> mixed =
            node(of, DeclaredParts.map(ours), DeclaredParts.map(theirs), names);
        return of == Change.Part.GRADING
                && mixed.getOrDefault("classes", List.of()).equals(List.of())
            ? null
            : mixed;
      }
      Map<String, Map<String, @Nullable Object>> known = named(ours);
      Map<String, Map<String, @Nullable Object>> others = named(theirs);
      Predicate<String> swapped = swapped(of);
      List<Object> mixed = new ArrayList<>();
      for (String name :
          mixed(
              known.keySet(),
              others.keySet(),
              each -> each,
              each ->
                  known.containsKey(each) != others.containsKey(each)
                      && swapped.test(DeclaredParts.name(of, names, each)))) {
        mixed.add(
            node(
                of,
                known.getOrDefault(name, Map.of()),
                others.getOrDefault(name, Map.of()),
                names));
      }
      return mixed;
    }

    private static Map<String, Map<String, @Nullable Object>> named(@Nullable Object items) {
      Map<String, Map<String, @Nullable Object>> named = new LinkedHashMap<>();
      for (Object item : items instanceof List<?> list ? list : List.of()) {
        Map<String, @Nullable Object> map = DeclaredParts.map(item);
        named.put(String.valueOf(map.get(DeclaredParts.NAME)), map);
      }
      return named;
    }

    /** Something declared, what it says itself and what it declares in turn. */
    private Map<String, @Nullable Object> node(
        Change.Part of,
        Map<String, @Nullable Object> ours,
        Map<String, @Nullable Object> theirs,
        String names) {
      Object called = (ours.isEmpty() ? theirs : ours).get(DeclaredParts.NAME);
      String name = called == null ? names : DeclaredParts.name(of, names, called.toString());
      Map<String, @Nullable Object> said =
          ours.isEmpty() || !theirs.isEmpty() && swapped(of).test(name) ? theirs : ours;
      Map<String, @Nullable Object> mixed = new LinkedHashMap<>();
      for (String key : Sets.union(ours.keySet(), theirs.keySet())) {
        Change.Part inner = DeclaredParts.PARTS.get(key);
        if (DeclaredParts.isDeclaration(ours.get(key), of, inner)
            || DeclaredParts.isDeclaration(theirs.get(key), of, inner)) {
          Object members =
              members(inner == null ? of : inner, ours.get(key), theirs.get(key), name);
          if (members != null) {
            mixed.put(key, members);
          }
        } else if (said.containsKey(key)) {
          mixed.put(key, said.get(key));
        }
      }
      return mixed;
    }
  }
}

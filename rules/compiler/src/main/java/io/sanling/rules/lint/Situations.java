package io.sanling.rules.lint;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import com.google.common.collect.Multimaps;
import io.sanling.form.Choice;
import io.sanling.form.Subject;
import io.sanling.rules.draft.RulebookDraft;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Every situation that the declared classes (分类) make. Those with the same classes of kinds of
 * units are a group: an indicator is for whole groups.
 */
final class Situations {
  /** More are not tried one by one. */
  static final int MOST = 500;

  private final ImmutableList<Subject.UnitClass> classes;
  private final ImmutableList<Situation> all;

  private Situations(ImmutableList<Subject.UnitClass> classes) {
    this.classes = classes;
    List<Situation> situations = new ArrayList<>(List.of(new Situation(ImmutableMap.of())));
    for (Subject.UnitClass known : classes) {
      List<Situation> longer = new ArrayList<>();
      for (Situation situation : situations) {
        for (Choice value : known.values()) {
          longer.add(
              new Situation(
                  ImmutableMap.<String, String>builder()
                      .putAll(situation.classes())
                      .put(known.id(), value.code())
                      .buildOrThrow()));
        }
      }
      situations = longer;
    }
    this.all = ImmutableList.copyOf(situations);
  }

  static Situations of(RulebookDraft draft) {
    return new Situations(areTooMany(draft) ? ImmutableList.of() : told(draft));
  }

  /** What rows tell units apart by, and what units are counted by. */
  private static ImmutableList<Subject.UnitClass> told(RulebookDraft draft) {
    return draft.forms().subject().classes().stream()
        .filter(
            known ->
                known.id().equals(Subject.TRACK)
                    || draft.scores().stream()
                        .anyMatch(line -> line.classes().containsKey(known.id()))
                    || isAsked(draft, known))
        .collect(ImmutableList.toImmutableList());
  }

  /** Whether an indicator is asked of some of the class only. */
  private static boolean isAsked(RulebookDraft draft, Subject.UnitClass known) {
    return draft.scores().stream()
        .flatMap(
            line ->
                draft.forms().all().stream().flatMap(form -> form.field(line.indicator()).stream()))
        .anyMatch(
            field -> known.values().stream().map(Choice::code).anyMatch(field.classes()::contains));
  }

  /** Whether the classes make more situations than are tried one by one. */
  static boolean areTooMany(RulebookDraft draft) {
    long count = 1;
    for (Subject.UnitClass known : told(draft)) {
      count = Math.min(count * Math.max(1, known.values().size()), MOST + 1L);
    }
    return count > MOST;
  }

  ImmutableList<Situation> all() {
    return all;
  }

  /** The groups, by the classes they have in common. */
  ImmutableListMultimap<Map<String, String>, Situation> groups() {
    return Multimaps.index(all, this::group);
  }

  private Map<String, String> group(Situation situation) {
    return ImmutableMap.copyOf(
        Maps.filterKeys(
            situation.classes(),
            id -> classes.stream().anyMatch(known -> known.id().equals(id) && isOfGroups(known))));
  }

  private static boolean isOfGroups(Subject.UnitClass known) {
    return known.byKind() || known.id().equals(Subject.TRACK);
  }

  /** The column that tells them from the others; the first one where nothing does. */
  String column(Collection<Situation> situations) {
    boolean whole =
        situations.stream().allMatch(one -> situations.containsAll(groups().get(group(one))));
    return classes.stream()
        .filter(known -> isOfGroups(known) == whole)
        .map(Subject.UnitClass::id)
        .findFirst()
        .orElse("indicator");
  }

  /** In Chinese, as the columns of the score table have it. */
  String words(Collection<Situation> situations) {
    if (situations.containsAll(all)) {
      return "不限";
    }
    List<String> words = new ArrayList<>();
    Set<Situation> left = new LinkedHashSet<>(situations);
    for (Subject.UnitClass known : classes) {
      boolean last = known.equals(classes.get(classes.size() - 1));
      for (Choice value : known.values()) {
        List<Situation> of = left.stream().filter(one -> one.is(known.id(), value.code())).toList();
        List<Situation> could =
            all.stream().filter(one -> one.is(known.id(), value.code())).toList();
        if (of.size() == could.size()) {
          words.add(value.name());
          of.forEach(left::remove);
        } else if (last) {
          of.forEach(one -> words.add(name(one)));
        }
      }
    }
    return String.join("、", words);
  }

  private String name(Situation situation) {
    StringBuilder name = new StringBuilder();
    for (Subject.UnitClass known : classes) {
      known.values().stream()
          .filter(value -> situation.is(known.id(), value.code()))
          .forEach(value -> name.append(value.name()));
    }
    return name.toString();
  }
}

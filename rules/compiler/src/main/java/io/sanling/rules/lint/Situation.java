package io.sanling.rules.lint;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.sanling.form.Choice;
import io.sanling.form.Subject;
import io.sanling.rules.draft.ScoreLine;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The classes of a unit (分类), by class: what rows of the score table tell units apart by. A class
 * that the unit lacks is not there.
 */
record Situation(ImmutableMap<String, String> classes) {
  /** The class that units are counted by; empty where there is none. */
  String track() {
    return classes.getOrDefault(Subject.TRACK, "");
  }

  /** Whether the row is for units counted by that class. */
  static boolean concerns(ScoreLine line, String track) {
    return line.classes().getOrDefault(Subject.TRACK, track).equals(track);
  }

  /** Every situation that a unit can be in, as far as some rows tell them apart. */
  static final class All {
    /** Past so many, values that no row names stand for each other. */
    private static final int MOST = 2000;

    private static final String ANY = "不限";

    private final ImmutableList<Subject.UnitClass> told;
    private final ImmutableList<Situation> all;

    private All(ImmutableList<Subject.UnitClass> told, ImmutableList<Situation> all) {
      this.told = told;
      this.all = all;
    }

    static All of(Subject subject, Collection<ScoreLine> lines) {
      ImmutableList<Subject.UnitClass> told =
          subject.classes().stream()
              .filter(
                  known ->
                      known.id().equals(Subject.TRACK)
                          || lines.stream().anyMatch(l -> l.classes().containsKey(known.id())))
              .collect(ImmutableList.toImmutableList());
      int product = 1;
      for (Subject.UnitClass known : told) {
        product = Math.min(MOST + 1, product * Math.max(1, known.values().size() + 1));
      }
      Set<Map<String, String>> combined = new LinkedHashSet<>(ofKinds(subject, told));
      for (Subject.UnitClass known : told) {
        if (!known.byKind()) {
          combined = with(combined, known, codes(known, lines, product > MOST));
        }
      }
      return new All(
          told,
          combined.stream()
              .map(classes -> new Situation(ImmutableMap.copyOf(classes)))
              .collect(ImmutableList.toImmutableList()));
    }

    /** The classes that follow from the kind of a unit go together. */
    private static Set<Map<String, String>> ofKinds(
        Subject subject, List<Subject.UnitClass> told) {
      Set<Map<String, String>> combined = new LinkedHashSet<>();
      for (Subject.Kind kind : subject.kinds()) {
        Map<String, String> classes = new LinkedHashMap<>();
        told.stream()
            .filter(Subject.UnitClass::byKind)
            .filter(known -> kind.classes().containsKey(known.id()))
            .forEach(known -> classes.put(known.id(), kind.classes().get(known.id())));
        combined.add(classes);
      }
      return combined.isEmpty() ? Set.of(Map.of()) : combined;
    }

    /** A class that a unit need not have may be missing; then no row of the class is for it. */
    private static List<String> codes(
        Subject.UnitClass known, Collection<ScoreLine> lines, boolean few) {
      List<String> codes = new ArrayList<>();
      boolean other = false;
      for (Choice value : known.values()) {
        boolean named =
            lines.stream().anyMatch(line -> value.code().equals(line.classes().get(known.id())));
        if (named || !few || !other) {
          codes.add(value.code());
        }
        other |= !named;
      }
      if (!known.required()) {
        codes.add("");
      }
      return codes;
    }

    private static Set<Map<String, String>> with(
        Set<Map<String, String>> combined, Subject.UnitClass known, List<String> codes) {
      Set<Map<String, String>> more = new LinkedHashSet<>();
      for (Map<String, String> classes : combined) {
        for (String code : codes) {
          Map<String, String> also = new LinkedHashMap<>(classes);
          if (!code.isEmpty()) {
            also.put(known.id(), code);
          }
          more.add(also);
        }
      }
      return more;
    }

    ImmutableList<Situation> list() {
      return all;
    }

    /** The classes that units are counted by; one that is empty where there is none. */
    ImmutableSet<String> tracks() {
      return all.stream().map(Situation::track).collect(ImmutableSet.toImmutableSet());
    }

    ImmutableList<Situation> of(String track) {
      return all.stream()
          .filter(one -> one.track().equals(track))
          .collect(ImmutableList.toImmutableList());
    }

    /** Whether they are all of some tracks. */
    boolean areWholeTracks(Collection<Situation> situations) {
      return situations.stream().allMatch(one -> situations.containsAll(of(one.track())));
    }

    /** In Chinese, as the columns of the score table have it. */
    String words(Collection<Situation> situations) {
      if (situations.containsAll(all)) {
        return ANY;
      }
      Set<Situation> rest = new LinkedHashSet<>(situations);
      List<String> words = new ArrayList<>();
      for (Subject.UnitClass known : told) {
        for (Choice value : known.values()) {
          List<Situation> whole =
              all.stream()
                  .filter(one -> value.code().equals(one.classes().get(known.id())))
                  .toList();
          if (!whole.isEmpty() && rest.containsAll(whole)) {
            words.add(value.name());
            whole.forEach(rest::remove);
          }
        }
      }
      rest.forEach(one -> words.add(words(one)));
      return String.join("、", words);
    }

    private String words(Situation situation) {
      StringBuilder words = new StringBuilder();
      for (Subject.UnitClass known : told) {
        String code = situation.classes().get(known.id());
        words.append(
            known.values().stream()
                .filter(value -> value.code().equals(code))
                .map(Choice::name)
                .findFirst()
                .orElse(known.name() + "未填"));
      }
      return words.toString();
    }
  }
}

package io.sanling.office;

import io.sanling.Rulebook;
import io.sanling.explain.CodeTexts;
import io.sanling.explain.Labels;
import io.sanling.form.Choice;
import io.sanling.form.Form;
import io.sanling.form.Measure;
import io.sanling.form.Subject;
import io.sanling.internal.Texts;
import io.sanling.internal.rulebook.ScoreTable;
import io.sanling.result.Conformity;
import io.sanling.result.StandardScore;
import io.sanling.result.Support;
import io.sanling.result.ZeroState;
import io.sanling.rulebook.Clause;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the codes of a page are called: as the rulebooks declare it, in one language. */
final class ReportNames {
  private static final Texts WORDS = new Texts("io.sanling.office.report", ReportNames.class);

  /** Codes that no result has. */
  private static final Pattern CODES_OF_FILES = Pattern.compile("^(RB|REC|REPLAY)-");

  private final Locale language;
  private final boolean english;
  private final Map<String, Map<String, Object>> names = new LinkedHashMap<>();

  private ReportNames(Locale language) {
    this.language = language;
    this.english = Texts.isEnglish(language);
  }

  /** The names of all rulebooks, the first one's where two say the same. */
  static Map<String, Map<String, Object>> of(Locale language, Rulebook... rulebooks) {
    ReportNames names = new ReportNames(language);
    for (Rulebook rulebook : rulebooks) {
      names.add(rulebook);
    }
    return names.names;
  }

  /** The page's own words in the language. */
  static Map<String, Object> words(Locale language) {
    Texts.In words = WORDS.in(language);
    Map<String, Object> all = new TreeMap<>();
    words.bundle().keySet().forEach(key -> all.put(key, words.get(key)));
    return all;
  }

  private void add(Rulebook rulebook) {
    Labels labels = Labels.of(rulebook, language);
    Subject subject = rulebook.forms().subject();
    for (Choice track : tracks(rulebook)) {
      put("track", track.code(), named(track));
    }
    for (Subject.Kind kind : subject.kinds()) {
      put("kind", kind.choice().code(), named(kind.choice()));
    }
    if (subject.regions() != null) {
      subject
          .regions()
          .levels()
          .forEach(level -> put("level", level.choice().code(), named(level.choice())));
    }
    for (String goal : rulebook.goals()) {
      put("goal", goal, labels.goal(goal));
      for (ZeroState state : ZeroState.values()) {
        put("state", goal + "/" + state, labels.state(goal, state));
      }
    }
    Stream.concat(
            rulebook.grades().grades().stream().map(grade -> grade.id()),
            Stream.of(rulebook.grades().withheld()))
        .forEach(grade -> put("grade", grade, labels.grade(grade)));
    for (Form form : rulebook.forms().all()) {
      put("form", form.id(), english ? form.english() : form.name());
      if (form.grounds() != null) {
        form.grounds().forEach(ground -> put("ground", ground.code(), named(ground)));
        put("ground", "WITHDRAWN", labels.ground(form.id(), "WITHDRAWN"));
      }
    }
    for (Conformity each : Conformity.values()) {
      put("conformity", each.name(), labels.constant(each));
    }
    for (StandardScore.State each : StandardScore.State.values()) {
      put("passed", each.name(), labels.constant(each));
    }
    for (Clause clause : rulebook.clauses()) {
      put("clause", clause.id(), clause.heading(language));
    }
    for (ScoreTable.Entry entry : rulebook.compiled().content().scores().entries()) {
      Clause clause = rulebook.clause(entry.clause());
      put("indicator", entry.indicator(), clause == null ? entry.name() : clause.heading(language));
    }
    for (String code : CodeTexts.codes()) {
      if (!CODES_OF_FILES.matcher(code).find()) {
        CodeTexts.of(code, language).ifPresent(text -> put("why", code, text));
      }
    }
    Texts.In words = WORDS.in(language);
    for (Measure measure : rulebook.forms().measures().values()) {
      if (measure.tooFew() != null) {
        put("why", measure.tooFew(), words.get("why.too-few"));
      }
      if (measure.empty() != null) {
        put("why", measure.empty().reason(), words.get("why.nothing"));
      }
    }
    for (Support support : Support.values()) {
      put("support", support.name(), CodeTexts.of(support, language));
    }
  }

  /** The classes that units are counted by, as declared; one without a code where none is. */
  static List<Choice> tracks(Rulebook rulebook) {
    return rulebook
        .forms()
        .subject()
        .unitClass(Subject.TRACK)
        .map(Subject.UnitClass::values)
        .orElse(List.of());
  }

  /**
   * Grades, goals, tracks and levels in the order declared, those of the first rulebook first:
   * levels with their digits, those of grids, which have none, and those that lists are kept by.
   */
  static Map<String, Object> orders(Rulebook... rulebooks) {
    Map<String, Object> orders = new LinkedHashMap<>();
    Set<Object> grades = new LinkedHashSet<>();
    Set<Object> goals = new LinkedHashSet<>();
    Set<Object> tracks = new LinkedHashSet<>();
    Map<String, Object> levels = new LinkedHashMap<>();
    Set<Object> grids = new LinkedHashSet<>();
    Set<Object> ofLists = new LinkedHashSet<>();
    for (Rulebook rulebook : rulebooks) {
      rulebook.grades().grades().forEach(grade -> grades.add(grade.id()));
      goals.addAll(rulebook.goals());
      tracks(rulebook).forEach(track -> tracks.add(track.code()));
      Subject.Regions regions = rulebook.forms().subject().regions();
      if (regions != null) {
        regions.ofLists().ifPresent(level -> ofLists.add(level.choice().code()));
        for (Subject.Regions.Level level : regions.levels()) {
          if (level.isGrid()) {
            grids.add(level.choice().code());
          } else {
            levels.putIfAbsent(level.choice().code(), (long) level.digits());
          }
        }
      }
    }
    orders.put("grades", new ArrayList<>(grades));
    orders.put("goals", new ArrayList<>(goals));
    orders.put("tracks", new ArrayList<>(tracks));
    orders.put("levels", levels);
    orders.put("grids", new ArrayList<>(grids));
    orders.put("ofLists", new ArrayList<>(ofLists));
    return orders;
  }

  private String named(Choice choice) {
    return english ? choice.english() : choice.name();
  }

  private void put(String kind, String code, String name) {
    names.computeIfAbsent(kind, key -> new TreeMap<>()).putIfAbsent(code, name);
  }
}

package io.sanling.rules.difference;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import io.sanling.form.Form;
import io.sanling.form.Grading;
import io.sanling.result.Support;
import io.sanling.rules.draft.ClauseLine;
import io.sanling.rules.draft.Metadata;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.draft.ScoreLine;
import io.sanling.rules.language.Parameter;
import io.sanling.rules.problem.Place;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.source.Values;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Numbers that changed while the source they are cited from stayed (改了数，没改来源): the source says the
 * earlier number. A number without a source of its own has that of its clause; a design default has
 * none.
 */
public final class StayedSources {
  private record Sourced(String number, String source, Place place) {}

  private final RulebookDraft draft;
  private final Map<String, String> clauses = new HashMap<>();
  private final Map<String, Sourced> numbers = new LinkedHashMap<>();

  private StayedSources(RulebookDraft draft) {
    this.draft = draft;
    for (ClauseLine clause : draft.clauses()) {
      if (clause.source() != null) {
        clauses.put(clause.id(), clause.source());
      }
    }
    parameters();
    scores();
    limits();
  }

  /** Warns of each such number of the later one. */
  public static void check(RulebookDraft earlier, RulebookDraft now, Problems problems) {
    Map<String, Sourced> before = new StayedSources(earlier).numbers;
    new StayedSources(now)
        .numbers.forEach(
            (name, number) -> {
              Sourced was = before.get(name);
              if (was != null
                  && !was.number().equals(number.number())
                  && was.source().equals(number.source())) {
                problems.add(
                    Problem.of(
                        RulebookCode.SOURCE_STAYED,
                        number.place(),
                        number.number(),
                        name,
                        was.number(),
                        number.number(),
                        number.source(),
                        earlier.id()));
              }
            });
  }

  private void parameters() {
    for (Parameter parameter : draft.parameters().values()) {
      add(
          parameter.name(),
          Values.plain(parameter.value()) + " " + parameter.unit(),
          parameter.source(),
          parameter.clause(),
          parameter.valuePlace());
    }
  }

  /** Rows are counted from the top; an upper bound is the lower one of the row above. */
  private void scores() {
    Map<String, Integer> rows = new HashMap<>();
    for (ScoreLine line : draft.scores()) {
      List<String> words = new ArrayList<>(List.of(line.indicatorName()));
      words.addAll(line.classNames(draft.forms().subject(), null));
      String whose = String.join(" ", words);
      String name = whose + " " + rows.merge(whose, 1, Integer::sum);
      Place place = line.row().place("points");
      String clause = line.support() == Support.D ? null : line.clause();
      add(name + " 下限", plain(line.min()), line.source(), clause, line.row().place("min"));
      add(name + " 得分", plain(line.points()), line.source(), clause, place);
    }
  }

  private void limits() {
    for (Metadata.Grade grade : draft.metadata().grades()) {
      String bound = draft.metadata().score().lowerIsBetter() ? " 最高分" : " 最低分";
      add(grade.label() + bound, plain(grade.bound()), null, grade.clause(), grade.boundPlace());
    }
    for (Form form : draft.forms().all()) {
      Grading grading = form.grading();
      if (grading != null) {
        for (Grading.Level level : grading.classes()) {
          String code = level.choice().code();
          add(
              level.choice().name(),
              level.bounds().stream().map(Values::plain).collect(Collectors.joining("/")),
              null,
              grading.clause(),
              draft.formsFile().place(form.id() + "/" + grading.id() + "/" + code + "/0"));
        }
      }
    }
  }

  private static String plain(@Nullable BigDecimal number) {
    return number == null ? "—" : Values.plain(number);
  }

  private void add(
      String name, String number, @Nullable String own, @Nullable String clause, Place place) {
    String source = own != null ? own : clause == null ? null : clauses.get(clause);
    if (source != null) {
      String key = Splitter.on(CharMatcher.whitespace()).split(source).iterator().next();
      numbers.put(name, new Sourced(number, key, place));
    }
  }
}

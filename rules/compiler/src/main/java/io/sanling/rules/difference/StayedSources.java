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
import io.sanling.rules.tree.RuleTree;
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
 *
 * <p>And the other way round, support marks and clauses that changed while what they are of stayed,
 * with its source: no case shows them, and the same source supports the same thing as it did.
 */
public final class StayedSources {
  private record Sourced(String number, String source, Place place) {}

  /**
   * What something is said to be supported by, and how well.
   *
   * @param content what it says
   * @param source its own source; empty for none
   */
  private record Marked(
      String content, String source, String support, Place of, String clause, Place under) {}

  private final RulebookDraft draft;
  private final Map<String, String> clauses = new HashMap<>();
  private final Map<String, Sourced> numbers = new LinkedHashMap<>();
  private final Map<String, Marked> marks = new LinkedHashMap<>();

  private StayedSources(RulebookDraft draft) {
    this.draft = draft;
    for (ClauseLine clause : draft.clauses()) {
      if (clause.source() != null) {
        clauses.put(clause.id(), clause.source());
      }
      mark(
          clause.id(),
          clause.text(),
          clause.source(),
          clause.support() + " " + clause.reasonSupport(),
          clause.row().place("support"),
          "",
          clause.row().place("support"));
    }
    parameters();
    scores();
    limits();
    rules();
  }

  /** Warns of each such number, and each such mark, of the later one. */
  public static void check(RulebookDraft earlier, RulebookDraft now, Problems problems) {
    StayedSources before = new StayedSources(earlier);
    StayedSources after = new StayedSources(now);
    numbers(before, after, problems);
    marks(before, after, problems);
  }

  /** Warns of each such number of a layer; what it sets stands under clauses of its own. */
  public static void checkLayer(RulebookDraft base, RulebookDraft layered, Problems problems) {
    numbers(new StayedSources(base), new StayedSources(layered), problems);
  }

  private static void numbers(StayedSources before, StayedSources after, Problems problems) {
    after.numbers.forEach(
        (name, number) -> {
          Sourced was = before.numbers.get(name);
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
                    before.draft.id()));
          }
        });
  }

  private static void marks(StayedSources before, StayedSources after, Problems problems) {
    after.marks.forEach(
        (name, mark) -> {
          Marked was = before.marks.get(name);
          if (was != null
              && was.content().equals(mark.content())
              && was.source().equals(mark.source())) {
            after.changed(
                "support", name, was.support(), mark.support(), mark.of(), before, problems);
            if (after.isClause(was.clause())) {
              after.changed(
                  "clause", name, was.clause(), mark.clause(), mark.under(), before, problems);
            }
          }
        });
  }

  private void changed(
      String what,
      String name,
      String before,
      String after,
      Place place,
      StayedSources earlier,
      Problems problems) {
    if (!before.equals(after)) {
      problems.add(
          Problem.of(RulebookCode.SOURCE_STAYED, place, after)
              .worded(what, name, before, after, earlier.draft.id()));
    }
  }

  /** A clause that is gone had to be named otherwise. */
  private boolean isClause(String id) {
    return draft.clauses().stream().anyMatch(clause -> clause.id().equals(id));
  }

  private void mark(
      String name,
      String content,
      @Nullable String source,
      String support,
      Place of,
      String clause,
      Place under) {
    marks.put(name, new Marked(content, source == null ? "" : source, support, of, clause, under));
  }

  /** What they say but for the clause they name. */
  private void rules() {
    for (RuleTree rule : draft.rules().all()) {
      List<String> sentences = new ArrayList<>(RuleLines.of(draft, rule.place()));
      sentences.removeIf(line -> line.startsWith("条款") || line.startsWith("依据"));
      mark(
          "规则“" + rule.name() + "”",
          String.join("\n", sentences),
          null,
          String.valueOf(rule.support()),
          rule.clausePlace(),
          rule.clause(),
          rule.clausePlace());
    }
  }

  private void parameters() {
    for (Parameter parameter : draft.parameters().values()) {
      add(
          parameter.name(),
          Values.plain(parameter.value()) + " " + parameter.unit(),
          parameter.source(),
          parameter.clause(),
          parameter.valuePlace());
      mark(
          parameter.name(),
          Values.plain(parameter.value()) + " " + parameter.unit(),
          parameter.source(),
          String.valueOf(parameter.support()),
          parameter.place(),
          parameter.clause(),
          parameter.clausePlace());
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
      mark(
          name,
          plain(line.min()) + " " + plain(line.max()) + " " + plain(line.points()),
          line.source(),
          line.support().name(),
          line.row().place("support"),
          line.clause(),
          line.row().place("standard"));
      add(name + " 得分", plain(line.points()), line.source(), clause, place);
    }
  }

  private void limits() {
    for (Metadata.Grade grade : draft.metadata().grades()) {
      String bound = draft.metadata().score().lowerIsBetter() ? " 最高分" : " 最低分";
      add(grade.label() + bound, plain(grade.bound()), null, grade.clause(), grade.boundPlace());
      mark(
          grade.label() + bound,
          plain(grade.bound()),
          null,
          "",
          grade.boundPlace(),
          String.valueOf(grade.clause()),
          grade.boundPlace());
    }
    for (Form form : draft.forms().all()) {
      Grading grading = form.grading();
      if (grading != null) {
        for (Grading.Level level : grading.classes()) {
          String bounds =
              level.bounds().stream().map(Values::plain).collect(Collectors.joining("/"));
          Place place =
              draft
                  .formsFile()
                  .place(form.id() + "/" + grading.id() + "/" + level.choice().code() + "/0");
          add(level.choice().name(), bounds, null, grading.clause(), place);
          mark(
              level.choice().name(),
              bounds,
              null,
              "",
              place,
              String.valueOf(grading.clause()),
              place);
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

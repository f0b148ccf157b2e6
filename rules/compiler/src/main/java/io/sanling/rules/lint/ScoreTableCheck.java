package io.sanling.rules.lint;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.Multimaps;
import io.sanling.form.Field;
import io.sanling.form.FieldType;
import io.sanling.form.Form;
import io.sanling.form.Forms;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.draft.ScoreLine;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.source.Suggestion;
import java.util.List;
import java.util.stream.Stream;

/** Every indicator's rows give each value its points. */
final class ScoreTableCheck {
  private static final int MOST_ROWS = 60;

  private ScoreTableCheck() {}

  static void check(RulebookDraft draft, Misread misread, Problems problems) {
    if (draft.scores().isEmpty() || misread.unread(draft.scores().get(0).row().place().file())) {
      return;
    }
    if (Situations.areTooMany(draft)) {
      problems.add(
          Problem.of(RulebookCode.LIMIT, draft.formsFile().place("subject"), "")
              .worded("situations", Situations.MOST));
    }
    Situations situations = Situations.of(draft);
    ImmutableListMultimap<String, ScoreLine> byIndicator = byIndicator(draft.scores());
    for (String indicator : byIndicator.keySet()) {
      ImmutableList<ScoreLine> lines = byIndicator.get(indicator);
      if (!lines.get(0).isDeducted()) {
        declared(draft.forms(), lines.get(0), problems);
        reported(draft.forms(), lines, situations, problems);
      }
      if (lines.size() > MOST_ROWS) {
        problems.add(
            Problem.of(RulebookCode.LIMIT, lines.get(MOST_ROWS).row().place(), indicator)
                .worded("bands", indicator, MOST_ROWS));
      } else if (lines.stream().noneMatch(line -> misread.line(line.row().place()))) {
        Domain domain = Domain.of(draft.forms(), indicator);
        Bands.problems(
                bands(lines),
                draft.metadata().score().lowerIsBetter() ? domain.reversed() : domain,
                situations)
            .forEach(problems::add);
      }
    }
  }

  /** An indicator is a measure, or else the field of one form that units have one of. */
  private static void declared(Forms forms, ScoreLine line, Problems problems) {
    String indicator = line.indicator();
    if (indicator.isEmpty() || forms.measures().containsKey(indicator)) {
      return;
    }
    List<Field> fields =
        forms.all().stream()
            .filter(form -> form.count() == Form.Count.ONE)
            .flatMap(form -> form.fields().stream())
            .toList();
    List<Field> meant = fields.stream().filter(field -> field.id().equals(indicator)).toList();
    Problem problem =
        Problem.of(RulebookCode.FORM_INDICATOR, line.row().place("indicator"), indicator);
    if (meant.isEmpty()) {
      List<String> known =
          Stream.concat(forms.measures().keySet().stream(), fields.stream().map(Field::id))
              .distinct()
              .toList();
      problems.add(
          problem
              .worded("", indicator, String.join("、", known), line.indicatorName())
              .replaceBy(Suggestion.nearest(indicator, known).orElse(null)));
    } else if (meant.size() > 1) {
      problems.add(problem.worded("ambiguous", indicator));
    } else if (!isScored(meant.get(0).type())) {
      problems.add(problem.worded("type", indicator, meant.get(0).type().term()));
    }
  }

  /** Whoever is scored by an indicator is asked for it. */
  private static void reported(
      Forms forms, ImmutableList<ScoreLine> lines, Situations situations, Problems problems) {
    ScoreLine first = lines.get(0);
    if (forms.measures().containsKey(first.indicator())) {
      return;
    }
    forms.all().stream()
        .filter(form -> form.count() == Form.Count.ONE)
        .flatMap(form -> form.field(first.indicator()).stream())
        .filter(field -> !field.classes().isEmpty())
        .findFirst()
        .ifPresent(
            field -> {
              List<Situation> unasked =
                  situations.all().stream()
                      .filter(one -> lines.stream().anyMatch(line -> concerns(line, one)))
                      .filter(
                          one -> field.classes().stream().noneMatch(one.classes()::containsValue))
                      .toList();
              if (!unasked.isEmpty()) {
                ScoreLine row =
                    lines.stream()
                        .filter(line -> unasked.stream().anyMatch(one -> concerns(line, one)))
                        .findFirst()
                        .orElse(first);
                problems.add(
                    Problem.of(
                            RulebookCode.FORM_INDICATOR,
                            row.row().place(situations.column(unasked)),
                            first.indicator())
                        .worded("nobody", first.shortName(), situations.words(unasked)));
              }
            });
  }

  private static boolean concerns(ScoreLine line, Situation situation) {
    return line.concerns(situation.classes());
  }

  private static boolean isScored(FieldType type) {
    return type.isNumber() || type == FieldType.FLAG || type == FieldType.CHOICE;
  }

  static ImmutableListMultimap<String, ScoreLine> byIndicator(ImmutableList<ScoreLine> lines) {
    return Multimaps.index(lines, ScoreLine::indicator);
  }

  static ImmutableList<Band> bands(ImmutableList<ScoreLine> lines) {
    return lines.stream().map(Band::of).collect(ImmutableList.toImmutableList());
  }
}

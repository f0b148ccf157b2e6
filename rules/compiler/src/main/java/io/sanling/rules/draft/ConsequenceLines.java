package io.sanling.rules.draft;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.sanling.internal.rulebook.ConsequenceRow.Asks;
import io.sanling.internal.rulebook.ConsequenceRow.Condition;
import io.sanling.internal.rulebook.ConsequenceRow.Kind;
import io.sanling.internal.rulebook.ConsequenceRow.Start;
import io.sanling.result.Conformity;
import io.sanling.rules.problem.Fix;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.source.AuthorText;
import io.sanling.rules.source.CsvGrid;
import io.sanling.rules.source.PlainText;
import io.sanling.rules.source.RulebookFiles;
import io.sanling.rules.source.Suggestion;
import io.sanling.rules.source.Table;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads {@code consequences.csv}, which a rulebook need not have. */
public final class ConsequenceLines {
  /** The file of what follows from results. */
  public static final String FILE = "consequences.csv";

  /** How one says that a consequence has no end. */
  public static final String NO_END = "长期";

  private static final String AND = "且";
  private static final ImmutableMap<String, String> COLUMNS =
      ImmutableMap.<String, String>builder()
          .put("code", "编号")
          .put("name", "名称")
          .put("english", "英文")
          .put("kind", "种类")
          .put("condition", "条件")
          .put("clause", "条款")
          .put("start", "自")
          .put("term", "期")
          .buildOrThrow();
  private static final ImmutableMap<String, Kind> KINDS = byTerm(Kind.values(), Kind::term);
  private static final ImmutableMap<String, Start> STARTS = byTerm(Start.values(), Start::term);

  private final ImmutableMap<String, Condition> conditions;
  private final Problems problems;

  private ConsequenceLines(Metadata metadata, Problems problems) {
    this.conditions = conditions(metadata);
    this.problems = problems;
  }

  static ImmutableList<ConsequenceLine> read(
      RulebookFiles files, Metadata metadata, Problems problems) {
    String text = files.has(FILE) ? files.text(FILE, problems) : null;
    return text == null
        ? ImmutableList.of()
        : new ConsequenceLines(metadata, problems)
            .read(Table.rows(CsvGrid.read(FILE, text, problems), COLUMNS, problems));
  }

  private ImmutableList<ConsequenceLine> read(List<Table.Row> rows) {
    ImmutableList.Builder<ConsequenceLine> lines = ImmutableList.builder();
    AuthorText.Names codes = new AuthorText.Names();
    for (Table.Row row : rows) {
      ConsequenceLine line = line(row);
      String code = row.get("code");
      AuthorText.Names.Named same =
          code.isEmpty() ? null : codes.putIfAbsent(code, row.place("code"));
      if (same != null) {
        problems.add(
            Problem.of(RulebookCode.CONSEQUENCE, row.place("code"), code)
                .worded("twice", code, same.place())
                .fix(Fix.of(Fix.Kind.DELETE_LINE, row.place())));
      } else if (line != null) {
        lines.add(line);
      }
    }
    return lines.build();
  }

  /** The line; null when it cannot be read, which is reported. */
  private @Nullable ConsequenceLine line(Table.Row row) {
    boolean whole = true;
    for (String column : COLUMNS.keySet()) {
      if (row.get(column).isEmpty()) {
        row.problems(column, problems)
            .add(
                RulebookCode.VALUE_MISSING,
                row.place(column),
                "",
                COLUMNS.getOrDefault(column, column));
        whole = false;
      }
    }
    String code = row.get("code");
    if (!code.isEmpty() && !code.matches("[A-Z][A-Z0-9_-]{0,39}")) {
      problems.add(
          Problem.of(RulebookCode.CONSEQUENCE, row.place("code"), code).worded("code", code));
    }
    AuthorText.NAME.limit(row.get("name"), row.place("name"), problems);
    AuthorText.NAME.limit(row.get("english"), row.place("english"), problems);
    Kind kind = known(row, "kind", KINDS, "");
    Start start = known(row, "start", STARTS, "start");
    ImmutableList<Condition> all = conditions(row);
    return whole && kind != null && start != null && !all.isEmpty()
        ? new ConsequenceLine(
            code,
            row.get("name"),
            row.get("english"),
            kind,
            all,
            row.get("clause"),
            start,
            row.get("term").equals(NO_END) ? null : row.get("term"),
            row)
        : null;
  }

  private ImmutableList<Condition> conditions(Table.Row row) {
    ImmutableList.Builder<Condition> all = ImmutableList.builder();
    boolean whole = true;
    for (String part : Splitter.on(AND).split(row.get("condition"))) {
      String plain = PlainText.plain(part).replaceAll("^[,，]|[,，]$", "");
      Condition condition = conditions.get(plain);
      if (condition != null) {
        all.add(condition);
      } else if (!row.get("condition").isEmpty()) {
        unknown(row, "condition", plain, conditions.keySet(), "condition");
        whole = false;
      }
    }
    return whole ? all.build() : ImmutableList.of();
  }

  private <T> @Nullable T known(
      Table.Row row, String column, Map<String, T> known, String wording) {
    String text = PlainText.plain(row.get(column));
    T value = known.get(text);
    if (value == null && !text.isEmpty()) {
      unknown(row, column, text, known.keySet(), wording);
    }
    return value;
  }

  private void unknown(
      Table.Row row, String column, String found, Set<String> known, String wording) {
    String near = Suggestion.nearest(found, known).orElse(null);
    problems.add(
        Problem.of(RulebookCode.CONSEQUENCE, row.place(column), found)
            .worded(wording, found, String.join("、", known))
            .replaceBy(near == null ? null : row.get(column).replace(found, near)));
  }

  private static <T> ImmutableMap<String, T> byTerm(T[] values, Function<T, String> term) {
    return Arrays.stream(values).collect(ImmutableMap.toImmutableMap(term, Function.identity()));
  }

  /** All that may be asked of a result, by how one says it. */
  private static ImmutableMap<String, Condition> conditions(Metadata metadata) {
    Map<String, Condition> all = new LinkedHashMap<>();
    all.put("评定为达标", of(Asks.CONFORMITY, Conformity.CONFORMING.name()));
    all.put("评定为不达标", of(Asks.CONFORMITY, Conformity.NON_CONFORMING.name()));
    List<Metadata.Grade> grades =
        metadata.grades().stream()
            .filter(
                grade ->
                    grade.when() != Conformity.UNDETERMINED
                        && grade.when() != Conformity.NOT_APPLICABLE)
            .toList();
    List<String> ids = grades.stream().map(Metadata.Grade::id).toList();
    for (int i = 0; i < ids.size(); i++) {
      String label = PlainText.plain(grades.get(i).label());
      all.put("等级为" + label, of(Asks.GRADE, ids.get(i)));
      all.put("等级不低于" + label, of(Asks.GRADE, ids.subList(0, i + 1)));
      all.put("等级不高于" + label, of(Asks.GRADE, ids.subList(i, ids.size())));
    }
    all.put("有一票否决", new Condition(Asks.VETO, ImmutableSet.of()));
    List<String> goals = metadata.goals().stream().map(Metadata.Goal::id).toList();
    for (Metadata.Goal goal : metadata.goals()) {
      all.put("打破" + PlainText.plain(goal.name()), of(Asks.BROKEN, goal.id()));
      all.put("保持" + PlainText.plain(goal.name()), of(Asks.KEPT, goal.id()));
    }
    if (!goals.isEmpty()) {
      all.put("打破任一目标", of(Asks.BROKEN, goals));
      all.put("保持全部目标", of(Asks.KEPT, goals));
    }
    return ImmutableMap.copyOf(all);
  }

  private static Condition of(Asks asks, String of) {
    return new Condition(asks, ImmutableSet.of(of));
  }

  private static Condition of(Asks asks, List<String> of) {
    return new Condition(asks, ImmutableSet.copyOf(of));
  }
}

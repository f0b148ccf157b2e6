package io.sanling.rules.draft;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.sanling.result.Support;
import io.sanling.rules.problem.Fix;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.source.AuthorText;
import io.sanling.rules.source.CsvGrid;
import io.sanling.rules.source.PlainText;
import io.sanling.rules.source.RulebookFiles;
import io.sanling.rules.source.Table;
import io.sanling.rules.source.Values;
import java.util.Locale;

/** Reads {@code clauses.csv}. */
public final class ClauseLines {
  /** The file of clauses. */
  public static final String FILE = "clauses.csv";

  static final ImmutableMap<String, String> COLUMNS =
      ImmutableMap.<String, String>builder()
          .put("id", "条款")
          .put("heading", "标题")
          .put("text", "内容")
          .put("support", "依据等级")
          .put("reasonSupport", "作为理由的等级")
          .put("source", "来源")
          .put("lastChecked", "核对日期")
          .buildOrThrow();

  private ClauseLines() {}

  static ImmutableList<ClauseLine> read(RulebookFiles files, Problems problems) {
    return read(files, FILE, problems);
  }

  /** The clauses in the file, which is read as {@code clauses.csv} is. */
  public static ImmutableList<ClauseLine> read(
      RulebookFiles files, String file, Problems problems) {
    String text = files.text(file, problems);
    if (text == null) {
      return ImmutableList.of();
    }
    ImmutableList.Builder<ClauseLine> clauses = ImmutableList.builder();
    AuthorText.Names ids = new AuthorText.Names();
    for (Table.Row row : Table.rows(CsvGrid.read(file, text, problems), COLUMNS, problems)) {
      String id = row.get("id");
      AuthorText.Names.Named same = id.isEmpty() ? null : ids.putIfAbsent(id, row.place("id"));
      if (same != null) {
        problems.add(
            Problem.of(
                    RulebookCode.CLAUSE_TWICE, row.place("id"), id, id, same.name(), same.place())
                .fix(Fix.of(Fix.Kind.DELETE_LINE, row.place())));
        continue;
      }
      clauses.add(clause(row, problems));
    }
    return clauses.build();
  }

  private static ClauseLine clause(Table.Row row, Problems problems) {
    for (String column : new String[] {"id", "heading", "text"}) {
      if (row.get(column).isEmpty()) {
        row.problems(column, problems)
            .add(
                RulebookCode.VALUE_MISSING,
                row.place(column),
                "",
                COLUMNS.getOrDefault(column, column));
      }
    }
    if (!row.get("id").isEmpty() && !row.get("id").matches("[A-Za-z][A-Za-z0-9-]{0,39}")) {
      String meant = PlainText.plain(row.get("id"));
      problems.add(
          Problem.of(RulebookCode.ID, row.place("id"), row.get("id"))
              .worded("clause", row.get("id"))
              .replaceBy(meant.matches("[A-Za-z][A-Za-z0-9-]{0,39}") ? meant : null));
    }
    AuthorText.TITLE.limit(row.get("heading"), row.place("heading"), problems);
    AuthorText.CLAUSE.limit(row.get("text"), row.place("text"), problems);
    AuthorText.SOURCE.limit(row.get("source"), row.place("source"), problems);
    Support support = support(row, "support", row.problems("support", problems));
    return new ClauseLine(
        row.get("id"),
        row.get("heading"),
        row.get("text"),
        support,
        row.get("reasonSupport").isEmpty()
            ? support
            : support(row, "reasonSupport", row.problems("reasonSupport", problems)),
        row.get("source").isEmpty() ? null : row.get("source"),
        Values.checkedDay(
            row.get("lastChecked"),
            row.place("lastChecked"),
            row.problems("lastChecked", problems)),
        row);
  }

  static Support support(Table.Row row, String column, Problems problems) {
    String text = PlainText.plain(row.get(column));
    for (Support support : Support.values()) {
      if (support.name().equals(text)) {
        return support;
      }
    }
    String upper = text.toUpperCase(Locale.ROOT);
    problems.add(
        Problem.of(
                RulebookCode.TERM, row.place(column), row.get(column), row.get(column), "A、B、C、D")
            .replaceBy(upper.matches("[A-D]") ? upper : null));
    return Support.D;
  }
}

package io.sanling.rules.draft;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.sanling.rules.problem.Fix;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.source.AuthorText;
import io.sanling.rules.source.CsvGrid;
import io.sanling.rules.source.RulebookFiles;
import io.sanling.rules.source.Table;

/** Reads {@code english.csv}, which a rulebook need not have. */
public final class EnglishLines {
  /** The file of translations. */
  public static final String FILE = "english.csv";

  private static final String OF = "编号";
  private static final ImmutableMap<String, String> COLUMNS =
      ImmutableMap.of("of", OF, "name", "英文名称", "text", "英文内容");

  private EnglishLines() {}

  static ImmutableList<EnglishLine> read(RulebookFiles files, Problems problems) {
    return read(files, FILE, problems);
  }

  /**
   * The translations in the file, which is read as {@code english.csv} is; none where it is not.
   */
  public static ImmutableList<EnglishLine> read(
      RulebookFiles files, String file, Problems problems) {
    String text = files.has(file) ? files.text(file, problems) : null;
    if (text == null) {
      return ImmutableList.of();
    }
    ImmutableList.Builder<EnglishLine> lines = ImmutableList.builder();
    AuthorText.Names of = new AuthorText.Names();
    for (Table.Row row : Table.rows(CsvGrid.read(file, text, problems), COLUMNS, problems)) {
      EnglishLine line = new EnglishLine(row.get("of"), row.get("name"), row.get("text"), row);
      AuthorText.TITLE.limit(line.name(), row.place("name"), problems);
      AuthorText.CLAUSE.limit(line.text(), row.place("text"), problems);
      if (line.of().isEmpty()) {
        row.problems("of", problems).add(RulebookCode.VALUE_MISSING, row.place("of"), "", OF);
        continue;
      }
      AuthorText.Names.Named same = of.putIfAbsent(line.of(), row.place("of"));
      if (same == null) {
        lines.add(line);
      } else {
        problems.add(
            Problem.of(RulebookCode.ENGLISH, row.place("of"), line.of())
                .worded("twice", line.of(), same.place())
                .fix(Fix.of(Fix.Kind.DELETE_LINE, row.place())));
      }
    }
    return lines.build();
  }
}

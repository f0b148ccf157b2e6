package io.sanling.rules.cases;

import io.sanling.internal.PersonalData;
import io.sanling.internal.Texts;
import io.sanling.internal.Unseen;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Coverage as text: shares by kind, then what no case exercises. */
final class CoverageTable {
  private static final Texts TEXTS =
      new Texts("io.sanling.rules.cases.coverage", CoverageTable.class);

  private final Texts.In words;
  private final List<String> lines = new ArrayList<>();

  private CoverageTable(Locale locale) {
    this.words = TEXTS.in(locale);
  }

  static String of(Coverage coverage, Locale locale) {
    return new CoverageTable(locale).draw(coverage);
  }

  private String draw(Coverage coverage) {
    for (Coverage.Kind kind : Coverage.Kind.values()) {
      List<Coverage.Item> items = coverage.of(kind);
      if (!items.isEmpty()) {
        share("line", "kind." + kind, items, coverage.percent(kind).toPlainString());
      }
    }
    share("overall", "missing", coverage.items(), coverage.percent().toPlainString());
    if (!coverage.missing().isEmpty()) {
      lines.add("");
      lines.add(words.get("missing"));
      rows(coverage.missing());
    }
    return String.join("\n", lines) + "\n";
  }

  private void share(String key, String name, List<Coverage.Item> items, String percent) {
    lines.add(
        text(
            key,
            words.get(name),
            String.valueOf(Coverage.exercised(items)),
            String.valueOf(items.size()),
            percent));
  }

  private void rows(List<Coverage.Item> items) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            words.get("column.KIND"),
            words.get("column.SUBJECT"),
            words.get("column.DETAIL"),
            words.get("column.PLACE")));
    for (Coverage.Item item : items) {
      rows.add(
          List.of(
              words.get("kind." + item.kind()),
              shown(item.subject()),
              shown(item.detail()),
              shown(item.place().toString())));
    }
    int columns = rows.get(0).size();
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], width(row.get(i)));
      }
    }
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < columns; i++) {
        line.append(row.get(i)).append(" ".repeat(widths[i] - width(row.get(i)) + 2));
      }
      lines.add(line.toString().stripTrailing());
    }
  }

  private static String shown(String text) {
    return Unseen.shown(PersonalData.starred(text), false);
  }

  /** Columns on a terminal: two for what Chinese text is written in. */
  private static int width(String text) {
    return text.codePoints().map(c -> c >= 0x2E80 ? 2 : 1).sum();
  }

  private String text(String key, String... details) {
    return words.say(key, details);
  }
}

package io.sanling.rules.cases;

import io.sanling.internal.PersonalData;
import io.sanling.internal.Texts;
import io.sanling.rules.text.TextTable;
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
    TextTable table =
        new TextTable(4)
            .row(
                words.get("column.KIND"),
                words.get("column.SUBJECT"),
                words.get("column.DETAIL"),
                words.get("column.PLACE"));
    for (Coverage.Item item : items) {
      table.row(
          words.get("kind." + item.kind()),
          PersonalData.starred(item.subject()),
          PersonalData.starred(item.detail()),
          PersonalData.starred(item.place().toString()));
    }
    lines.addAll(table.toString().lines().toList());
  }

  private String text(String key, String... details) {
    return words.say(key, details);
  }
}

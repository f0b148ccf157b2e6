package io.sanling.office;

import io.sanling.Rulebook;
import io.sanling.internal.Unseen;
import io.sanling.record.RecordSource.RowCount;
import io.sanling.region.RegionNames;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What every kind of page says of its rulebooks and data. */
final class PageTrees {
  static final List<Locale> LANGUAGES = List.of(Locale.CHINESE, Locale.ENGLISH);

  private PageTrees() {}

  static Map<String, Object> rulebook(Rulebook rulebook) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("id", rulebook.id());
    for (Locale language : LANGUAGES) {
      tree.put(language.getLanguage(), rulebook.title(language));
    }
    tree.put("digest", rulebook.digest());
    return tree;
  }

  static List<Object> row(RowCount row) {
    return List.of(row.table(), row.read(), row.used(), row.rejected(), row.aside());
  }

  /** Names of regions, in which nothing steers what is shown. */
  static Map<String, Object> regions(RegionNames names) {
    Map<String, Object> shown = new TreeMap<>();
    names.all().forEach((code, name) -> shown.put(code, Unseen.shown(name, false)));
    return shown;
  }

  /** The names of all codes and the words of the page, in both languages. */
  static void words(Map<String, @Nullable Object> data, Rulebook... rulebooks) {
    Map<String, Object> names = new LinkedHashMap<>();
    Map<String, Object> words = new LinkedHashMap<>();
    for (Locale language : LANGUAGES) {
      names.put(language.getLanguage(), ReportNames.of(language, rulebooks));
      words.put(language.getLanguage(), ReportNames.words(language));
    }
    data.put("names", names);
    data.put("words", words);
  }
}

package io.sanling.internal.read;

import com.google.common.base.Ascii;
import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableSet;
import io.sanling.internal.EditDistance;
import io.sanling.internal.form.Layout;
import io.sanling.internal.form.TableList;
import io.sanling.internal.form.Values;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which table a file or sheet is by its name, and which one a name is nearly that of. */
final class TableNames {
  private static final String CSV = ".csv";

  /** Files that may hold a table under a wrong name; a letter or a picture does not. */
  private static final ImmutableSet<String> OF_TABLES =
      ImmutableSet.of(
          "", "csv", "txt", "tsv", "tab", "xls", "xlsx", "xlsm", "et", "ods", "json", "jsonl", "gz",
          "bak", "zip");

  private static final ImmutableSet<String> OF_TEXT = ImmutableSet.of("csv", "txt", "tsv", "tab");
  private static final Splitter CELLS = Splitter.on(CharMatcher.anyOf(",;\t|，；"));
  private static final char NO_CHARACTER = '\uFFFD';

  private static final Pattern EXTENSION = Pattern.compile("\\.([A-Za-z0-9]{1,5})~?$");
  private static final Pattern NOT_LETTERS = Pattern.compile("[^\\p{IsAlphabetic}]+");
  private static final Pattern DECORATION =
      Pattern.compile("副本|copyof|copy|复制|备份|新建|最终|最新|定稿|年度|年|月|汇总|明细|台账|登记|统计|情况|信息|清单|名单|数据|表");

  /** What stands beside tables and is none. */
  private static final Pattern NOBODYS =
      Pattern.compile("说明|须知|模板|示例|样表|封面|目录|字典|附件|readme|template|example");

  private final Layout layout;

  TableNames(Layout layout) {
    this.layout = layout;
  }

  /** The table of a file's name. */
  @Nullable TableList ofFile(String file) {
    String plain = Values.nfkc(file);
    return Ascii.toLowerCase(plain).endsWith(CSV)
        ? layout.table(plain.substring(0, plain.length() - CSV.length()))
        : null;
  }

  /** The table that a file's name is nearly that of; null when it is nobody's. */
  @Nullable TableList nearFile(String file) {
    String stem = Values.nfkc(file);
    while (true) {
      Matcher extension = EXTENSION.matcher(stem);
      if (!extension.find()) {
        return near(stem);
      }
      if (!OF_TABLES.contains(Ascii.toLowerCase(extension.group(1)))) {
        return null;
      }
      stem = stem.substring(0, extension.start());
    }
  }

  /** The table whose header a file has under whatever name; null when it has none. */
  @Nullable TableList inside(Path file) throws IOException {
    Matcher extension = EXTENSION.matcher(Values.nfkc(Sniff.name(file)));
    if (!Files.isRegularFile(file)
        || (extension.find() && !OF_TEXT.contains(Ascii.toLowerCase(extension.group(1))))) {
      return null;
    }
    byte[] start = Sniff.start(file);
    String text = new String(start, StandardCharsets.UTF_8);
    if (text.indexOf(NO_CHARACTER) >= 0 && text.indexOf(NO_CHARACTER) < text.length() - 1) {
      text = new String(start, Gb18030.CHARSET);
    }
    Iterator<String> lines = text.lines().limit(Header.LAST_ROW).iterator();
    while (lines.hasNext()) {
      TableList list =
          layout.likeliest(
              CELLS.splitToList(CharMatcher.anyOf("\uFEFF\"").removeFrom(lines.next())));
      if (list != null) {
        return list;
      }
    }
    return null;
  }

  /** The table that a sheet's name is nearly that of; null when it is nobody's. */
  @Nullable TableList near(String name) {
    String wanted = plain(name);
    if (wanted.length() < 2 || NOBODYS.matcher(wanted).find()) {
      return null;
    }
    for (Map.Entry<String, TableList> known : layout.names().entrySet()) {
      if (isNear(wanted, plain(known.getKey()))) {
        return known.getValue();
      }
    }
    ImmutableSet<String> words =
        ImmutableSet.copyOf(NOT_LETTERS.split(Ascii.toLowerCase(Values.nfkc(name))));
    for (Map.Entry<String, TableList> known : layout.names().entrySet()) {
      if (isWithin(wanted, words, plain(known.getKey()))) {
        return known.getValue();
      }
    }
    return null;
  }

  /** Whether the name is part of a longer one, as 示例县演练 or county-drills. */
  private static boolean isWithin(String wanted, Set<String> words, String known) {
    if (words.contains(known)) {
      return true;
    }
    boolean chinese = known.charAt(0) >= 0x80;
    return known.length() >= (chinese ? 4 : 8)
        ? wanted.contains(known)
        : chinese && wanted.endsWith(known);
  }

  private static boolean isNear(String wanted, String known) {
    int distance = EditDistance.of(wanted, known);
    boolean part = known.contains(wanted) || wanted.contains(known);
    if (known.charAt(0) >= 0x80) {
      return distance <= (part ? 2 : known.length() / 4);
    }
    return distance <= (part && wanted.length() >= 4 ? 4 : known.length() / 4);
  }

  private static String plain(String name) {
    String letters = NOT_LETTERS.matcher(Ascii.toLowerCase(Values.nfkc(name))).replaceAll("");
    String plain = DECORATION.matcher(letters).replaceAll("");
    return plain.isEmpty() ? letters : plain;
  }

  /** The names that a sheet of a table may have. */
  String sheets(TableList table) {
    return names(table, "");
  }

  /** The names that a file of a table may have. */
  String files(TableList table) {
    return names(table, CSV);
  }

  private String names(TableList table, String ending) {
    return layout.names().entrySet().stream()
        .filter(name -> name.getValue() == table)
        .map(name -> name.getKey() + ending)
        .collect(Collectors.joining(" / "));
  }
}

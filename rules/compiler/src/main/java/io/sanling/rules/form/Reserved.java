package io.sanling.rules.form;

import com.google.common.base.Ascii;
import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableSet;
import io.sanling.internal.form.Columns;
import io.sanling.rules.source.PlainText;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Words that ids and names may not be, since something else is called so already. */
final class Reserved {
  /** What every record says of a unit, and columns of its table. */
  static final ImmutableSet<String> OF_UNITS =
      ImmutableSet.of(
          "id",
          "idScheme",
          "name",
          "kind",
          "division",
          "openedOn",
          "closedOn",
          "suppliedFrom",
          "notSupplied",
          "unitId",
          "unit");

  /** What every entry may say, and columns of its table. */
  static final ImmutableSet<String> OF_ENTRIES =
      ImmutableSet.of(
          "id",
          "unitId",
          "determination",
          "determinationStatus",
          "determinationBody",
          "determinationDocument",
          "determinationGround",
          "determinationDecidedOn",
          "indicator",
          "value",
          "from",
          "to");

  /** Members of a record beside its forms, and the table of units. */
  static final ImmutableSet<String> OF_RECORDS =
      ImmutableSet.of("unit", "units", "subject", "measures", "schema", "rulebook", "source");

  /** Members of an entry of the ledger, where classes by size have their key. */
  static final ImmutableSet<String> OF_LEDGERS =
      ImmutableSet.of("zero", "goal", "record", "day", "clause", "rule", "list", "form", "stage");

  /** Columns of the score table beside the classes of units. */
  static final ImmutableSet<String> OF_SCORES =
      ImmutableSet.of(
          "standard",
          "standardName",
          "weight",
          "indicator",
          "indicatorName",
          "unitOfMeasure",
          "min",
          "max",
          "points",
          "support",
          "source",
          "lastChecked");

  /** Headers of what every record has, and of columns that are for people. */
  private static final ImmutableSet<String> HEADERS =
      Stream.concat(
              Stream.of(OF_UNITS, OF_ENTRIES).flatMap(Set::stream).map(Columns::header),
              Stream.of("备注", "说明", "备注说明", "填写说明", "注", "序号", "行号"))
          .collect(ImmutableSet.toImmutableSet());

  private static final ImmutableSet<String> SCORE_HEADERS =
      ImmutableSet.of(
          "标准编号", "标准", "权重", "指标编号", "指标", "计量", "下限(含)", "上限(不含)", "得分", "依据等级", "来源", "核对日期");

  private static final ImmutableSet<String> TABLES = ImmutableSet.of("案例", "history", "评分表");

  private static final ImmutableSet<String> OF_LANGUAGES =
      ImmutableSet.of(
          "abstract",
          "assert",
          "boolean",
          "break",
          "byte",
          "case",
          "catch",
          "char",
          "class",
          "const",
          "continue",
          "default",
          "do",
          "double",
          "else",
          "enum",
          "extends",
          "final",
          "finally",
          "float",
          "for",
          "goto",
          "if",
          "implements",
          "import",
          "instanceof",
          "int",
          "interface",
          "long",
          "native",
          "new",
          "package",
          "private",
          "protected",
          "public",
          "record",
          "return",
          "short",
          "static",
          "strictfp",
          "super",
          "switch",
          "synchronized",
          "this",
          "throw",
          "throws",
          "transient",
          "try",
          "var",
          "void",
          "volatile",
          "while",
          "yield",
          "true",
          "false",
          "null",
          "accumulate",
          "and",
          "collect",
          "contains",
          "declare",
          "end",
          "entry",
          "eval",
          "exists",
          "forall",
          "from",
          "function",
          "global",
          "in",
          "matches",
          "not",
          "or",
          "over",
          "query",
          "rule",
          "salience",
          "then",
          "when");

  private static final Pattern OF_WINDOWS =
      Pattern.compile("(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\\..*)?");

  /** What ends or divides a sentence, quotes a number in it, or stands in no name of a file. */
  private static final CharMatcher NOT_IN_NAMES =
      CharMatcher.anyOf("「」『』“”‘’\"'{}[]<>|\\*?，。；：！？;!").or(CharMatcher.javaIsoControl());

  private static final int LONGEST_SHEET = 31;

  private Reserved() {}

  /** Whether no id may be so called. */
  static boolean isReserved(String id, ImmutableSet<String> beside) {
    String lower = Ascii.toLowerCase(id);
    return OF_LANGUAGES.contains(lower)
        || OF_WINDOWS.matcher(lower).matches()
        || beside.stream().anyMatch(word -> Ascii.toLowerCase(word).equals(lower));
  }

  /** Whether Windows keeps the word for itself, so that no file can be so called. */
  static boolean isOfWindows(String word) {
    return OF_WINDOWS.matcher(Ascii.toLowerCase(word)).matches();
  }

  /** Whether a column beside the field has that header. */
  static boolean isHeader(String name) {
    return contains(HEADERS, name);
  }

  /** Whose column has that header: unit, entry, or nobody's that is declared. */
  static String headed(String name) {
    return contains(headers(OF_ENTRIES), name)
        ? "header.entry"
        : contains(headers(OF_UNITS), name) ? "header.unit" : "header";
  }

  private static ImmutableSet<String> headers(Set<String> fields) {
    return fields.stream().map(Columns::header).collect(ImmutableSet.toImmutableSet());
  }

  /** Whether a column of the score table has that header. */
  static boolean isScoreHeader(String name) {
    return contains(SCORE_HEADERS, name);
  }

  private static boolean contains(ImmutableSet<String> words, String name) {
    return words.contains(PlainText.plain(name).toLowerCase(Locale.ROOT));
  }

  /** Whether a file or sheet cannot be so called. */
  static boolean isNoTable(String name) {
    String plain = PlainText.plain(name).toLowerCase(Locale.ROOT);
    return name.length() > LONGEST_SHEET
        || CharMatcher.anyOf("/.:").matchesAnyOf(name)
        || TABLES.contains(plain)
        || OF_WINDOWS.matcher(plain).matches();
  }

  /** The first character that no name may have; empty when it has none. */
  static String badCharacter(String name) {
    int at = NOT_IN_NAMES.indexIn(name);
    return at < 0 ? "" : name.substring(at, at + 1);
  }
}

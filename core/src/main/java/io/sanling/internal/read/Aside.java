package io.sanling.internal.read;

import com.google.common.base.CharMatcher;
import io.sanling.internal.form.Values;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Rows below the header that are for people: told apart from data by what stands in them. */
enum Aside {
  /** Title rows above the header, or the header in another language. */
  TITLE("note.titles"),
  /** The header once more. */
  HEADER("note.headers"),
  /** Sums. */
  TOTAL("note.totals"),
  /** Who filled it in, and remarks on the whole table. */
  FOOT("note.foot"),
  /** Numbered, but not filled in. */
  UNUSED("note.unused");

  private static final String NUMBER =
      "[+-]?[0-9][0-9,]*(?:\\.[0-9]+)?(?:%|万?元|[个件起宗人名次条户村家项天日月年]|人次)?";

  /** A sum has a name of its own, alone or with the number in the same cell. */
  private static final Pattern TOTALS =
      Pattern.compile(
          "(?i)(?:.{0,4}(?:合计|总计|小计|共计|累计|总数|平均)|(?:sub|grand)?totals?|average)(?::?\\(?"
              + NUMBER
              + "\\)?|:)?"
              + "|共计?:?"
              + NUMBER);

  /** What English words for a sum begin with. */
  private static final CharMatcher SUM_WORD = CharMatcher.anyOf("sStTgGaA");

  private static final Pattern SUM = Pattern.compile("共?" + NUMBER + "|[-—/]+");

  private static final Pattern FOOTER =
      Pattern.compile(
          "(?:注|备注|说明|填表说明|填表人|填报人|制表人?|审核人?|审批人|经办人|负责人|单位负责人|填报单位|填表单位"
              + "|填报日期|填表日期|制表日期|报送日期|联系人|联系电话|单位|盖章|公章)(?:\\(.*\\))?:.*|\\(?(?:盖章|公章)\\)?|以下空白|[-—]*完[-—]*");

  private final String note;

  Aside(String note) {
    this.note = note;
  }

  /** The sentence that names such rows. */
  String note() {
    return note;
  }

  /** What a row is if it is no data; null when it is. */
  static @Nullable Aside of(Header header, TableRow row) {
    TableRow.Fault fault = row.fault();
    if (fault != null && !fault.reason().equals("syntax.columns")) {
      return null;
    }
    if (header.isRepeatedIn(row)) {
      return HEADER;
    }
    TableRow.Content unit = row.cell(header.unitColumn());
    boolean onlyAside = true;
    boolean foot = true;
    boolean sums = true;
    boolean named = false;
    for (int column = 0; column < row.cells().size(); column++) {
      TableRow.Content cell = row.cell(column);
      if (cell == null) {
        continue;
      }
      if (cell.kind().fault() != null) {
        return null;
      }
      onlyAside &= header.isAside(column);
      if (foot || sums) {
        String text = Values.BLANK.removeFrom(Values.nfkc(cell.text()));
        foot = foot && isFooter(text);
        boolean total = sums && isTotal(text);
        named |= total;
        sums = sums && (total || SUM.matcher(text).matches());
      }
    }
    if (fault == null && (onlyAside || header.isUnitAlone(row) && header.isWide())) {
      return UNUSED;
    }
    if (foot) {
      return FOOT;
    }
    return sums && named && isNobodys(unit) ? TOTAL : null;
  }

  /** Whether it stands at the foot of a table; every such word is Chinese. */
  private static boolean isFooter(String text) {
    return !CharMatcher.ascii().matchesAllOf(text) && FOOTER.matcher(text).matches();
  }

  private static boolean isTotal(String text) {
    return (!text.isEmpty() && SUM_WORD.matches(text.charAt(0))
            || !CharMatcher.ascii().matchesAllOf(text))
        && TOTALS.matcher(text).matches();
  }

  /** A short number is no code, but how many there are. */
  private static boolean isNobodys(TableRow.@Nullable Content unit) {
    String text = unit == null ? "" : Values.BLANK.removeFrom(Values.nfkc(unit.text()));
    return text.isEmpty() || isTotal(text) || (text.length() < 9 && SUM.matcher(text).matches());
  }
}

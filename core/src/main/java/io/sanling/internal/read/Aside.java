package io.sanling.internal.read;

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

  private static final Pattern TOTALS =
      Pattern.compile("(?i).{0,4}(?:合计|总计|小计|共计|累计|总数)[:：]?|(?:sub|grand )?totals?:?");

  private static final Pattern SUM =
      Pattern.compile("共?[+-]?[0-9][0-9,]*(?:\\.[0-9]+)?%?[个件起人名次元条户村]?|[-—/]+|0?");

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
    String first = null;
    for (int column = 0; column < row.cells().size(); column++) {
      TableRow.Content cell = row.cell(column);
      if (cell == null) {
        continue;
      }
      if (cell.kind().fault() != null) {
        return null;
      }
      String text = Values.BLANK.removeFrom(Values.nfkc(cell.text()));
      onlyAside &= header.isAside(column);
      foot &= FOOTER.matcher(text).matches();
      if (first == null) {
        first = text;
        sums = TOTALS.matcher(text).matches();
      } else {
        sums &= SUM.matcher(text).matches() || TOTALS.matcher(text).matches();
      }
    }
    if (onlyAside && fault == null) {
      return UNUSED;
    }
    if (foot) {
      return FOOT;
    }
    boolean ofNobody =
        unit == null || TOTALS.matcher(Values.BLANK.removeFrom(Values.nfkc(unit.text()))).matches();
    return sums && ofNobody ? TOTAL : null;
  }
}

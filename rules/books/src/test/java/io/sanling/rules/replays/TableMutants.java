package io.sanling.rules.replays;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Edits of the score table: bounds, points and weights by one step, rows left out. */
final class TableMutants {
  private static final int WEIGHT = 2;
  private static final int INDICATOR = 3;
  private static final int MEASURE = 5;
  private static final int TRACK = 6;
  private static final int SETTING = 7;
  private static final int MIN = 8;
  private static final int MAX = 9;
  private static final int POINTS = 10;

  /** What a policy officer would move a bound by, by unit of measure. */
  private static final Map<String, String> STEPS =
      Map.of(
          "是否", "1",
          "人数", "1",
          "比例", "0.01",
          "小时/夜", "0.5",
          "占年度要求", "0.25");

  private final Book book;
  private final List<String[]> rows = new ArrayList<>();
  private final List<Mutant> mutants;

  TableMutants(Book book, String text, List<Mutant> mutants) {
    this.book = book;
    this.mutants = mutants;
    text.lines().forEach(line -> rows.add(line.split(",", -1)));
  }

  void add() {
    for (int row = 1; row < rows.size(); row++) {
      String[] cells = rows.get(row);
      String step = STEPS.get(cells[MEASURE]);
      if (step != null && !cells[MIN].isEmpty()) {
        cell(row, MIN, "下限", moved(cells[MIN], step, 1));
        cell(row, MIN, "下限", moved(cells[MIN], step, -1));
        boundary(row, step, 1);
        boundary(row, step, -1);
      }
      if (step != null && !cells[MAX].isEmpty()) {
        cell(row, MAX, "上限", moved(cells[MAX], step, -1));
      }
      cell(row, POINTS, "得分", moved(cells[POINTS], "1", 1));
      cell(row, POINTS, "得分", moved(cells[POINTS], "1", -1));
      without(row);
      if (!cells[SETTING].equals("不限")) {
        cell(row, SETTING, "城乡分类", cells[SETTING].equals("农村") ? "城区" : "农村");
      }
      if (!cells[TRACK].equals("不限")) {
        cell(row, TRACK, "统计口径", cells[TRACK].equals("村(社区)") ? "企事业单位" : "村(社区)");
      }
      if (!cells[0].equals(rows.get(row - 1)[0])) {
        weight(cells, 1);
        weight(cells, -1);
      }
    }
  }

  private static String moved(String number, String step, int direction) {
    return new BigDecimal(number)
        .add(new BigDecimal(step).multiply(BigDecimal.valueOf(direction)))
        .toPlainString();
  }

  private String name(int row) {
    String[] cells = rows.get(row);
    return "%s %s %s %s..%s 得 %s："
        .formatted(
            cells[INDICATOR], cells[TRACK], cells[SETTING], cells[MIN], cells[MAX], cells[POINTS]);
  }

  private void cell(int row, int column, String label, String after) {
    if (after.startsWith("-")) {
      return;
    }
    List<String[]> edited = copy();
    String before = edited.get(row)[column];
    edited.get(row)[column] = after;
    add(name(row) + label + " " + before + " → " + after, edited);
  }

  /** The bound between a row and the next lower one, in both rows. */
  private void boundary(int row, String step, int direction) {
    String[] cells = rows.get(row);
    for (int other = row + 1; other < rows.size(); other++) {
      String[] below = rows.get(other);
      boolean adjacent =
          below[INDICATOR].equals(cells[INDICATOR])
              && below[SETTING].equals(cells[SETTING])
              && below[TRACK].equals(cells[TRACK])
              && below[MAX].equals(cells[MIN]);
      if (adjacent) {
        String after = moved(cells[MIN], step, direction);
        List<String[]> edited = copy();
        edited.get(row)[MIN] = after;
        edited.get(other)[MAX] = after;
        add(name(row) + "与下一档的界线 " + cells[MIN] + " → " + after, edited);
      }
    }
  }

  private void without(int row) {
    List<String[]> edited = copy();
    edited.remove(row);
    add(name(row) + "删去本行", edited);
  }

  private void weight(String[] ofStandard, int direction) {
    String after = moved(ofStandard[WEIGHT], "1", direction);
    List<String[]> edited = copy();
    for (String[] cells : edited) {
      if (cells[0].equals(ofStandard[0])) {
        cells[WEIGHT] = after;
      }
    }
    add(ofStandard[0] + " 权重 " + ofStandard[WEIGHT] + " → " + after, edited);
  }

  private List<String[]> copy() {
    List<String[]> copy = new ArrayList<>();
    rows.forEach(row -> copy.add(row.clone()));
    return copy;
  }

  private void add(String edit, List<String[]> edited) {
    StringBuilder text = new StringBuilder();
    edited.forEach(row -> text.append(String.join(",", row)).append('\n'));
    mutants.add(Mutant.of(book, Mutant.Kind.TABLE, "scoring.csv", edit, text.toString()));
  }
}

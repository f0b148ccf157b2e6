package io.sanling.rules.source;

import com.google.common.collect.ImmutableList;
import io.sanling.rules.problem.Place;
import java.util.List;

/**
 * The filled cells of a CSV file or a sheet, line by line, each with its place.
 *
 * @param place the file or sheet
 * @param lines lines that hold anything, top to bottom
 */
public record Grid(Place place, ImmutableList<Line> lines) {
  /**
   * A line or row.
   *
   * @param place the whole of it
   * @param texts its cells, trimmed; "" where nothing stands
   * @param places where each cell stands
   */
  public record Line(Place place, ImmutableList<String> texts, ImmutableList<Place> places) {
    /** The text of the cell, "" beyond the last one. */
    public String text(int cell) {
      return cell < texts.size() ? texts.get(cell) : "";
    }

    /** The place of the cell, the whole line beyond the last one. */
    public Place place(int cell) {
      return cell < places.size() ? places.get(cell) : place;
    }

    /** The cells that hold anything. */
    List<String> filled() {
      return texts.stream().filter(text -> !text.isEmpty()).toList();
    }

    boolean isBlank() {
      return texts.stream().allMatch(String::isEmpty);
    }
  }
}

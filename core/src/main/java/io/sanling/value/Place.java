package io.sanling.value;

import static com.google.common.base.Preconditions.checkArgument;

import io.sanling.internal.PersonalData;
import io.sanling.internal.json.CanonicalJson;
import io.sanling.internal.json.Shapes;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A place in a file of data or of a rulebook that one can open (位置): file and line, or workbook,
 * sheet and cell.
 *
 * @param file file name, of data without its folder; personal numbers in it are masked
 * @param line physical line from 1; null in a workbook
 * @param sheet sheet name; null outside a workbook
 * @param cell cell address such as {@code C5}; null outside a workbook
 */
public record Place(String file, @Nullable Long line, @Nullable String sheet, @Nullable String cell)
    implements JsonWritten, Serializable {
  public Place {
    checkArgument((line == null) == (sheet != null), "a place is a line, or a cell of a sheet");
    checkArgument((sheet == null) == (cell == null), "a cell is a cell of a sheet");
    file = PersonalData.mask(file);
    sheet = sheet == null ? null : PersonalData.mask(sheet);
  }

  /** A physical line from 1. */
  public static Place line(String file, long line) {
    return new Place(file, line, null, null);
  }

  /** A cell such as {@code C5}. */
  public static Place cell(String file, String sheet, String cell) {
    return new Place(file, null, sheet, cell);
  }

  @Override
  public String toJson() {
    return CanonicalJson.inOrder(Shapes.place(file, line, sheet, cell));
  }

  /** As one writes it: {@code file:line} or {@code file!sheet!cell}. */
  @Override
  public String toString() {
    return line == null ? file + "!" + sheet + "!" + cell : file + ":" + line;
  }
}

package io.sanling.internal.read;

import com.google.common.hash.Hasher;
import io.sanling.form.RecordCode;
import io.sanling.internal.form.Raw;
import io.sanling.internal.form.Values;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of a table.
 *
 * @param number physical line or row from 1
 * @param cells trimmed texts by column; null where the cell is blank
 * @param fault why the row could not be taken apart; null when it could
 */
record TableRow(long number, List<@Nullable Content> cells, @Nullable Fault fault) {
  /**
   * A filled cell.
   *
   * @param merged whether it only reaches here from another cell
   */
  record Content(String text, Raw.Cell.Kind kind, boolean merged) {
    Content(String text, Raw.Cell.Kind kind) {
      this(text, kind, false);
    }

    static @Nullable Content of(String text) {
      String trimmed = Values.BLANK.trimFrom(text);
      return trimmed.isEmpty() ? null : new Content(trimmed, Raw.Cell.Kind.TEXT);
    }

    boolean isRounded() {
      return Values.isRounded(text, kind);
    }
  }

  record Fault(RecordCode code, String reason, String found) {}

  @Nullable Content cell(int column) {
    return column < cells.size() ? cells.get(column) : null;
  }

  boolean isBlank() {
    return fault == null && cells.stream().allMatch(cell -> cell == null);
  }

  /** Puts in its number and whatever stands in it. */
  void identify(Hasher digest) {
    digest.putLong(number).putInt(cells.size());
    for (Content cell : cells) {
      digest.putInt(cell == null ? -1 : cell.text().length());
      if (cell != null) {
        digest.putUnencodedChars(cell.text()).putUnencodedChars(cell.kind().name());
        digest.putBoolean(cell.merged());
      }
    }
    if (fault != null) {
      digest.putUnencodedChars(fault.code() + " " + fault.reason() + " " + fault.found());
    }
  }

  long weight() {
    long weight = 100;
    for (Content cell : cells) {
      weight += cell == null ? 8 : 80 + 2L * cell.text().length();
    }
    return weight;
  }
}

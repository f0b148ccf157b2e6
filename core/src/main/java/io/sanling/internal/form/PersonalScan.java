package io.sanling.internal.form;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.sanling.form.RecordCode;
import io.sanling.internal.PersonalData;
import io.sanling.value.Place;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Looks for personal data in raw values. */
public final class PersonalScan {
  private final Problems problems;

  public PersonalScan(Problems problems) {
    this.problems = problems;
  }

  /** Whether the text is free of personal data; else it is reported. */
  @CanIgnoreReturnValue
  public boolean text(String text, Pointer path, @Nullable Place place) {
    boolean free = !PersonalData.in(text);
    if (!free) {
      problems.add(RecordCode.PERSONAL_DATA, path, place, "personal");
    }
    return free;
  }

  /** A value of an unknown field: texts, keys and numbers, as deep as it goes. */
  void everything(Raw raw, Pointer path) {
    if (raw instanceof Raw.Num number) {
      text(number.source(), path, null);
      Decimal decimal = Decimal.of(number.source());
      if (decimal != null && !decimal.isTooLong()) {
        text(decimal.value().toPlainString(), path, null);
      }
    } else {
      texts(raw, path);
    }
  }

  /** A value of a known field that has another type: its texts, and everything inside it. */
  void texts(Raw raw, Pointer path) {
    if (raw instanceof Raw.Text text) {
      text(text.text(), path, null);
    } else if (raw instanceof Raw.Cell cell) {
      text(cell.text(), path, cell.place());
    } else if (raw instanceof Raw.Arr array) {
      List<Raw> items = array.items();
      for (int i = 0; i < items.size(); i++) {
        everything(items.get(i), path.item(i));
      }
    } else if (raw instanceof Raw.Obj object) {
      for (Map.Entry<String, Raw> member : object.members().entrySet()) {
        text(member.getKey(), path, member.getValue().place());
        everything(member.getValue(), path.child(member.getKey()));
      }
    }
  }
}

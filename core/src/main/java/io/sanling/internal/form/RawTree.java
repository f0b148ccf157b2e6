package io.sanling.internal.form;

import io.sanling.form.RecordCode;
import io.sanling.internal.Unseen;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a caller tells of a record as if it had been read, so that it is bound as files are. */
public final class RawTree {
  private RawTree() {}

  /** Members, items, flags, numbers; all else as the text of it. */
  public static Raw of(Object value, Pointer path, Problems problems) {
    if (value instanceof Map<?, ?> members) {
      Map<String, Raw> raw = new LinkedHashMap<>();
      members.forEach(
          (name, member) -> {
            String key = (String) name;
            raw.put(key, of(member, path.child(key), problems));
          });
      return new Raw.Obj(raw);
    }
    if (value instanceof List<?> items) {
      List<Raw> raw = new ArrayList<>();
      for (Object item : items) {
        raw.add(of(item, path.item(raw.size()), problems));
      }
      return new Raw.Arr(raw);
    }
    if (value instanceof Boolean flag) {
      return flag ? Raw.Bool.TRUE : Raw.Bool.FALSE;
    }
    String text = value.toString();
    if (value instanceof Long || value instanceof BigDecimal) {
      return new Raw.Num(text);
    }
    if (!Unseen.isWellFormed(text)) {
      problems.add(RecordCode.SYNTAX, path, null, "syntax.surrogate");
    }
    return new Raw.Text(text);
  }
}

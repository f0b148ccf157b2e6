package io.sanling.result;

import com.google.common.collect.ImmutableList;
import io.sanling.value.JsonWritten;
import java.io.Serializable;
import java.util.List;

/**
 * One rule that took effect: the explanation.
 *
 * @param rule its name in the rule file
 * @param clause its clause
 * @param records the records behind it, each as {@code list/id}
 * @param effect what it did
 */
public record Finding(String rule, String clause, List<String> records, Effect effect)
    implements JsonWritten, Serializable {
  public Finding {
    records = ImmutableList.copyOf(records);
  }

  @Override
  public String toJson() {
    return ResultJson.FINDING.text(this);
  }
}

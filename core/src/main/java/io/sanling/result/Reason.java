package io.sanling.result;

import com.google.common.collect.ImmutableList;
import io.sanling.internal.json.CanonicalJson;
import io.sanling.value.JsonWritten;
import java.io.Serializable;
import java.util.List;

/**
 * Why conformity is what it is (评定理由).
 *
 * @param code clause, standard or data code
 * @param support how official it is
 * @param records the records behind it, each as {@code list/id}
 */
public record Reason(String code, Support support, List<String> records)
    implements JsonWritten, Serializable {
  public Reason {
    records = ImmutableList.copyOf(records);
  }

  @Override
  public String toJson() {
    return CanonicalJson.inOrder(ResultJson.tree(this));
  }
}

package io.sanling.form;

import static java.util.Objects.requireNonNull;

import io.sanling.internal.json.JsonBytes;
import io.sanling.internal.json.Shapes;
import io.sanling.value.JsonWritten;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What was decided about an entry (认定).
 *
 * @param status the decision
 * @param body who decided (认定机关)
 * @param document document number (文号)
 * @param ground code of the ground for excluding, one of the form's
 * @param decidedOn day of the decision
 */
public record Determination(
    Status status,
    @Nullable String body,
    @Nullable String document,
    @Nullable String ground,
    @Nullable LocalDate decidedOn)
    implements JsonWritten {

  /** State of a determination (认定状态). */
  public enum Status {
    /** 待认定. */
    PENDING("待认定"),
    /** 已认定. */
    CONFIRMED("已认定"),
    /** 已剔除. */
    EXCLUDED("已剔除");

    private final String label;

    Status(String label) {
      this.label = label;
    }

    /** The Chinese term, as tables may have it. */
    public String label() {
      return label;
    }
  }

  public Determination {
    requireNonNull(status, "status");
  }

  /** A determination of the given state and nothing else known. */
  public static Determination of(Status status) {
    return new Determination(status, null, null, null, null);
  }

  @Override
  public String toJson() {
    return JsonBytes.canonicalText(
        (json, of) ->
            Shapes.determination(json, of.status, of.body, of.document, of.ground, of.decidedOn),
        this);
  }
}

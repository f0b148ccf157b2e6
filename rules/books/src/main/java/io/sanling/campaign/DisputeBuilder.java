package io.sanling.campaign;

import io.sanling.record.EntrySteps;

/** A dispute (矛盾纠纷). */
public final class DisputeBuilder extends EntrySteps<DisputeBuilder> {
  static final DisputeBuilder START = new DisputeBuilder(Draft.of("disputes")).settledAfterDays(10);

  private DisputeBuilder(Draft draft) {
    super(draft);
  }

  @Override
  protected DisputeBuilder telling(Draft next) {
    return new DisputeBuilder(next);
  }

  /** Day it was reported: its own day. */
  public DisputeBuilder reportedOn(String day) {
    return on(day);
  }

  /** Day it was settled (化解日期). */
  public DisputeBuilder settledOn(String day) {
    return value("settledOn", day);
  }

  /** Settled so many days after it was reported. */
  public DisputeBuilder settledAfterDays(long days) {
    return daysAfter("settledOn", "reportedOn", days);
  }

  /** Not settled yet. */
  public DisputeBuilder unsettled() {
    return without("settledOn");
  }

  /** Both sides agreed to a longer time (双方同意延期). */
  public DisputeBuilder extended() {
    return value("agreedExtension", true);
  }
}

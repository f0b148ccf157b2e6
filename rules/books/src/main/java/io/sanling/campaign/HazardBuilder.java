package io.sanling.campaign;

import io.sanling.record.EntrySteps;

/** A hidden danger (隐患). */
public final class HazardBuilder extends EntrySteps<HazardBuilder> {
  static final HazardBuilder START =
      new HazardBuilder(Draft.of("hazards"))
          .value("level", HazardLevel.ORDINARY)
          .daysAfter("dueOn", "foundOn", 14)
          .rectifiedLateByDays(0);

  private HazardBuilder(Draft draft) {
    super(draft);
  }

  @Override
  protected HazardBuilder telling(Draft next) {
    return new HazardBuilder(next);
  }

  /** A major one (重大隐患). */
  public HazardBuilder major() {
    return value("level", HazardLevel.MAJOR);
  }

  /** Day it was found: its own day. */
  public HazardBuilder foundOn(String day) {
    return on(day);
  }

  /** Last day for rectifying it (整改期限). */
  public HazardBuilder dueOn(String day) {
    return value("dueOn", day);
  }

  /** Day it was rectified (整改完成). */
  public HazardBuilder rectifiedOn(String day) {
    return value("rectifiedOn", day);
  }

  /** Rectified so many days after it was due. */
  public HazardBuilder rectifiedLateByDays(long days) {
    return daysAfter("rectifiedOn", "dueOn", days);
  }

  /** Not rectified yet. */
  public HazardBuilder unrectified() {
    return without("rectifiedOn");
  }
}

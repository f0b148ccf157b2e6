package io.sanling.internal.facts;

import com.google.common.collect.ImmutableList;
import io.sanling.internal.rulebook.OneOfAKind;
import org.jspecify.annotations.Nullable;

/** All hazards of a unit; null when the list was not supplied. */
public record HazardsFact(@Nullable ImmutableList<HazardFact> hazards) implements OneOfAKind {
  static final String MAJOR = "MAJOR";
  static final String ORDINARY = "ORDINARY";

  public boolean isSupplied() {
    return hazards != null;
  }

  public boolean isAnyDue() {
    return rectification(MAJOR).due() + rectification(ORDINARY).due() > 0;
  }

  Share rectification(String level) {
    ImmutableList<HazardFact> due =
        (hazards == null ? ImmutableList.<HazardFact>of() : hazards)
            .stream()
                .filter(hazard -> level.equals(hazard.getLevel()) && hazard.isDueInPeriod())
                .collect(ImmutableList.toImmutableList());
    return new Share(
        due.size(),
        due.stream()
            .filter(hazard -> !hazard.isRectifiedInTime())
            .map(hazard -> new Dated(hazard.name(), hazard.dueDay()))
            .collect(ImmutableList.toImmutableList()));
  }
}

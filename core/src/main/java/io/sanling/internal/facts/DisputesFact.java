package io.sanling.internal.facts;

import com.google.common.collect.ImmutableList;
import io.sanling.internal.rulebook.OneOfAKind;
import org.jspecify.annotations.Nullable;

/** All disputes of a unit; null when the list was not supplied. */
public record DisputesFact(@Nullable ImmutableList<DisputeFact> disputes) implements OneOfAKind {
  public boolean isSupplied() {
    return disputes != null;
  }

  public boolean anyDue(int days, int extension) {
    return settlement(days, extension).due() > 0;
  }

  Share settlement(int days, int extension) {
    ImmutableList<DisputeFact> due =
        (disputes == null ? ImmutableList.<DisputeFact>of() : disputes)
            .stream()
                .filter(dispute -> dispute.isDueInPeriod(days, extension))
                .collect(ImmutableList.toImmutableList());
    return new Share(
        due.size(),
        due.stream()
            .filter(dispute -> !dispute.isSettledInTime(days, extension))
            .map(dispute -> new Dated(dispute.name(), dispute.dueDay(days, extension)))
            .collect(ImmutableList.toImmutableList()));
  }
}

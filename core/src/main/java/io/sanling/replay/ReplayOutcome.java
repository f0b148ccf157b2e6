package io.sanling.replay;

import com.google.common.collect.ImmutableList;
import org.jspecify.annotations.Nullable;

/**
 * What came of one subject of a replay.
 *
 * @param subject unit id, {@code prefix/TRACK}, id of a published figure, or {@code rulebook}
 * @param name the unit's name, or null
 * @param differences what differs and is not accepted
 * @param accepted what differs and is accepted, with who answers for it
 */
public record ReplayOutcome(
    String subject,
    @Nullable String name,
    ImmutableList<ReplayDifference> differences,
    ImmutableList<Accepted> accepted) {
  /**
   * A difference and its acceptance.
   *
   * @param difference what differs
   * @param acceptance who accepted it, when and why
   */
  public record Accepted(ReplayDifference difference, AcceptedDifference acceptance) {}

  /** Whether nothing differs that is not accepted. */
  public boolean agrees() {
    return differences.isEmpty();
  }
}

package io.sanling.replay;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.sanling.Rulebook;
import io.sanling.Rulebooks;
import io.sanling.record.UnreadableDataException;
import io.sanling.replay.ReplayException.Code;
import io.sanling.replay.ReplayException.Problem;
import io.sanling.rulebook.RulebookException;
import io.sanling.value.AssessmentPeriod;
import io.sanling.value.DayRange;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The door: {@code Replay.read(folder).run()} assesses a past year again and compares it with what
 * was decided or published then (往年重算).
 *
 * <p>A replay is a folder:
 *
 * <ul>
 *   <li>{@code replay.json}: {@code title}, {@code source}, {@code support}; {@code rulebook} and
 *       its {@code digest}; {@code data}, a path to unit records in any form, read strictly unless
 *       {@code lenient} is true; {@code units} there were, and records {@code rejected} (0 unless
 *       stated); {@code from}, {@code to}, {@code asOf} unless the rulebook's days are meant;
 *   <li>{@code expected.jsonl}: what was decided then, a unit a line: {@code unitId} and any of the
 *       fields of a result. Objects need not be whole, nor the lists of standards and indicators;
 *       every other list is compared whole, its objects as far as they are stated. What is stated
 *       empty is empty;
 *   <li>{@code regions.jsonl}: likewise regions, by {@code prefix} and {@code track};
 *   <li>{@code published.csv}: rates as published, checked for being reachable and, with {@code
 *       prefix} and {@code track}, against the data;
 *   <li>{@code accepted.csv}: differences that somebody answers for.
 * </ul>
 */
public final class Replay {
  private final Path folder;
  private final ReplayReader.Head head;
  private final ImmutableMap<String, Expected> units;
  private final ImmutableMap<String, Expected> regions;
  private final ImmutableList<PublishedFigure> figures;
  private final ImmutableList<ReplayOutcome.Acceptance> accepted;
  private final StatedCodes codes;

  Replay(
      Path folder,
      ReplayReader.Head head,
      ImmutableMap<String, Expected> units,
      ImmutableMap<String, Expected> regions,
      ImmutableList<PublishedFigure> figures,
      ImmutableList<ReplayOutcome.Acceptance> accepted,
      StatedCodes codes) {
    this.folder = folder;
    this.head = head;
    this.units = units;
    this.regions = regions;
    this.figures = figures;
    this.accepted = accepted;
    this.codes = codes;
  }

  /**
   * Reads the folder of a replay; the data is read when it runs.
   *
   * @throws ReplayException with everything that is wrong with it
   */
  public static Replay read(Path folder) {
    return ReplayReader.read(folder);
  }

  /** The folder it was read from. */
  public Path folder() {
    return folder;
  }

  /** Its Chinese title. */
  public String title() {
    return head.title();
  }

  /** Where what is expected comes from. */
  public String source() {
    return head.source();
  }

  /** The rulebook it was decided by: a bundled id, or a path from the replay's folder; or null. */
  public @Nullable String rulebook() {
    return head.rulebook();
  }

  /** Whether it needs a rulebook: published figures without data need none. */
  public boolean needsRulebook() {
    return head.data() != null;
  }

  /**
   * Runs it by the bundled rulebook it names.
   *
   * @throws RulebookException when there is no such rulebook
   * @throws ReplayException when its days are not days of the rulebook, or it states codes that the
   *     rulebook does not declare
   * @throws UnreadableDataException when its data cannot be read
   */
  public ReplayReport run() {
    return report(replaying());
  }

  /**
   * Runs it by a rulebook, which need not be the one it names.
   *
   * @throws ReplayException when its days are not days of the rulebook, or it states codes that the
   *     rulebook does not declare
   * @throws UnreadableDataException when its data cannot be read
   */
  public ReplayReport run(Rulebook rulebook) {
    return report(replaying(rulebook));
  }

  /** What comes of each subject, as it comes, by the bundled rulebook; close the stream. */
  public Stream<ReplayOutcome> outcomes() {
    return replaying().outcomes();
  }

  /** What comes of each subject, as it comes, by the rulebook; close the stream. */
  public Stream<ReplayOutcome> outcomes(Rulebook rulebook) {
    return replaying(rulebook).outcomes();
  }

  private static ReplayReport report(Replaying replaying) {
    try (Stream<ReplayOutcome> outcomes = replaying.outcomes()) {
      return replaying.report(outcomes);
    }
  }

  private Replaying replaying() {
    String id = head.rulebook();
    return head.data() == null || id == null
        ? new Replaying(this, null, null)
        : replaying(Rulebooks.bundled(id));
  }

  private Replaying replaying(Rulebook rulebook) {
    ImmutableList<Problem> unknown = codes.unknownTo(rulebook);
    if (!unknown.isEmpty()) {
      throw new ReplayException(unknown);
    }
    return new Replaying(this, rulebook, head.data() == null ? null : period(rulebook));
  }

  private AssessmentPeriod period(Rulebook rulebook) {
    LocalDate from = head.from();
    LocalDate to = head.to();
    LocalDate asOf = head.asOf();
    Rulebook decided = decidedBy(rulebook);
    DayRange days = decided.effective();
    if (asOf == null) {
      return from == null || to == null ? decided.defaultPeriod() : AssessmentPeriod.of(from, to);
    }
    AssessmentPeriod period =
        from != null && to != null
            ? AssessmentPeriod.of(from, to)
            : days.includes(asOf)
                ? decided.period(asOf)
                : AssessmentPeriod.of(days.from(), days.to());
    if (asOf.isBefore(period.from()) || asOf.isAfter(period.to())) {
      throw new ReplayException(
          ImmutableList.of(
              new Problem(
                  Code.VALUE,
                  ReplayReader.HEAD,
                  0,
                  "/asOf",
                  asOf.toString(),
                  period.from() + ".." + period.to())));
    }
    return period.asOf(asOf);
  }

  /** The rulebook it was decided by, where that is at hand; its days are those of the replay. */
  private Rulebook decidedBy(Rulebook otherwise) {
    String id = head.rulebook();
    return id != null && Rulebooks.bundledIds().contains(id) ? Rulebooks.bundled(id) : otherwise;
  }

  ReplayReader.Head head() {
    return head;
  }

  ImmutableMap<String, Expected> units() {
    return units;
  }

  ImmutableMap<String, Expected> regions() {
    return regions;
  }

  ImmutableList<PublishedFigure> figures() {
    return figures;
  }

  ImmutableList<ReplayOutcome.Acceptance> accepted() {
    return accepted;
  }

  @Override
  public String toString() {
    return head.title() + " (" + folder + ")";
  }
}

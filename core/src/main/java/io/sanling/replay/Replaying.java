package io.sanling.replay;

import com.google.common.collect.AbstractIterator;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterators;
import com.google.common.collect.Lists;
import io.sanling.AssessmentPeriod;
import io.sanling.Assessor;
import io.sanling.Rulebook;
import io.sanling.RulebookException;
import io.sanling.internal.json.JsonTree;
import io.sanling.internal.json.RegionJson;
import io.sanling.internal.json.TreeDifference;
import io.sanling.record.ReadOptions;
import io.sanling.record.ReadOutcome;
import io.sanling.record.RecordCode;
import io.sanling.record.RecordSource;
import io.sanling.record.UnitRecord;
import io.sanling.record.UnitRecords;
import io.sanling.region.Region;
import io.sanling.region.RegionTally;
import io.sanling.replay.ReplayDifference.Cause;
import io.sanling.replay.ReplayDifference.Kind;
import io.sanling.replay.ReplayOutcome.Accepted;
import io.sanling.result.AssessmentResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** One run of a replay: first the rulebook, then units, regions and published figures. */
final class Replaying {
  private static final String RULEBOOK = "rulebook";
  private static final String RECEIPT = "receipt";

  private final Replay replay;
  private final @Nullable Rulebook rulebook;
  private final @Nullable AssessmentPeriod period;
  private final Set<ReplayOutcome.Acceptance> used = new HashSet<>();
  private final Set<String> seen = new HashSet<>();
  private final Map<String, Region> regions = new HashMap<>();
  private final @Nullable RuleCoverageCount coverage;
  private long units;
  private long rejected;
  private long unexpected;

  Replaying(Replay replay, @Nullable Rulebook rulebook, @Nullable AssessmentPeriod period) {
    this.replay = replay;
    this.rulebook = rulebook;
    this.period = period;
    this.coverage = rulebook == null || period == null ? null : new RuleCoverageCount(rulebook);
  }

  /** What a thread found out about one record. */
  private record Compared(
      UnitRecord record,
      @Nullable AssessmentResult result,
      ImmutableList<ReplayDifference> differences) {}

  /** The outcomes in order, each when it is known. */
  Stream<ReplayOutcome> outcomes() {
    List<Iterator<ReplayOutcome>> parts = new ArrayList<>();
    Runnable close = () -> {};
    if (rulebook != null && period != null) {
      parts.add(ofRulebook(rulebook).iterator());
      RecordSource source = UnitRecords.open(data(), ReadOptions.lenient());
      close = source::close;
      parts.add(new Units(source, rulebook, period));
      parts.add(later(this::missing));
      parts.add(later(this::ofRegions));
    }
    parts.add(later(this::ofFigures));
    parts.add(later(this::stale));
    return StreamSupport.stream(
            Spliterators.spliteratorUnknownSize(
                Iterators.concat(parts.iterator()), Spliterator.ORDERED | Spliterator.NONNULL),
            false)
        .onClose(close);
  }

  private Path data() {
    return Objects.requireNonNull(replay.head().data());
  }

  /** The report of outcomes that are read to their end. */
  ReplayReport report(Stream<ReplayOutcome> outcomes) {
    ImmutableList.Builder<ReplayDifference> differences = ImmutableList.builder();
    ImmutableList.Builder<Accepted> accepted = ImmutableList.builder();
    long[] agreed = {0};
    long subjects =
        (long) replay.units().size() + replay.regions().size() + replay.figures().size();
    outcomes.forEachOrdered(
        outcome -> {
          differences.addAll(outcome.differences());
          accepted.addAll(outcome.accepted());
          boolean isSubject = !isRulebook(outcome) && !isStale(outcome);
          agreed[0] += isSubject && outcome.agrees() ? 1 : 0;
        });
    return new ReplayReport(
        replay.title(),
        rulebook == null ? "" : rulebook.id(),
        units,
        rejected,
        unexpected,
        subjects,
        agreed[0],
        differences.build(),
        accepted.build(),
        coverage == null ? null : coverage.coverage());
  }

  private static boolean isRulebook(ReplayOutcome outcome) {
    return outcome.subject().equals(RULEBOOK);
  }

  private static boolean isStale(ReplayOutcome outcome) {
    return outcome.differences().stream().anyMatch(d -> d.kind() == Kind.STALE);
  }

  // ---- the rulebook

  private List<ReplayOutcome> ofRulebook(Rulebook now) {
    String then = replay.head().digest();
    if (then == null || then.equals(now.digest())) {
      return List.of();
    }
    return List.of(
        outcome(
            RULEBOOK,
            null,
            ImmutableList.of(
                new ReplayDifference(
                    Kind.RULEBOOK,
                    RULEBOOK,
                    "digest",
                    then,
                    now.digest(),
                    null,
                    ReplayReader.HEAD))));
  }

  // ---- units

  /** Assesses the records on all cores; what depends on their order happens here. */
  private final class Units extends AbstractIterator<ReplayOutcome> {
    private final Iterator<ReadOutcome<Compared>> records;
    private final RegionTally tally;

    Units(RecordSource source, Rulebook rulebook, AssessmentPeriod period) {
      Assessor assessor = Assessor.of(rulebook);
      this.tally = RegionTally.of(rulebook);
      this.records =
          source.process(
              Runtime.getRuntime().availableProcessors(),
              record -> compare(assessor, record, period));
    }

    @Override
    protected @Nullable ReplayOutcome computeNext() {
      while (records.hasNext()) {
        ReadOutcome<Compared> next = records.next();
        ReplayOutcome outcome =
            next instanceof ReadOutcome.Accepted<Compared> accepted
                ? accept(accepted.value())
                : reject((ReadOutcome.Rejected<Compared>) next);
        if (outcome != null) {
          return outcome;
        }
      }
      for (Region region : tally.regions()) {
        regions.put(region.prefix() + "/" + region.track(), region);
      }
      return endOfData();
    }

    private @Nullable ReplayOutcome accept(Compared compared) {
      units++;
      AssessmentResult result = compared.result();
      if (result != null) {
        tally.add(result);
        if (coverage != null) {
          coverage.add(result, compared.record().unit().setting());
        }
      }
      String id = compared.record().unit().id();
      if (!replay.units().containsKey(id) && compared.differences().isEmpty()) {
        unexpected++;
        return null;
      }
      seen.add(id);
      return outcome(id, compared.record().unit().name(), compared.differences());
    }

    private @Nullable ReplayOutcome reject(ReadOutcome.Rejected<Compared> record) {
      rejected++;
      String id = record.unitId();
      Expected expected = id == null ? null : replay.units().get(id);
      boolean second =
          record.problems().stream().anyMatch(p -> p.code() == RecordCode.DUPLICATE_UNIT);
      if (expected == null || second || !seen.add(expected.subject())) {
        return null;
      }
      String why =
          record.place()
              + " "
              + record.problems().stream()
                  .map(problem -> problem.code() + " " + problem.path())
                  .distinct()
                  .collect(Collectors.joining(", "));
      return outcome(
          expected.subject(),
          null,
          ImmutableList.of(
              new ReplayDifference(
                  Kind.REJECTED, expected.subject(), "", "", why, null, expected.place())));
    }
  }

  private Compared compare(Assessor assessor, UnitRecord record, AssessmentPeriod period) {
    String id = record.unit().id();
    Expected expected = replay.units().get(id);
    try {
      AssessmentResult result = assessor.assess(record, period);
      return new Compared(
          record,
          result,
          expected == null
              ? ImmutableList.of()
              : differences(assessor.rulebook(), expected, result));
    } catch (RulebookException e) {
      return new Compared(
          record,
          null,
          ImmutableList.of(
              new ReplayDifference(
                  Kind.FAILED,
                  id,
                  "",
                  "",
                  e.message(Locale.CHINESE),
                  null,
                  expected == null ? "" : expected.place())));
    }
  }

  private ImmutableList<ReplayDifference> differences(
      Rulebook rulebook, Expected expected, AssessmentResult result) {
    Map<String, @Nullable Object> stated = new LinkedHashMap<>(expected.fields());
    if (!rulebook.digest().equals(replay.head().digest())) {
      // Said once of the rulebook, not of every unit.
      stated.remove(RECEIPT);
      stated.remove(RULEBOOK);
    }
    ImmutableList<TreeDifference> fields =
        TreeDifference.fromStated(stated, JsonTree.parse(result.toJson()));
    if (fields.isEmpty()) {
      return ImmutableList.of();
    }
    DecisiveFinding findings = new DecisiveFinding(rulebook, result, stated);
    ImmutableList.Builder<ReplayDifference> differences = ImmutableList.builder();
    for (TreeDifference field : fields) {
      Cause cause = findings.of(field.path());
      differences.add(
          new ReplayDifference(
              Kind.FIELD,
              expected.subject(),
              field.path(),
              field.then(),
              field.now(),
              cause,
              expected.place()));
    }
    return differences.build();
  }

  private List<ReplayOutcome> missing() {
    List<ReplayOutcome> missing = new ArrayList<>();
    replay
        .units()
        .values()
        .forEach(
            expected -> {
              if (!seen.contains(expected.subject())) {
                missing.add(missing(expected));
              }
            });
    return missing;
  }

  private ReplayOutcome missing(Expected expected) {
    return outcome(
        expected.subject(),
        null,
        ImmutableList.of(
            new ReplayDifference(
                Kind.MISSING, expected.subject(), "", "", "", null, expected.place())));
  }

  // ---- regions and published figures

  private List<ReplayOutcome> ofRegions() {
    List<ReplayOutcome> outcomes = new ArrayList<>();
    for (Expected expected : replay.regions().values()) {
      Region region = regions.get(expected.subject());
      if (region == null) {
        outcomes.add(missing(expected));
        continue;
      }
      Map<String, @Nullable Object> tree = RegionJson.tree(region);
      ImmutableList.Builder<ReplayDifference> differences = ImmutableList.builder();
      for (TreeDifference field : TreeDifference.fromStated(expected.fields(), tree)) {
        differences.add(
            new ReplayDifference(
                Kind.REGION,
                expected.subject(),
                field.path(),
                field.then(),
                field.now(),
                null,
                expected.place()));
      }
      outcomes.add(outcome(expected.subject(), null, differences.build()));
    }
    return outcomes;
  }

  private List<ReplayOutcome> ofFigures() {
    return Lists.transform(
        replay.figures(),
        figure -> {
          ImmutableList<ReplayDifference> differences = figure.contradictions();
          if (figure.prefix() != null && rulebook != null) {
            // Of a figure that contradicts itself too: that may be accepted, what comes out not.
            differences =
                ImmutableList.<ReplayDifference>builder()
                    .addAll(differences)
                    .addAll(figure.differences(regions.get(figure.prefix() + "/" + figure.track())))
                    .build();
          }
          return outcome(figure.id(), null, differences);
        });
  }

  // ---- acceptances

  private ReplayOutcome outcome(
      String subject, @Nullable String name, ImmutableList<ReplayDifference> differences) {
    ImmutableList.Builder<ReplayDifference> open = ImmutableList.builder();
    ImmutableList.Builder<Accepted> accepted = ImmutableList.builder();
    for (ReplayDifference difference : differences) {
      ReplayOutcome.Acceptance acceptance =
          replay.accepted().stream()
              .filter(line -> line.holdsFor(difference))
              .findFirst()
              .orElse(null);
      if (acceptance == null) {
        open.add(difference);
      } else {
        used.add(acceptance);
        accepted.add(new Accepted(difference, acceptance));
      }
    }
    return new ReplayOutcome(subject, name, open.build(), accepted.build());
  }

  private List<ReplayOutcome> stale() {
    List<ReplayOutcome> stale = new ArrayList<>();
    for (ReplayOutcome.Acceptance line : replay.accepted()) {
      if (!used.contains(line)) {
        ReplayDifference difference =
            new ReplayDifference(
                Kind.STALE,
                line.subject(),
                line.field(),
                line.then(),
                line.now(),
                null,
                ReplayReader.ACCEPTED + ":" + line.line());
        stale.add(
            new ReplayOutcome(
                line.subject(), null, ImmutableList.of(difference), ImmutableList.of()));
      }
    }
    return stale;
  }

  private static Iterator<ReplayOutcome> later(Supplier<List<ReplayOutcome>> part) {
    return new AbstractIterator<>() {
      private @Nullable Iterator<ReplayOutcome> outcomes;

      @Override
      protected @Nullable ReplayOutcome computeNext() {
        if (outcomes == null) {
          outcomes = part.get().iterator();
        }
        return outcomes.hasNext() ? outcomes.next() : endOfData();
      }
    };
  }
}

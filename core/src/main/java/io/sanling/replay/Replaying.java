package io.sanling.replay;

import com.google.common.collect.AbstractIterator;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterators;
import io.sanling.Assessor;
import io.sanling.Rulebook;
import io.sanling.UnitRecords;
import io.sanling.explain.Causes;
import io.sanling.form.RecordCode;
import io.sanling.internal.json.JsonTree;
import io.sanling.internal.json.TreeDifference;
import io.sanling.record.ReadOptions;
import io.sanling.record.ReadOutcome;
import io.sanling.record.RecordSource;
import io.sanling.record.UnitRecord;
import io.sanling.region.Region;
import io.sanling.region.RegionTally;
import io.sanling.replay.ReplayDifference.Cause;
import io.sanling.replay.ReplayDifference.Kind;
import io.sanling.replay.ReplayOutcome.Accepted;
import io.sanling.result.AssessmentResult;
import io.sanling.rulebook.RulebookException;
import io.sanling.value.AssessmentPeriod;
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
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** One run of a replay: first the rulebook, then units, regions and published figures. */
final class Replaying {
  private static final String RULEBOOK = "rulebook";
  private static final String RECEIPT = "receipt";
  private static final String ENGINE = "engine";
  private static final String DATA = "data";
  private static final String RESULT_DIGEST = "/receipt/resultDigest";
  private static final int REJECTS_NAMED = 5;

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
  private long agreed;
  private final List<String> firstRejects = new ArrayList<>();
  private final Set<String> otherEngines = new ConcurrentSkipListSet<>();
  private volatile String engineNow = "";

  Replaying(Replay replay, @Nullable Rulebook rulebook, @Nullable AssessmentPeriod period) {
    this.replay = replay;
    this.rulebook = rulebook;
    this.period = period;
    this.coverage = rulebook == null || period == null ? null : new RuleCoverageCount(rulebook);
  }

  /** What a thread found out about one record. */
  private record Compared(
      UnitRecord record, @Nullable AssessmentResult result, List<ReplayDifference> differences) {}

  /** The outcomes in order, each when it is known. */
  Stream<ReplayOutcome> outcomes() {
    List<Iterator<ReplayOutcome>> parts = new ArrayList<>();
    Runnable close = () -> {};
    if (rulebook != null && period != null) {
      parts.add(ofRulebook(rulebook).iterator());
      RecordSource source =
          UnitRecords.open(
              data(),
              rulebook.forms(),
              replay.head().lenient() ? ReadOptions.lenient() : ReadOptions.strict());
      close = source::close;
      parts.add(new Units(source, rulebook, period));
      parts.add(later(this::ofEngine));
      parts.add(later(this::ofData));
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
    long subjects =
        (long) replay.units().size() + replay.regions().size() + replay.figures().size();
    outcomes.forEachOrdered(
        outcome -> {
          differences.addAll(outcome.differences());
          accepted.addAll(outcome.accepted());
        });
    return new ReplayReport(
        replay.title(),
        rulebook == null ? "" : rulebook.id(),
        units,
        rejected,
        unexpected,
        subjects,
        agreed,
        differences.build(),
        accepted.build(),
        coverage == null ? null : coverage.coverage());
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

  /** Whether what was kept came from another engine: said once, not of every unit. */
  private List<ReplayOutcome> ofEngine() {
    return otherEngines.isEmpty()
        ? List.of()
        : List.of(
            outcome(
                ENGINE,
                null,
                ImmutableList.of(
                    new ReplayDifference(
                        Kind.ENGINE,
                        ENGINE,
                        ENGINE,
                        String.join(", ", otherEngines),
                        engineNow,
                        null,
                        ReplayReader.UNITS))));
  }

  /** Whether the data gives as many units and rejects as then. */
  private List<ReplayOutcome> ofData() {
    ImmutableList.Builder<ReplayDifference> differences = ImmutableList.builder();
    Long unitsThen = replay.head().units();
    if (unitsThen != null && unitsThen != units) {
      differences.add(ofData("units", unitsThen, String.valueOf(units)));
    }
    if (rejected != replay.head().rejected()) {
      differences.add(
          ofData(
              "rejected",
              replay.head().rejected(),
              rejected + (firstRejects.isEmpty() ? "" : ": " + String.join("; ", firstRejects))));
    }
    ImmutableList<ReplayDifference> all = differences.build();
    return all.isEmpty() ? List.of() : List.of(outcome(DATA, null, all));
  }

  private static ReplayDifference ofData(String field, long then, String now) {
    return new ReplayDifference(
        Kind.DATA, DATA, field, String.valueOf(then), now, null, ReplayReader.HEAD);
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
        regions.put(PublishedFigure.subject(region.prefix(), region.track()), region);
      }
      return endOfData();
    }

    private @Nullable ReplayOutcome accept(Compared compared) {
      units++;
      AssessmentResult result = compared.result();
      if (result != null) {
        tally.add(result);
        if (coverage != null) {
          coverage.add(result, compared.record().classes());
        }
      }
      String id = compared.record().unit().id();
      if (!replay.units().containsKey(id) && compared.differences().isEmpty()) {
        unexpected++;
        return null;
      }
      seen.add(id);
      ReplayOutcome outcome = outcome(id, compared.record().unit().name(), compared.differences());
      return replay.units().containsKey(id) ? counted(outcome) : outcome;
    }

    private @Nullable ReplayOutcome reject(ReadOutcome.Rejected<Compared> record) {
      rejected++;
      String why = why(record);
      if (firstRejects.size() < REJECTS_NAMED) {
        firstRejects.add(why);
      }
      String id = record.unitId();
      Expected expected = id == null ? null : replay.units().get(id);
      boolean second =
          record.problems().stream().anyMatch(p -> p.code() == RecordCode.DUPLICATE_UNIT);
      if (expected == null || second || !seen.add(expected.subject())) {
        return null;
      }
      return counted(
          outcome(
              expected.subject(),
              null,
              ImmutableList.of(
                  new ReplayDifference(
                      Kind.REJECTED, expected.subject(), "", "", why, null, expected.place()))));
    }
  }

  private static String why(ReadOutcome.Rejected<?> record) {
    return record.place()
        + " "
        + record.problems().stream()
            .map(problem -> problem.code() + " " + problem.path())
            .distinct()
            .collect(Collectors.joining(", "));
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
    if (expected.fields().get(RECEIPT) instanceof Map<?, ?> receipt
        && receipt.get(ENGINE) instanceof String engine
        && !engine.equals(result.receipt().engine())) {
      engineNow = result.receipt().engine();
      otherEngines.add(engine);
      stated.remove(RECEIPT);
    }
    ImmutableList<TreeDifference> fields =
        TreeDifference.fromStated(stated, JsonTree.parse(result.toJson()));
    if (fields.isEmpty()) {
      return ImmutableList.of();
    }
    Causes causes = Causes.of(rulebook, result);
    ImmutableList.Builder<ReplayDifference> differences = ImmutableList.builder();
    boolean otherFields = fields.stream().anyMatch(field -> !field.path().equals(RESULT_DIGEST));
    for (TreeDifference field : fields) {
      if (otherFields && field.path().equals(RESULT_DIGEST)) {
        continue;
      }
      differences.add(
          new ReplayDifference(
              Kind.FIELD,
              expected.subject(),
              field.path(),
              field.then(),
              field.now(),
              first(causes.against(stated, field.path())),
              expected.place()));
    }
    return differences.build();
  }

  /** What to look at first; null where no rule decides the field. */
  private static @Nullable Cause first(Causes.Difference difference) {
    List<Causes.Cause> took =
        difference.parts().isEmpty()
            ? difference.come().stream().limit(1).collect(ImmutableList.toImmutableList())
            : difference.parts().get(0).causes();
    List<Causes.Rule> rules =
        took.isEmpty()
            ? difference.silent()
            : took.stream()
                .map(Causes.Cause::rule)
                .distinct()
                .collect(ImmutableList.toImmutableList());
    return rules.isEmpty()
        ? null
        : new Cause(
            !took.isEmpty(),
            rules.stream().map(Causes.Rule::name).collect(ImmutableList.toImmutableList()),
            rules.stream()
                .map(rule -> rule.place().toString())
                .collect(ImmutableList.toImmutableList()),
            took.stream()
                .flatMap(cause -> cause.records().stream())
                .distinct()
                .collect(ImmutableList.toImmutableList()));
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
    return counted(
        outcome(
            expected.subject(),
            null,
            ImmutableList.of(
                new ReplayDifference(
                    Kind.MISSING, expected.subject(), "", "", "", null, expected.place()))));
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
      Map<String, @Nullable Object> tree = JsonTree.parse(region.toJson());
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
      outcomes.add(counted(outcome(expected.subject(), null, differences.build())));
    }
    return outcomes;
  }

  private List<ReplayOutcome> ofFigures() {
    List<ReplayOutcome> outcomes = new ArrayList<>();
    for (PublishedFigure figure : replay.figures()) {
      ImmutableList.Builder<ReplayDifference> differences = ImmutableList.builder();
      differences.addAll(figure.contradictions());
      if (figure.prefix() != null && rulebook != null) {
        // Of a figure that contradicts itself too: that may be accepted, what comes out not.
        differences.addAll(figure.differences(rulebook, regions.get(figure.subject(rulebook))));
      }
      outcomes.add(counted(outcome(figure.id(), null, differences.build())));
    }
    return outcomes;
  }

  // ---- acceptances

  /** Counts the subject, of which something is expected, when it agrees. */
  private ReplayOutcome counted(ReplayOutcome outcome) {
    agreed += outcome.agrees() ? 1 : 0;
    return outcome;
  }

  private ReplayOutcome outcome(
      String subject, @Nullable String name, List<ReplayDifference> differences) {
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

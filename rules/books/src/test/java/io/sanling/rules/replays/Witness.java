package io.sanling.rules.replays;

import static io.sanling.rules.CampaignForms.FORMS;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.sanling.AssessmentPeriod;
import io.sanling.Assessor;
import io.sanling.Rulebook;
import io.sanling.internal.json.JsonTree;
import io.sanling.internal.json.RegionJson;
import io.sanling.internal.json.TreeDifference;
import io.sanling.record.ReadOutcome;
import io.sanling.record.RecordSource;
import io.sanling.record.UnitRecord;
import io.sanling.record.UnitRecords;
import io.sanling.region.Region;
import io.sanling.region.RegionTally;
import io.sanling.result.AssessmentResult;
import io.sanling.rules.cases.CaseRun;
import io.sanling.rules.cases.RulebookCase;
import io.sanling.rules.cases.RulebookCases;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.source.RulebookFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What can notice that a rulebook was changed: its replays and its cases, read once. */
final class Witness {
  private final ImmutableList<Year> years;
  private final ImmutableList<RulebookCase> cases;

  /** Units of a replay with what is stated of them and of their regions. */
  private record Year(
      AssessmentPeriod period,
      ImmutableList<UnitRecord> records,
      ImmutableMap<String, Map<String, @Nullable Object>> units,
      ImmutableMap<String, Map<String, @Nullable Object>> regions) {}

  private Witness(ImmutableList<Year> years, ImmutableList<RulebookCase> cases) {
    this.years = years;
    this.cases = cases;
  }

  static Witness of(Book book, RulebookFiles files, RulebookDraft draft) {
    AssessmentPeriod year = AssessmentPeriod.of(book.from(), book.to());
    AssessmentPeriod longer = new AssessmentPeriod(book.from(), book.end(1), book.to());
    return new Witness(
        ImmutableList.of(year(book.id(), year), year(book.id() + "-period", longer)),
        RulebookCases.read(files, draft, new Problems()));
  }

  private static Year year(String folder, AssessmentPeriod period) {
    Path path = ReplayFolders.FOLDER.resolve(folder);
    List<UnitRecord> records = new ArrayList<>();
    try (RecordSource source = UnitRecords.open(path.resolve("units.jsonl"), FORMS)) {
      source.stream()
          .forEach(outcome -> records.add(((ReadOutcome.Accepted<UnitRecord>) outcome).value()));
    }
    return new Year(
        period,
        ImmutableList.copyOf(records),
        stated(path.resolve("expected.jsonl"), "unitId"),
        stated(path.resolve("regions.jsonl"), "prefix", "track"));
  }

  /** What is stated in each line, by the values of these fields. */
  private static ImmutableMap<String, Map<String, @Nullable Object>> stated(
      Path file, String... key) {
    if (Files.notExists(file)) {
      return ImmutableMap.of();
    }
    ImmutableMap.Builder<String, Map<String, @Nullable Object>> stated = ImmutableMap.builder();
    try {
      for (String line : Files.readAllLines(file)) {
        Map<String, @Nullable Object> fields = JsonTree.parse(line);
        stated.put(
            Stream.of(key)
                .map(field -> String.valueOf(fields.get(field)))
                .collect(Collectors.joining("/")),
            fields);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return stated.buildOrThrow();
  }

  private static boolean agree(
      @Nullable Map<String, @Nullable Object> stated, Map<String, @Nullable Object> tree) {
    return TreeDifference.fromStated(Objects.requireNonNull(stated), tree).isEmpty();
  }

  /** Who notices that the rulebook is not the one it was; null when nobody does. */
  @Nullable String notices(Rulebook rulebook) {
    try {
      for (Year year : years) {
        String subject = notices(rulebook, year);
        if (subject != null) {
          return subject;
        }
      }
      return CaseRun.of(rulebook, cases).failures().stream()
          .findFirst()
          .map(failure -> failure.example().name())
          .orElse(null);
    } catch (RuntimeException e) {
      return "it fails";
    }
  }

  private static @Nullable String notices(Rulebook rulebook, Year year) {
    Assessor assessor = Assessor.of(rulebook);
    RegionTally tally = RegionTally.of(rulebook);
    for (UnitRecord record : year.records()) {
      AssessmentResult result = assessor.assess(record, year.period());
      String id = record.unit().id();
      if (!agree(year.units().get(id), JsonTree.parse(result.toJson()))) {
        return id;
      }
      tally.add(result);
    }
    for (Region region : tally.regions()) {
      String subject = region.prefix() + "/" + region.track();
      Map<String, @Nullable Object> stated = year.regions().get(subject);
      if (stated != null && !agree(stated, RegionJson.tree(region))) {
        return subject;
      }
    }
    return null;
  }
}

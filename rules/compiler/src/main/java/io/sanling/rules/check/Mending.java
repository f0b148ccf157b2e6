package io.sanling.rules.check;

import com.google.common.base.Splitter;
import com.google.common.collect.HashMultiset;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Lists;
import com.google.common.collect.Multiset;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.layer.Editions;
import io.sanling.rules.layer.RulebookSources;
import io.sanling.rules.problem.Fix;
import io.sanling.rules.problem.Place;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.problem.RulebookCode;
import io.sanling.rules.problem.Severity;
import io.sanling.rules.source.RulebookFiles;
import io.sanling.rules.source.SavedText;
import io.sanling.rules.source.WorkbookCells;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Carries out the offered mends that are certain (照有把握的建议改好), again and again until none is left. A
 * mend that brings a new error or warning is taken back.
 *
 * @param changes what was changed, in order
 * @param report the check of what came of it
 * @param before the files that were changed, as they were
 * @param after the same as they are to be
 */
public record Mending(
    ImmutableList<Change> changes,
    CheckReport report,
    ImmutableMap<String, byte[]> before,
    ImmutableMap<String, byte[]> after) {
  private static final int MOST_ROUNDS = 20;
  private static final Comparator<Place> FORWARDS =
      Comparator.comparing((Place place) -> place.file())
          .thenComparing(place -> String.valueOf(place.sheet()))
          .thenComparingInt(Place::line)
          .thenComparingInt(Place::column);

  /**
   * One mend.
   *
   * @param code what was wrong
   * @param place where, when it was mended
   * @param before what stood there
   * @param after what stands there
   */
  public record Change(RulebookCode code, Place place, String before, String after) {}

  /** Finds out what comes of the mends; nothing is written. */
  public static Mending of(Path folder) throws IOException {
    Problems problems = new Problems();
    RulebookSources sources = RulebookSources.read(folder, problems);
    Map<String, byte[]> saved = new TreeMap<>();
    for (String file : sources.files().names()) {
      saved.put(file, Files.readAllBytes(folder.resolve(file)));
    }
    return new Run(sources, Editions.beside(folder), saved).mend();
  }

  private static final class Run {
    private final RulebookSources sources;
    private final Editions editions;
    private final Map<String, byte[]> saved;
    private final Set<String> refused = new HashSet<>();
    private final List<Change> changes = new ArrayList<>();

    Run(RulebookSources sources, Editions editions, Map<String, byte[]> saved) {
      this.sources = sources;
      this.editions = editions;
      this.saved = saved;
    }

    Mending mend() {
      Map<String, byte[]> now = saved;
      CheckReport report = check(now);
      boolean oneByOne = false;
      for (int round = 0; round < MOST_ROUNDS; round++) {
        List<Problem> certain = certain(report);
        if (certain.isEmpty()) {
          break;
        }
        Map<String, byte[]> tried = new TreeMap<>(now);
        List<Problem> made = new ArrayList<>();
        for (Problem problem : oneByOne ? certain.subList(0, 1) : certain) {
          if (carryOut(problem, tried)) {
            made.add(problem);
          } else {
            refused.add(key(problem));
          }
        }
        CheckReport after = made.isEmpty() ? report : check(tried);
        if (!isWorse(report, after)) {
          now = tried;
          report = after;
          Lists.reverse(made).stream().map(Run::change).forEach(changes::add);
        } else if (made.size() == 1) {
          refused.add(key(made.get(0)));
        } else {
          oneByOne = true;
        }
      }
      return new Mending(
          ImmutableList.copyOf(changes), report, changed(saved, now), changed(now, saved));
    }

    private CheckReport check(Map<String, byte[]> files) {
      Problems problems = new Problems();
      return RulebookCheck.check(
          sources.with(RulebookFiles.of(sources.files().name(), files), problems),
          editions,
          RulebookCheck.Extent.PROBLEMS,
          problems);
    }

    /** From the end of each file, so that none moves another; one a cell or stretch. */
    private List<Problem> certain(CheckReport report) {
      Map<Place, Problem> byPlace = new TreeMap<>(FORWARDS.reversed());
      report.problems().stream()
          .flatMap(problem -> Stream.concat(Stream.of(problem), problem.consequences().stream()))
          .filter(problem -> Certainty.of(problem) && !refused.contains(key(problem)))
          .forEach(problem -> byPlace.putIfAbsent(problem.place(), problem));
      return List.copyOf(byPlace.values());
    }

    private static Change change(Problem problem) {
      Fix fix = problem.fix();
      return new Change(
          problem.code(), problem.place(), problem.found(), fix == null ? "" : fix.text());
    }

    private static String key(Problem problem) {
      return problem.code() + "\n" + problem.place() + "\n" + problem.found();
    }

    // ---- edits of bytes

    private boolean carryOut(Problem problem, Map<String, byte[]> files) {
      Fix fix = problem.fix();
      byte[] bytes = fix == null ? null : files.get(fix.place().file());
      if (fix == null || bytes == null) {
        return false;
      }
      Place place = fix.place();
      byte[] edited =
          place.isCell()
              ? WorkbookCells.with(place.file(), bytes, Map.of(place, fix.text()), new Problems())
              : replaced(bytes, place, problem.found(), fix.text());
      if (edited == null) {
        return false;
      }
      Map<String, byte[]> all = new TreeMap<>(files);
      all.put(place.file(), edited);
      if (place.file().equals(RulebookDraft.SCORES) && !synchronise(all)) {
        return false;
      }
      files.putAll(all);
      return true;
    }

    private static byte @Nullable [] replaced(
        byte[] bytes, Place place, String found, String text) {
      SavedText saved = SavedText.of(bytes);
      if (saved == null) {
        return null;
      }
      List<String> lines = new ArrayList<>(Splitter.on('\n').splitToList(saved.text()));
      String line = place.line() <= lines.size() ? lines.get(place.line() - 1) : "";
      int from = place.column() - 1;
      int to = place.endColumn() - 1;
      if (from < 0 || to <= from || to > line.length()) {
        return null;
      }
      String stretch = line.substring(from, to);
      if (!stretch.contains(found)) {
        return null;
      }
      lines.set(place.line() - 1, line.substring(0, from) + text + line.substring(to));
      return saved.with(String.join("\n", lines));
    }

    /** The CSV beside a workbook of scores is the same table. */
    private boolean synchronise(Map<String, byte[]> files) {
      byte[] csv = files.get(RulebookDraft.SCORES_CSV);
      if (csv == null) {
        return true;
      }
      RulebookDraft draft =
          RulebookDraft.read(RulebookFiles.of(sources.files().name(), files), new Problems());
      SavedText before = SavedText.of(csv);
      if (draft == null || before == null || before.text().contains("\r")) {
        return false;
      }
      files.put(RulebookDraft.SCORES_CSV, before.with(draft.scoresAsCsv()));
      return true;
    }
  }

  /** Whether there is an error or a warning that was not there, wherever its line is now. */
  private static boolean isWorse(CheckReport before, CheckReport after) {
    boolean ran = before.compiled() != null;
    Multiset<String> there = keys(before, ran);
    return keys(after, ran).entrySet().stream()
        .anyMatch(entry -> entry.getCount() > there.count(entry.getElement()));
  }

  private static Multiset<String> keys(CheckReport report, boolean ran) {
    Multiset<String> keys = HashMultiset.create();
    for (Problem problem : report.problems()) {
      // Where cases were not run before, that they fail is no news.
      if (problem.severity() != Severity.INFO
          && (ran || problem.code() != RulebookCode.CASE_FAILS)) {
        keys.add(problem.code() + "\n" + problem.place().file() + "\n" + problem.found());
      }
      problem
          .consequences()
          .forEach(
              other -> keys.add(other.code() + "\n" + other.place().file() + "\n" + other.found()));
    }
    return keys;
  }

  private static ImmutableMap<String, byte[]> changed(
      Map<String, byte[]> files, Map<String, byte[]> others) {
    ImmutableMap.Builder<String, byte[]> changed = ImmutableMap.builder();
    files.forEach(
        (file, bytes) -> {
          if (!Arrays.equals(bytes, others.get(file))) {
            changed.put(file, bytes);
          }
        });
    return changed.buildOrThrow();
  }
}

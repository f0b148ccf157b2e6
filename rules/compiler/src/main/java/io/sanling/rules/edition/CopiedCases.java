package io.sanling.rules.edition;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import io.sanling.Rulebook;
import io.sanling.rules.cases.CaseRun;
import io.sanling.rules.cases.RulebookCase;
import io.sanling.rules.cases.RulebookCases;
import io.sanling.rules.compiler.RulebookCompiler;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.problem.Place;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.source.RulebookFiles;
import io.sanling.rules.source.YamlNode;
import io.sanling.value.DayRange;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The cases of a rulebook carried into another year, so that they still show what they showed.
 *
 * <p>Every day moves by whole years. Where that changes how many days lie between two of them, as a
 * leap day does, a case may no longer come out as expected; its days then move all by the same
 * number of days, counted from the end of the period or, failing that, from its beginning.
 */
final class CopiedCases {
  private static final String FOLDER = RulebookFiles.CASES + "/";
  private static final String YAML = ".yaml";

  private final DayShift years;
  private final ImmutableList<DayShift> others;

  CopiedCases(DayRange before, DayRange after) {
    this.years = DayShift.years(after.from().getYear() - before.from().getYear());
    this.others =
        ImmutableList.of(
            DayShift.days(ChronoUnit.DAYS.between(before.to(), after.to())),
            DayShift.days(ChronoUnit.DAYS.between(before.from(), after.from())));
  }

  static boolean isCases(String file) {
    return file.startsWith(FOLDER) && file.endsWith(YAML);
  }

  /** How days move at first. */
  DayShift shift() {
    return years;
  }

  /**
   * The files with those cases mended that come out otherwise than expected and can be mended.
   *
   * @param before the files the cases were copied from, of the same lines
   */
  RulebookFiles mended(
      RulebookFiles before, RulebookFiles after, RulebookCompiler.Compiled compiled) {
    Rulebook rulebook = compiled.load();
    RulebookFiles mended = after;
    for (RulebookCase example : cases(after, compiled.draft())) {
      Place place = example.place();
      if (place.isCell() || passes(example, rulebook)) {
        continue;
      }
      for (DayShift other : others) {
        RulebookFiles tried = with(mended, before, place, other);
        if (cases(tried, compiled.draft()).stream()
            .anyMatch(again -> again.place().equals(place) && passes(again, rulebook))) {
          mended = tried;
          break;
        }
      }
    }
    return mended;
  }

  private static boolean passes(RulebookCase example, Rulebook rulebook) {
    return CaseRun.of(rulebook, ImmutableList.of(example)).failures().isEmpty();
  }

  private static ImmutableList<RulebookCase> cases(RulebookFiles files, RulebookDraft draft) {
    return RulebookCases.read(files, draft, new Problems());
  }

  /** The case at the place, moved otherwise. */
  private static RulebookFiles with(
      RulebookFiles files, RulebookFiles before, Place place, DayShift shift) {
    List<String> lines = lines(files, place.file());
    List<String> original = lines(before, place.file());
    int end = end(files, place);
    for (int line = place.line(); line < end; line++) {
      lines.set(line - 1, shift.of(original.get(line - 1)));
    }
    Map<String, byte[]> changed = new TreeMap<>();
    changed.put(place.file(), String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    return files.with(changed);
  }

  private static List<String> lines(RulebookFiles files, String file) {
    byte[] bytes = files.bytes(file);
    String text = bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
    return new ArrayList<>(Splitter.on('\n').splitToList(text));
  }

  /** The line after the case. */
  private static int end(RulebookFiles files, Place place) {
    Problems unreported = new Problems();
    String text = files.text(place.file(), unreported);
    return YamlNode.parse(place.file(), String.valueOf(text), unreported).stream()
        .flatMap(root -> root.items().stream())
        .mapToInt(item -> item.place().line())
        .filter(line -> line > place.line())
        .min()
        .orElse(lines(files, place.file()).size() + 1);
  }
}

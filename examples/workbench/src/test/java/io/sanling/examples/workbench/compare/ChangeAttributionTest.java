package io.sanling.examples.workbench.compare;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.sanling.Rulebook;
import io.sanling.UnitRecords;
import io.sanling.impact.Impact;
import io.sanling.impact.UnitImpact;
import io.sanling.impact.UnitImpact.Direction;
import io.sanling.record.ReadOptions;
import io.sanling.record.ReadOutcome;
import io.sanling.record.UnitRecord;
import io.sanling.rules.attribution.ChangeAttribution;
import io.sanling.rules.attribution.ChangeEffect;
import io.sanling.rules.attribution.ChangeTally;
import io.sanling.rules.compiler.Variants;
import io.sanling.rules.difference.Change;
import io.sanling.rules.difference.EditionDifference;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.lint.Lint;
import io.sanling.rules.problem.Place;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.source.BundledSources;
import io.sanling.rules.source.RulebookFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whom each change of text moves, counted by undoing, and by assessing twice. */
class ChangeAttributionTest {
  private static final Path UNITS = Path.of("..", "data", "huaiyang-2022", "411603205.jsonl");
  private static final int EDITS = 20;
  private static final long SEED = 11;
  private static final ImmutableMap<String, String> TURNS =
      ImmutableMap.of("为是", "为否", "不少于", "多于", "在评定期内", "已填");
  private static final RulebookFiles FILES = BundledSources.of("henan-2022").orElseThrow();
  private static final RulebookDraft DRAFT = draft(List.of()).orElseThrow();

  /**
   * A line that says something else.
   *
   * @param in the rule or number that it is in
   * @param to the other line; empty where it is left out
   */
  private record Edit(String file, int line, String in, String to) {}

  @Test
  void countsByUndoingAreThoseOfAssessingTwice() {
    Map<Change, Edit> edits = edits();
    ImmutableList<Edit> all = ImmutableList.copyOf(edits.values());
    RulebookDraft edited = draft(all).orElseThrow();
    Map<Edit, RulebookDraft> without = new LinkedHashMap<>();
    Map<Edit, RulebookDraft> alone = new LinkedHashMap<>();
    for (Edit edit : all) {
      alone.put(edit, draft(List.of(edit)).orElseThrow());
      without.put(
          edit, draft(all.stream().filter(one -> !one.equals(edit)).toList()).orElseThrow());
    }
    Variants rulebooks =
        Variants.of(
            Stream.of(without.values().stream(), alone.values().stream(), Stream.of(DRAFT, edited))
                .flatMap(drafts -> drafts)
                .toList());
    Rulebook from = rulebooks.rulebook(DRAFT);
    Rulebook to = rulebooks.rulebook(edited);
    List<UnitRecord> units = units(from);
    Impact impact = Impact.between(from, to);

    ChangeAttribution attribution = ChangeAttribution.of(impact, DRAFT, edited);
    ChangeTally tally = new ChangeTally(attribution);
    units.forEach(unit -> tally.add(attribution.of(unit, unit, impact.of(unit))));

    assertThat(tally.effects()).hasSize(EDITS);
    for (ChangeEffect effect : tally.effects()) {
      Edit edit = edits.get(named(effect.change()));
      Impact undone = Impact.between(rulebooks.rulebook(without.get(edit)), to);
      Impact applied = Impact.between(from, rulebooks.rulebook(alone.get(edit)));
      assertThat(effect.undone()).as("undone: %s", edit).isEqualTo(count(undone, units));
      assertThat(effect.applied()).as("applied: %s", edit).isEqualTo(count(applied, units));
    }
    assertThat(tally.effects()).anyMatch(ChangeEffect::isIdle);
    assertThat(tally.effects()).anyMatch(effect -> effect.undone().moved() > 0);
    assertThat(tally.rest().isIdle()).isTrue();
  }

  private static ChangeEffect.Trial count(Impact impact, List<UnitRecord> units) {
    long flipped = 0;
    long moved = 0;
    long others = 0;
    for (UnitRecord unit : units) {
      UnitImpact one = impact.of(unit);
      flipped += one.conformity().direction() == Direction.SAME ? 0 : 1;
      moved += one.isMoved() ? 1 : 0;
      boolean failed = one.before() == null && one.after() == null;
      others += !one.isMoved() && one.isChanged() && !failed ? 1 : 0;
    }
    return new ChangeEffect.Trial(ImmutableList.of(), false, flipped, moved, others);
  }

  /** Numbers one off, sentences left out or turned about, each in another rule. */
  private static Map<Change, Edit> edits() {
    List<Edit> all = new ArrayList<>();
    FILES.names().stream().sorted().forEach(file -> all.addAll(edits(file)));
    Collections.shuffle(all, new Random(SEED));
    Map<Change, Edit> edits = new LinkedHashMap<>();
    Set<String> in = new HashSet<>();
    for (Edit edit : all) {
      if (edits.size() == EDITS) {
        break;
      }
      Optional<RulebookDraft> draft = in.contains(edit.in()) ? Optional.empty() : sound(edit);
      if (draft.isPresent()) {
        List<Change> changes = EditionDifference.between(DRAFT, draft.get()).changes();
        if (changes.size() == 1) {
          in.add(edit.in());
          edits.put(named(changes.get(0)), edit);
        }
      }
    }
    return edits;
  }

  /** What a change is called, whatever else is told of it. */
  private static Change named(Change change) {
    return new Change(
        change.part(), change.act(), change.name(), "", "", ImmutableSet.of(), Place.file(""));
  }

  private static List<Edit> edits(String file) {
    List<Edit> edits = new ArrayList<>();
    // A score given twice is a failure, by which nothing could be told apart.
    if (!file.endsWith(".dslr") && !file.equals(RulebookDraft.PARAMETERS)
        || file.equals("scoring.dslr")) {
      return edits;
    }
    Pattern head = Pattern.compile("\\s*(?:规则|定义|- 名称:)\\s*(.+)");
    String in = "";
    List<String> lines = lines(file);
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      Matcher starts = head.matcher(line);
      Matcher number = Pattern.compile("(\\s*数值:\\s*)(\\d+)(.*)").matcher(line);
      if (starts.matches()) {
        in = file + starts.group(1);
      } else if (number.matches()) {
        int value = Integer.parseInt(number.group(2));
        edits.add(new Edit(file, i, in, number.group(1) + (value + 1) + number.group(3)));
        edits.add(new Edit(file, i, in, number.group(1) + value / 2 + number.group(3)));
      } else if (line.strip().startsWith("- ")) {
        edits.add(new Edit(file, i, in, ""));
        for (Map.Entry<String, String> turn : TURNS.entrySet()) {
          if (line.contains(turn.getKey())) {
            edits.add(new Edit(file, i, in, line.replace(turn.getKey(), turn.getValue())));
          }
        }
      }
    }
    return edits;
  }

  private static List<String> lines(String file) {
    return new String(FILES.all().get(file), StandardCharsets.UTF_8).lines().toList();
  }

  private static Optional<RulebookDraft> sound(Edit edit) {
    return draft(List.of(edit))
        .filter(
            draft -> {
              Problems problems = new Problems();
              Lint.check(draft, problems);
              return !problems.hasErrors();
            });
  }

  private static Optional<RulebookDraft> draft(List<Edit> edits) {
    Map<String, byte[]> changed = new TreeMap<>();
    for (Edit edit : edits) {
      List<String> lines =
          changed.containsKey(edit.file())
              ? new String(changed.get(edit.file()), StandardCharsets.UTF_8).lines().toList()
              : lines(edit.file());
      List<String> others = new ArrayList<>(lines);
      others.set(edit.line(), edit.to());
      changed.put(edit.file(), String.join("\n", others).getBytes(StandardCharsets.UTF_8));
    }
    Problems problems = new Problems();
    RulebookDraft draft = RulebookDraft.read(FILES.with(changed), problems);
    return problems.hasErrors() ? Optional.empty() : Optional.ofNullable(draft);
  }

  private static List<UnitRecord> units(Rulebook rulebook) {
    try (var source = UnitRecords.open(UNITS, rulebook.forms(), ReadOptions.strict())) {
      return source.stream()
          .filter(ReadOutcome.Accepted.class::isInstance)
          .map(outcome -> ((ReadOutcome.Accepted<UnitRecord>) outcome).value())
          .toList();
    }
  }
}

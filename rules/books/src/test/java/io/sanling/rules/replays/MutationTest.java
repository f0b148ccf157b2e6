package io.sanling.rules.replays;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableMap;
import io.sanling.rules.replays.MutantLaboratory.Fate;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A slip in a rulebook's content is noticed: some case of the rulebook or some unit of its replay
 * comes out otherwise. Locks, lint and checks do not count.
 *
 * <p>Mutants are drawn by a seed; {@code -Dsanling.mutants=all} tries all of them. Those that
 * cannot be noticed are explained in {@code survivors.csv}.
 */
class MutationTest {
  private static final long SEED = 20221231;
  private static final int LEAST_MUTANTS = 200;
  private static final int LEAST_PERCENT = 95;
  private static final boolean ALL = "all".equals(System.getProperty("sanling.mutants"));

  /** How many mutants of a kind are drawn of a rulebook; all of those that cost no compilation. */
  private static final ImmutableMap<Mutant.Kind, Integer> DRAWN =
      ImmutableMap.of(
          Mutant.Kind.PARAMETER,
          Integer.MAX_VALUE,
          Mutant.Kind.GRADE,
          Integer.MAX_VALUE,
          Mutant.Kind.REGION,
          Integer.MAX_VALUE,
          Mutant.Kind.CLASS,
          3,
          Mutant.Kind.SUPPORT,
          4,
          Mutant.Kind.TABLE,
          15);

  private static final ImmutableMap<Book, Integer> SENTENCES =
      ImmutableMap.of(
          Book.HENAN_2021, 8, Book.HENAN_2022, 25, Book.HENAN_2023, 7, Book.SHANXI_2022, 20);

  private final Random random = new Random(SEED);
  private final Map<Fate, List<Mutant>> fates = new EnumMap<>(Fate.class);

  @Test
  void slipsInARulebookAreNoticedByItsCasesOrItsReplay(@TempDir Path desk) throws IOException {
    Set<String> candidates = new HashSet<>();
    for (Fate fate : Fate.values()) {
      fates.put(fate, new ArrayList<>());
    }
    for (Book book : Book.values()) {
      MutantLaboratory laboratory =
          MutantLaboratory.of(book, Files.createDirectory(desk.resolve(book.id())));
      assertThat(laboratory.noticesTheRulebookItself()).as("%s unchanged", book).isNull();
      List<Mutant> mutants = MutantSource.of(book, laboratory.files());
      List<String> names = mutants.stream().map(Mutant::name).toList();
      assertThat(new HashSet<>(names)).hasSameSizeAs(names);
      candidates.addAll(names);
      for (Mutant mutant : drawn(book, mutants)) {
        Objects.requireNonNull(fates.get(laboratory.fate(mutant))).add(mutant);
      }
    }
    int noticed = of(Fate.NOTICED).size();
    int survived = of(Fate.SURVIVED).size();
    report(noticed, survived);
    Map<String, String> explained = explained();
    assertThat(explained.keySet()).as("stale explanations").isSubsetOf(candidates);
    assertThat(explained.values()).noneMatch(String::isBlank);
    assertThat(of(Fate.NOTICED))
        .as("explained as not to be noticed, and noticed")
        .noneMatch(mutant -> explained.containsKey(mutant.name()));
    assertThat(of(Fate.SURVIVED))
        .as("survivors without an explanation")
        .allMatch(mutant -> explained.containsKey(mutant.name()));
    assertThat(noticed + survived).isGreaterThanOrEqualTo(LEAST_MUTANTS);
    assertThat(noticed * 100).isGreaterThanOrEqualTo((noticed + survived) * LEAST_PERCENT);
  }

  private List<Mutant> of(Fate fate) {
    return Objects.requireNonNull(fates.get(fate));
  }

  private List<Mutant> drawn(Book book, List<Mutant> mutants) {
    List<Mutant> drawn = new ArrayList<>();
    for (Mutant.Kind kind : Mutant.Kind.values()) {
      List<Mutant> ofKind =
          new ArrayList<>(mutants.stream().filter(mutant -> mutant.kind() == kind).toList());
      Integer wanted = kind == Mutant.Kind.SENTENCE ? SENTENCES.get(book) : DRAWN.get(kind);
      if (!ALL && wanted != null && wanted < ofKind.size()) {
        Collections.shuffle(ofKind, random);
        ofKind = ofKind.subList(0, wanted);
      }
      drawn.addAll(ofKind);
    }
    return drawn;
  }

  private void report(int noticed, int survived) throws IOException {
    Map<String, Long> counts = new TreeMap<>();
    fates.forEach(
        (fate, mutants) ->
            mutants.forEach(
                mutant ->
                    counts.merge(
                        mutant.book().id() + " " + mutant.kind() + " " + fate, 1L, Long::sum)));
    StringBuilder text = new StringBuilder();
    text.append(noticed).append(" noticed of ").append(noticed + survived).append('\n');
    counts.forEach((count, mutants) -> text.append(count).append(' ').append(mutants).append('\n'));
    of(Fate.SURVIVED).forEach(mutant -> text.append("survived: ").append(mutant).append('\n'));
    Files.writeString(Path.of("target", "mutants.txt"), text, StandardCharsets.UTF_8);
  }

  /** Mutants that cannot be noticed, with the reason. */
  private static Map<String, String> explained() throws IOException {
    Map<String, String> explained = new HashMap<>();
    try (InputStream in =
        Objects.requireNonNull(MutationTest.class.getResourceAsStream("survivors.csv"))) {
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .skip(1)
          .forEach(
              line -> {
                String[] cells = line.split(",", 2);
                explained.put(cells[0].strip(), cells.length < 2 ? "" : cells[1].strip());
              });
    }
    return explained;
  }
}

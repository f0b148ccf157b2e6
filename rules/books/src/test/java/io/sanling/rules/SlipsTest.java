package io.sanling.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.sanling.rules.check.RulebookCheck;
import io.sanling.rules.mutation.Mutant;
import io.sanling.rules.mutation.Mutation;
import io.sanling.rules.mutation.Mutation.Fate;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * A slip in a rulebook is noticed by its check: it is refused, or a case comes out otherwise, or it
 * is proven to change no result. The rest is explained, slip by slip, in {@code
 * slips-that-change-nothing.csv}.
 *
 * <p>Slips are drawn by a seed; {@code -Dsanling.slips=all} tries all of them.
 */
class SlipsTest {
  private static final List<String> RULEBOOKS =
      List.of(
          "henan-2021",
          "henan-2022",
          "henan-2023",
          "shanxi-2022",
          "henan-2024-draft",
          "../../examples/rulebooks/fhrs-2012",
          "../../examples/rulebooks/longmen-2018",
          "../../examples/rulebooks/wenzhou-2017");

  private static final boolean ALL = "all".equals(System.getProperty("sanling.slips"));
  private static final long SEED = 20221231;
  private static final int ONE_IN = 8;
  private static final int LEAST_PERCENT = 97;

  @Test
  void slipsInARulebookAreNoticedByItsCheckAlone() throws IOException {
    Map<String, String> explained = explained();
    Set<String> known = new HashSet<>();
    List<Mutation.Verdict> verdicts = new ArrayList<>();
    Random random = new Random(SEED);
    for (String folder : RULEBOOKS) {
      Mutation mutation =
          RulebookCheck.slips(
              Path.of(folder),
              slip -> {
                known.add(slip.name());
                return ALL || random.nextInt(ONE_IN) == 0;
              },
              false);
      verdicts.addAll(mutation.verdicts());
    }
    List<Mutation.Verdict> open =
        verdicts.stream().filter(verdict -> verdict.fate() == Fate.OPEN).toList();
    List<String> unexplained =
        open.stream()
            .map(Mutation.Verdict::mutant)
            .filter(slip -> !explained.containsKey(slip.name()))
            .map(Mutant::toString)
            .toList();
    long noticed = verdicts.stream().filter(Mutation.Verdict::isNoticed).count();
    System.out.printf(
        "slips: %d tried, %d noticed, %d proven to change nothing, %d explained, %d neither%n",
        verdicts.size(),
        noticed,
        verdicts.stream().filter(verdict -> verdict.fate() == Fate.EQUIVALENT).count(),
        open.size() - unexplained.size(),
        unexplained.size());
    assertThat(explained.values()).noneMatch(String::isBlank);
    assertThat(ALL ? names(open) : known).as("stale explanations").containsAll(explained.keySet());
    long different = verdicts.stream().filter(verdict -> verdict.fate() != Fate.EQUIVALENT).count();
    assertThat(noticed * 100)
        .as("noticed in percent of all that is not proven to change nothing")
        .isGreaterThanOrEqualTo(different * LEAST_PERCENT);
    assertThat(unexplained).isEmpty();
  }

  private static Set<String> names(List<Mutation.Verdict> verdicts) {
    return verdicts.stream().map(verdict -> verdict.mutant().name()).collect(Collectors.toSet());
  }

  /** Slips that no case can show, with the reason. */
  private static Map<String, String> explained() throws IOException {
    Map<String, String> explained = new HashMap<>();
    try (InputStream in =
        Objects.requireNonNull(
            SlipsTest.class.getResourceAsStream("slips-that-change-nothing.csv"))) {
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .skip(1)
          .map(line -> line.split(",", 2))
          .forEach(cells -> explained.put(cells[0], cells.length < 2 ? "" : cells[1]));
    }
    return explained;
  }
}

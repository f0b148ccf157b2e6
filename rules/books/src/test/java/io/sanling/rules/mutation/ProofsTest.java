package io.sanling.rules.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import io.sanling.rules.check.RulebookCheck;
import io.sanling.rules.draft.RulebookDraft;
import io.sanling.rules.mutation.Mutation.Fate;
import io.sanling.rules.mutation.Mutation.Proof;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.source.RulebookFiles;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is proven to change no result changes none. */
class ProofsTest {
  private static final Path HENAN = Path.of("henan-2021");
  private static final Path LONGMEN = Path.of("../../examples/rulebooks/longmen-2018");

  private static Map<String, String> proven(Path folder, Predicate<Mutant> tried) {
    return RulebookCheck.slips(folder, tried, false).of(Fate.EQUIVALENT).stream()
        .collect(Collectors.toMap(verdict -> verdict.mutant().name(), Mutation.Verdict::by));
  }

  @ParameterizedTest
  @CsvSource({"henan-2021, 3", "../../examples/rulebooks/longmen-2018, 1"})
  void nothingIsProvenOfASlipThatACaseNotices(Path folder, int oneIn) {
    RulebookDraft draft =
        RulebookDraft.read(RulebookFiles.read(folder, new Problems()), new Problems());
    assertThat(draft).isNotNull();
    Proofs proofs = new Proofs(draft);
    Map<String, Mutant> slips =
        Mutants.of(draft).stream()
            .collect(Collectors.toMap(Mutant::toString, Function.identity(), (one, other) -> one));
    Mutation mutation =
        RulebookCheck.slips(
            folder, slip -> Math.floorMod(slip.toString().hashCode(), oneIn) == 0, false);
    assertThat(mutation.of(Fate.CASE))
        .hasSizeGreaterThan(100)
        .allSatisfy(
            verdict -> {
              Mutant slip = slips.get(verdict.mutant().toString());
              assertThat(slip).isNotNull();
              assertThat(proofs.of(slip)).as("%s", slip).isEmpty();
            });
  }

  @Test
  void anEntryThatAnEarlierRuleEnteredIsEnteredNoSecondTime() {
    assertThat(proven(HENAN, slip -> slip.subject().equals("零案件—影响重大的治安案件")))
        .containsExactly(Map.entry("零案件—影响重大的治安案件：删去“案件类别为治安案件”", Proof.TAKEN.name()));
  }

  @Test
  void aConditionThatAlwaysHoldsOrThatComesTooLateChangesNothing() {
    assertThat(proven(HENAN, slip -> slip.subject().equals("否决—瞒报谎报截访打击报复")).values())
        .containsExactly(Proof.IMPLIED.name());
    assertThat(proven(HENAN, slip -> slip.subject().equals("评定—达标")).values())
        .containsExactly(Proof.DECIDED.name());
  }

  @Test
  void whatIsWholeHasNoPartOfAStep() {
    assertThat(proven(LONGMEN, slip -> slip.subject().equals("机构—少开村民会议")).values())
        .containsExactly(Proof.WHOLE.name(), Proof.WHOLE.name());
  }
}

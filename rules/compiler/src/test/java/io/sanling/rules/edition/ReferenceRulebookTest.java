package io.sanling.rules.edition;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableMap;
import com.google.common.io.Resources;
import io.sanling.rules.check.CheckReport;
import io.sanling.rules.check.RulebookCheck;
import io.sanling.rules.problem.Problem;
import io.sanling.rules.source.RulebookFiles;
import java.io.IOException;
import java.net.URL;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * What the guide's reference says can be written can be: quarters, codes of one's own, numbers from
 * a set, deductions down to nothing, doubled and capped, goals broken by the unit, grades by
 * conditions, moved and capped.
 */
class ReferenceRulebookTest {
  private static final ImmutableMap<String, String> RENAMED =
      ImmutableMap.of("base.yaml", "cases/基准.yaml", "cases.yaml", "cases/评定.yaml");

  @Test
  void everythingInItCompilesAndItsCasesComeOutAsReckonedByHand() throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    for (String file :
        new String[] {
          "rulebook.yaml",
          "forms.yaml",
          "definitions.dslr",
          "points.dslr",
          "grade.dslr",
          "clauses.csv",
          "parameters.yaml",
          "scoring.csv",
          "scoring.xlsx",
          "base.yaml",
          "cases.yaml"
        }) {
      URL resource = Resources.getResource(ReferenceRulebookTest.class, "reference/" + file);
      files.put(RENAMED.getOrDefault(file, file), Resources.toByteArray(resource));
    }
    CheckReport report = RulebookCheck.check(RulebookFiles.of("cankao", files));
    assertThat(report.problems()).filteredOn(Problem::isError).isEmpty();
    assertThat(report.cases()).isEqualTo(9);
  }
}

package io.sanling.testkit;

import static io.sanling.testkit.TestRecords.aUnit;
import static io.sanling.testkit.TestRecords.anEntry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sanling.form.TestForms;
import io.sanling.record.InvalidRecordException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Made-up units of any forms: what is misspelt or would be refused is not passed over. */
class MadeUpUnitsTest {
  private final UnitBuilder workshop = aUnit(TestForms.workshop()).during(2022);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "trainde | trainde is no field of the unit or of a form that it has one of; nearest:"
            + " figures/trained",
        "figures/stuff | figures/stuff is no field of the unit or of a form that it has one of;"
            + " nearest: figures/staff",
        "people | people is no field of the unit or of a form that it has one of; there are:"
            + " unit/size, unit/floorArea, figures/trained, figures/staff, figures/coverage",
        "penalty | penalty is no field of the unit or of a form that it has one of; entries of"
            + " inspections have it: with(anEntry(\"inspections\").value(\"penalty\", …))"
      })
  void aFieldThatIsNoneIsRefusedWithTheNearest(String field, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> workshop.value(field, 5))
        .withMessage(message);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> workshop.without(field))
        .withMessage(message);
  }

  @Test
  void aDivisionWhereNoneIsDeclaredIsRefused() {
    assertThat(workshop.build().unit().division()).isNull();
    assertThatExceptionOfType(InvalidRecordException.class)
        .isThrownBy(workshop.in("410328")::build)
        .withMessageContaining("REC-UNKNOWN-FIELD /unit/division");
  }

  @Test
  void whatReadersWouldRefuseIsNotBuilt() {
    assertThatExceptionOfType(InvalidRecordException.class)
        .isThrownBy(
            workshop.value("trained", 101).with(anEntry("inspections").value("penalty", 7))::build)
        .satisfies(
            refused ->
                assertThat(refused.problems())
                    .extracting(problem -> problem.code() + " " + problem.path())
                    .containsExactly(
                        "REC-RANGE /inspections/0/penalty", "REC-RANGE /figures/trained"));
  }
}

package io.sanling.record;

import static io.sanling.record.DataSets.problems;
import static io.sanling.record.DataSets.read;
import static io.sanling.record.DataSets.with;
import static io.sanling.record.DataSets.write;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sanling.record.DataSets.Format;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A village or community is counted in the county that its own code names. */
class WhereVillagesLieTest {
  @TempDir Path folder;

  private List<String> found(Format format, String kind, String id, String division) {
    ObjectNode record = with("/unit/id", '"' + id + '"');
    DataSets.put(record, "/unit/kind", '"' + kind + '"');
    DataSets.put(record, "/unit/division", '"' + division + '"');
    return problems(read(write(format, folder, List.of(record))));
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  @DisplayName("division-against-id")
  void aVillageOfOneCountyIsNotCountedInAnother(Format format) {
    assertThat(found(format, "VILLAGE", "410328104205", "410329104205"))
        .containsExactly("REC-CONTRADICTION /unit/division");
    assertThat(found(format, "VILLAGE", "410328000000", "410328000000"))
        .containsExactlyInAnyOrder("REC-ID /unit/id", "REC-ID /unit/division");
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  @DisplayName("division-against-id: other provinces, and communities")
  void norIsOneOfAnotherProvinceNorACommunity(Format format) {
    assertThat(found(format, "VILLAGE", "990328104205", "410328104205"))
        .containsExactly("REC-CONTRADICTION /unit/division");
    assertThat(found(format, "COMMUNITY", "410328104005", "410327104005"))
        .containsExactly("REC-CONTRADICTION /unit/division");
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  @DisplayName("division-against-id: townships, and whoever is no village")
  void aTownshipIsNoVillageAndAnEnterpriseMayLieInOne(Format format) {
    assertThat(found(format, "COMMUNITY", "410328104000", "410328104205"))
        .containsExactly("REC-ID /unit/id");
    assertThat(found(format, "COMMUNITY", "410328104205", "410328104000"))
        .containsExactly("REC-ID /unit/division");
    assertThat(found(format, "VILLAGE", "410328104001", "410328105201")).isEmpty();
    ObjectNode enterprise = with("/unit/id", "\"厂-1\"");
    DataSets.put(enterprise, "/unit/kind", "\"ENTERPRISE\"");
    DataSets.put(enterprise, "/unit/idScheme", "\"LOCAL\"");
    DataSets.put(enterprise, "/unit/division", "\"410328104000\"");
    assertThat(problems(read(write(format, folder, List.of(enterprise))))).isEmpty();
  }
}

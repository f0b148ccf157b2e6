package io.sanling.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.sanling.Assessor;
import io.sanling.Rulebook;
import io.sanling.RulebookBundle;
import io.sanling.record.UnitRecord;
import io.sanling.rules.compiler.RulebookCompiler;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bundled rulebook is what its folder is compiled into, and bears the greatest record. */
class BundledBundleTest {
  private static final Rulebook BUNDLED = new BundledRulebook("henan-2022").load();

  @Test
  void aBundleOfItsFolderAssessesAsItDoes(@TempDir Path folder) {
    Path file = folder.resolve("henan-2022.sanling");
    RulebookCompiler.bundle(Path.of("henan-2022")).write(file);
    Rulebook loaded = RulebookBundle.unsignedLoader(file).load();
    assertThat(loaded.digest()).isEqualTo(BUNDLED.digest());
    UnitRecord village = FolderCopy.villageWithPetitions(1);
    assertThat(Assessor.of(loaded).assess(village).toJson())
        .isEqualTo(Assessor.of(BUNDLED).assess(village).toJson());
  }

  @Test
  void theGreatestRecordEndsWithinTheLimits() {
    assertThat(Assessor.of(BUNDLED).assess(FolderCopy.villageWithPetitions(10_000)).zeros())
        .isNotEmpty();
  }
}

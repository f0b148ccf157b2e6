package io.sanling.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.sanling.rules.compiler.RulebookCompiler;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The rooms of the rules compiler. */
@Tag("slow")
class ArchitectureTest {
  private static final JavaClasses COMPILER =
      new ClassFileImporter()
          .importUrl(RulebookCompiler.class.getProtectionDomain().getCodeSource().getLocation());

  /** From the ground up: each uses only what stands before it. */
  private static final List<String> ROOMS =
      List.of(
          "io.sanling.rules.nature",
          "io.sanling.rules.problem",
          "io.sanling.rules.text",
          "io.sanling.rules.tree",
          "io.sanling.rules.source",
          "io.sanling.rules.drl",
          "io.sanling.rules.language",
          "io.sanling.rules.form",
          "io.sanling.rules.draft",
          "io.sanling.rules.lint",
          "io.sanling.rules.layer",
          "io.sanling.rules.difference",
          "io.sanling.rules.cases",
          "io.sanling.rules.compiler",
          "io.sanling.rules.mutation",
          "io.sanling.rules.attribution",
          "io.sanling.rules.check",
          "io.sanling.rules.edition");

  @Test
  void roomsUseOnlyWhatIsBelowThem() {
    assertThat(COMPILER.stream().map(JavaClass::getPackageName)).isSubsetOf(ROOMS);
    assertThat(
            COMPILER.stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(
                    arrow ->
                        ROOMS.indexOf(
                                arrow.getTargetClass().getBaseComponentType().getPackageName())
                            > ROOMS.indexOf(arrow.getOriginClass().getPackageName()))
                .map(Dependency::getDescription))
        .isEmpty();
  }
}

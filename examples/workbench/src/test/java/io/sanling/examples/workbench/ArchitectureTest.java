package io.sanling.examples.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rooms of the command line and the arrows between them. */
class ArchitectureTest {
  private static final String TOP = Sanling.class.getPackageName();

  /** From the ground up; the rooms of one floor do not know each other. */
  private static final List<List<String>> FLOORS =
      List.of(
          List.of("console"),
          List.of("input"),
          List.of("assess", "explain", "author", "compare", "replay", "lookup", "office"),
          List.of(""));

  private static final JavaClasses ALL =
      new ClassFileImporter()
          .importUrl(Sanling.class.getProtectionDomain().getCodeSource().getLocation());

  @Test
  void everyRoomUsesOnlyWhatLiesBelowItSoThatThereIsNoCircle() {
    for (JavaClass type : ALL) {
      int floor = floor(type);
      assertThat(type.getDirectDependenciesFromSelf())
          .filteredOn(arrow -> arrow.getTargetClass().getPackageName().startsWith(TOP))
          .filteredOn(arrow -> !arrow.getTargetClass().getPackage().equals(type.getPackage()))
          .allSatisfy(
              arrow ->
                  assertThat(floor(arrow.getTargetClass()))
                      .as(arrow.getDescription())
                      .isLessThan(floor));
    }
  }

  private static int floor(JavaClass type) {
    String room = type.getPackageName().substring(TOP.length()).replace(".", "");
    for (int i = 0; i < FLOORS.size(); i++) {
      if (FLOORS.get(i).contains(room)) {
        return i;
      }
    }
    throw new AssertionError("no floor holds the room " + type.getPackageName());
  }
}

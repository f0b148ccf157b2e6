package io.sanling;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaModifier.PROTECTED;
import static com.tngtech.archunit.core.domain.JavaModifier.PUBLIC;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableSet;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import io.sanling.value.SanlingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TimeZone;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The arrows between the packages, and what no class of the library does. */
@Tag("slow")
class ArchitectureTest {
  private static final JavaClasses CORE =
      new ClassFileImporter()
          .importUrl(Assessor.class.getProtectionDomain().getCodeSource().getLocation());

  private static final String RESULT = "io.sanling.result..";
  private static final String FACTS = "io.sanling.internal.engine..";
  private static final String JSON = "io.sanling.internal.json..";

  /** The rooms of the house from the ground up: each uses only what stands before it. */
  private static final List<String> ROOMS =
      List.of(
          "io.sanling.internal",
          "io.sanling.internal.json",
          "io.sanling.value",
          "io.sanling.internal.publish",
          "io.sanling.form",
          "io.sanling.internal.form",
          "io.sanling.internal.schema",
          "io.sanling.record",
          "io.sanling.internal.workbook",
          "io.sanling.internal.read",
          "io.sanling.result",
          "io.sanling.rulebook",
          "io.sanling.internal.rulebook",
          "io.sanling.internal.engine",
          "io.sanling",
          "io.sanling.internal.explain",
          "io.sanling.explain",
          "io.sanling.advice",
          "io.sanling.region",
          "io.sanling.impact",
          "io.sanling.replay",
          "io.sanling.verify");

  /** The one place that states the principles. */
  private static final Path PRINCIPLES = Path.of("io/sanling/rules/nature/Nature.java");

  private static final Pattern OF_A_CAMPAIGN =
      Pattern.compile(
          "(?i)(?<!re)petition|accident|hazard|dispute|misconduct|volunteer|village|mediator"
              + "|信访|上访|事故|案件|隐患|纠纷|志愿|网格员|帮教");

  /** What an application learns: 73 before advice and names of regions came. */
  private static final int MOST_PUBLIC_TYPES = 84;

  // ---- arrows

  /** All of them, the doors included; so there is no circle either. */
  @Test
  void roomsUseOnlyWhatIsBelowThem() {
    assertThat(CORE.stream().map(JavaClass::getPackageName)).isSubsetOf(ROOMS);
    assertThat(
            CORE.stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(
                    arrow ->
                        ROOMS.indexOf(
                                arrow.getTargetClass().getBaseComponentType().getPackageName())
                            > ROOMS.indexOf(arrow.getOriginClass().getPackageName()))
                .map(Dependency::getDescription))
        .isEmpty();
  }

  @Test
  void onlyTheEngineKnowsTheRuleEngine() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage(FACTS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.drools..", "org.kie.."));
  }

  @Test
  void nothingUsesTheRulebooksOrTheirCompiler() {
    check(
        noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "io.sanling.rules..",
                "org.drools.drl..",
                "org.drools.compiler..",
                "org.drools.model.codegen..",
                "com.github.javaparser..",
                "org.apache.poi..",
                "javax.tools.."));
  }

  @Test
  void factsKnowNothingOfJson() {
    check(
        noClasses()
            .that()
            .resideInAPackage(FACTS)
            .and()
            .haveSimpleNameEndingWith("Fact")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(JSON));
  }

  /** Without the test kit, AssertJ and JUnit the library works. */
  @Test
  void nothingUsesTheTestKit() {
    check(
        noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "io.sanling.testkit..",
                "io.sanling.assertj..",
                "org.assertj..",
                "org.junit..",
                "org.opentest4j.."));
  }

  // ---- what no class knows

  /**
   * What a campaign records and keeps is declared by its rulebook. The one place that names any of
   * it states what no rulebook may do with it.
   */
  @Test
  void nothingNamesWhatACampaignRecords() throws IOException {
    List<String> found = new ArrayList<>();
    for (String sources : List.of("src/main/java", "../rules/compiler/src/main/java")) {
      try (Stream<Path> files = Files.walk(Path.of(sources))) {
        for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
          if (!file.endsWith(PRINCIPLES)) {
            for (String line : Files.readAllLines(file)) {
              if (OF_A_CAMPAIGN.matcher(line).find()) {
                found.add(file.getFileName() + ": " + line.strip());
              }
            }
          }
        }
      }
    }
    assertThat(found).isEmpty();
  }

  // ---- what no class does

  @Test
  void nothingAsksTheClock() {
    check(
        noClasses()
            .should()
            .accessTargetWhere(
                calls(
                    "the clock",
                    access ->
                        access.getName().equals("now")
                                && access.getTargetOwner().getPackageName().startsWith("java.time")
                            || owner(access, "java.time.Clock")
                            || owner(access, "java.lang.System")
                                && access.getName().equals("currentTimeMillis")
                            || ImmutableSet.of(
                                    "java.util.Date",
                                    "java.util.Calendar",
                                    "java.util.GregorianCalendar")
                                .contains(access.getTargetOwner().getName()))));
  }

  @Test
  void nothingAsksForTheDefaultLocaleOrTimeZone() {
    check(
        noClasses()
            .should()
            .callMethod(Locale.class, "getDefault")
            .orShould()
            .callMethod(Locale.class, "getDefault", Locale.Category.class)
            .orShould()
            .callMethod(TimeZone.class, "getDefault")
            .orShould()
            .accessTargetWhere(
                calls(
                    "what takes the default locale or time zone in silence",
                    access ->
                        access.getName().equals("systemDefault")
                            || owner(access, "java.lang.String")
                                && (ImmutableSet.of("toLowerCase()", "toUpperCase()")
                                        .contains(signature(access))
                                    || access.getName().equals("formatted")
                                    || signature(access)
                                        .equals("format(java.lang.String,[Ljava.lang.Object;)")))));
  }

  @Test
  void nothingIsLeftToChance() {
    check(
        noClasses()
            .should()
            .callMethod(Math.class, "random")
            .orShould()
            .callMethod(UUID.class, "randomUUID")
            .orShould()
            .dependOnClassesThat(assignableTo(Random.class))
            .orShould()
            .dependOnClassesThat(assignableTo(ThreadLocalRandom.class)));
  }

  @Test
  void decimalsAreExact() {
    DescribedPredicate<JavaClass> floating =
        describe(
            "a binary floating-point type",
            type ->
                ImmutableSet.of("float", "double", "java.lang.Float", "java.lang.Double")
                    .contains(type.getBaseComponentType().getName()));
    check(noFields().should().haveRawType(floating));
    check(noMethods().should().haveRawReturnType(floating));
    check(
        noClasses()
            .should()
            .accessTargetWhere(
                calls(
                    "binary floating point",
                    access ->
                        ImmutableSet.of("doubleValue", "floatValue").contains(access.getName())
                            || ImmutableSet.of("java.lang.Float", "java.lang.Double")
                                .contains(access.getTargetOwner().getName()))));
  }

  @Test
  void nothingUsesTheLoggingOfTheJdk() {
    check(noClasses().should().dependOnClassesThat().resideInAPackage("java.util.logging.."));
  }

  @Test
  void nothingWritesToTheConsole() {
    check(noClasses().should().accessField(System.class, "out"));
    check(noClasses().should().accessField(System.class, "err"));
  }

  // ---- the size of what is promised

  @Test
  void resultsAreValues() {
    check(
        classes()
            .that()
            .resideInAPackage(RESULT)
            .and()
            .arePublic()
            .should()
            .beRecords()
            .orShould()
            .beEnums()
            .orShould()
            .beAssignableTo(SanlingException.class));
  }

  /** A type within another counts as part of it. */
  @Test
  void theLibraryPromisesFewTypes() {
    List<JavaClass> promised = CORE.stream().filter(ArchitectureTest::isPromised).toList();
    List<String> topLevel =
        promised.stream().filter(JavaClass::isTopLevelClass).map(JavaClass::getName).toList();
    System.out.printf(
        "public types outside internal: %d, and %d within them%n",
        topLevel.size(), promised.size() - topLevel.size());
    assertThat(topLevel).hasSizeLessThan(MOST_PUBLIC_TYPES);
  }

  /** Embedders may carry another Guava, and need know of none. */
  @Test
  void whatIsPromisedSpeaksTheLanguageOfTheJdk() {
    assertThat(
            CORE.stream()
                .filter(ArchitectureTest::isPromised)
                .flatMap(type -> type.getCodeUnits().stream())
                .filter(
                    unit ->
                        unit.getModifiers().contains(PUBLIC)
                            || unit.getModifiers().contains(PROTECTED))
                .filter(
                    unit ->
                        Stream.concat(
                                unit.getReturnType().getAllInvolvedRawTypes().stream(),
                                unit.getParameterTypes().stream()
                                    .flatMap(type -> type.getAllInvolvedRawTypes().stream()))
                            .anyMatch(type -> type.getPackageName().startsWith("com.google")))
                .map(JavaCodeUnit::getFullName))
        .isEmpty();
  }

  private static boolean isPromised(JavaClass type) {
    return type.getModifiers().contains(PUBLIC)
        && !type.getPackageName().startsWith("io.sanling.internal")
        && type.getEnclosingClass().map(ArchitectureTest::isPromised).orElse(true);
  }

  private static void check(ArchRule rule) {
    rule.check(CORE);
  }

  private static DescribedPredicate<JavaAccess<?>> calls(
      String what, java.util.function.Predicate<JavaAccess<?>> predicate) {
    return describe(what, predicate);
  }

  private static boolean owner(JavaAccess<?> access, String name) {
    return access.getTargetOwner().getName().equals(name);
  }

  /** The name of what is called, with its raw parameter types. */
  private static String signature(JavaAccess<?> access) {
    String fullName = access.getTarget().getFullName();
    return fullName.substring(fullName.lastIndexOf(access.getName() + "(")).replace(" ", "");
  }
}

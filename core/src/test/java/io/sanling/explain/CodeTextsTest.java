package io.sanling.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.sanling.form.FieldType;
import io.sanling.form.RecordCode;
import io.sanling.result.ZeroState;
import io.sanling.value.Labelled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every code that can appear has a text an application can show, in both languages. */
class CodeTextsTest {
  /** What a rulebook's forms are made of; it is in no result, and forms.yaml has words for it. */
  private static final Set<String> OF_FORMS =
      Set.of(
          "io.sanling.form.Field$Direction",
          "io.sanling.form.Field$Relation$Kind",
          "io.sanling.form.FieldType",
          "io.sanling.form.Form$Count",
          "io.sanling.form.Form$Role",
          "io.sanling.form.Measure$Kind");

  private static final Pattern HAN = Pattern.compile("\\p{IsHan}");

  /** A code that the library itself gives: two words or more in capitals. */
  private static final Pattern GIVEN = Pattern.compile("\"([A-Z]{2,}(?:-[A-Z]+)+)\"");

  /** A clause that reasons name, of whose words the rulebook has charge; and a form of days. */
  private static final Set<String> NO_CODES = Set.of("DATA-LOOKBACK", "YYYY-MM-DD");

  static Stream<Enum<?>> constants() {
    return new ClassFileImporter()
        .importUrl(CodeTexts.class.getProtectionDomain().getCodeSource().getLocation()).stream()
            .filter(type -> type.isEnum() && isPublic(type))
            .filter(type -> !type.getPackageName().contains(".internal"))
            .filter(type -> !OF_FORMS.contains(type.getName()))
            .flatMap(type -> Stream.of(type.reflect().getEnumConstants()))
            .map(constant -> (Enum<?>) constant);
  }

  private static boolean isPublic(JavaClass type) {
    return type.getModifiers().contains(JavaModifier.PUBLIC)
        && type.getEnclosingClass().map(CodeTextsTest::isPublic).orElse(true);
  }

  @ParameterizedTest
  @MethodSource("constants")
  void everyConstantHasATextInBothLanguages(Enum<?> constant) {
    assertThat(HAN.matcher(CodeTexts.of(constant, Locale.CHINESE)).find()).isTrue();
    assertThat(CodeTexts.of(constant, Locale.ENGLISH)).isNotBlank().doesNotContainPattern(HAN);
  }

  @Test
  void everyCodeThatTheLibraryGivesHasAText() throws IOException {
    Set<String> given = new TreeSet<>();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        GIVEN
            .matcher(Files.readString(file))
            .results()
            .map((MatchResult found) -> found.group(1))
            .forEach(given::add);
      }
    }
    given.removeAll(NO_CODES);
    assertThat(given)
        .isNotEmpty()
        .allSatisfy(code -> assertThat(CodeTexts.of(code, Locale.CHINESE)).isPresent())
        .allSatisfy(code -> assertThat(CodeTexts.of(code, Locale.ENGLISH)).isPresent());
  }

  @Test
  void bothLanguagesHaveTheSameCodesAndNoneThatNobodyGives() throws IOException {
    Set<String> known = PhrasesTest.keys("codes.properties");
    assertThat(PhrasesTest.keys("codes_en.properties")).isEqualTo(known);
    List<String> ofConstants =
        constants()
            .filter(constant -> !(constant instanceof Labelled))
            .filter(constant -> constant.toString().equals(constant.name()))
            .map(constant -> constant.getDeclaringClass().getSimpleName() + "." + constant.name())
            .toList();
    assertThat(known)
        .filteredOn(key -> key.contains("."))
        .allSatisfy(key -> assertThat(ofConstants).anyMatch(key::endsWith));
  }

  @Test
  void aCodeThatIsNoneHasNoTextAndWhatIsInNoResultIsRefused() {
    assertThat(CodeTexts.of("REC-NOTHING", Locale.CHINESE)).isEmpty();
    assertThat(CodeTexts.of("NOTE-PERIOD", Locale.CHINESE)).contains("评定期超出规则集的施行日期");
    assertThat(CodeTexts.of(RecordCode.DATE, Locale.ENGLISH))
        .isEqualTo(CodeTexts.of("REC-DATE", Locale.ENGLISH).orElseThrow());
    assertThat(CodeTexts.of(ZeroState.BROKEN, Locale.CHINESE)).isEqualTo("破零");
    assertThatThrownBy(() -> CodeTexts.of(FieldType.COUNT, Locale.CHINESE))
        .isInstanceOf(IllegalArgumentException.class);
  }
}

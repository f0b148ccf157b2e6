package io.sanling.rules;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.sanling.Rulebook;
import io.sanling.campaign.CampaignRecords;
import io.sanling.office.ResultWorkbook;
import io.sanling.rules.check.RulebookCheck;
import io.sanling.testkit.TestRecords;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What applications may build on, signature by signature: {@code .github/VERSIONS.md} says what is
 * promised of it. Each library's is written down in its {@code api.txt}.
 */
@DisplayName("The public signatures")
class PublicApiTest {
  private static final String ACCEPT =
      "mvn -Pquick -pl rules/books -am test -Dtest=PublicApiTest"
          + " -Dsurefire.failIfNoSpecifiedTests=false -Dapi=accept";

  /** Of the compiler what an application calls; the rest is how it works. */
  private static final Pattern PROMISED =
      Pattern.compile(
          "io\\.sanling(\\.(?!internal\\b|rules\\b).*)?"
              + "|io\\.sanling\\.rules\\.(problem|check|compiler|edition|layer|difference|mutation)");

  /** Rules as classes. */
  private static final Pattern COMPILED = Pattern.compile("^io\\.sanling\\.rulebook\\.\\w+_\\d");

  private static final Pattern PACKAGE = Pattern.compile("io\\.sanling(\\.[a-z]\\w*)*");

  enum Library {
    CORE("../../core", Rulebook.class),
    TESTKIT("../testkit", TestRecords.class),
    OFFICE("../office", ResultWorkbook.class),
    COMPILER("../compiler", RulebookCheck.class),
    BOOKS(".", CampaignRecords.class);

    final Path listing;
    final Class<?> part;

    Library(String folder, Class<?> part) {
      this.listing = Path.of(folder, "api.txt");
      this.part = part;
    }
  }

  @ParameterizedTest
  @EnumSource
  void areThoseThatWereAccepted(Library library) throws Exception {
    String now = listing(library);
    if ("accept".equals(System.getProperty("api"))) {
      Files.writeString(library.listing, now);
    }
    Set<String> accepted = signatures(Files.readString(library.listing));
    Set<String> found = signatures(now);
    String lost = minus(accepted, found);
    String added = minus(found, accepted);
    assertThat(lost + added)
        .withFailMessage(
            "signatures that were promised and are gone:%n%s%nnew ones:%n%s%n"
                + "what may change in which version: .github/VERSIONS.md; to accept it, run%n  %s%n"
                + "and commit api.txt with what changed",
            lost, added, ACCEPT)
        .isEmpty();
  }

  /** Each signature with its type before it, so that a difference is read by itself. */
  private static Set<String> signatures(String listing) {
    Set<String> signatures = new TreeSet<>();
    String type = "";
    for (String line : listing.lines().toList()) {
      type = line.startsWith(" ") ? type : line;
      signatures.add(line.startsWith(" ") ? type + " {" + line.strip() + "}" : line);
    }
    return signatures;
  }

  private static String minus(Set<String> some, Set<String> others) {
    return some.stream()
        .filter(each -> !others.contains(each))
        .map(each -> "  " + each + "\n")
        .collect(joining());
  }

  // ---- the listing

  private static String listing(Library library) throws Exception {
    TreeMap<String, Class<?>> types = new TreeMap<>();
    for (String name : classes(library.part)) {
      Class<?> type = Class.forName(name, false, library.part.getClassLoader());
      if (isPromised(type)) {
        types.put(name, type);
      }
    }
    StringBuilder text = new StringBuilder();
    types.values().forEach(type -> text.append(text(type)));
    return text.toString();
  }

  private static List<String> classes(Class<?> part) throws IOException, URISyntaxException {
    Path place = Path.of(part.getProtectionDomain().getCodeSource().getLocation().toURI());
    if (Files.isDirectory(place)) {
      return classes(place);
    }
    try (FileSystem jar = FileSystems.newFileSystem(place)) {
      return classes(jar.getPath("/"));
    }
  }

  private static List<String> classes(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .map(file -> root.relativize(file).toString())
          .filter(file -> file.endsWith(".class") && !file.contains("-info"))
          .map(file -> file.substring(0, file.length() - ".class".length()).replace('/', '.'))
          .filter(name -> PROMISED.matcher(name.substring(0, name.lastIndexOf('.'))).matches())
          .filter(name -> !COMPILED.matcher(name).find())
          .toList();
    }
  }

  private static boolean isPromised(Class<?> type) {
    Class<?> outer = type.getEnclosingClass();
    return PROMISED.matcher(type.getPackageName()).matches()
        && isShown(type.getModifiers())
        && !type.isAnonymousClass()
        && !type.isLocalClass()
        && (outer == null || isPromised(outer));
  }

  private static boolean isShown(int modifiers) {
    return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
  }

  private static String text(Class<?> type) {
    StringBuilder text = new StringBuilder();
    text.append(modifiers(type.getModifiers() & ~Modifier.INTERFACE & ~Modifier.STATIC))
        .append(
            type.isAnnotation()
                ? "@interface "
                : type.isInterface()
                    ? "interface "
                    : type.isEnum() ? "enum " : type.isRecord() ? "record " : "class ")
        .append(type.getName())
        .append(parameters(type.getTypeParameters()));
    if (type.getGenericSuperclass() != null
        && !Set.of(Object.class, Record.class, Enum.class).contains(type.getSuperclass())) {
      text.append(" extends ").append(name(type.getGenericSuperclass()));
    }
    text.append(listed(" implements ", type.getGenericInterfaces()));
    if (type.isSealed()) {
      text.append(listed(" permits ", type.getPermittedSubclasses()));
    }
    Set<String> members = new TreeSet<>();
    for (Class<?> of = type;
        of != null && (of == type || !isPromised(of));
        of = of.getSuperclass()) {
      if (of.getName().startsWith("io.sanling")) {
        members(of, type, members);
      }
    }
    members.removeIf(PublicApiTest::mentionsInternals);
    members.forEach(member -> text.append("\n  ").append(member));
    return text.append('\n').toString();
  }

  private static void members(Class<?> of, Class<?> type, Set<String> members) {
    for (Field field : of.getDeclaredFields()) {
      if (isPart(field, type)) {
        members.add(
            modifiers(field.getModifiers()) + name(field.getGenericType()) + " " + field.getName());
      }
    }
    for (Constructor<?> constructor :
        type == of ? of.getDeclaredConstructors() : new Constructor<?>[0]) {
      if (isPart(constructor, type)) {
        members.add(modifiers(constructor.getModifiers()) + "new" + signature(constructor));
      }
    }
    for (Method method : of.getDeclaredMethods()) {
      if (isPart(method, type) && !isOfEveryObject(method)) {
        members.add(
            (method.isDefault() ? "default " : modifiers(method.getModifiers()))
                + parameters(method.getTypeParameters())
                + name(method.getGenericReturnType())
                + " "
                + method.getName()
                + signature(method));
      }
    }
  }

  private static boolean isPart(Member member, Class<?> type) {
    int modifiers = member.getModifiers();
    return !member.isSynthetic()
        && (Modifier.isPublic(modifiers)
            || Modifier.isProtected(modifiers) && !Modifier.isFinal(type.getModifiers()));
  }

  private static boolean isOfEveryObject(Method method) {
    return switch (method.getName()) {
      case "hashCode", "toString" -> method.getParameterCount() == 0;
      case "equals" -> Arrays.equals(method.getParameterTypes(), new Class<?>[] {Object.class});
      default -> false;
    };
  }

  /** Such a member is for the library itself, and nothing is promised of it. */
  private static boolean mentionsInternals(String signature) {
    return PACKAGE
        .matcher(signature)
        .results()
        .anyMatch(mentioned -> !PROMISED.matcher(mentioned.group()).matches());
  }

  private static String modifiers(int modifiers) {
    String text =
        Modifier.toString(
            modifiers
                & (Modifier.PUBLIC
                    | Modifier.PROTECTED
                    | Modifier.STATIC
                    | Modifier.ABSTRACT
                    | Modifier.FINAL));
    return text.isEmpty() ? "" : text + " ";
  }

  private static String signature(Executable of) {
    List<String> parameters = new ArrayList<>();
    for (Type parameter : of.getGenericParameterTypes()) {
      parameters.add(name(parameter));
    }
    return String.join(", ", parameters).transform(all -> "(" + all + ")")
        + listed(" throws ", of.getGenericExceptionTypes());
  }

  private static String parameters(java.lang.reflect.TypeVariable<?>[] variables) {
    return variables.length == 0
        ? ""
        : Arrays.stream(variables)
            .map(
                variable ->
                    variable.getName()
                        + Arrays.stream(variable.getBounds())
                            .filter(bound -> bound != Object.class)
                            .map(PublicApiTest::name)
                            .collect(joining(" & "))
                            .transform(bounds -> bounds.isEmpty() ? "" : " extends " + bounds))
            .collect(joining(", ", "<", ">"));
  }

  private static String listed(String before, Type... types) {
    return types.length == 0
        ? ""
        : Arrays.stream(types).map(PublicApiTest::name).sorted().collect(joining(", ", before, ""));
  }

  /**
   * As it is written in every version of Java; types of {@code java.lang} and such by short name.
   */
  private static String name(Type type) {
    if (type instanceof ParameterizedType generic) {
      return name(generic.getRawType())
          + Arrays.stream(generic.getActualTypeArguments())
              .map(PublicApiTest::name)
              .collect(joining(", ", "<", ">"));
    }
    if (type instanceof WildcardType wildcard) {
      return wildcard.getLowerBounds().length > 0
          ? "? super " + name(wildcard.getLowerBounds()[0])
          : wildcard.getUpperBounds()[0] == Object.class
              ? "?"
              : "? extends " + name(wildcard.getUpperBounds()[0]);
    }
    if (type instanceof GenericArrayType array) {
      return name(array.getGenericComponentType()) + "[]";
    }
    return type.getTypeName().replaceFirst("^java\\.(lang|util|time|math)\\.(?=[A-Z])", "");
  }
}

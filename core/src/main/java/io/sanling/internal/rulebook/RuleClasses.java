package io.sanling.internal.rulebook;

import com.google.common.collect.ImmutableMap;
import io.sanling.RulebookException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The classes of one rulebook's rules, in memory. All of them are held to a positive list of what
 * rules may refer to before the first is defined. They come before the parent's: a bundled rulebook
 * of the same id has classes of the same names.
 */
public final class RuleClasses extends ClassLoader {
  private static final String PACKAGE = "io.sanling.rulebook.";
  private static final String CLASS = ".class";

  /** An identifier that no keyword of Java or of the rule language is. */
  private static final Pattern NO_KEYWORD = Pattern.compile("[a-z][a-z0-9]*_[a-z0-9_]*");

  private static final int MOST_CLASSES = 4096;
  private static final int MOST_BYTES = 1 << 18;

  private final ImmutableMap<String, byte[]> classes;

  private RuleClasses(ImmutableMap<String, byte[]> classes) {
    super("rulebook", RuleClasses.class.getClassLoader());
    this.classes = classes;
  }

  /** The package of the rule classes of the rulebook of that id. */
  public static String packageOf(String rulebook) {
    String name = rulebook.replace('-', '_').replace('+', '_');
    return PACKAGE + (NO_KEYWORD.matcher(name).matches() ? name : "r_" + name);
  }

  /**
   * @param rulebook id of the rulebook
   * @param files class files by path, e.g. {@code io/sanling/rulebook/henan_2022/Rules.class}
   * @throws RulebookException with code {@code RB-CLASS} when a class is not a rule's
   */
  public static RuleClasses of(String rulebook, Map<String, byte[]> files) {
    if (files.size() > MOST_CLASSES) {
      throw refused(
          rulebook,
          "规则类多于 " + MOST_CLASSES + " 个",
          "there are more than " + MOST_CLASSES + " rule classes");
    }
    String prefix = packageOf(rulebook) + ".";
    ImmutableMap.Builder<String, byte[]> classes = ImmutableMap.builder();
    Map<String, ClassReferences> references = new HashMap<>();
    files.forEach(
        (path, bytes) -> {
          ClassReferences read = read(path, bytes);
          if (!path.equals(read.name().replace('.', '/') + CLASS)
              || !read.name().startsWith(prefix)) {
            throw refused(
                path,
                "规则类应在包 " + packageOf(rulebook) + " 中，并与文件同名",
                "a rule class lies in package "
                    + packageOf(rulebook)
                    + " and is named as its file");
          }
          classes.put(read.name(), bytes.clone());
          references.put(read.name(), read);
        });
    references.values().forEach(read -> new Check(references, read).run());
    return new RuleClasses(classes.buildOrThrow());
  }

  private static ClassReferences read(String path, byte[] bytes) {
    if (bytes.length > MOST_BYTES) {
      throw refused(
          path,
          "规则类大于 " + MOST_BYTES + " 字节",
          "the rule class is larger than " + MOST_BYTES + " bytes");
    }
    try {
      return ClassReferences.read(bytes);
    } catch (IOException e) {
      throw refused(path, "不是完整的类文件", "it is no complete class file");
    }
  }

  private static RulebookException refused(String name, String chinese, String english) {
    return new RulebookException(
        "RB-CLASS",
        "规则类 " + name + " 被拒绝：" + chinese + "。请用规则编译器从规则文件重新编译",
        "rule class "
            + name
            + " is refused: "
            + english
            + "; compile it anew from the rule files with the rule compiler");
  }

  /** Holds one class to the list. */
  private record Check(Map<String, ClassReferences> own, ClassReferences read) {
    void run() {
      if (read.natives() || read.computed()) {
        refuse(read.natives() ? "native" : "CONSTANT_Dynamic");
      }
      read.types().stream().filter(type -> !allowsType(type)).forEach(this::refuse);
      read.bootstraps().stream()
          .filter(handle -> own.containsKey(handle.owner()) || !allowed().allows(handle))
          .forEach(this::refuse);
      read.members().stream().filter(member -> !allows(member)).forEach(this::refuse);
    }

    private boolean allowsType(String type) {
      return own.containsKey(type) || allowed().allowsType(type);
    }

    /**
     * A member of an own class may be inherited, and is then held to the list as its ancestor's.
     */
    private boolean allows(ClassReferences.Member member) {
      if (member.owner().equals(ClassReferences.ARRAY)) {
        return member.signature().startsWith("clone(");
      }
      ClassReferences owner = own.get(member.owner());
      if (owner == null) {
        return allowed().allows(member);
      }
      for (int depth = 0; owner != null && depth < MOST_CLASSES; depth++) {
        if (owner.declared().contains(member.signature())) {
          return true;
        }
        String ancestor = owner.superclass();
        if (ancestor == null) {
          return false;
        }
        owner = own.get(ancestor);
        if (owner == null) {
          return allowed().allows(new ClassReferences.Member(ancestor, member.signature()));
        }
      }
      return false;
    }

    private static AllowedReferences allowed() {
      return AllowedReferences.list();
    }

    private void refuse(Object reference) {
      throw refused(
          read.name(),
          "它用到了规则不能用的 " + reference,
          "it refers to " + reference + ", which rules may not");
    }
  }

  boolean has(String name) {
    return classes.containsKey(name);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (classes.containsKey(name)) {
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        return loaded == null ? findClass(name) : loaded;
      }
    }
    if (!AllowedReferences.list().allowsType(name)) {
      throw new ClassNotFoundException(name);
    }
    return super.loadClass(name, resolve);
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] bytes = classes.get(name);
    if (bytes == null) {
      throw new ClassNotFoundException(name);
    }
    return defineClass(name, bytes, 0, bytes.length);
  }
}

package io.sanling.internal.rulebook;

import com.google.common.base.Ascii;
import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableMap;
import io.sanling.internal.rulebook.AllowedReferences.Member;
import io.sanling.rulebook.RulebookException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;

/**
 * The classes of one rulebook's rules, in memory. All of them are held to a positive list of what
 * rules may refer to before the first is defined. They come before the parent's: a bundled rulebook
 * of the same id has classes of the same names.
 */
public final class RuleClasses extends ClassLoader {
  private static final String PACKAGE = "io.sanling.rulebook.";
  static final String CLASS = ".class";

  /** An identifier that no keyword of Java or of the rule language is. */
  private static final Pattern NO_KEYWORD = Pattern.compile("[a-z][a-z0-9]*_[a-z0-9_]*");

  private static final CharMatcher PLAIN = CharMatcher.inRange(' ', '~');
  private static final int MOST_CLASSES = 4096;
  private static final int MOST_BYTES = 1 << 18;
  private static final int LONGEST_SHOWN = 300;

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
    String prefix = packageOf(rulebook).replace('.', '/') + "/";
    Map<String, ClassNode> read = new TreeMap<>();
    Map<String, byte[]> bytes = new TreeMap<>();
    files.forEach(
        (path, file) -> {
          if (file.length > MOST_BYTES) {
            throw refused(
                path,
                "规则类大于 " + MOST_BYTES + " 字节",
                "the rule class is larger than " + MOST_BYTES + " bytes");
          }
          ClassNode type = RuleClassCheck.read(path, file);
          if (!path.equals(type.name + CLASS) || !type.name.startsWith(prefix)) {
            throw refused(
                path,
                "规则类应在包 " + packageOf(rulebook) + " 中，并与文件同名",
                "a rule class lies in package "
                    + packageOf(rulebook)
                    + " and is named as its file");
          }
          read.put(type.name, type);
          bytes.put(type.name, file.clone());
        });
    Map<Member, Integer> others = RuleClassCheck.run(read, bytes);
    ImmutableMap.Builder<String, byte[]> classes = ImmutableMap.builder();
    bytes.forEach((name, file) -> classes.put(name.replace('/', '.'), file));
    RuleClasses loader = new RuleClasses(classes.buildOrThrow());
    loader.verify(others);
    return loader;
  }

  /**
   * Has the JVM verify all of them and find all that they refer to, before code of the first runs:
   * it would do so only when it comes to it. It verifies a class to list its constructors.
   */
  private void verify(Map<Member, Integer> others) {
    for (String name : classes.keySet()) {
      try {
        var unused = loadClass(name).getDeclaredConstructors();
      } catch (ClassNotFoundException | LinkageError e) {
        throw RuleClassCheck.unusable(name, e);
      }
    }
    others.forEach(
        (member, instruction) -> {
          try {
            find(member, instruction);
          } catch (ReflectiveOperationException | LinkageError | RuntimeException e) {
            throw RuleClassCheck.unusable(member.toString(), e);
          }
        });
  }

  private static void find(Member member, int instruction) throws ReflectiveOperationException {
    ClassLoader loader = RuleClasses.class.getClassLoader();
    MethodHandles.Lookup everything = MethodHandles.publicLookup();
    Class<?> owner = Class.forName(member.owner(), false, loader);
    if (instruction == Opcodes.GETSTATIC) {
      MethodType type = MethodType.fromMethodDescriptorString("()" + member.type(), loader);
      everything.findStaticGetter(owner, member.name(), type.returnType());
      return;
    }
    MethodType type = MethodType.fromMethodDescriptorString(member.type(), loader);
    switch (instruction) {
      case Opcodes.INVOKESTATIC -> everything.findStatic(owner, member.name(), type);
      case Opcodes.INVOKEVIRTUAL, Opcodes.INVOKEINTERFACE ->
          everything.findVirtual(owner, member.name(), type);
      default -> {
        if (!member.name().equals("<init>")) {
          everything.findVirtual(owner, member.name(), type);
        } else if (!owner.equals(Enum.class)) {
          everything.findConstructor(owner, type);
        }
      }
    }
  }

  /** Names in a class file can be any text; a message shows what a terminal can. */
  static RulebookException refused(String name, String chinese, String english) {
    return new RulebookException(
        "RB-CLASS",
        "规则类 " + shown(name) + " 被拒绝：" + chinese + "。请用规则编译器从规则文件重新编译",
        "rule class "
            + shown(name)
            + " is refused: "
            + english
            + "; compile it anew from the rule files with the rule compiler");
  }

  static String shown(String text) {
    return Ascii.truncate(PLAIN.negate().replaceFrom(text, '?'), LONGEST_SHOWN, "...");
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

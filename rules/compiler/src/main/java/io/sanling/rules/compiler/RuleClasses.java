package io.sanling.rules.compiler;

import com.google.common.collect.ImmutableMap;
import io.sanling.Rulebook;

/** The classes of one rulebook's rules, in memory. */
final class RuleClasses extends ClassLoader {
  private final ImmutableMap<String, byte[]> classes;

  RuleClasses(ImmutableMap<String, byte[]> classes) {
    super(Rulebook.class.getClassLoader());
    this.classes = classes;
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] bytes = classes.get(name.replace('.', '/') + ".class");
    if (bytes == null) {
      throw new ClassNotFoundException(name);
    }
    return defineClass(name, bytes, 0, bytes.length);
  }
}

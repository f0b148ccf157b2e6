package io.sanling.rules.compiler;

import com.google.common.collect.ImmutableMap;
import io.sanling.Rulebook;

/**
 * The classes of one rulebook's rules, in memory. They come before the parent's: a bundled rulebook
 * of the same id has classes of the same names.
 */
final class RuleClasses extends ClassLoader {
  private final ImmutableMap<String, byte[]> classes;

  RuleClasses(ImmutableMap<String, byte[]> classes) {
    super(Rulebook.class.getClassLoader());
    this.classes = classes;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!classes.containsKey(path(name))) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? findClass(name) : loaded;
    }
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] bytes = classes.get(path(name));
    if (bytes == null) {
      throw new ClassNotFoundException(name);
    }
    return defineClass(name, bytes, 0, bytes.length);
  }

  private static String path(String name) {
    return name.replace('.', '/') + ".class";
  }
}

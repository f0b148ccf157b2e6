package io.sanling.rules.nested;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A JVM whose system class loader does not know the library, as that of a Spring Boot jar does not:
 * the library's jars lie in a loader of their own, and threads of the common pool have the
 * system's.
 */
public final class Jar {
  private final String[] classPath;

  private Jar(String[] classPath) {
    this.classPath = classPath;
  }

  /**
   * Prints what each way of first use gave.
   *
   * @param args the library's class path, and the folder of a rulebook to compile
   */
  public static void main(String[] args) throws Exception {
    Jar jar = new Jar(args[0].split(File.pathSeparator));
    String folder = args[1];
    print("own loader", jar.first(service -> List.of(service.apply("henan-2022"))));
    print(
        "parallel",
        jar.first(
            service ->
                IntStream.range(0, 16)
                    .parallel()
                    .mapToObj(i -> service.apply("henan-2022"))
                    .toList()));
    print(
        "supplyAsync",
        jar.first(
            service ->
                List.of(CompletableFuture.supplyAsync(() -> service.apply("henan-2022")).join())));
    print(
        "after supplyAsync",
        jar.first(
            service -> {
              CompletableFuture.supplyAsync(() -> service.apply("shanxi-2022")).join();
              return List.of(service.apply("henan-2022"));
            }));
    print(
        "no loader", jar.first(service -> with(null, () -> List.of(service.apply("henan-2022")))));
    print(
        "platform loader",
        jar.first(
            service ->
                with(
                    ClassLoader.getPlatformClassLoader(),
                    () -> List.of(service.apply("henan-2022")))));
    print("two at once", jar.first(Jar::twoAtOnce));
    print(
        "compiled in the pool",
        jar.first(
            service -> List.of(CompletableFuture.supplyAsync(() -> service.apply(folder)).join())));
    List<String> asked = new CopyOnWriteArrayList<>();
    print(
        "loaded before",
        jar.first(
            service -> {
              List<String> before =
                  Stream.of("shanxi-2022", "henan-2023", "henan-2022").map(service).toList();
              System.out.println("before\t" + before.size());
              return with(listening(asked), () -> List.of(service.apply("henan-2022")));
            }));
    System.out.println("asked\t" + asked);
    System.out.println("pool\t" + ForkJoinPool.commonPool().getParallelism());
    ClassLoader mine = new ClassLoader(null) {};
    Thread.currentThread().setContextClassLoader(mine);
    jar.first(service -> List.of(service.apply("henan-2022")));
    System.out.println("restored\t" + (Thread.currentThread().getContextClassLoader() == mine));
  }

  private static List<String> twoAtOnce(UnaryOperator<String> service) throws Exception {
    CountDownLatch both = new CountDownLatch(2);
    List<String> results = new CopyOnWriteArrayList<>();
    List<Thread> threads = new ArrayList<>();
    for (String id : List.of("henan-2022", "shanxi-2022")) {
      Thread thread =
          new Thread(
              () -> {
                both.countDown();
                try {
                  both.await();
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
                if (!service.apply(id).isEmpty()) {
                  results.add(service.apply("henan-2022"));
                }
              });
      thread.setContextClassLoader(id.startsWith("henan") ? null : Jar.class.getClassLoader());
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) {
      thread.join();
    }
    return results;
  }

  /** What the work on a library that nobody has used yet gives. */
  private List<String> first(Work work) throws Exception {
    URL[] urls = new URL[classPath.length];
    for (int i = 0; i < urls.length; i++) {
      urls[i] = Path.of(classPath[i]).toUri().toURL();
    }
    try (var jars = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader())) {
      @SuppressWarnings("unchecked")
      UnaryOperator<String> service =
          (UnaryOperator<String>)
              jars.loadClass("io.sanling.rules.nested.Service").getConstructor().newInstance();
      return work.on(service);
    }
  }

  private static List<String> with(ClassLoader context, Callable<List<String>> work)
      throws Exception {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(context);
    try {
      return work.call();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static ClassLoader listening(List<String> asked) {
    return new ClassLoader(null) {
      @Override
      protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        asked.add(name);
        throw new ClassNotFoundException(name);
      }

      @Override
      public URL getResource(String name) {
        asked.add(name);
        return null;
      }

      @Override
      public Enumeration<URL> getResources(String name) {
        asked.add(name);
        return Collections.emptyEnumeration();
      }
    };
  }

  private static void print(String way, List<String> results) {
    System.out.println(
        way
            + "\t"
            + results.size()
            + "\t"
            + String.join("|", Stream.of(results.toArray(String[]::new)).distinct().toList()));
  }

  /** What an application does. */
  private interface Work {
    List<String> on(UnaryOperator<String> service) throws Exception;
  }
}

package io.sanling.examples.benchmarks.data;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the project lies that is measured. */
public final class Checkout {
  private Checkout() {}

  /**
   * The top folder, from the working folder upwards.
   *
   * @throws IllegalStateException when the working folder is in no checkout
   */
  public static Path top() {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.isDirectory(at.resolve("examples/data/huaiyang-2022"))) {
        return at;
      }
    }
    throw new IllegalStateException("not in a checkout of the project");
  }

  /** The made-up county. */
  public static Path county() {
    return top().resolve("examples/data/huaiyang-2022");
  }
}

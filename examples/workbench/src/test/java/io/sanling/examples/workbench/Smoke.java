package io.sanling.examples.workbench;

import io.sanling.RulebookBundle;
import io.sanling.rules.compiler.RulebookCompiler;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** A round through the command line in a JVM of its own, for {@link PlatformTest}. */
public final class Smoke {
  private static final String TOWNSHIP = "../data/huaiyang-2022/411603205.jsonl";
  private static final String TABLES = "../data/huaiyang-2022/gb18030";

  private Smoke() {}

  /**
   * Prints what each command said.
   *
   * @param args a folder with an untouched rulebook and a layer, and one to write to
   */
  public static void main(String[] args) throws IOException {
    String rulebook = args[0] + "/henan-2023";
    String layer = args[0] + "/xinmi-2023";
    Path out = Path.of(args[1]);
    RulebookBundle bundle = RulebookCompiler.bundle(Path.of(layer));
    bundle.write(out.resolve("bundle.sanling"));
    System.out.println(Arrays.hashCode(Files.readAllBytes(out.resolve("bundle.sanling"))));
    run("check", rulebook);
    run("check", layer, "--format", "json");
    run("assess", "--rulebook", rulebook, "--out", args[1] + "/folder", TOWNSHIP);
    run("assess", "--rulebook", args[1] + "/bundle.sanling", "--out", args[1] + "/layer", TABLES);
    run("explain", "--rulebook", args[1] + "/bundle.sanling", TOWNSHIP, "--unit", "411603205201");
    for (String file :
        List.of("folder/results.jsonl", "folder/summary.txt", "layer/results.jsonl")) {
      System.out.println(file + " " + Arrays.hashCode(Files.readAllBytes(out.resolve(file))));
    }
  }

  private static void run(String... args) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    System.out.println(
        args[0] + " ended with " + Sanling.run(InputStream.nullInputStream(), out, out, args));
  }
}

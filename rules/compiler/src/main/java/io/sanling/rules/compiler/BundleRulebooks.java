package io.sanling.rules.compiler;

import io.sanling.RulebookException;
import io.sanling.internal.json.CanonicalJson;
import io.sanling.internal.rulebook.RuleClasses;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The build step that compiles the bundled rulebooks into the jar that carries them. */
public final class BundleRulebooks {
  private BundleRulebooks() {}

  /**
   * @param args the folder that holds the rulebook folders, and the folder for classes
   */
  public static void main(String[] args) throws IOException {
    Path output = Path.of(args[1]);
    Path resources = output.resolve("META-INF/sanling");
    Files.createDirectories(resources);
    StringBuilder index = new StringBuilder();
    for (Path folder : rulebooks(Path.of(args[0]))) {
      RulebookCompiler.Compiled compiled = RulebookCompiler.build(folder);
      if (!folder.endsWith(compiled.id())) {
        throw new RulebookException("RB-ID", folder + " 的编号是“" + compiled.id() + "”，与文件夹名不同");
      }
      RuleClasses.of(compiled.id(), compiled.model().classes());
      for (Map.Entry<String, byte[]> file : compiled.model().classes().entrySet()) {
        Path target = output.resolve(file.getKey());
        Files.createDirectories(target.resolveSibling(""));
        Files.write(target, file.getValue());
      }
      Files.writeString(
          resources.resolve(compiled.id() + ".json"), CanonicalJson.inOrder(compiled.json()));
      index.append(compiled.id()).append('\n');
    }
    Files.writeString(resources.resolve("rulebooks"), index, StandardCharsets.UTF_8);
  }

  private static List<Path> rulebooks(Path folder) throws IOException {
    try (Stream<Path> folders = Files.list(folder)) {
      return folders.filter(RulebookCompiler::isRulebook).sorted().toList();
    }
  }
}

package io.sanling.rules.compiler;

import io.sanling.internal.json.CanonicalJson;
import io.sanling.internal.rulebook.RuleClasses;
import io.sanling.rulebook.RulebookException;
import io.sanling.rules.problem.Problems;
import io.sanling.rules.source.BundledSources;
import io.sanling.rules.source.RulebookFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The build step that compiles the bundled rulebooks into the jar that carries them. An edition
 * that shows how one is drafted lies beside them, and is none of them.
 */
public final class BundleRulebooks {
  private static final String DRAFT = "-draft";

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
      Problems problems = new Problems();
      RulebookFiles files = RulebookFiles.read(folder, problems);
      RulebookCompiler.Compiled compiled = RulebookCompiler.build(files, problems);
      problems.throwIfErrors(folder.toString());
      if (compiled == null || !folder.endsWith(compiled.draft().id())) {
        throw new RulebookException("RB-ID", folder + " 的编号与文件夹名不同");
      }
      String id = compiled.draft().id();
      RuleClasses.of(id, compiled.model().classes());
      for (Map.Entry<String, byte[]> file : compiled.model().classes().entrySet()) {
        Path target = output.resolve(file.getKey());
        Files.createDirectories(target.resolveSibling(""));
        Files.write(target, file.getValue());
      }
      BundledSources.write(id, files, output);
      Files.writeString(resources.resolve(id + ".json"), CanonicalJson.inOrder(compiled.json()));
      index.append(id).append('\n');
    }
    Files.writeString(resources.resolve("rulebooks"), index, StandardCharsets.UTF_8);
  }

  private static List<Path> rulebooks(Path folder) throws IOException {
    try (Stream<Path> folders = Files.list(folder)) {
      return folders
          .filter(RulebookCompiler::isRulebook)
          .filter(book -> !book.toString().endsWith(DRAFT))
          .sorted()
          .toList();
    }
  }
}
